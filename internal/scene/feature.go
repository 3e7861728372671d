package scene

import (
	"cmp"
	"fmt"
	"slices"

	"vouch/assets"
	"vouch/assets/vocabulary"
)

// Feature is something on streets, parks or walls: a rule speaks of it, or a
// change placed it.
type Feature struct {
	Concept  string
	Cells    []int32
	Lot      int32 // that carries it, -1
	Class    assets.Class
	Disputed bool
	Rules    []int32
	Chooser  string `cbor:",omitempty"` // who placed it, "" where a rule speaks of it
}

// features collects what rules say of streets, parks and walls: one entry for
// each thing at each place, with the surest class of those who speak of it.
func (s *Scene) features() []Feature {
	rb := s.Rulebook
	var out []Feature
	for i := range rb.Rules {
		r := &rb.Rules[i]
		if len(r.Cells) == 0 || r.Level == "" || !rb.binding(r) || r.Kind == Absence || r.Max == 0 {
			continue
		}
		f := Feature{Concept: r.Level, Cells: r.Cells, Lot: s.carrier(r), Rules: []int32{int32(i)}, Disputed: r.Dissent >= 0}
		// Things along a street stand somewhere along it: where exactly is a choice.
		chosen := s.spots(r, &f) || r.Kind == Presence && r.At == AtStreet
		switch {
		case r.Origin == FromRecord:
			f.Class = assets.Documented
		case r.Origin == Testimony && r.Force == Hard && len(r.Lots) <= 1 && !chosen:
			f.Class = assets.Evidenced
		case r.Origin == Testimony:
			f.Class = assets.Attested
		default:
			f.Class = assets.Inferred
		}
		if at := slices.IndexFunc(out, func(o Feature) bool { return o.Concept == f.Concept && slices.Equal(o.Cells, f.Cells) }); at >= 0 {
			out[at].Class = min(out[at].Class, f.Class)
			out[at].Rules = union(out[at].Rules, int32(i))
			out[at].Disputed = out[at].Disputed || f.Disputed
			continue
		}
		out = append(out, f)
	}
	out = append(out, s.placed()...)
	slices.SortStableFunc(out, func(a, b Feature) int {
		return cmp.Or(cmp.Compare(a.Concept, b.Concept), slices.Compare(a.Cells, b.Cells))
	})
	return out
}

// placed are the features that changes put there. Nobody vouches for them.
func (s *Scene) placed() []Feature {
	var out []Feature
	for _, c := range s.Changes {
		if c.Op != Place {
			continue
		}
		f := Feature{Concept: c.Concept, Cells: []int32{s.Plan.cell(c.X, c.Y)}, Lot: -1, Class: assets.Conjectural, Chooser: c.By}
		if lot, ok := s.Plan.LotAt(c.X, c.Y); ok {
			f.Lot = s.anchor(lot)
		}
		out = append(out, f)
	}
	return out
}

// placeable says why a feature cannot be placed on a cell, "" if it can. What a
// street carries stands on its ground, what a wall carries on a lot's object.
func (b *builder) placeable(c Change) string {
	k, ok := slices.BinarySearchFunc(b.rb.Features, c.Concept, func(f Concept, id string) int { return cmp.Compare(f.ID, id) })
	if !ok {
		return fmt.Sprintf("%q is no feature that can stand at that time", c.Concept)
	}
	_, onLot := b.plan.LotAt(c.X, c.Y)
	wall := b.rb.Features[k].Where == vocabulary.Wall
	switch kind := b.plan.KindAt(c.X, c.Y); {
	case kind == assets.Void:
		return "the cell lies outside the ground"
	case wall && !onLot:
		return fmt.Sprintf("%s needs a wall; name a cell of a lot", c.Concept)
	case !wall && onLot:
		return fmt.Sprintf("%s stands on a street or in a park; name a cell of one", c.Concept)
	}
	return ""
}

// spots keeps, of a park, as many cells as the words count things: swings stand
// in one spot of it. Of a schoolyard it keeps the two northern fifths, for a school
// has a yard. Which part it is, is a choice.
func (s *Scene) spots(r *Rule, f *Feature) bool {
	w := s.Plan.Ground.Width
	if r.Kind != Presence || r.Fills || r.Min < 1 || int(r.Min) >= len(r.Cells) {
		return false
	}
	cells := slices.Clone(r.Cells)
	switch s.Plan.KindAt(cells[0]%w, cells[0]/w) {
	case assets.Schoolyard:
		slices.Sort(cells)
		first, last := cells[0]/w, cells[len(cells)-1]/w
		end := first + max((last-first+1)*2/5, 1)
		f.Cells = slices.DeleteFunc(cells, func(c int32) bool { return c/w >= end })
		return true
	case assets.Park:
		slices.SortFunc(cells, func(a, b int32) int {
			return cmp.Or(cmp.Compare(hash(r.ID.number(), uint64(a)), hash(r.ID.number(), uint64(b))), cmp.Compare(a, b))
		})
		f.Cells = cells[:r.Min]
		slices.Sort(f.Cells)
		return true
	}
	return false
}

// carrier is the lot whose wall carries a feature: of those of its place one by
// hash; -1 where the place has no lots.
func (s *Scene) carrier(r *Rule) int32 {
	if len(r.Lots) == 0 {
		return -1
	}
	best := r.Lots[0]
	for _, l := range r.Lots {
		if hash(r.ID.number(), uint64(l)) < hash(r.ID.number(), uint64(best)) {
			best = l
		}
	}
	return s.anchor(best)
}
