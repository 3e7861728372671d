package bmff

import (
	"encoding/binary"
	"fmt"
	"io"

	"vouch/provenance/container"
)

// A FragmentPlan says how a proof goes into a fragment that is a file of its own:
// into a box before its moof box.
type FragmentPlan struct {
	Source io.ReaderAt
	Track  uint32 // of the first track fragment

	move mover
}

// PlanFragment reads a fragment. It must have one moof box, and no proof yet.
func PlanFragment(r io.ReaderAt, size int64) (*FragmentPlan, error) {
	rd := newReader(r, size)
	roots, err := rd.list(0, size)
	if err != nil {
		return nil, err
	}
	p := &FragmentPlan{Source: r, move: mover{size: size, at: -1}}
	for _, b := range roots {
		if b.Type == "uuid" && b.user == UserType {
			return nil, fmt.Errorf("%w: fragment carries a proof already", container.ErrStructure)
		}
		if b.Type != "moof" {
			continue
		}
		if p.move.at >= 0 {
			return nil, fmt.Errorf("%w: fragment of more than one moof box", container.ErrStructure)
		}
		p.move.at = b.Start
		if p.Track, err = rd.track(b); err != nil {
			return nil, err
		}
	}
	if p.move.at < 0 || roots[len(roots)-1].End() != size || roots[len(roots)-1].cut {
		return nil, fmt.Errorf("%w: no fragment of a film", container.ErrStructure)
	}
	if p.move.tables, err = rd.tables(roots, "", 0); err != nil {
		return nil, err
	}
	for _, b := range roots {
		if b.Type != "sidx" || b.Start > p.move.at {
			continue
		}
		t, err := rd.sidx(b)
		if err != nil {
			return nil, err
		}
		p.move.tables = append(p.move.tables, t)
	}
	return p, p.move.sort()
}

// sidx returns where an index says how far behind it the first fragment lies:
// as an offset from its own end, which is what moves.
func (r *reader) sidx(b Box) (table, error) {
	data, err := r.bytes(b)
	if err != nil {
		return table{}, err
	}
	if len(data) < 24 || data[0] > 0 && len(data) < 32 {
		return table{}, malformed(b)
	}
	t := table{at: b.Start + b.Header + 16, count: 1, width: 4, base: uint64(b.End())}
	if data[0] == 0 {
		t.highest = t.base + uint64(binary.BigEndian.Uint32(data[16:]))
		return t, nil
	}
	t.at, t.width = b.Start+b.Header+20, 8
	return t, nil
}

// track returns the track of the first track fragment of a moof box.
func (r *reader) track(moof Box) (uint32, error) {
	trafs, err := r.children(moof)
	if err != nil {
		return 0, err
	}
	for _, traf := range trafs {
		if traf.Type != "traf" {
			continue
		}
		boxes, err := r.children(traf)
		if err != nil {
			return 0, err
		}
		for _, b := range boxes {
			if b.Type == "tfhd" && b.Size >= b.Header+8 {
				id, err := container.ReadRange(r.r, container.Range{Start: b.Start + b.Header + 4, Length: 4}, 4)
				if err != nil {
					return 0, err
				}
				return binary.BigEndian.Uint32(id), nil
			}
		}
	}
	return 0, malformed(moof)
}

// Layout returns the fragment with a proof, CBOR with its padding, before the
// moof box.
func (p *FragmentPlan) Layout(proof []byte) (*container.Layout, error) {
	box := make([]byte, 4, 64+len(proof)) // version and flags
	box = append(append(append(box, PurposeMerkle...), 0), proof...)
	size := 8 + len(UserType) + len(box)
	front := append(binary.BigEndian.AppendUint32(nil, uint32(size)), "uuid"...)
	front = append(append(front, UserType[:]...), box...)
	return p.move.around(container.New(front).Exclude())
}
