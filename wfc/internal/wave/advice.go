package wave

// Adviser is a Propagator that knows which open cells a search had better decide
// next: those at the edge of something that must hang together, say.
type Adviser interface {
	Propagator
	// Near calls add with the positions of such cells. It is told changes
	// together with Propagate.
	Near(s *Scope, add func(i int))
}

// advice lists the open cells that the first rule with advice names, nil without
// any. The list is valid until the next call.
func (w *Wave) advice() []int32 {
	w.near = w.near[:0]
	for _, k := range w.advise {
		s := &w.scopes[k]
		s.run.open()
		s.telling = &s.run
		s.propagator.(Adviser).Near(s, func(i int) {
			if c := s.rule.Cells[i]; w.size[c] > 1 {
				w.near = append(w.near, c)
			}
		})
		if len(w.near) > 0 {
			break
		}
	}
	return w.near
}
