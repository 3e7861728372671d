package constraint

import "vouch/wfc"

// Reason: with i as path there are two ends between which every way costs more
// than is left.
func (k *thrift) Reason(s wfc.State, i int, removed wfc.Set, add func(int, wfc.Set)) {
	v := &k.why
	k.look(s, v, &k.hold)
	at := int32(i)
	was := i >= 0 && k.hold.must[i]
	if i >= 0 && k.counted[i] {
		k.hold.set(at, true)
	}
	left := k.most - k.hold.n
	if a, b := k.apart(at, left); b != none {
		if k.given == nil {
			for _, end := range [2]int32{a, b} {
				if end != at {
					add(int(end), k.other)
				}
			}
		}
		k.from.fence(v, at, left+1, k.counted, k.hold.must, add)
	} else if i < 0 && k.given != nil {
		k.whyJoint(left, add)
	}
	for j, must := range k.hold.must {
		if must && j != i {
			add(j, k.out)
		}
	}
	if i >= 0 {
		k.hold.set(at, was)
	}
}

// apart finds two ends with more than left between them, and leaves the course of
// the first.
func (k *thrift) apart(i, left int32) (a, b int32) {
	if k.given != nil {
		k.from.measure(&k.why, k.given[0], k.counted, k.hold.must)
		for _, end := range k.given {
			if k.from.far[end] > left {
				return k.given[0], end
			}
		}
		return none, none
	}
	if i < 0 {
		return none, none
	}
	k.from.measure(&k.why, i, k.counted, k.hold.must)
	for j, must := range k.why.must {
		if must && k.from.far[j] > left {
			return i, int32(j)
		}
	}
	return none, none
}

// whyJoint names why joining three ends costs more than left: what makes the ways
// between them as long as they are. The last course was from the first end.
func (k *thrift) whyJoint(left int32, add func(int, wfc.Set)) {
	v := &k.why
	end := k.farthest(&k.from)
	k.to.measure(v, end, k.counted, k.hold.must)
	if cost, third := k.join(end); cost > left {
		k.from.fence(v, none, k.from.far[end], k.counted, k.hold.must, add)
		k.to.fence(v, none, k.to.far[third], k.counted, k.hold.must, add)
	}
}
