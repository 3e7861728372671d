package scene

// What the proofs outside the package look at.

// Accepted are the rules that count, in the packing's order, with their numbers.
func (rb *Rulebook) Accepted() (rules, n []int32, lots [][]int32) {
	p, err := NewPlan(rb.Ground)
	if err != nil {
		return nil, nil, nil
	}
	for _, c := range rb.accepted(p, rb.counts(-1)) {
		rules, n, lots = append(rules, c.rule), append(n, c.min), append(lots, c.lots)
	}
	return rules, n, lots
}

// Displaced is the closure of a rule under competition.
func (rb *Rulebook) Displaced(rule int32) []int32 {
	p, err := NewPlan(rb.Ground)
	if err != nil {
		return nil
	}
	return displaced(rb, p, rule)
}

// Overlap says whether two ascending lists share a number.
func Overlap(a, b []int32) bool { return overlap(a, b) }

// Joined are the lots of the component that a rule belongs to: strips joined by
// the rules that reach over several of them, this one included.
func (rb *Rulebook) Joined(rule int32) []int32 {
	p, err := NewPlan(rb.Ground)
	if err != nil {
		return nil
	}
	faces := map[int32]bool{}
	reach := func(i int32) (f []int32) {
		lots := rb.Rules[i].Lots
		if c, ok := rb.asCount(i); ok {
			lots = union(lots, c.lots...)
		}
		if r := &rb.Rules[i]; r.Kind == Adjacency {
			for _, l := range r.Lots {
				lots = union(lots, p.Neighbours(l, r.Relation)...)
			}
		}
		for _, l := range lots {
			f = union(f, p.Lots[l].Face)
		}
		return f
	}
	for _, f := range reach(rule) {
		faces[f] = true
	}
	for again := true; again; {
		again = false
		for i := range rb.Rules {
			if !rb.binding(&rb.Rules[i]) {
				continue
			}
			mine := reach(int32(i))
			touches := false
			for _, f := range mine {
				touches = touches || faces[f]
			}
			for _, f := range mine {
				if touches && !faces[f] {
					faces[f], again = true, true
				}
			}
		}
	}
	var out []int32
	for l := range p.Lots {
		if faces[p.Lots[l].Face] {
			out = append(out, int32(l))
		}
	}
	return out
}
