package wfc

import "vouch/wfc/internal/wave"

// maxCombined pairs of a rule and a count are followed.
const maxCombined = 64

// combine adds to m the late rules that follow from a rule and a count of which
// at least one is new: counts and rules are how many there were before.
func (k *compiler) combine(m *wave.Model, c *component, counts, rules int) {
	for i, end := 0, len(m.Rules); i < end; i++ {
		x, ok := k.p.Constraints[m.Rules[i].Number].(Counted)
		if !ok || m.Rules[i].Late {
			continue
		}
		from := 0
		if i < rules {
			from = counts
		}
		for j := from; j < len(m.Counts) && len(m.Rules) < maxCombined; j++ {
			if m.Counts[j].Max < int32(len(m.Counts[j].Cells)) {
				k.combineWith(m, c, x, m.Rules[i].Number, j)
			}
		}
	}
}

func (k *compiler) combineWith(m *wave.Model, c *component, x Counted, number int32, at int) {
	scope := x.Scope()
	in := make(map[Cell]bool, len(scope))
	for _, cell := range scope {
		in[cell] = true
	}
	given := Count{Patterns: m.Counts[at].In}
	for _, l := range m.Counts[at].Cells {
		cell := c.cells[l]
		given.Cells = append(given.Cells, cell)
		if !in[cell] {
			scope = append(scope[:len(scope):len(scope)], cell)
		}
	}
	// The bounds are read when a search begins: a caller may loosen them.
	make1 := func() Propagator {
		n := given
		n.Min, n.Max = int(m.Counts[at].Min), int(m.Counts[at].Max)
		return x.With(k.p, n)
	}
	first := make1()
	if first == nil {
		return
	}
	r := wave.Rule{Number: number, Late: true, Watch: watched(first, len(scope)), New: func() wave.Propagator {
		if p := make1(); p != nil {
			return adapt(p)
		}
		return adapt(idle{})
	}}
	for _, cell := range scope {
		r.Cells = append(r.Cells, c.local(cell))
	}
	m.Rules = append(m.Rules, r)
}

// idle is the propagator of what says nothing.
type idle struct{}

func (idle) Propagate(State)                        {}
func (idle) Reason(State, int, Set, func(int, Set)) {}
