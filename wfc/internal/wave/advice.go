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

// Guide is a Propagator that knows, while little is to spare, what had better
// stand where.
type Guide interface {
	Propagator
	// Toward names a cell by its position, and patterns of which it had better
	// hold one. It is told changes together with Propagate.
	Toward(s *Scope) (i int, set []uint64, ok bool)
}

// guided is what the first guide that has something to say names, or −1.
func (w *Wave) guided() (cell int32, set []uint64) {
	for _, k := range w.guides {
		s := &w.scopes[k]
		s.run.open()
		s.telling = &s.run
		if i, set, ok := s.propagator.(Guide).Toward(s); ok {
			if c := s.rule.Cells[i]; w.size[c] > 1 && meets(w.at(c), set) {
				return c, both(w.at(c), set)
			}
		}
	}
	return -1, nil
}
