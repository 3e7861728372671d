package scene

import (
	"bytes"
	"cmp"
	"slices"

	"vouch/assets"
)

// basis works out what every lot rests on. The numbers are a function of the
// rulebook; the grid says only where. skip leaves one rule out without solving
// again (-1: none).
func basis(s *Scene, t patterns, skip int32) []Basis {
	rb, p := s.Rulebook, s.Plan
	counts := rb.counts(skip)
	f := fixpoint(rb, p, t, counts, rb.beside(p, skip))
	out := make([]Basis, len(p.Lots))
	for i := range out {
		out[i] = Basis{Class: assets.Conjectural, Chooser: s.chooser(int32(i))}
		if family, ok := f.forced(int32(i)); ok {
			out[i] = Basis{Class: assets.Inferred, Rules: f.named[i], Family: family}
		}
	}
	accepted := rb.accepted(p, counts)
	for _, c := range slices.Backward(accepted) { // surest last, so that it stands
		s.rest(out, c)
	}
	s.flags(out, counts, skip)
	return out
}

// rest gives the lots of one accepted statement their class.
func (s *Scene) rest(out []Basis, c count) {
	rb := s.Rulebook
	r := &rb.Rules[c.rule]
	class := assets.Attested
	if r.Origin == FromRecord {
		class = assets.Documented
	}
	fixed := rb.fixedAlone(s.Plan, c)
	if len(fixed) > 0 && r.Force == Hard && r.Origin == Testimony {
		class = assets.Evidenced
	}
	b := Basis{Class: class, Rules: []int32{c.rule}, N: c.min, Told: r.Force == Told,
		Family: len(c.concepts) > 1, Words: r.Words != ""}
	if len(fixed) > 0 {
		b.Of = int32(len(fixed))
		for _, l := range fixed {
			out[l] = better(out[l], b)
		}
		return
	}
	carriers := s.carriers(c)
	b.Of = int32(len(carriers))
	witnesses := slices.DeleteFunc(slices.Clone(carriers), func(l int32) bool { return s.Pinned[l] })
	slices.SortFunc(witnesses, func(a, b int32) int {
		return cmp.Or(cmp.Compare(hash(r.ID.number(), uint64(a)), hash(r.ID.number(), uint64(b))), cmp.Compare(a, b))
	})
	for _, l := range witnesses[:min(int(c.min), len(witnesses))] {
		out[l] = better(out[l], b)
	}
}

// better is the surer of two bases of one lot.
func better(a, b Basis) Basis {
	if a.Class < b.Class {
		return a
	}
	return b
}

// carriers are the lots of the place that carry an anchor of the concepts.
func (s *Scene) carriers(c count) []int32 {
	var out []int32
	for _, l := range c.lots {
		if v := s.Values[l]; v.Offset == 0 && contains(c.concepts, v.Concept) {
			out = append(out, l)
		}
	}
	return out
}

// flags marks disputed lots and counts independent voices.
func (s *Scene) flags(out []Basis, counts []count, skip int32) {
	rb := s.Rulebook
	for i := range rb.Rules {
		r := &rb.Rules[i]
		if int32(i) == skip || r.Dissent < 0 {
			continue
		}
		for _, l := range r.Lots {
			if len(r.Lots) <= 2 || contains(r.Concepts, s.Values[l].Concept) && s.rests(out[l], r) {
				out[l].Disputed = true
			}
		}
	}
	for l := range out {
		out[l].Voices = s.voices(&out[l], counts)
	}
}

// rests says whether the basis names the rule.
func (s *Scene) rests(b Basis, r *Rule) bool {
	return slices.ContainsFunc(b.Rules, func(i int32) bool { return s.Rulebook.Rules[i].ID == r.ID })
}

// voices counts the narrators who speak for what stands on a lot: those whose
// rules its reason names, and those who say the same of the same place, or
// something more precise that falls under it.
func (s *Scene) voices(b *Basis, counts []count) int32 {
	rb := s.Rulebook
	var heard []int32
	for _, i := range b.Rules {
		if v := rb.Rules[i].Voice; v > 0 {
			heard = union(heard, v)
		}
	}
	if b.Class != assets.Evidenced && b.Class != assets.Attested {
		return int32(len(heard))
	}
	first := &rb.Rules[b.Rules[0]]
	for _, c := range counts {
		r := &rb.Rules[c.rule]
		if r.Voice > 0 && c.min > 0 && slices.Equal(c.lots, first.Lots) && subset(c.concepts, first.Concepts) {
			heard = union(heard, r.Voice)
		}
	}
	return int32(len(heard))
}

// Without is the basis of the same grid with one rule left out and nothing
// solved again: what a reader may ask of a published scene.
func (s *Scene) Without(rule int32) []Basis {
	return basis(s, newPatterns(s.Rulebook.Concepts), rule)
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
	slices.SortFunc(out, func(a, b Feature) int {
		return cmp.Or(cmp.Compare(a.Concept, b.Concept), slices.Compare(a.Cells, b.Cells))
	})
	return out
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

// compareRules orders rules by commitment.
func compareRules(a, b Rule) int { return bytes.Compare(a.ID[:], b.ID[:]) }
