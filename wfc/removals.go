package wfc

import "vouch/wfc/internal/wave"

// waveRemovals are those of the complete search at its root.
type waveRemovals struct {
	p     *Problem
	part  *component
	model *wave.Model
	wave  *wave.Wave
}

// remove works out what follows in c.
func (k *compiler) remove(c *component) *waveRemovals {
	m := k.model(c, nil)
	r := &waveRemovals{p: k.p, part: c, model: m, wave: wave.New(m, k.domains(c, nil))}
	r.wave.Start()
	return r
}

func (r *waveRemovals) domain(cell Cell) Set { return r.wave.Domain(r.part.local(cell)) }

func (r *waveRemovals) clashed() bool { return r.wave.Clashed() }

func (r *waveRemovals) chain(cell Cell, mask Set) []Reason {
	return r.reasons(r.wave.Chain(r.part.local(cell), mask))
}

func (r *waveRemovals) broken() []Reason { return r.reasons(r.wave.Broken()) }

// reasons turns a chain into the terms of the problem. What the initial domains
// give comes first.
func (r *waveRemovals) reasons(steps []wave.Step, given []wave.Loss) []Reason {
	var out []Reason
	for _, g := range given {
		out = append(out, Reason{Cell: r.part.cells[g.Cell], Removed: r.real(g.Gone), By: ByDomain, Arc: -1, Index: -1})
	}
	for _, s := range steps {
		x := Reason{Cell: -1, Removed: r.real(s.Removed), Arc: -1, Index: -1}
		if s.Cell >= 0 {
			x.Cell = r.part.cells[s.Cell]
		}
		if s.Link >= 0 {
			x.By, x.Arc = ByArc, int(r.model.Links[s.Link].Arc)
		} else {
			x.By, x.Index = ByRule, int(s.Rule)
			x.Rule = r.p.Constraints[s.Rule].Rule()
		}
		for _, l := range s.Because {
			x.Because = append(x.Because, Premise{Cell: r.part.cells[l.Cell], Gone: r.real(l.Gone)})
		}
		out = append(out, x)
	}
	return out
}

// real is set without bits beyond the problem's patterns.
func (r *waveRemovals) real(set []uint64) Set { return FullSet(r.p.Patterns).Intersect(set) }
