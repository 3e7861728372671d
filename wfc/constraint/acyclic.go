package constraint

import "vouch/wfc"

// Acyclic demands that path cells form no cycle: together with their links they
// are a forest. Two cells linked by two edges are a cycle.
//
// Global. Without Exits it is domain consistent: a cell that would close a cycle
// of cells that must be path is removed. With Exits the same is seen for each
// pair of exits.
type Acyclic struct {
	ID wfc.RuleID
	Way
}

// Rule returns k.ID.
func (k Acyclic) Rule() wfc.RuleID { return k.ID }

// Holds tells whether a's links close no cycle.
func (k Acyclic) Holds(a []wfc.Pattern) bool {
	v := viewOf(&k.Way, a)
	f := newForest(len(v.must), len(v.halves))
	return f.joinAll(v) == none
}

// Reach says that the kind is global.
func (k Acyclic) Reach() (radius int, local bool) { return 0, false }

// Propagator returns one for p; the error says what is malformed.
func (k Acyclic) Propagator(p *wfc.Problem) (wfc.Propagator, error) {
	if err := k.fault(p, positions(k.Graph.Cells, p.Cells())); err != nil {
		return nil, err
	}
	nodes := len(k.Graph.Cells)
	n := newNet(&k.Way, p.Cells(), p.Patterns)
	return &acyclic{view: newView(n), why: newView(n), forest: newForest(nodes, len(n.halves)), trail: newTrail(nodes), stale: true}, nil
}

// acyclic is the propagator of Acyclic.
type acyclic struct {
	view
	why    view
	forest forest
	trail  trail
	stale  bool    // the forest does not show the present links
	fresh  []int32 // nodes with links that the forest does not know
	ring   []int32 // scratch
}

// look reads what has changed. The forest serves as long as links are only added.
func (k *acyclic) look(s wfc.State) {
	k.stale = k.stale || s.Undone() // what was pruned, too
	for _, i := range s.Changed() {
		n := k.read(i, s.Domain(int(i)))
		if n.bound {
			k.fresh = append(k.fresh, i)
		}
	}
}

// Propagate removes what would close a cycle.
func (k *acyclic) Propagate(s wfc.State) {
	k.look(s)
	stale, fresh := k.stale, k.fresh
	k.stale, k.fresh = true, k.fresh[:0] // unless this run comes to its end
	if !stale {
		for _, u := range fresh {
			if !k.grow(s, u) {
				return
			}
		}
		k.stale = false
		return
	}
	s.Spend(s.Len())
	if k.forest.joinAll(&k.view) != none {
		s.Fail()
		return
	}
	for u := range int32(len(k.may)) {
		if !k.prune(s, u) {
			return
		}
	}
	k.stale = false
}

// grow adds the new links of node u, and prunes beside whatever they joined:
// what touches both trees touches the smaller one.
func (k *acyclic) grow(s wfc.State, u int32) bool {
	first, last := k.at(u)
	for h := first; h < last; h++ {
		if !k.linked(h) || k.forest.joined[h] {
			continue
		}
		a, b := k.forest.ends(&k.view, h)
		if a == b {
			s.Fail()
			return false
		}
		k.ring = k.forest.ring(a, k.ring)
		k.forest.join(&k.view, h, a, b)
		s.Spend(len(k.ring))
		for _, m := range k.ring {
			if !k.pruneAround(s, m) {
				return false
			}
		}
	}
	return k.pruneAround(s, u)
}

// pruneAround prunes u and its neighbours.
func (k *acyclic) pruneAround(s wfc.State, u int32) bool {
	if !k.prune(s, u) {
		return false
	}
	first, last := k.at(u)
	for h := first; h < last; h++ {
		if !k.prune(s, k.halves[h].to) {
			return false
		}
	}
	return true
}

// prune looks at each pair of exits of node u.
func (k *acyclic) prune(s wfc.State, u int32) bool {
	if !k.may[u] {
		return true
	}
	first, last := k.at(u)
	for g := first; g < last; g++ {
		if !k.touches(g) {
			continue
		}
		for h := g + 1; h < last; h++ {
			if !k.touches(h) || !k.closing(u, g, h) {
				continue
			}
			both := k.exits[k.halves[g].exit].Intersect(k.exits[k.halves[h].exit])
			if d := s.Domain(int(u)); meets(d, both) && !s.Keep(int(u), d.Minus(both)) {
				return false
			}
		}
	}
	return true
}

// touches tells whether half g is a link as soon as its node has the exit.
func (k *acyclic) touches(g int32) bool { return k.faces(g) && k.sure(k.halves[g].twin) }

// closing tells whether links by both g and h of node u would close a cycle.
func (k *acyclic) closing(u, g, h int32) bool {
	a, b := k.forest.find(k.halves[g].to), k.forest.find(k.halves[h].to)
	// In a tree that u is in already, one of the two is its link: a pair of
	// two links is no cycle, and a pair of two others is seen with the link
	// in the place of one.
	return a == b && (a != k.forest.find(u) || k.sure(g) != k.sure(h))
}

// Reason names, for each pair of exits that would close a cycle, the cells of
// the rest of it. A cycle through i takes two of its exits and sure links of
// others; what i itself is sure of does not matter.
func (k *acyclic) Reason(s wfc.State, i int, removed wfc.Set, add func(int, wfc.Set)) {
	v := &k.why
	v.look(s)
	if i < 0 {
		k.whyCycle(add)
		return
	}
	left := removed.Clone()
	first, last := v.at(int32(i))
	for g := first; g < last && !left.Empty(); g++ {
		exit := v.exits[v.halves[g].exit]
		if !v.sure(v.halves[g].twin) || !meets(left, exit) {
			continue
		}
		k.trail.from(v, v.halves[g].to, int32(i), none)
		for h := g + 1; h < last; h++ {
			both := exit.Intersect(v.exits[v.halves[h].exit])
			if !v.sure(v.halves[h].twin) || !meets(left, both) || !k.trail.has(v.halves[h].to) {
				continue
			}
			v.through(v.halves[g].twin, add)
			v.through(v.halves[h].twin, add)
			k.trail.tell(v, v.halves[h].to, add)
			left = left.Minus(both)
		}
	}
}

// whyCycle names a cycle of sure links.
func (k *acyclic) whyCycle(add func(int, wfc.Set)) {
	v := &k.why
	k.stale = true // the forest is made for v now
	h := k.forest.joinAll(v)
	if h == none {
		return
	}
	k.trail.from(v, v.halves[h].from, none, h)
	v.through(h, add)
	v.through(v.halves[h].twin, add)
	k.trail.tell(v, v.halves[h].to, add)
}

// through says that h's node surely has h's exit.
func (v *view) through(h int32, add func(int, wfc.Set)) {
	add(int(v.halves[h].from), v.shut[v.halves[h].exit])
}
