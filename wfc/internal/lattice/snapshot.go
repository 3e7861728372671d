package lattice

import "slices"

// Snapshot is the state of a run between two calls of Run. It shares no memory
// with an engine, except for the Start, and may be restored any number of times,
// into any engine of the same rules and geometry.
type Snapshot struct {
	state Engine
}

// Snapshot copies the state.
func (e *Engine) Snapshot() *Snapshot {
	s := &Snapshot{state: *e}
	s.state.unshare()
	return s
}

// Restore makes the engine what it was when s was taken.
func (e *Engine) Restore(s *Snapshot) {
	*e = s.state
	e.unshare()
}

// unshare gives the engine its own copy of everything that a run changes.
func (e *Engine) unshare() {
	e.dom, e.last, e.sum = slices.Clone(e.dom), slices.Clone(e.last), slices.Clone(e.sum)
	e.left, e.flag = slices.Clone(e.left), slices.Clone(e.flag)
	e.ring, e.touched = slices.Clone(e.ring), slices.Clone(e.touched)
	e.front.keys, e.front.best = slices.Clone(e.front.keys), slices.Clone(e.front.best)
	e.front.which = slices.Clone(e.front.which)
	e.line.order, e.line.place = slices.Clone(e.line.order), slices.Clone(e.line.place)
	e.spots.list = slices.Clone(e.spots.list)
	e.seen = slices.Clone(e.seen)
	e.window = nil
	e.acc, e.told, e.own = slices.Clone(e.acc), slices.Clone(e.told), slices.Clone(e.own)
}
