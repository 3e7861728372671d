package constraint

import "vouch/wfc"

// spread is the memory of walks over a view: what is reached from where.
type spread struct {
	mark  []int32 // the number of the last walk that came here
	walk  int32
	order []int32 // the nodes of the last walk, as they were reached
}

func newSpread(nodes int) spread { return spread{mark: make([]int32, nodes)} }

// none stands for no node and no half.
const none int32 = -1

// from walks over linkable edges from node start, not through node without nor
// along the edge of half cut. What it reaches is s.order.
func (s *spread) from(v *view, start, without, cut int32) {
	s.walk++
	s.order = append(s.order[:0], start)
	s.mark[start] = s.walk
	twin := none
	if cut != none {
		twin = v.halves[cut].twin
	}
	for next := 0; next < len(s.order); next++ {
		first, last := v.at(s.order[next])
		for h := first; h < last; h++ {
			to := v.halves[h].to
			if s.mark[to] != s.walk && to != without && h != cut && h != twin && v.linkable(h) {
				s.mark[to] = s.walk
				s.order = append(s.order, to)
			}
		}
	}
}

// has tells whether the last walk reached i.
func (s *spread) has(i int32) bool { return s.mark[i] == s.walk }

// fence tells add why the last walk got no farther: for each edge that leads out
// of it, the loss that closes it, once for each cell and exit. Without and cut
// are those of the walk. A nil add only counts.
func (s *spread) fence(v *view, without, cut int32, add func(i int, gone wfc.Set)) (count int) {
	for _, u := range s.order {
		first, last := v.at(u)
		for h := first; h < last; h++ {
			if to := v.halves[h].to; s.has(to) || to == without || h == cut || v.halves[h].twin == cut {
				continue
			}
			if count++; add != nil {
				v.tellShut(h, add)
			}
		}
	}
	return count
}
