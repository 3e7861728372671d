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

// compareRules orders rules by commitment.
func compareRules(a, b Rule) int { return bytes.Compare(a.ID[:], b.ID[:]) }
