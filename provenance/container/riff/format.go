package riff

import (
	"encoding/binary"
	"fmt"
	"io"
	"strings"

	"vouch/provenance/container"
)

// A Format is one of the containers built on RIFF.
type Format struct {
	mediaType string
	form      string // form type of the first outer chunk
	xmp       string // chunk that holds XMP
}

// The formats.
var (
	WebP = Format{"image/webp", "WEBP", "XMP "}
	WAV  = Format{"audio/wav", "WAVE", "_PMX"}
	AVI  = Format{"video/x-msvideo", "AVI ", "_PMX"}
)

var (
	_ container.Format    = Format{}
	_ container.BoxLister = Format{}
	_ container.Referrer  = Format{}
)

// MediaType returns the media type.
func (f Format) MediaType() string { return f.mediaType }

// Detect looks for the outer identifier and the form type.
func (f Format) Detect(head []byte) bool {
	if len(head) < bodyAt || string(head[formAt:bodyAt]) != f.form {
		return false
	}
	id := string(head[:4])
	return id == idRIFF || f.form == WAV.form && (id == idRF64 || id == idBW64)
}

// Find returns the placement of every C2PA chunk.
func (f Format) Find(r io.ReaderAt, size int64) ([]container.Placement, error) {
	all, err := read(r, size)
	if err != nil {
		return nil, err
	}
	var found []container.Placement
	for _, o := range all {
		if o.damaged != nil {
			return nil, o.damaged
		}
		for _, c := range o.chunks {
			if c.id == idC2PA {
				found = append(found, container.Placement{
					Store:    []container.Range{{Start: c.offset + header, Length: c.length}},
					Excluded: []container.Range{{Start: c.offset, Length: header + c.length}},
				})
			}
		}
	}
	return found, nil
}

// Plan puts a store at the end of the outer chunk and drops the C2PA chunks that
// are there. An AVI of several is refused: the store belongs into the first (C2PA
// 2.4, A.3.7), and the indexes of the others count from the beginning of the file.
func (f Format) Plan(r io.ReaderAt, size int64) (*container.Plan, error) {
	all, err := read(r, size)
	if err != nil {
		return nil, err
	}
	if len(all) == 0 {
		return nil, fmt.Errorf("%w: no %s chunk", container.ErrStructure, strings.TrimSpace(f.form))
	}
	if len(all) > 1 {
		return nil, fmt.Errorf("%w: %d outer chunks, in front of which nothing can be put; sign beside the file", container.ErrStructure, len(all))
	}
	replaces := false
	for _, o := range all {
		if o.over || o.damaged != nil || o.end != o.walked() {
			return nil, fmt.Errorf("%w: chunks of the one at %d do not fill it", container.ErrStructure, o.offset)
		}
		for _, c := range o.chunks {
			replaces = replaces || c.id == idC2PA
		}
	}
	layout := func(n int64) (*container.Layout, error) {
		l := &container.Layout{}
		pos := int64(0)
		for i, o := range all {
			put := int64(-1)
			if i == len(all)-1 {
				put = n
			}
			parts, err := o.parts(pos, put)
			if err != nil {
				return nil, err
			}
			l.Parts = append(l.Parts, parts...)
			pos = o.end
		}
		l.Parts = append(l.Parts, container.Keep(pos, size))
		return l, nil
	}
	return container.Checked(f, &container.Plan{Source: r, Size: size, Replaces: replaces, Layout: layout})
}

// parts returns the outer chunk with what stands before it from pos on, without
// old stores, and with a new one of put bytes unless put is negative.
func (o *outer) parts(pos, put int64) ([]container.Part, error) {
	body := []container.Part{}
	from := o.offset + bodyAt
	for _, c := range o.chunks {
		if c.id == idC2PA {
			body = append(body, container.Keep(from, c.offset))
			from = c.end
		}
	}
	body = append(body, container.Keep(from, o.end))
	length := int64(bodyAt - header)
	for _, p := range body {
		length += p.Length()
	}
	if put >= 0 {
		wrapped := wrap(put, length%2 == 1)
		for _, p := range wrapped {
			length += p.Length()
		}
		body = append(body, wrapped...)
	}
	head, err := o.head(length)
	if err != nil {
		return nil, err
	}
	return append([]container.Part{container.Keep(pos, o.offset), container.New(head), container.Keep(o.offset+formAt, o.offset+bodyAt)}, o.patch(body, length)...), nil
}

// head returns identifier and length of the outer chunk.
func (o *outer) head(length int64) ([]byte, error) {
	if o.sizes > 0 {
		return append([]byte(o.id), "\xff\xff\xff\xff"...), nil
	}
	if length > maxLength {
		return nil, fmt.Errorf("%w: RIFF chunk of %d bytes", container.ErrTooLarge, length)
	}
	return binary.LittleEndian.AppendUint32([]byte(o.id), uint32(length)), nil
}

// patch writes the length of an RF64 into its chunk ds64, which stands first.
func (o *outer) patch(body []container.Part, length int64) []container.Part {
	if o.sizes == 0 {
		return body
	}
	size := binary.LittleEndian.AppendUint64(nil, uint64(length))
	first := body[0].Length()
	return append([]container.Part{container.Keep(bodyAt, o.sizes), container.New(size), container.Keep(o.sizes+8, bodyAt+first)}, body[1:]...)
}

// wrap returns the chunk for a store of n bytes; odd says that a pad byte is
// missing before it.
func wrap(n int64, odd bool) []container.Part {
	var parts []container.Part
	if odd {
		parts = append(parts, container.New([]byte{0}))
	}
	parts = append(parts, container.New(binary.LittleEndian.AppendUint32([]byte(idC2PA), uint32(n))).Exclude(), container.Store(0, n))
	if n%2 == 1 {
		parts = append(parts, container.New([]byte{0}))
	}
	return parts
}

// Boxes lists each outer chunk as a box of its first twelve bytes, and the
// chunks within, with their pad bytes; a LIST is called by its type.
func (f Format) Boxes(r io.ReaderAt, size int64) ([]container.Box, error) {
	all, err := read(r, size)
	if err != nil {
		return nil, err
	}
	var boxes []container.Box
	for _, o := range all {
		if o.over {
			return nil, fmt.Errorf("%w: chunk at %d is cut off", container.ErrStructure, o.offset)
		}
		boxes = append(boxes, container.Box{Name: o.form, Range: container.Range{Start: o.offset, Length: bodyAt}})
		for _, c := range o.chunks {
			name := c.id
			if c.id == idLIST && c.length >= 4 {
				b, err := container.ReadRange(r, container.Range{Start: c.offset + header, Length: 4}, 4)
				if err != nil {
					return nil, err
				}
				name = string(b)
			}
			boxes = append(boxes, container.Box{Name: name, Range: container.Range{Start: c.offset, Length: c.end - c.offset}})
		}
	}
	return boxes, nil
}

// Reference returns what the file's XMP says about a manifest elsewhere.
func (f Format) Reference(r io.ReaderAt, size int64) (string, error) {
	all, err := read(r, size)
	if err != nil {
		return "", err
	}
	for _, o := range all {
		for _, c := range o.chunks {
			if c.id != f.xmp || c.length > container.MaxXMPBytes {
				continue
			}
			data, err := container.ReadRange(r, container.Range{Start: c.offset + header, Length: c.length}, container.MaxXMPBytes)
			if err != nil {
				return "", err
			}
			if url := container.ProvenanceOf(data); url != "" {
				return url, nil
			}
		}
	}
	return "", nil
}
