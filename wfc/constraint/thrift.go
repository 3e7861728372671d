package constraint

import "vouch/wfc"

// thrift is a path kind and a count together: the path that is still needed must
// fit into what the count leaves. It knows that the cells that count in any case,
// and the fewest more by which a way leads from one end to another, are no more
// than the count's maximum; neither of the two kinds alone sees that.
//
// A way costs the counted cells on it that do not count yet (E. W. Dijkstra, 1959,
// with lengths 0 and 1). Where given ends can just be joined, path off the
// shortest ways is removed; where whatever is path must hang together, path too
// far from the rest. Of three and more ends, those three count that cost most.
type thrift struct {
	view
	why       view
	given     []int32 // nodes; nil: whatever must be path
	in, out   wfc.Set // what counts, and the rest
	most      int32
	counted   []bool // by cell of the scope: nodes, then the other cells of the count
	sum, hold tally  // of Propagate and of Reason
	from, to  course
	route     []int32 // nodes of a cheapest way between given ends
	onRoute   []bool
	stale     bool
	longest   int32 // the farthest node in the last course, if nothing is given
	joint     int32 // what joining three of the given ends cost when last measured
	closed    int32 // nodes closed since
	watched   [][]wfc.Set
}

// tally is the cells that count in any case.
type tally struct {
	must []bool
	n    int32
}

func (t *tally) set(i int32, must bool) (more bool) {
	if must == t.must[i] {
		return false
	}
	t.must[i] = must
	if must {
		t.n++
	} else {
		t.n--
	}
	return must
}

// newThrift returns nil where the two have nothing to say to each other: path
// that does not count, a count without a maximum.
func newThrift(w *Way, p *wfc.Problem, given []wfc.Cell, n wfc.Count) *thrift {
	if n.Max >= len(n.Cells) || given != nil && len(given) < 2 || !within(w.Path, n.Patterns) {
		return nil
	}
	at := positions(w.Graph.Cells, p.Cells())
	nodes := len(w.Graph.Cells)
	net := newNet(w, p.Cells(), p.Patterns)
	k := &thrift{view: newView(net), why: newView(net), in: n.Patterns, out: not(n.Patterns, p.Patterns), most: int32(n.Max),
		counted: make([]bool, nodes), onRoute: make([]bool, nodes), stale: true, from: newCourse(nodes), to: newCourse(nodes)}
	for _, c := range given {
		k.given = append(k.given, at[c])
	}
	for _, c := range n.Cells {
		if at[c] >= 0 {
			k.counted[at[c]] = true
		} else {
			k.counted = append(k.counted, true)
		}
	}
	k.sum.must, k.hold.must = make([]bool, len(k.counted)), make([]bool, len(k.counted))
	return k
}

// Watch is that of the path, and what counts.
func (k *thrift) Watch(i int) []wfc.Set {
	if k.watched == nil {
		k.watched = make([][]wfc.Set, len(k.counted))
	}
	if k.watched[i] == nil {
		k.watched[i] = []wfc.Set{k.in}
		if i < len(k.may) {
			k.watched[i] = append(append([]wfc.Set(nil), k.net.Watch(i)...), k.in)
		}
	}
	return k.watched[i]
}

// look reads what has changed into v and t.
func (k *thrift) look(s wfc.State, v *view, t *tally) {
	for _, i := range s.Changed() {
		d := s.Domain(int(i))
		t.set(i, k.counted[i] && !meets(d, k.out))
		if int(i) < len(v.may) {
			n := v.read(i, d)
			if n.closed && v == &k.view {
				k.closed++
				k.stale = k.stale || k.onRoute[i]
			}
		}
	}
}

// spare is how many cells more may count.
func (k *thrift) spare() int32 { return k.most - k.sum.n }

// Propagate compares ways with what is left.
func (k *thrift) Propagate(s wfc.State) {
	if s.Undone() {
		k.stale = true
	}
	k.look(s, &k.view, &k.sum)
	if k.spare() < 0 {
		return // the count itself says so
	}
	if k.given == nil {
		k.gather(s)
		return
	}
	if !k.stale && k.price() < k.spare() && (len(k.given) < 3 || k.joint+k.closed < k.spare()) {
		return
	}
	k.stale, k.closed = true, 0
	s.Spend(s.Len())
	k.from.measure(&k.view, k.given[0], k.counted, k.sum.must)
	end := k.farthest(&k.from)
	far := k.from.far[end]
	if far > k.spare() {
		s.Fail()
		return
	}
	if len(k.given) > 2 || far == k.spare() {
		k.to.measure(&k.view, end, k.counted, k.sum.must)
	}
	if k.joint, _ = k.join(end); k.joint > k.spare() {
		s.Fail()
		return
	}
	if far == k.spare() && !k.trim(s, far) {
		return
	}
	k.trace(end)
	k.stale = false
}

// price is what the present route costs, if it is still open.
func (k *thrift) price() (cost int32) {
	for _, i := range k.route {
		cost += k.toll(i, &k.sum)
	}
	return cost
}

func (k *thrift) toll(i int32, t *tally) int32 {
	if k.counted[i] && !t.must[i] {
		return 1
	}
	return 0
}

// farthest is the given node that costs most to reach.
func (k *thrift) farthest(c *course) int32 {
	end := k.given[0]
	for _, i := range k.given {
		if c.far[i] > c.far[end] {
			end = i
		}
	}
	return end
}

// join is what joining the first end, the one at which k.to begins, and a third
// costs at least, and the third for which that is most; none if there is no third
// or it cannot be reached. Three ways meet in some node: every two of them make a
// way between two ends, so that the three ways between ends, which cost no more,
// take twice all of it, and the node where they meet, 0 or 1, once more.
func (k *thrift) join(end int32) (cost, third int32) {
	third = none
	far := k.from.far[end]
	if len(k.given) < 3 || far == unreached {
		return 0, none
	}
	for _, i := range k.given {
		if k.from.far[i] == unreached || k.to.far[i] == unreached {
			continue
		}
		if c := (far + k.from.far[i] + k.to.far[i]) / 2; c > cost {
			cost, third = c, i
		}
	}
	return cost, third
}

// trim removes path off the shortest ways to the end of k.to, if none but these fit.
func (k *thrift) trim(s wfc.State, far int32) bool {
	if far == unreached {
		return true
	}
	for i, may := range k.may {
		if !may || k.toll(int32(i), &k.sum) == 0 {
			continue
		}
		if a, b := k.from.far[i], k.to.far[i]; (a == unreached || b == unreached || a+b-1 > far) && !s.Keep(i, k.other) {
			return false
		}
	}
	return true
}

// trace notes a cheapest way to end.
func (k *thrift) trace(end int32) {
	for _, i := range k.route {
		k.onRoute[i] = false
	}
	k.route = k.from.way(&k.view, end, k.route[:0])
	for _, i := range k.route {
		k.onRoute[i] = true
	}
}

// gather removes path that is too far from what must be path. It looks again
// only when distances may have come near to what is left.
func (k *thrift) gather(s wfc.State) {
	if !k.stale && k.longest+k.closed < k.spare() {
		return
	}
	k.stale, k.closed, k.longest = true, 0, 0
	root := none
	for i, must := range k.must {
		if must {
			root = int32(i)
			break
		}
	}
	if root == none {
		return
	}
	s.Spend(s.Len())
	k.from.measure(&k.view, root, k.counted, k.sum.must)
	for i, may := range k.may {
		far := k.from.far[i]
		if !may || far == unreached {
			continue
		}
		if far > k.spare() {
			if !s.Keep(i, k.other) {
				return
			}
			continue
		}
		k.longest = max(k.longest, far)
	}
	k.stale = false
}

// Toward names the next cell of the cheapest way between given ends, while little
// more fits than that.
func (k *thrift) Toward(s wfc.State) (i int, set wfc.Set, ok bool) {
	if k.given == nil {
		return 0, nil, false
	}
	k.look(s, &k.view, &k.sum)
	if k.stale = k.stale || s.Undone(); k.stale {
		k.from.measure(&k.view, k.given[0], k.counted, k.sum.must)
		end := k.farthest(&k.from)
		if k.from.far[end] == unreached {
			return 0, nil, false
		}
		k.trace(end)
		s.Spend(s.Len())
	}
	if price := max(k.price(), k.joint); k.spare() >= roomy*price {
		return 0, nil, false
	}
	for _, j := range k.route {
		if d := s.Domain(int(j)); !k.must[j] && meets(d, k.path) {
			return int(j), k.path, true
		}
	}
	return 0, nil, false
}

// roomy times what a way costs is room enough to leave it to chance.
const roomy = 4
