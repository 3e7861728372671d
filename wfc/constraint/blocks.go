package constraint

// blocks are the parts of a view in which every two nodes lie on a common cycle
// of linkable edges (the blocks of a graph, without single edges).
type blocks struct {
	tree  tree      // its weights count all nodes of a subtree
	all   []bool    // true throughout
	stack []int32   // nodes not yet in a block
	of    [][]int32 // for each node the blocks that it is in
	musts []int32   // for each block how many nodes that must be path
	total int32     // nodes that must be path
	cut   []int32   // scratch: what parts a node from the root
}

func newBlocks(nodes int) blocks {
	b := blocks{tree: newTree(nodes), all: make([]bool, nodes), of: make([][]int32, nodes),
		cut: make([]int32, nodes)}
	for i := range b.all {
		b.all[i] = true
	}
	return b
}

// find works out the blocks of v.
func (b *blocks) find(v *view) {
	b.tree.clear()
	b.musts = b.musts[:0]
	for i := range b.of {
		b.of[i] = b.of[i][:0]
	}
	for i, may := range v.may {
		if may && b.tree.entered[i] == 0 {
			from := len(b.tree.order)
			b.tree.grow(v, int32(i), b.all)
			b.collect(v, b.tree.order[from:])
		}
	}
	b.count(v)
}

// count counts what must be path.
func (b *blocks) count(v *view) {
	b.total = 0
	clear(b.musts)
	for i, must := range v.must {
		if !must {
			continue
		}
		b.total++
		for _, n := range b.of[i] {
			b.musts[n]++
		}
	}
}

// collect reads the blocks off the tree over order. A child whose subtree has no
// edge above its parent begins a block: the child's and its descendants' nodes
// that are in none yet, and the parent.
func (b *blocks) collect(v *view, order []int32) {
	t := &b.tree
	b.stack = b.stack[:0]
	// Backward, every node comes after its descendants; those not in a block
	// yet lie on the stack with their entries descending towards its top.
	for i := len(order) - 1; i >= 0; i-- {
		c := order[i]
		if t.up[c] == none {
			continue
		}
		parent := v.halves[t.up[c]].to
		if t.low[c] < t.entered[parent] {
			b.stack = append(b.stack, c)
			continue
		}
		b.begin(v, c, parent)
	}
}

// begin makes a block of c, the nodes below it that are in none, and parent.
func (b *blocks) begin(v *view, c, parent int32) {
	t := &b.tree
	// The nodes of c's subtree were entered next after it, so those in no
	// block yet lie on top of the stack.
	kept := len(b.stack)
	for kept > 0 && t.entered[b.stack[kept-1]] < t.entered[c]+t.weight[c] {
		kept--
	}
	members := append(b.stack[kept:], c)
	if t.low[c] > t.entered[parent] {
		b.stack = b.stack[:kept] // a bridge: no cycle
		return
	}
	n := int32(len(b.musts))
	b.musts = append(b.musts, 0)
	for _, u := range append(members, parent) {
		b.of[u] = append(b.of[u], n)
	}
	b.stack = b.stack[:kept]
}

// shared tells whether i lies in a block, and in one with each node that must be
// path. Blocks have no more than one node in common, so nothing counts twice.
func (b *blocks) shared(v *view, i int32) bool {
	own := int32(0)
	if v.must[i] {
		own = 1
	}
	partners := int32(0)
	for _, n := range b.of[i] {
		partners += b.musts[n] - own
	}
	return len(b.of[i]) > 0 && partners == b.total-own
}

// apart looks for a node j other than i that must be path and shares no block
// with i, both in one part of v, and for what parts them: a third node without
// which they would not be joined, or the only edge between them. j is none if
// there is no such node.
func (b *blocks) apart(v *view, i int32) (j, node, edge int32) {
	t := &b.tree
	t.clear()
	t.grow(v, i, b.all)
	for _, c := range t.order[1:] {
		parent := v.halves[t.up[c]].to
		b.cut[c] = none
		switch {
		case parent == i:
			if v.must[c] && t.low[c] > t.entered[i] {
				return c, none, t.up[c]
			}
		case t.low[c] >= t.entered[parent]:
			b.cut[c] = parent
		default:
			b.cut[c] = b.cut[parent]
		}
		if v.must[c] && b.cut[c] != none {
			return c, b.cut[c], none
		}
	}
	return none, none, none
}
