package constraint

// forest joins nodes into trees by the links that v is sure of.
type forest struct {
	root   []int32
	next   []int32 // the nodes of a tree in a ring
	size   []int32 // of the tree, at its root
	joined []bool  // by half: it is one of the forest's links
}

func newForest(nodes, halves int) forest {
	f := forest{root: make([]int32, nodes), next: make([]int32, nodes), size: make([]int32, nodes), joined: make([]bool, halves)}
	f.clear()
	return f
}

func (f *forest) clear() {
	clear(f.joined)
	for i := range f.root {
		f.root[i], f.next[i], f.size[i] = int32(i), int32(i), 1
	}
}

func (f *forest) find(i int32) int32 {
	for f.root[i] != i {
		f.root[i] = f.root[f.root[i]]
		i = f.root[i]
	}
	return i
}

// ring lists the nodes of the tree with this root.
func (f *forest) ring(root int32, out []int32) []int32 {
	out = append(out[:0], root)
	for i := f.next[root]; i != root; i = f.next[i] {
		out = append(out, i)
	}
	return out
}

// ends are the roots of the two trees that h joins, the smaller first.
func (f *forest) ends(v *view, h int32) (a, b int32) {
	a, b = f.find(v.halves[h].from), f.find(v.halves[h].to)
	if f.size[a] > f.size[b] {
		return b, a
	}
	return a, b
}

// join makes one tree of those with the roots a and b, by h.
func (f *forest) join(v *view, h, a, b int32) {
	f.joined[h], f.joined[v.halves[h].twin] = true, true
	f.root[a] = b
	f.size[b] += f.size[a]
	f.next[a], f.next[b] = f.next[b], f.next[a]
}

// tie is join for links that may close cycles. It tells whether two trees became
// one.
func (f *forest) tie(v *view, h int32) bool {
	a, b := f.ends(v, h)
	if a == b {
		return false
	}
	f.join(v, h, a, b)
	return true
}

// joinAll makes trees of the sure links of v. The answer is a half of the first
// that closes a cycle, or none.
func (f *forest) joinAll(v *view) int32 {
	f.clear()
	for h := range int32(len(v.halves)) {
		if v.halves[h].twin > h && v.linked(h) {
			a, b := f.ends(v, h)
			if a == b {
				return h
			}
			f.join(v, h, a, b)
		}
	}
	return none
}
