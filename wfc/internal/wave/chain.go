package wave

import "slices"

// Step is one removal of a chain: patterns that left a cell, and the losses of
// other cells that made them leave.
type Step struct {
	Cell    int32
	Removed []uint64 // those of the event that the chain needs
	Link    int32    // the link that acted, −1 if none or if a rule made it
	Rule    int32    // the caller's number of the constraint that acted, −1 if none
	Because []Loss
}

// Loss says that a cell had no pattern of Gone left.
type Loss struct {
	Cell int32
	Gone []uint64
}

// Chain explains why the patterns of mask cannot stand at cell: the removals
// they rest on, premises first, and the losses that the initial domains give.
// It is for waves at level 0, and leaves w as it is.
func (w *Wave) Chain(cell int32, mask []uint64) (steps []Step, given []Loss) {
	return w.chain([]Loss{{Cell: cell, Gone: mask}})
}

// Broken explains the clash at level 0: the last step has Cell −1 where a rule
// was broken, and is the removal that emptied a cell otherwise.
func (w *Wave) Broken() (steps []Step, given []Loss) {
	if !w.clash.found {
		return nil, nil
	}
	k := w.clash
	if k.cell >= 0 {
		return w.Chain(k.cell, w.full)
	}
	last := Step{Cell: -1, Link: -1}
	v := *w
	v.scopes = forReasons(&v)
	v.reasons(&last, event{cell: -1, kind: k.kind, index: k.index}, nil, k.kind == byCount && w.overfull(k.index))
	steps, given = w.chain(last.Because)
	return append(steps, last), given
}

// chain walks a copy of the domains backward through the trail.
func (w *Wave) chain(goals []Loss) (steps []Step, given []Loss) {
	v := *w
	v.dom = slices.Clone(w.dom)
	v.acc = make([]uint64, w.words)
	v.scopes = forReasons(&v)
	need := make([]uint64, len(w.dom))
	needAt := func(c int32) []uint64 { return need[int(c)*int(w.words) : int(c+1)*int(w.words)] }
	want := func(list []Loss) {
		for _, l := range list {
			for i, g := range l.Gone {
				needAt(l.Cell)[i] |= g
			}
		}
	}
	want(goals)
	for e := int32(len(w.events)) - 1; e >= 0; e-- {
		ev, gone := w.events[e], w.goneAt(e)
		d, n := v.at(ev.cell), needAt(ev.cell)
		s := Step{Cell: ev.cell, Removed: make([]uint64, w.words), Link: -1, Rule: -1}
		for i := range d {
			d[i] |= gone[i]
			s.Removed[i] = gone[i] & n[i]
			n[i] &^= gone[i]
		}
		if isEmpty(s.Removed) {
			continue
		}
		v.reasons(&s, ev, s.Removed, ev.kind == byCount && meets(gone, w.m.Counts[ev.index].In))
		want(s.Because)
		steps = append(steps, s)
	}
	slices.Reverse(steps)
	for c := range w.m.Cells {
		if n := needAt(c); !isEmpty(n) {
			given = append(given, Loss{Cell: c, Gone: slices.Clone(n)})
		}
	}
	return steps, given
}

// reasons fills in what acted in event ev, and on what, in the state of w.
func (w *Wave) reasons(s *Step, ev event, mask []uint64, overfull bool) {
	lost := func(c int32, gone []uint64) {
		s.Because = append(s.Because, Loss{Cell: c, Gone: slices.Clone(gone)})
	}
	switch ev.kind {
	case byLink:
		l := &w.m.Links[ev.index]
		if s.Link = ev.index; l.Arc < 0 {
			s.Link, s.Rule = -1, l.Rule
		}
		clear(w.acc)
		w.m.Tables[l.Table^1].supports(w.acc, mask)
		lost(l.From, w.acc)
	case byCount:
		s.Rule = w.m.Counts[ev.index].Rule
		w.countReason(ev.index, ev.cell, overfull, lost)
	case byClause:
		k := &w.base.list[ev.index]
		s.Rule = k.Rule
		for j, d := range k.Cells {
			if d != ev.cell {
				lost(d, k.mask(j, w.words))
			}
		}
	case byRule:
		s.Rule = w.m.Rules[ev.index].Number
		w.ruleReason(ev.index, ev.cell, mask, lost)
	case byHolds:
		s.Rule = w.m.Rules[ev.index].Number
		w.holdsReason(ev.index, lost)
	}
}

// Clashed tells whether propagation found the model impossible.
func (w *Wave) Clashed() bool { return w.clash.found }
