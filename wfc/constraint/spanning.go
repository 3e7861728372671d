package constraint

import (
	"slices"

	"vouch/wfc"
)

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
	pocket   barrier // of the nodes that were last cut off together
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
		barrier: newBarrier(nodes), pocket: newBarrier(nodes)}, nil
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
		k.remember(lost)
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

// remember keeps what cuts off lost: when each of them is asked about, later, the
// others may be back or gone, and would hide it.
func (k *spanning) remember(lost []int32) {
	if len(lost) < 2 {
		return
	}
	for i, must := range k.must {
		if must && !slices.Contains(lost, int32(i)) {
			k.pocket.around(&k.view, int32(i), lost)
			return
		}
	}
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
