package constraint

import "vouch/wfc"

// Connected demands that all path cells hang together: from each one can walk to
// each other over linked path cells. No path at all is connected.
//
// Global. Without Exits it is domain consistent: path cells cut off from a cell
// that must be path are removed, and the cells that separate two such cells are
// demanded. With Exits it also demands the exits along a separating edge, which
// is less than domain consistent. Together with a count of the path, cells farther
// from one that must be path than its maximum leaves room for are removed.
type Connected struct {
	ID wfc.RuleID
	Way
}

// Rule returns k.ID.
func (k Connected) Rule() wfc.RuleID { return k.ID }

// Holds tells whether the path cells of a are connected.
func (k Connected) Holds(a []wfc.Pattern) bool {
	v := viewOf(&k.Way, a)
	return joined(v, v.must)
}

// Reach says that the kind is global.
func (k Connected) Reach() (radius int, local bool) { return 0, false }

// Propagator returns one for p; the error says what is malformed.
func (k Connected) Propagator(p *wfc.Problem) (wfc.Propagator, error) {
	return newSpanning(&k.Way, p, nil)
}

// With returns what the ways between path cells and the count's maximum say of
// each other.
func (k Connected) With(p *wfc.Problem, n wfc.Count) wfc.Propagator {
	if t := newThrift(&k.Way, p, nil, n); t != nil {
		return t
	}
	return nil
}
