package constraint

// bonds tells whether ends are linked to each other in any case.
type bonds struct {
	forest forest
	given  []int32 // the ends, if byName
	byName bool    // otherwise whatever must be path is an end
	stale  bool    // links may have been taken back
	fresh  []int32 // nodes that may have new links
	ends   int32   // nodes that must be path
	joins  int32
}

func newBonds(n *net, given []bool) bonds {
	b := bonds{forest: newForest(len(n.first)-1, len(n.halves)), stale: true, byName: given != nil}
	for i, is := range given {
		if is {
			b.given = append(b.given, int32(i))
		}
	}
	return b
}

// note takes up what a node's new domain has changed, and whether it must be
// path now.
func (b *bonds) note(i int32, n news, must bool) {
	b.stale = b.stale || n.opened || n.freed
	if must {
		b.ends++
	}
	if n.bound {
		b.fresh = append(b.fresh, i)
	}
}

// single tells whether the ends are one tree of links that v is sure of.
func (b *bonds) single(v *view) bool {
	if b.stale {
		b.rebuild(v)
	}
	for _, i := range b.fresh {
		first, last := v.at(i)
		for h := first; h < last; h++ {
			if !b.forest.joined[h] && v.linked(h) && b.forest.tie(v, h) {
				b.joins++
			}
		}
	}
	b.fresh = b.fresh[:0]
	if !b.byName {
		return b.ends > 0 && b.ends-b.joins == 1
	}
	for _, i := range b.given {
		if !v.must[i] || b.forest.find(i) != b.forest.find(b.given[0]) {
			return false
		}
	}
	return true
}

func (b *bonds) rebuild(v *view) {
	b.forest.clear()
	b.fresh, b.ends, b.joins, b.stale = b.fresh[:0], 0, 0, false
	for _, must := range v.must {
		if must {
			b.ends++
		}
	}
	for h := range int32(len(v.halves)) {
		if v.halves[h].twin > h && v.linked(h) && b.forest.tie(v, h) {
			b.joins++
		}
	}
}
