package scene

import "slices"

// openFixpoint holds for each lot what may stand there when only hard rules of
// testimony, record and history act, and something unnamed ("other") may stand
// everywhere until a rule says what does. It decides the class "inferred"; the
// solver's own propagation never does, so that a stronger solver changes no class.
//
// In rounds until nothing changes:
//
//	n of n possible:  as many lots can carry the object as must: they do
//	maximum reached:  as many lots carry it for certain as may: no others do
//	extent:           the object is said to fill the place
//	one object:       a lot that carries one known part fixes its other lots
//	neighbour:        beside, across or behind a lot that carries the object for
//	                  certain stands the other, where only one lot can carry it
type openFixpoint struct {
	rb    *Rulebook
	plan  *Plan
	table patterns
	may   []bits    // per lot
	named [][]int32 // per lot: the rules its domain was narrowed by, directly or through other lots
	other bits
}

// fixpoint runs the rules of counts and of beside until nothing changes.
func fixpoint(rb *Rulebook, p *Plan, t patterns, counts, beside []count) *openFixpoint {
	f := &openFixpoint{rb: rb, plan: p, table: t, may: make([]bits, len(p.Lots)), named: make([][]int32, len(p.Lots))}
	f.other = make(bits, t.words())
	f.other.add(t.other())
	for i := range p.Lots {
		f.may[i] = make(bits, t.words())
		f.may[i].add(t.other())
		for n, v := range t.values {
			if p.fits(&rb.Concepts[v.Concept], v.Offset, &p.Lots[i]) {
				f.may[i].add(int32(n))
			}
		}
	}
	for again := true; again; {
		again = false
		for _, c := range counts {
			again = f.apply(c) || again
		}
		for _, c := range beside {
			again = f.neighbour(c) || again
		}
		again = f.wholeObjects() || again
	}
	return f
}

func (f *openFixpoint) apply(c count) bool {
	anchors := f.table.anchors(c.concepts)
	changed := f.fill(c)
	var possible, certain, impossible []int32
	for _, l := range c.lots {
		switch {
		case !f.may[l].meets(anchors):
			impossible = append(impossible, l)
			continue
		case f.may[l].within(anchors):
			certain = append(certain, l)
		}
		possible = append(possible, l)
	}
	if c.min > 0 && int32(len(possible)) == c.min {
		why := f.because(c.rule, impossible)
		for _, l := range possible {
			changed = f.narrow(l, f.may[l].keep(anchors), why) || changed
		}
	}
	if c.max != NoMax && int32(len(certain)) == c.max {
		why := f.because(c.rule, certain)
		for _, l := range c.lots {
			if !f.may[l].within(anchors) {
				changed = f.narrow(l, f.may[l].drop(anchors), why) || changed
			}
		}
	}
	return changed
}

// neighbour acts once the lot of an adjacency carries its object for certain. It
// rests on whatever made that certain too, so it is never one testimony alone.
func (f *openFixpoint) neighbour(c count) bool {
	r := &f.rb.Rules[c.rule]
	at := r.Lots[0]
	if !f.may[at].within(f.table.anchors(r.Concepts)) {
		return false
	}
	anchors := f.table.anchors(c.concepts)
	var possible, impossible []int32
	for _, l := range c.lots {
		if f.may[l].meets(anchors) {
			possible = append(possible, l)
		} else {
			impossible = append(impossible, l)
		}
	}
	if len(possible) != 1 {
		return false
	}
	why := f.because(c.rule, append(impossible, at))
	return f.narrow(possible[0], f.may[possible[0]].keep(anchors), why)
}

// fill acts where the words give the extent of the object.
func (f *openFixpoint) fill(c count) bool {
	changed := false
	for i, at := range f.rb.extent(f.plan, c) {
		parts := make(bits, f.table.words())
		for _, k := range c.concepts {
			parts.add(f.table.of(Value{k, at}))
		}
		l := c.lots[i]
		changed = f.narrow(l, f.may[l].keep(parts), []int32{c.rule}) || changed
	}
	return changed
}

// wholeObjects carries a lot whose value is known to the other lots of its object.
func (f *openFixpoint) wholeObjects() bool {
	changed := false
	for l := range f.may {
		v, ok := f.single(int32(l))
		if !ok || f.rb.Concepts[v.Concept].Footprint < 2 {
			continue
		}
		lot := &f.plan.Lots[l]
		strip := f.plan.Faces[lot.Face].Lots
		for k := range f.rb.Concepts[v.Concept].Footprint {
			if at := lot.Pos - v.Offset + k; k != v.Offset && at >= 0 && at < lot.Run {
				part := make(bits, f.table.words())
				part.add(f.table.of(Value{v.Concept, k}))
				n := strip[at]
				changed = f.narrow(n, f.may[n].keep(part), f.named[l]) || changed
			}
		}
	}
	return changed
}

// single is the one value that a lot can have, if there is one.
func (f *openFixpoint) single(l int32) (Value, bool) {
	found := int32(-1)
	for n := range f.table.len() + 1 {
		if f.may[l].has(n) {
			if found >= 0 {
				return Value{}, false
			}
			found = n
		}
	}
	if found < 0 || found == f.table.other() {
		return Value{}, false
	}
	return f.table.values[found], true
}

// forced says whether something named stands on the lot for certain: one concept,
// or one of a family that a rule named there states no more precisely.
func (f *openFixpoint) forced(l int32) (family, ok bool) {
	if f.may[l].has(f.table.other()) {
		return false, false
	}
	var left []int32
	for n, v := range f.table.values {
		if f.may[l].has(int32(n)) {
			left = union(left, v.Concept)
		}
	}
	if len(left) < 2 {
		return false, len(left) == 1
	}
	for _, i := range f.named[l] {
		if r := &f.rb.Rules[i]; r.Kind != Absence && subset(left, r.Concepts) {
			return true, true
		}
	}
	return false, false
}

func (f *openFixpoint) because(rule int32, lots []int32) []int32 {
	why := []int32{rule}
	for i := range f.rb.Rules {
		// "Always" binds because a second narrator said it: both are premises.
		if a, b := &f.rb.Rules[rule], &f.rb.Rules[i]; a.Always && b.Always && f.rb.binding(b) && slices.Equal(a.Lots, b.Lots) && slices.Equal(a.Concepts, b.Concepts) {
			why = union(why, int32(i))
		}
	}
	for _, l := range lots {
		why = union(why, f.named[l]...)
	}
	return why
}

func (f *openFixpoint) narrow(l int32, changed bool, why []int32) bool {
	if changed {
		f.named[l] = union(f.named[l], why...)
	}
	return changed
}
