package scene

// count is what a rule does to lots: between min and max anchors of some
// concepts stand on them. Rules of several kinds come down to it.
type count struct {
	rule     int32
	lots     []int32
	concepts []int32
	min, max int32 // max NoMax: none
	fills    bool
}

// counts are the binding rules that speak of a number on a place, in the order of
// the rules. skip leaves one rule out (-1: none).
func (rb *Rulebook) counts(skip int32) []count {
	var out []count
	for i := range rb.Rules {
		if int32(i) == skip || !rb.binding(&rb.Rules[i]) {
			continue
		}
		if c, ok := rb.asCount(int32(i)); ok {
			out = append(out, c)
		}
	}
	return out
}

func (rb *Rulebook) asCount(i int32) (count, bool) {
	r := &rb.Rules[i]
	switch r.Kind {
	case Presence, Absence, Frequency:
		if len(r.Lots) == 0 || len(r.Concepts) == 0 {
			return count{}, false
		}
		return count{i, r.Lots, r.Concepts, r.Min, r.Max, r.Fills}, true
	}
	return count{}, false
}

// beside are the adjacency rules whose object has one lot: once that lot is
// known to carry it, they are counts over its neighbours.
func (rb *Rulebook) beside(p *Plan, skip int32) []count {
	var out []count
	for i := range rb.Rules {
		r := &rb.Rules[i]
		if int32(i) == skip || r.Kind != Adjacency || len(r.Lots) != 1 || len(r.Other) == 0 || !rb.binding(r) {
			continue
		}
		if near := p.Neighbours(r.Lots[0], r.Relation); len(near) > 0 {
			out = append(out, count{int32(i), near, r.Other, 1, NoMax, false})
		}
	}
	return out
}

// footprint is the least number of lots that one object of the count takes.
func (rb *Rulebook) footprint(c count) int32 {
	least := int32(1 << 30)
	for _, k := range c.concepts {
		least = min(least, rb.Concepts[k].Footprint)
	}
	return least
}

// extent says where each lot of the place lies within the objects that fill it,
// or nil where the words do not give that: all concepts of one footprint, the
// lots in one strip without a gap, and just enough of them.
func (rb *Rulebook) extent(p *Plan, c count) []int32 {
	w := rb.footprint(c)
	if !c.fills || c.min < 1 || int32(len(c.lots)) != c.min*w {
		return nil
	}
	for _, k := range c.concepts {
		if rb.Concepts[k].Footprint != w {
			return nil
		}
	}
	at := make([]int32, len(c.lots))
	for i, l := range c.lots {
		a, b := &p.Lots[c.lots[0]], &p.Lots[l]
		if b.Face != a.Face || b.Pos != a.Pos+int32(i) {
			return nil
		}
		at[i] = int32(i) % w
	}
	return at
}
