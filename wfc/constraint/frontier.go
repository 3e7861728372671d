package constraint

import "vouch/wfc"

// frontier lists the edge of what must be path: what a search had better decide
// next if it is to grow in one piece.
type frontier struct {
	path, beside   []int32 // nodes that must be path; nodes beside such, that need not
	listed, joined []bool  // by node: it is in path, in beside
	stale          bool
}

func newFrontier(nodes int) frontier {
	return frontier{listed: make([]bool, nodes), joined: make([]bool, nodes), stale: true}
}

// note takes up that node i must be path now.
func (f *frontier) note(v *view, i int32) {
	if f.listed[i] {
		return
	}
	f.listed[i] = true
	if !v.plain {
		f.path = append(f.path, i)
	}
	first, last := v.at(i)
	for h := first; h < last; h++ {
		if to := v.halves[h].to; !f.joined[to] {
			f.joined[to] = true
			f.beside = append(f.beside, to)
		}
	}
}

// tell names open nodes that surely go on from what must be path; where there
// are none, nodes that may.
func (f *frontier) tell(v *view, s wfc.State, add func(i int)) {
	if f.stale {
		f.path, f.beside, f.stale = f.path[:0], f.beside[:0], false
		clear(f.listed)
		clear(f.joined)
		for i, must := range v.must {
			if must {
				f.note(v, int32(i))
			}
		}
	}
	kept := f.path[:0]
	for _, i := range f.path {
		if s.Domain(int(i)).Count() > 1 {
			kept = append(kept, i)
			add(int(i))
		}
	}
	f.path = kept
	if len(kept) > 0 {
		return
	}
	kept = f.beside[:0]
	for _, i := range f.beside {
		if !v.may[i] || v.must[i] {
			continue // for good, as long as nothing comes back
		}
		kept = append(kept, i)
		if f.touches(v, i) {
			add(int(i))
		}
	}
	f.beside = kept
}

// touches tells whether a link may join i to what must be path.
func (f *frontier) touches(v *view, i int32) bool {
	first, last := v.at(i)
	for h := first; h < last; h++ {
		if v.must[v.halves[h].to] && v.linkable(h) {
			return true
		}
	}
	return false
}
