package constraint

// tree is a depth-first search over a view, with the numbers by which it tells
// cut nodes and bridges (J. Hopcroft and R. Tarjan, 1973), without recursion.
type tree struct {
	entered []int32 // when the node was entered, from 1; 0: not reached
	low     []int32 // the earliest entry that its subtree has an edge to
	up      []int32 // the half by which the node leads to its parent; −1 at the root
	weight  []int32 // how many nodes of its subtree are ends
	next    []int32 // the half to look at next
	order   []int32 // nodes as they were entered
	stack   []int32
}

func newTree(nodes int) tree {
	return tree{entered: make([]int32, nodes), low: make([]int32, nodes), up: make([]int32, nodes),
		weight: make([]int32, nodes), next: make([]int32, nodes)}
}

// clear forgets all searches.
func (t *tree) clear() {
	clear(t.entered)
	t.order = t.order[:0]
}

// grow searches from root, which was not reached yet, over linkable edges. The
// nodes that ends marks are counted in weight.
func (t *tree) grow(v *view, root int32, ends []bool) {
	t.enter(v, root, none, ends)
	t.stack = append(t.stack[:0], root)
	for len(t.stack) > 0 {
		u := t.stack[len(t.stack)-1]
		if to := t.step(v, u); to != none {
			t.enter(v, v.halves[to].to, v.halves[to].twin, ends)
			t.stack = append(t.stack, v.halves[to].to)
			continue
		}
		t.stack = t.stack[:len(t.stack)-1]
		if t.up[u] != none {
			p := v.halves[t.up[u]].to
			t.low[p] = min(t.low[p], t.low[u])
			t.weight[p] += t.weight[u]
		}
	}
}

// step looks at u's edges until one leads to a node that was not reached yet: the
// answer is that half, or none.
func (t *tree) step(v *view, u int32) int32 {
	low, up, end := t.low[u], t.up[u], v.first[u+1]
	for h := t.next[u]; h < end; h++ {
		if !v.links[h] || h == up {
			continue
		}
		entered := t.entered[v.halves[h].to]
		if entered == 0 {
			t.next[u], t.low[u] = h+1, low
			return h
		}
		low = min(low, entered)
	}
	t.low[u] = low
	return none
}

func (t *tree) enter(v *view, u, up int32, ends []bool) {
	t.order = append(t.order, u)
	t.entered[u] = int32(len(t.order))
	t.low[u] = t.entered[u]
	t.up[u], t.next[u] = up, v.first[u]
	t.weight[u] = 0
	if ends[u] {
		t.weight[u] = 1
	}
}
