package constraint

import "vouch/wfc"

// spanning keeps ends connected: the nodes that must be path, or given ones. It
// serves Connected and Through.
type spanning struct {
	view
	why    view
	given  []bool  // nil: whatever must be path
	stale  bool    // the tree does not show the present links
	fresh  []int32 // ends that the tree does not know
	tree   tree
	spread spread
	bonds  bonds
	whole  bool    // all path reached the ends, but for what shut has done since
	shut   []int32 // nodes that have lost links
	split  split

	frontier frontier
	barrier  barrier
}

// newSpanning's given nodes are the ends; nil means all that must be path.
func newSpanning(w *Way, p *wfc.Problem, given []bool) (*spanning, error) {
	if err := w.fault(p, positions(w.Graph.Cells, p.Cells())); err != nil {
		return nil, err
	}
	n := newNet(w, p.Cells(), p.Patterns)
	nodes := len(w.Graph.Cells)
	return &spanning{view: newView(n), why: newView(n), given: given, stale: true, tree: newTree(nodes),
		spread: newSpread(nodes), bonds: newBonds(n, given), split: newSplit(nodes), frontier: newFrontier(nodes),
		barrier: newBarrier(nodes)}, nil
}

func (k *spanning) ends(v *view) []bool {
	if k.given != nil {
		return k.given
	}
	return v.must
}

// look reads what has changed. The tree serves as long as no link was opened or
// closed and no end freed; ends that are new can be added to it.
func (k *spanning) look(s wfc.State) {
	if s.Undone() { // what was demanded and cut off, too
		k.stale, k.whole, k.frontier.stale = true, false, true
	}
	for _, i := range s.Changed() {
		was := k.must[i]
		n := k.read(i, s.Domain(int(i)))
		k.stale = k.stale || n.opened || n.closed
		if k.must[i] && !was {
			k.frontier.note(&k.view, i)
		}
		k.bonds.note(i, n, !was && k.must[i])
		if n.closed {
			k.shut = append(k.shut, i)
		}
		if k.given == nil {
			k.stale = k.stale || was && !k.must[i]
			if k.must[i] && !was {
				k.fresh = append(k.fresh, i)
			}
		}
	}
}

// Propagate cuts off what cannot reach the ends, and demands the cells and edges
// without which the ends would come apart.
func (k *spanning) Propagate(s wfc.State) {
	k.look(s)
	if k.bonds.single(&k.view) {
		k.whole = k.trim(s)
		k.shut = k.shut[:0]
		return
	}
	for _, c := range k.fresh {
		if k.stale = k.stale || k.tree.entered[c] == 0; k.stale {
			break
		}
		if !k.climb(s, c) {
			k.stale = true
			return
		}
	}
	k.fresh = k.fresh[:0]
	if k.stale {
		s.Spend(s.Len())
		k.stale = !k.grow(s)
		k.whole, k.shut = !k.stale, k.shut[:0]
	}
}

// trim removes what is cut off when the ends are linked in any case: nothing can
// come between them any more. It tells false when nothing is left of a domain.
func (k *spanning) trim(s wfc.State) bool {
	switch {
	case k.given != nil || k.whole && len(k.shut) == 0:
		return true
	case k.whole && len(k.shut) <= maxSplit:
		lost := k.split.lost(&k.view, k.shut)
		s.Spend(k.split.looked)
		for _, i := range lost {
			if !s.Keep(int(i), k.other) {
				return false
			}
		}
		return true
	}
	s.Spend(s.Len())
	for i, must := range k.must {
		if must {
			k.spread.from(&k.view, int32(i), none, none)
			break
		}
	}
	for i, may := range k.may {
		if may && !k.spread.has(int32(i)) && !s.Keep(i, k.other) {
			return false
		}
	}
	return true
}

// grow makes the tree anew and looks at all of it. It tells false when nothing
// is left of some domain, or when there are no ends to begin with.
func (k *spanning) grow(s wfc.State) bool {
	ends := k.ends(&k.view)
	root := none
	for i, is := range ends {
		if is {
			root = int32(i)
			break
		}
	}
	if root == none {
		return false
	}
	k.tree.clear()
	k.tree.grow(&k.view, root, ends)
	for i, may := range k.may {
		if may && k.tree.entered[i] == 0 && (k.given == nil || ends[i]) && !s.Keep(i, k.other) {
			return false
		}
	}
	for _, c := range k.tree.order {
		if k.tree.weight[c] > 0 && !k.demand(s, c) {
			return false
		}
	}
	return true
}

// climb goes from a new end towards the root, as far as there was no end below.
func (k *spanning) climb(s wfc.State, c int32) bool {
	for c != none && k.tree.weight[c] == 0 {
		k.tree.weight[c] = 1
		if !k.demand(s, c) {
			return false
		}
		if k.tree.up[c] == none {
			break
		}
		c = k.halves[k.tree.up[c]].to
	}
	return true
}

// demand keeps as path the parent of c, and open the edge between them, if there
// are ends below c that can be reached by no other way.
func (k *spanning) demand(s wfc.State, c int32) bool {
	t := &k.tree
	up := t.up[c]
	if up == none {
		return true
	}
	parent := k.halves[up].to
	if t.up[parent] != none && t.low[c] >= t.entered[parent] && !k.must[parent] && !s.Keep(int(parent), k.path) {
		return false
	}
	if t.low[c] <= t.entered[parent] {
		return true
	}
	down := k.halves[up].twin // a bridge
	return (k.sure(up) || s.Keep(int(c), k.exits[k.halves[up].exit])) &&
		(k.sure(down) || s.Keep(int(parent), k.exits[k.halves[down].exit]))
}

// Near names the edge of what must be path.
func (k *spanning) Near(s wfc.State, add func(i int)) {
	k.look(s)
	k.frontier.tell(&k.view, s, add)
}

// Reason: what was taken from a path pattern could not reach an end; what was
// taken from another kept two ends apart.
func (k *spanning) Reason(s wfc.State, i int, removed wfc.Set, add func(int, wfc.Set)) {
	k.why.look(s)
	if meets(removed, k.other) {
		k.whyPath(int32(i), add)
	}
	if path := removed.Intersect(k.path); !path.Empty() {
		k.whyNot(int32(i), path, add)
	}
}

// whyPath tells why i must be path: two ends lie on different sides of it.
func (k *spanning) whyPath(i int32, add func(int, wfc.Set)) {
	a := k.endOutside(i, false)
	if a == none {
		return
	}
	k.spread.from(&k.why, a, i, none)
	b := k.endOutside(i, true)
	if b == none {
		return
	}
	k.premise(a, add)
	k.premise(b, add)
	k.shorter(a, b, i, add)
}

// endOutside is the first end other than i, and, if beyond, one that the last
// walk did not reach.
func (k *spanning) endOutside(i int32, beyond bool) int32 {
	for j, is := range k.ends(&k.why) {
		if is && int32(j) != i && !(beyond && k.spread.has(int32(j))) {
			return int32(j)
		}
	}
	return none
}

// premise says that end j is path, unless that is the constraint itself.
func (k *spanning) premise(j int32, add func(int, wfc.Set)) {
	if k.given == nil {
		add(int(j), k.other)
	}
}

// shorter tells the fence around the side of a or of b, whichever is shorter,
// when neither side reaches the other. The last walk was from a.
func (k *spanning) shorter(a, b, without int32, add func(int, wfc.Set)) {
	first := k.spread.fence(&k.why, without, none, nil)
	k.spread.from(&k.why, b, without, none)
	if k.spread.fence(&k.why, without, none, nil) > first {
		k.spread.from(&k.why, a, without, none)
	}
	k.spread.fence(&k.why, without, none, add)
}

// whyNot tells why i cannot hold the path patterns of removed: i is cut off from
// an end, or would be if it had not the exit that all of removed lack.
func (k *spanning) whyNot(i int32, removed wfc.Set, add func(int, wfc.Set)) {
	if v := &k.why; k.barrier.stands(v, i) && k.ends(v)[k.barrier.end] {
		k.premise(k.barrier.end, add)
		k.barrier.tell(v, add)
		return
	}
	k.spread.from(&k.why, i, none, none)
	if b := k.endOutside(i, true); b != none {
		k.premise(b, add)
		k.shorter(i, b, none, add)
		k.barrier.keep(&k.spread, &k.why, b, none, none)
		return
	}
	first, last := k.at(i)
	for h := first; h < last; h++ {
		if !k.why.linkable(h) || meets(removed, k.exits[k.halves[h].exit]) {
			continue
		}
		k.spread.from(&k.why, k.halves[h].to, none, h)
		if k.spread.has(i) {
			continue
		}
		for j, is := range k.ends(&k.why) {
			if is && k.spread.has(int32(j)) {
				k.premise(int32(j), add)
				k.spread.fence(&k.why, none, h, add)
				return
			}
		}
	}
}

// joined tells whether all marked nodes of v lie in one part.
func joined(v *view, marked []bool) bool {
	s := newSpread(len(marked))
	for i, is := range marked {
		switch {
		case !is:
		case s.walk == 0:
			s.from(v, int32(i), none, none)
		case !s.has(int32(i)):
			return false
		}
	}
	return true
}
