package lattice

// spot counts what has happened in one square (or cube) of the lattice.
type spot struct {
	failed uint32 // cells emptied here
	freed  uint32 // repairs that reached here
}

// spots are all squares of a lattice.
type spots struct {
	list   []spot
	nx, ny int32
}

func (s *spots) init(f *field) {
	s.nx, s.ny = (f.Width+spotSide-1)/spotSide, (f.Height+spotSide-1)/spotSide
	s.list = make([]spot, s.nx*s.ny*((f.Depth+spotSide-1)/spotSide))
}

func (s *spots) clear() { clear(s.list) }

func (s *spots) at(e *Engine, x, y, z int32) *spot {
	return &s.list[(z/spotSide*s.ny+y/spotSide)*s.nx+x/spotSide]
}

// mend deals with an emptied cell. It tells false when it was interrupted:
// nothing has changed then.
func (e *Engine) mend() bool {
	if e.free {
		e.fails++
		e.ended = Impossible
		return true
	}
	if e.repairs >= e.repairLimit() {
		if !e.finish() {
			return false
		}
		e.fails++
		return true
	}
	if e.small && !e.again && e.repairs == restartAfter {
		e.restart()
		return true
	}
	x, y, z := e.field.at(e.empty)
	s := e.spots.at(e, x, y, z)
	if n := int32(s.failed) + 1; n%exactEvery == 0 {
		if !e.exact(e.empty, n/exactEvery*exactRadius) {
			return false
		}
	} else {
		radius := radiusFor(n)
		e.gather(e.empty, radius)
		e.loosen(radius)
		e.release()
	}
	s.failed++
	e.fails++
	e.repairs++
	return true
}

// restart begins anew, with other draws.
func (e *Engine) restart() {
	e.again = true
	e.fails++
	e.repairs++
	e.window = e.window[:0]
	for cell := range int32(e.Cells()) {
		e.enclose(e.inside(cell))
	}
	e.release()
}

// radiusFor is how far the n-th repair of a spot reaches: a little further each
// time, up to radiusSteady, and now and then far.
func radiusFor(n int32) int32 { return max(1+luby(n), min(n+2, radiusSteady)) }

// repairLimit is how many repairs are tried before the complete search.
func (e *Engine) repairLimit() int64 {
	if e.start.MaxRepairs > 0 {
		return e.start.MaxRepairs
	}
	return int64(e.Cells())*repairsPerCell + repairsAtLeast
}

// gather makes the window: all cells up to radius away from i along each axis.
func (e *Engine) gather(i, radius int32) {
	e.window = e.window[:0]
	x, y, z := e.field.at(i)
	rz := radius
	if e.Depth == 1 {
		rz = 0
	}
	for dz := -rz; dz <= rz; dz++ {
		cz, ok := e.wrapped(z+dz, 2)
		if !ok {
			continue
		}
		for dy := -radius; dy <= radius; dy++ {
			cy, ok := e.wrapped(y+dy, 1)
			if !ok {
				continue
			}
			for dx := -radius; dx <= radius; dx++ {
				if cx, ok := e.wrapped(x+dx, 0); ok {
					e.enclose(e.position(cx, cy, cz))
				}
			}
		}
	}
}

func (e *Engine) enclose(n int32) {
	if e.flag[n]&(inside|absent) == 0 {
		e.flag[n] |= inside
		e.window = append(e.window, n)
	}
}

// loosen adds to the window the undecided cells that hang together with it, up
// to so many cells: what they have lost they may have lost to a choice that is
// taken back.
func (e *Engine) loosen(steps int32) {
	from := 0
	for range steps {
		to := len(e.window)
		for _, i := range e.window[from:to] {
			for d := range e.dirs {
				n := e.beside(i, d)
				if n != e.void && e.flag[n]&inside == 0 && count(e.at(n)) > 1 && !e.pristine(n) {
					e.enclose(n)
				}
			}
		}
		from = to
	}
}

// pristine tells whether a cell has every pattern.
func (e *Engine) pristine(i int32) bool {
	for k, w := range e.at(i) {
		if w != e.rules.full[k] {
			return false
		}
	}
	return true
}

// release gives the window's cells their first domains and has the cells around
// it visited as if for the first time.
func (e *Engine) release() {
	r := e.rules
	e.empty = -1
	for _, i := range e.window {
		e.restore(i)
		if e.flag[i]&touched == 0 {
			e.flag[i] |= touched
			e.touched[e.changes] = i
			e.changes++
		}
		x, y, z := e.field.at(i)
		e.spots.at(e, x, y, z).freed++
		e.first = min(e.first, e.blockOf(i))
		if e.start.Trace != nil {
			e.start.Trace(Event{Cell: e.outside(i), Pattern: -1})
		}
	}
	for _, i := range e.window {
		for d := range e.dirs {
			n := e.beside(i, d)
			if n == e.void || e.flag[n]&(inside|absent) != 0 {
				continue
			}
			if e.last != nil {
				copy(e.last[n*e.stride:(n+1)*e.stride], r.full)
				e.sum[n] = r.entropy.full
				e.left[n] = uint16(r.patterns)
			}
			e.push(n)
		}
	}
	for _, i := range e.window {
		e.flag[i] &^= inside
	}
}

// luby is the i-th term, from 1, of 1 1 2 1 1 2 4 … (M. Luby, A. Sinclair,
// D. Zuckerman, 1993).
func luby(i int32) int32 {
	for k := int32(1); ; k++ {
		if i == 1<<k-1 {
			return 1 << (k - 1)
		}
		if i < 1<<k-1 {
			return luby(i - (1<<(k-1) - 1))
		}
	}
}
