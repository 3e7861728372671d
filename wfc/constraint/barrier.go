package constraint

import (
	"slices"

	"vouch/wfc"
)

// barrier is the fence of an earlier walk. What one event cuts off is often many
// nodes, each of which is asked about, and the same fence is the reason for all.
type barrier struct {
	mark         []int32 // the number of the last fence that the node was within
	number       int32
	end          int32   // the node from which others are cut off
	without, cut int32   // of the walk
	fence        []int32 // halves that would lead out
}

func newBarrier(nodes int) barrier { return barrier{mark: make([]int32, nodes)} }

// keep notes the last walk of s as one that parts end from others.
func (b *barrier) keep(s *spread, v *view, end, without, cut int32) {
	b.number++
	b.end, b.without, b.cut = end, without, cut
	b.fence = b.fence[:0]
	for _, u := range s.order {
		b.mark[u] = b.number
		first, last := v.at(u)
		for h := first; h < last; h++ {
			if to := v.halves[h].to; !s.has(to) && to != without && h != cut && v.halves[h].twin != cut {
				b.fence = append(b.fence, h)
			}
		}
	}
}

// around notes what parts the nodes of lost, which were just cut off, from end.
func (b *barrier) around(v *view, end int32, lost []int32) {
	b.number++
	b.end, b.without, b.cut = end, none, none
	b.fence = b.fence[:0]
	for _, u := range lost {
		b.mark[u] = b.number
	}
	for _, u := range lost {
		first, last := v.at(u)
		for h := first; h < last; h++ {
			if b.mark[v.halves[h].to] != b.number {
				b.fence = append(b.fence, h)
			}
		}
	}
}

// stands tells whether the fence still parts i from its end.
func (b *barrier) stands(v *view, i int32) bool {
	if b.number == 0 || i == b.without || i == b.end || (b.mark[i] == b.number) == (b.mark[b.end] == b.number) {
		return false
	}
	return !slices.ContainsFunc(b.fence, v.linkable)
}

// tell names the losses that make the fence.
func (b *barrier) tell(v *view, add func(i int, gone wfc.Set)) {
	for _, h := range b.fence {
		v.tellShut(h, add)
	}
}

// tellShut names the loss that closes h's edge.
func (v *view) tellShut(h int32, add func(i int, gone wfc.Set)) {
	e := &v.halves[h]
	if !v.faces(e.twin) {
		add(int(e.to), v.exits[v.halves[e.twin].exit])
	} else {
		add(int(e.from), v.exits[e.exit])
	}
}
