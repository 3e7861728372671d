package constraint

import "vouch/wfc"

// trail is the memory of a walk along sure links.
type trail struct {
	by    []int32 // the half by which the last walk came to the node, or none at its start
	mark  []int32 // the number of the last walk that came here
	walk  int32
	queue []int32
}

func newTrail(nodes int) trail { return trail{by: make([]int32, nodes), mark: make([]int32, nodes)} }

// has tells whether the last walk came to i.
func (t *trail) has(i int32) bool { return t.mark[i] == t.walk }

// from walks from start, not through node without, nor by the edge of half cut.
func (t *trail) from(v *view, start, without, cut int32) {
	t.walk++
	t.mark[start], t.by[start] = t.walk, none
	t.queue = append(t.queue[:0], start)
	for next := 0; next < len(t.queue); next++ {
		first, last := v.at(t.queue[next])
		for h := first; h < last; h++ {
			to := v.halves[h].to
			if !t.has(to) && to != without && h != cut && v.halves[h].twin != cut && v.linked(h) {
				t.mark[to], t.by[to] = t.walk, h
				t.queue = append(t.queue, to)
			}
		}
	}
}

// tell names the links by which the last walk came to i.
func (t *trail) tell(v *view, i int32, add func(int, wfc.Set)) {
	for h := t.by[i]; h != none; h = t.by[v.halves[h].from] {
		v.through(h, add)
		v.through(v.halves[h].twin, add)
	}
}
