package lint

import (
	"slices"

	"vouch/wfc"
)

// overwhelming lists the patterns beside which, in every direction and step after
// step, nothing but they themselves can stand. With one pattern alone nothing is
// said.
func (r *rules) overwhelming() (out []Finding) {
	if r.alive.Count() < 2 {
		return nil
	}
	for v := range r.alive.All() {
		alone := wfc.SetOf(r.p.Patterns, v)
		only := true
		for axis := range r.p.Lattice.Shape.Axes() {
			for _, step := range []int{1, -1} {
				only = only && r.partners(v, axis, step).Intersect(r.alive).Equal(alone)
			}
		}
		if only {
			out = append(out, Finding{Kind: Overwhelming, Patterns: []wfc.Pattern{v}})
		}
	}
	return out
}

// apart lists the classes of living patterns that neighbourhood joins, if there
// is more than one.
func (r *rules) apart() (out []Finding) {
	class := make([]int, r.p.Patterns)
	for v := range class {
		class[v] = v
	}
	find := func(v int) int {
		for class[v] != v {
			class[v] = class[class[v]]
			v = class[v]
		}
		return v
	}
	for axis := range r.p.Lattice.Shape.Axes() {
		for v := range r.alive.All() {
			for u := range r.partners(v, axis, 1).Intersect(r.alive).All() {
				a, b := find(int(v)), find(int(u))
				class[max(a, b)] = min(a, b)
			}
		}
	}
	place := make([]int, r.p.Patterns)
	for v := range r.alive.All() {
		root := find(int(v))
		if root == int(v) {
			out = append(out, Finding{Kind: Apart})
			place[root] = len(out) - 1
		}
		at := &out[place[root]]
		at.Patterns = append(at.Patterns, v)
	}
	if len(out) < 2 {
		return nil
	}
	return out
}

func (r *rules) weightless() (out []Finding) {
	for v, w := range r.p.Weights {
		if w == 0 {
			out = append(out, Finding{Kind: Weightless, Patterns: []wfc.Pattern{wfc.Pattern(v)}})
		}
	}
	return out
}

// twins lists the sets of patterns whose rows, forward and back along every axis,
// are the same.
func (r *rules) twins() (out []Finding) {
	of := map[string]int{}
	for v := range r.alive.All() {
		var key []byte
		for axis := range r.p.Lattice.Shape.Axes() {
			for _, step := range []int{1, -1} {
				for _, w := range r.partners(v, axis, step) {
					for i := range 8 {
						key = append(key, byte(w>>(8*i)))
					}
				}
			}
		}
		at, known := of[string(key)]
		if !known {
			at = len(out)
			of[string(key)] = at
			out = append(out, Finding{Kind: Twin})
		}
		out[at].Patterns = append(out[at].Patterns, v)
	}
	return slices.DeleteFunc(out, func(f Finding) bool { return len(f.Patterns) < 2 })
}
