package constraint

import "vouch/wfc"

// Reason: what was taken from a path pattern could not reach an end; what was
// taken from another kept two ends apart.
func (k *spanning) Reason(s wfc.State, i int, removed wfc.Set, add func(int, wfc.Set)) {
	k.why.look(s)
	if meets(removed, k.other) {
		k.whyPath(int32(i), add)
	}
	if path := removed.Intersect(k.path); !path.Empty() {
		k.whyNot(int32(i), path, add)
	}
}

// whyPath tells why i must be path: two ends lie on different sides of it.
func (k *spanning) whyPath(i int32, add func(int, wfc.Set)) {
	a := k.endOutside(i, false)
	if a == none {
		return
	}
	k.spread.from(&k.why, a, i, none)
	b := k.endOutside(i, true)
	if b == none {
		return
	}
	k.premise(a, add)
	k.premise(b, add)
	k.shorter(a, b, i, add)
}

// endOutside is the first end other than i, and, if beyond, one that the last
// walk did not reach.
func (k *spanning) endOutside(i int32, beyond bool) int32 {
	for j, is := range k.ends(&k.why) {
		if is && int32(j) != i && !(beyond && k.spread.has(int32(j))) {
			return int32(j)
		}
	}
	return none
}

// premise says that end j is path, unless that is the constraint itself.
func (k *spanning) premise(j int32, add func(int, wfc.Set)) {
	if k.given == nil {
		add(int(j), k.other)
	}
}

// shorter tells the fence around the side of a or of b, whichever is shorter,
// when neither side reaches the other. The last walk was from a.
func (k *spanning) shorter(a, b, without int32, add func(int, wfc.Set)) {
	first := k.spread.fence(&k.why, without, none, nil)
	k.spread.from(&k.why, b, without, none)
	if k.spread.fence(&k.why, without, none, nil) > first {
		k.spread.from(&k.why, a, without, none)
	}
	k.spread.fence(&k.why, without, none, add)
}

// whyNot tells why i cannot hold the path patterns of removed: i is cut off from
// an end, or would be if it had not the exit that all of removed lack.
func (k *spanning) whyNot(i int32, removed wfc.Set, add func(int, wfc.Set)) {
	for _, b := range [2]*barrier{&k.pocket, &k.barrier} {
		if v := &k.why; b.stands(v, i) && k.ends(v)[b.end] {
			k.premise(b.end, add)
			b.tell(v, add)
			return
		}
	}
	k.spread.from(&k.why, i, none, none)
	if b := k.endOutside(i, true); b != none {
		k.premise(b, add)
		k.shorter(i, b, none, add)
		k.barrier.keep(&k.spread, &k.why, b, none, none)
		return
	}
	first, last := k.at(i)
	for h := first; h < last; h++ {
		if !k.why.linkable(h) || meets(removed, k.exits[k.halves[h].exit]) {
			continue
		}
		k.spread.from(&k.why, k.halves[h].to, none, h)
		if k.spread.has(i) {
			continue
		}
		for j, is := range k.ends(&k.why) {
			if is && k.spread.has(int32(j)) {
				k.premise(int32(j), add)
				k.spread.fence(&k.why, none, h, add)
				return
			}
		}
	}
}
