package constraint

import "vouch/wfc"

// degree counts the links of path cells: a Loop needs two of each cell, and
// a single one no more.
type degree struct {
	single bool
	kinds  []wfc.Set // path patterns by the exits that they have
}

// kinds splits the path patterns into those with the same exits.
func (n *net) kinds(patterns int) []wfc.Set {
	list := []wfc.Set{n.path}
	for _, exit := range n.exits {
		var next []wfc.Set
		for _, s := range list {
			for _, part := range [2]wfc.Set{s.Intersect(exit), s.Intersect(not(exit, patterns))} {
				if !part.Empty() {
					next = append(next, part)
				}
			}
		}
		list = next
	}
	return list
}

// propagate looks at node u. It tells false when a domain has become empty.
func (g *degree) propagate(v *view, s wfc.State, u int32) bool {
	if !v.may[u] {
		return true
	}
	for _, kind := range g.kinds {
		if meets(s.Domain(int(u)), kind) && !g.fits(v, u, kind) && !s.Keep(int(u), s.Domain(int(u)).Minus(kind)) {
			return false
		}
	}
	return !v.must[u] || g.push(v, s, u)
}

// fits tells whether node u can have the right number of links with a pattern of
// kind.
func (g *degree) fits(v *view, u int32, kind wfc.Set) bool {
	faces, sure := 0, 0
	first, last := v.at(u)
	for h := first; h < last; h++ {
		if !within(kind, v.exits[v.halves[h].exit]) {
			continue
		}
		if v.faces(v.halves[h].twin) {
			faces++
		}
		if v.sure(v.halves[h].twin) {
			sure++
		}
	}
	return faces >= 2 && (!g.single || sure <= 2)
}

// push acts on the neighbours of u, which must be path.
func (g *degree) push(v *view, s wfc.State, u int32) bool {
	first, last := v.at(u)
	for h := first; h < last; h++ {
		to, exit := int(v.halves[h].to), v.halves[v.halves[h].twin].exit
		if !v.may[to] {
			continue
		}
		if g.needs(v, u, h) && !s.Keep(to, v.exits[exit]) {
			return false
		}
		if g.refuses(v, u, h) && meets(s.Domain(to), v.exits[exit]) && !s.Keep(to, v.shut[exit]) {
			return false
		}
	}
	return true
}

// needs tells whether u, if it is path, must be linked by h: at most one other
// edge is left.
func (g *degree) needs(v *view, u, h int32) bool {
	others := 0
	first, last := v.at(u)
	for x := first; x < last; x++ {
		if x != h && v.linkable(x) {
			others++
		}
	}
	return others <= 1
}

// refuses tells whether a link by h would be a third one: u has the exit, and is
// linked by two other edges.
func (g *degree) refuses(v *view, u, h int32) bool {
	if !g.single || !v.sure(h) {
		return false
	}
	others := 0
	first, last := v.at(u)
	for x := first; x < last; x++ {
		if x != h && v.linked(x) {
			others++
		}
	}
	return others >= 2
}

// reason explains what it can of removed at i, and returns the rest.
func (g *degree) reason(v *view, s wfc.State, i int32, removed wfc.Set, add func(int, wfc.Set)) wfc.Set {
	left := removed.Clone()
	for _, kind := range g.kinds {
		if meets(left, kind) && !g.fits(v, i, kind) {
			g.whyUnfit(v, i, kind, add)
			left = left.Minus(kind)
		}
	}
	first, last := v.at(i)
	for h := first; h < last && !left.Empty(); h++ {
		u, twin, mask := v.halves[h].to, v.halves[h].twin, v.exits[v.halves[h].exit]
		if !v.must[u] {
			continue
		}
		if !within(left, mask) && g.needs(v, u, twin) {
			g.whyNeeded(v, u, twin, add)
			left = left.Intersect(mask)
		}
		if meets(left, mask) && g.refuses(v, u, twin) {
			g.whyRefused(v, u, twin, add)
			left = left.Minus(mask)
		}
	}
	return left
}

// whyUnfit names the neighbours that leave i too few links, or three too many.
func (g *degree) whyUnfit(v *view, i int32, kind wfc.Set, add func(int, wfc.Set)) {
	var closed, sure []int32
	exits := 0
	first, last := v.at(i)
	for h := first; h < last; h++ {
		if !within(kind, v.exits[v.halves[h].exit]) {
			continue
		}
		exits++
		switch twin := v.halves[h].twin; {
		case !v.faces(twin):
			closed = append(closed, h)
		case v.sure(twin):
			sure = append(sure, h)
		}
	}
	if exits-len(closed) < 2 {
		for _, h := range closed[:max(exits-1, 0)] {
			twin := v.halves[h].twin
			add(int(v.halves[h].to), v.exits[v.halves[twin].exit])
		}
		return
	}
	for _, h := range sure[:3] {
		twin := v.halves[h].twin
		add(int(v.halves[h].to), v.shut[v.halves[twin].exit])
	}
}

// whyNeeded says that u is path and what closes its other edges.
func (g *degree) whyNeeded(v *view, u, h int32, add func(int, wfc.Set)) {
	add(int(u), v.other)
	first, last := v.at(u)
	for x := first; x < last; x++ {
		if x == h || v.linkable(x) {
			continue
		}
		if twin := v.halves[x].twin; !v.faces(twin) {
			add(int(v.halves[x].to), v.exits[v.halves[twin].exit])
		} else {
			add(int(u), v.exits[v.halves[x].exit])
		}
	}
}

// whyRefused names two links of u, and its exit at h.
func (g *degree) whyRefused(v *view, u, h int32, add func(int, wfc.Set)) {
	add(int(u), v.shut[v.halves[h].exit])
	first, last := v.at(u)
	for x, named := first, 0; x < last && named < 2; x++ {
		if x == h || !v.linked(x) {
			continue
		}
		named++
		twin := v.halves[x].twin
		add(int(u), v.shut[v.halves[x].exit])
		add(int(v.halves[x].to), v.shut[v.halves[twin].exit])
	}
}
