package id3

import (
	"bytes"
	"encoding/binary"
	"fmt"
	"io"

	"vouch/provenance/container"
)

// A Format is one of the sounds that ID3v2 tags stand in front of.
type Format struct {
	mediaType string
	marker    string // with which the sound begins
}

// The formats. FLAC is asked first: a tag alone looks like that of an MP3.
var (
	FLAC = Format{"audio/flac", "fLaC"}
	MP3  = Format{"audio/mpeg", ""}
)

var (
	_ container.Format   = Format{}
	_ container.Referrer = Format{}
)

// MediaType returns the media type.
func (f Format) MediaType() string { return f.mediaType }

// Detect looks for a tag, or for the sound itself.
func (f Format) Detect(head []byte) bool {
	if isTag(head) {
		return true
	}
	if f.marker != "" {
		return bytes.HasPrefix(head, []byte(f.marker))
	}
	return isSound(head)
}

// isSound says whether a frame of MPEG audio, layer III, begins (ISO/IEC
// 11172-3, 2.4.2.3).
func isSound(head []byte) bool {
	return len(head) >= 4 && head[0] == 0xFF && head[1]&0xE6 == 0xE2 && head[1]&0x18 != 0x08 && head[2]&0xF0 != 0xF0 && head[2]&0x0C != 0x0C
}

// Probe says whether the sound behind the tag is of this format.
func (f Format) Probe(r io.ReaderAt, size int64) bool {
	if f.marker == "" {
		return true
	}
	t, err := readTag(r, size)
	if err != nil || size-t.whole < int64(len(f.marker)) {
		return false
	}
	b, err := container.ReadRange(r, container.Range{Start: t.whole, Length: int64(len(f.marker))}, 16)
	return err == nil && string(b) == f.marker
}

// Find returns the store of every frame with one. A tag that is unsynchronised
// as a whole cannot hold one.
func (f Format) Find(r io.ReaderAt, size int64) ([]container.Placement, error) {
	t, err := readTag(r, size)
	if err != nil {
		return nil, err
	}
	var found []container.Placement
	for _, x := range t.frames {
		at, err := x.store(r, size)
		if err != nil {
			return nil, err
		}
		if at == 0 {
			continue
		}
		if !x.plain {
			return nil, fmt.Errorf("%w: frame at %d is packed", container.ErrDamaged, x.start)
		}
		store := container.Range{Start: at, Length: x.end - at}
		found = append(found, container.Placement{Store: []container.Range{store}, Excluded: []container.Range{store}})
	}
	if t.cut {
		return nil, fmt.Errorf("%w: frame at %d", container.ErrDamaged, t.padding)
	}
	return found, nil
}

// Plan adds a frame behind the others, and drops those with stores.
func (f Format) Plan(r io.ReaderAt, size int64) (*container.Plan, error) {
	t, err := readTag(r, size)
	if err != nil {
		return nil, err
	}
	if t.whole > size {
		return nil, fmt.Errorf("%w: the tag is longer than the file", container.ErrStructure)
	}
	m, err := newMaker(r, size, t)
	if err != nil {
		return nil, err
	}
	return &container.Plan{Source: r, Size: size, Replaces: m.replaces, Layout: m.layout}, nil
}

// A maker lays out a file with a new tag.
type maker struct {
	version  byte
	flags    byte
	before   []container.Part // of the tag, behind its header
	behind   []container.Part // padding
	sound    container.Part
	replaces bool
}

func newMaker(r io.ReaderAt, size int64, t tag) (*maker, error) {
	m := &maker{version: 4, sound: container.Keep(t.whole, size)}
	if t.version == 0 {
		return m, nil
	}
	m.version, m.flags = t.version, t.flags&^flagFooter
	if t.unsynchronised() {
		return m, m.resynchronise(r, t)
	}
	if t.checked || t.extended.Length == 0 {
		m.flags &^= flagExtended
	}
	if t.version == 2 {
		m.flags = 0 // bit 6 is compression there, which nobody defined
	}
	if m.flags&flagExtended != 0 {
		m.before = append(m.before, container.Keep(t.extended.Start, t.extended.End()))
	}
	pos := t.start
	for _, x := range t.frames {
		old, err := x.isStore(r, size)
		if err != nil {
			return nil, err
		}
		if old {
			m.before = append(m.before, container.Keep(pos, x.start))
			pos, m.replaces = x.end, true
		}
	}
	m.before = append(m.before, container.Keep(pos, t.padding))
	m.behind = []container.Part{container.Keep(t.padding, t.end)}
	return m, nil
}

// resynchronise takes the zeros out of a tag that stand behind every 0xFF.
func (m *maker) resynchronise(r io.ReaderAt, t tag) error {
	data, err := container.ReadRange(r, container.Range{Start: headBytes, Length: t.end - headBytes}, container.MaxIndexBytes)
	if err != nil {
		return err
	}
	data = bytes.ReplaceAll(data, []byte{0xFF, 0}, []byte{0xFF})
	plain := tag{version: t.version, flags: t.flags &^ flagUnsync}
	whole := append(append([]byte{'I', 'D', '3', t.version, 0, plain.flags}, appendSyncsafe(nil, int64(len(data)))...), data...)
	in := bytes.NewReader(whole)
	if plain, err = readTag(in, int64(len(whole))); err != nil {
		return err
	}
	again, err := newMaker(in, int64(len(whole)), plain)
	if err != nil {
		return err
	}
	m.flags, m.replaces = again.flags, again.replaces
	if m.before, err = held(in, again.before); err != nil {
		return err
	}
	m.behind, err = held(in, again.behind)
	return err
}

// held turns parts of other bytes than the file's into parts with their bytes.
func held(in io.ReaderAt, parts []container.Part) ([]container.Part, error) {
	var out []container.Part
	for _, p := range parts {
		l := container.Layout{Parts: []container.Part{p}}
		f, err := l.File(in, nil)
		if err != nil {
			return nil, err
		}
		b, err := container.ReadRange(f, container.Range{Length: f.Size()}, container.MaxIndexBytes)
		if err != nil {
			return nil, err
		}
		out = append(out, container.New(b))
	}
	return out, nil
}

// object is what stands before the store in the frame: Latin-1, media type, file
// name, description.
const object = "\x00application/c2pa\x00c2pa\x00c2pa manifest store\x00"

func (m *maker) layout(n int64) (*container.Layout, error) {
	head, err := m.frameHead(int64(len(object)) + n)
	if err != nil {
		return nil, err
	}
	body := append([]container.Part{}, m.before...)
	body = append(body, container.New(append(head, object...)), container.Store(0, n))
	body = append(body, m.behind...)
	size := int64(0)
	for _, p := range body {
		size += p.Length()
	}
	if size > maxTag {
		return nil, fmt.Errorf("%w: a tag of %d bytes", container.ErrTooLarge, size)
	}
	front := appendSyncsafe([]byte{'I', 'D', '3', m.version, 0, m.flags}, size)
	parts := append([]container.Part{container.New(front)}, body...)
	return &container.Layout{Parts: append(parts, m.sound)}, nil
}

// frameHead returns the header of a frame with n bytes.
func (m *maker) frameHead(n int64) ([]byte, error) {
	limit := int64(maxTag)
	if m.version == 2 {
		limit = 1<<24 - 1
	}
	if n > limit {
		return nil, fmt.Errorf("%w: a frame of %d bytes", container.ErrTooLarge, n)
	}
	switch m.version {
	case 2:
		return append([]byte("GEO"), byte(n>>16), byte(n>>8), byte(n)), nil
	case 3:
		return append(binary.BigEndian.AppendUint32([]byte("GEOB"), uint32(n)), 0, 0), nil
	}
	return append(appendSyncsafe([]byte("GEOB"), n), 0, 0), nil
}

// Reference returns what the sound's XMP says about a manifest elsewhere.
func (f Format) Reference(r io.ReaderAt, size int64) (string, error) {
	t, err := readTag(r, size)
	if err != nil {
		return "", err
	}
	for _, x := range t.frames {
		if x.id != "PRIV" || x.end-x.start > container.MaxXMPBytes {
			continue
		}
		data, err := container.ReadRange(r, container.Range{Start: x.start + x.head, Length: x.end - x.start - x.head}, container.MaxXMPBytes)
		if err != nil {
			return "", err
		}
		if owner, xmp, ok := bytes.Cut(data, []byte{0}); ok && string(owner) == "XMP" {
			if url := container.ProvenanceOf(xmp); url != "" {
				return url, nil
			}
		}
	}
	return "", nil
}
