package bmff

import (
	"bytes"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"

	"vouch/provenance/container"
)

// An Exclusion is one entry of the list of a BMFF hash: boxes that are left out
// of it, or parts of them.
type Exclusion struct {
	XPath   string  // "/moov/trak[2]/udta"
	Length  *uint64 // that the box must have, with its header
	Version *uint8  // that the box must have; a box without one does not match
	Flags   []byte  // three bytes
	AtLeast bool    // the box may have further flags set ("exact": false)
	Data    []Match // that the box must hold
	Subset  []Subset
}

// A Match is bytes that a box must hold, counted from its beginning.
type Match struct {
	Offset uint64
	Value  []byte
}

// A Subset is a part of a box, counted from its beginning; length 0 means up to
// its end. What lies behind the box is not meant.
type Subset struct{ Offset, Length uint64 }

// A Piece is what is hashed next: the position as eight bytes, big-endian,
// unless it is negative, and then the range.
type Piece struct {
	Position int64
	Range    container.Range
}

// Pieces returns what of a file is hashed under a list of exclusions: the boxes
// of the first level, each led by its position, without what is excluded
// (C2PA 2.4, "BMFF-Based Hash", "Hash Computation").
func Pieces(r io.ReaderAt, size int64, list []Exclusion) ([]Piece, error) {
	rd := newReader(r, size)
	roots, err := rd.list(0, size)
	if err != nil {
		return nil, err
	}
	cuts := map[int64][]container.Range{}
	whole := map[int64]bool{}
	for _, e := range list {
		path, err := parsePath(e.XPath)
		if err != nil {
			continue // names no box that there could be
		}
		if err := rd.match(roots, -1, path, e, cuts, whole); err != nil {
			return nil, err
		}
	}
	var out []Piece
	end := int64(0)
	for _, b := range roots {
		if end = b.End(); !whole[b.Start] {
			out = appendBox(out, b, cuts[b.Start])
		}
	}
	if end < size {
		out = append(out, Piece{-1, container.Range{Start: end, Length: size - end}})
	}
	return out, nil
}

// appendBox adds a box without its cuts.
func appendBox(out []Piece, b Box, cuts []container.Range) []Piece {
	slices.SortFunc(cuts, func(a, b container.Range) int { return int(min(1, max(-1, a.Start-b.Start))) })
	position, pos := b.Start, b.Start
	add := func(end int64) {
		if end > pos || position >= 0 {
			out = append(out, Piece{position, container.Range{Start: pos, Length: max(0, end-pos)}})
			position = -1
		}
	}
	for _, c := range cuts {
		add(c.Start)
		pos = max(pos, c.End())
	}
	add(b.End())
	return out
}

// A step is one node of a path; index 0 means every box of the type.
type step struct {
	name  string
	index int
}

func parsePath(path string) ([]step, error) {
	rest, ok := strings.CutPrefix(path, "/")
	if !ok {
		return nil, fmt.Errorf("bmff: path %q", path)
	}
	var out []step
	for node := range strings.SplitSeq(rest, "/") {
		s := step{name: node}
		if len(node) > 4 {
			n, ok := strings.CutSuffix(node[4:], "]")
			digits, ok2 := strings.CutPrefix(n, "[")
			index, err := strconv.Atoi(digits)
			if !ok || !ok2 || err != nil || index < 1 || digits[0] == '0' || digits[0] == '+' {
				return nil, fmt.Errorf("bmff: path %q", path)
			}
			s = step{node[:4], index}
		}
		if len(s.name) != 4 || len(out) == MaxDepth {
			return nil, fmt.Errorf("bmff: path %q", path)
		}
		out = append(out, s)
	}
	return out, nil
}

// match finds the boxes that an exclusion means and notes what of the box of the
// first level that holds them, root, is left out.
func (r *reader) match(boxes []Box, root int64, path []step, e Exclusion, cuts map[int64][]container.Range, whole map[int64]bool) error {
	count := 0
	for _, b := range boxes {
		if b.Type != path[0].name {
			continue
		}
		if count++; path[0].index > 0 && count != path[0].index {
			continue
		}
		top := root
		if top < 0 {
			top = b.Start
		}
		if len(path) > 1 {
			inner, err := r.children(b)
			if err != nil {
				return err
			}
			if err := r.match(inner, top, path[1:], e, cuts, whole); err != nil {
				return err
			}
			continue
		}
		ok, err := r.fits(b, e)
		if err != nil {
			return err
		}
		switch {
		case !ok:
		case root < 0 && len(e.Subset) == 0:
			whole[b.Start] = true
		default:
			cuts[top] = append(cuts[top], e.parts(b)...)
		}
	}
	return nil
}

// parts returns what of a box is excluded.
func (e Exclusion) parts(b Box) []container.Range {
	if len(e.Subset) == 0 {
		return []container.Range{b.Range()}
	}
	var out []container.Range
	for _, s := range e.Subset {
		if s.Offset >= uint64(b.Size) {
			continue
		}
		length := uint64(b.Size) - s.Offset
		if s.Length > 0 {
			length = min(length, s.Length)
		}
		out = append(out, container.Range{Start: b.Start + int64(s.Offset), Length: int64(length)})
	}
	return out
}

// fits says whether a box is what an exclusion asks for.
func (r *reader) fits(b Box, e Exclusion) (bool, error) {
	if e.Length != nil && *e.Length != uint64(b.Size) {
		return false, nil
	}
	if e.Version != nil || e.Flags != nil {
		if !isFullBox(b) || b.Size < b.Header+4 {
			return false, nil
		}
		head, err := container.ReadRange(r.r, container.Range{Start: b.Start + b.Header, Length: 4}, 4)
		if err != nil {
			return false, err
		}
		if e.Version != nil && *e.Version != head[0] || e.Flags != nil && !e.flagsFit(head[1:]) {
			return false, nil
		}
	}
	for _, m := range e.Data {
		if m.Offset > uint64(b.Size) || uint64(len(m.Value)) > uint64(b.Size)-m.Offset {
			return false, nil
		}
		data, err := container.ReadRange(r.r, container.Range{Start: b.Start + int64(m.Offset), Length: int64(len(m.Value))}, container.MaxStoreBytes)
		if err != nil {
			return false, err
		}
		if !bytes.Equal(data, m.Value) {
			return false, nil
		}
	}
	return true, nil
}

func (e Exclusion) flagsFit(flags []byte) bool {
	if !e.AtLeast {
		return bytes.Equal(flags, e.Flags)
	}
	for i, want := range e.Flags {
		if i >= len(flags) || flags[i]&want != want {
			return false
		}
	}
	return true
}
