package bmff

import (
	"io"
	"strings"

	"vouch/provenance/container"
)

// An Outline is what a file has on its first level that is hashed piece by
// piece.
type Outline struct {
	Media     []container.Range // mdat boxes, with their headers
	Fragments []container.Range // each from its moof box to the next one, or to the end
	Proofs    []container.Range // the CBOR of the boxes with the purpose "merkle", with padding
}

// Fragmented says whether there are fragments.
func (o Outline) Fragmented() bool { return len(o.Fragments) > 0 }

// ReadOutline reads it.
func ReadOutline(r io.ReaderAt, size int64) (Outline, error) {
	var o Outline
	rd := newReader(r, size)
	roots, err := rd.list(0, size)
	if err != nil {
		return o, err
	}
	for _, b := range roots {
		switch b.Type {
		case "mdat":
			o.Media = append(o.Media, b.Range())
		case "moof":
			if n := len(o.Fragments); n > 0 {
				o.Fragments[n-1].Length = b.Start - o.Fragments[n-1].Start
			}
			o.Fragments = append(o.Fragments, container.Range{Start: b.Start, Length: size - b.Start})
		}
	}
	boxes, err := rd.provenances(roots)
	if err != nil {
		return o, err
	}
	for _, p := range boxes {
		if p.Purpose == PurposeMerkle {
			o.Proofs = append(o.Proofs, p.Data)
		}
	}
	return o, nil
}

// Content returns the content of the first box that a path names, behind its
// header.
func Content(r io.ReaderAt, size int64, path string) (container.Range, bool, error) {
	steps, err := parsePath("/" + strings.TrimPrefix(path, "/"))
	if err != nil {
		return container.Range{}, false, nil // names no box that there could be
	}
	rd := newReader(r, size)
	boxes, err := rd.list(0, size)
	for i, s := range steps {
		if err != nil {
			break
		}
		b, ok := nth(boxes, s)
		if !ok {
			return container.Range{}, false, nil
		}
		if i == len(steps)-1 {
			return container.Range{Start: b.Start + b.Header, Length: b.Size - b.Header}, true, nil
		}
		boxes, err = rd.children(b)
	}
	return container.Range{}, false, err
}

// nth returns the box that a step names.
func nth(boxes []Box, s step) (Box, bool) {
	n := 0
	for _, b := range boxes {
		if b.Type != s.name {
			continue
		}
		if n++; n >= s.index {
			return b, true
		}
	}
	return Box{}, false
}
