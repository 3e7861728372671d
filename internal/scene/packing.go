package scene

import (
	"bytes"
	"cmp"
	"slices"
)

// maxAccepted is the largest place, in lots, on which a statement that fixes
// nothing may still attest: about one block with both sides of its streets.
const maxAccepted = 60

// byWeight orders counts by falling number, ties by commitment.
func (rb *Rulebook) byWeight(a, b count) int {
	return cmp.Or(cmp.Compare(b.min, a.min),
		bytes.Compare(rb.Rules[a.rule].ID[:], rb.Rules[b.rule].ID[:]))
}

// competes: two counts overlap in place and in concepts, so that one object may
// satisfy both; they never add.
func competes(a, b count) bool {
	return overlap(a.concepts, b.concepts) && overlap(a.lots, b.lots)
}

// pack takes counts in their order and skips each that competes with one taken.
func pack(in []count, taken []count) []count {
	for _, c := range in {
		if !slices.ContainsFunc(taken, func(t count) bool { return competes(t, c) }) {
			taken = append(taken, c)
		}
	}
	return taken
}

// Conflict is a smallest set of rules that cannot hold together.
type Conflict struct {
	Rules []int32 // indices, ascending
	Lots  []int32 // of the place where they meet
	Need  int32   // what the words add up to there
	Have  int32   // what the place, or the rule that caps it, allows
}

// packing looks at every place that a rule names: it takes the statements inside
// it and adds up what they ask for, once those that count alone, so that a
// conflict names what the shares rest on, then all. It returns the first
// conflict in the order of the rules, nil if there is none.
func (rb *Rulebook) packing(p *Plan, counts []count) *Conflict {
	asks := slices.DeleteFunc(slices.Clone(counts), func(c count) bool { return c.min < 1 })
	for _, order := range [][]count{rb.accepted(p, counts), asks} {
		slices.SortFunc(order, rb.byWeight)
		for _, place := range counts {
			if c := rb.packedIn(place, order); c != nil {
				return c
			}
		}
	}
	return nil
}

// packedIn tries one place with the statements that lie inside it.
func (rb *Rulebook) packedIn(place count, order []count) *Conflict {
	inside := slices.DeleteFunc(slices.Clone(order), func(c count) bool { return !subset(c.lots, place.lots) })
	if c := rb.overfull(pack(inside, nil), place); c != nil {
		return c
	}
	if place.max == NoMax {
		return nil
	}
	capped := slices.DeleteFunc(inside, func(c count) bool { return !subset(c.concepts, place.concepts) })
	return overMax(pack(capped, nil), place)
}

// overfull: the taken objects need more lots than the place has. The smallest
// set keeps the largest until the sum is reached.
func (rb *Rulebook) overfull(taken []count, place count) *Conflict {
	need := int32(0)
	c := &Conflict{Lots: place.lots, Have: int32(len(place.lots))}
	for _, t := range taken {
		need += t.min * rb.footprint(t)
		c.Rules = union(c.Rules, t.rule)
		if need > c.Have {
			c.Need = need
			return c
		}
	}
	return nil
}

func overMax(taken []count, place count) *Conflict {
	need := int32(0)
	c := &Conflict{Rules: []int32{place.rule}, Lots: place.lots, Have: place.max}
	for _, t := range taken {
		need += t.min
		c.Rules = union(c.Rules, t.rule)
		if need > place.max {
			c.Need = need
			return c
		}
	}
	return nil
}

// accepted are the statements that count: those that fix a lot first, then the
// others on places of at most maxAccepted lots; testimonies before records, each
// in the packing's order.
func (rb *Rulebook) accepted(p *Plan, counts []count) []count {
	var fixed, free, fixedRecords, freeRecords []count
	for _, c := range counts {
		if c.min < 1 || rb.Rules[c.rule].Always {
			continue
		}
		record := rb.Rules[c.rule].Origin == FromRecord
		alone := len(rb.fixedAlone(p, c)) > 0
		switch {
		case rb.Rules[c.rule].Origin == History:
		case alone && record:
			fixedRecords = append(fixedRecords, c)
		case alone:
			fixed = append(fixed, c)
		case len(c.lots) > maxAccepted:
		case record:
			freeRecords = append(freeRecords, c)
		default:
			free = append(free, c)
		}
	}
	var taken []count
	for _, group := range [][]count{fixed, free, fixedRecords, freeRecords} {
		slices.SortFunc(group, rb.byWeight)
		taken = pack(group, taken)
	}
	return taken
}

// fixedAlone are the lots that a rule fixes with nothing but the plan: its place
// has exactly as many lots for the object as it names, or its object fills it.
func (rb *Rulebook) fixedAlone(p *Plan, c count) []int32 {
	if c.min < 1 {
		return nil
	}
	if rb.extent(p, c) != nil {
		return c.lots
	}
	var possible []int32
	for _, l := range c.lots {
		if slices.ContainsFunc(c.concepts, func(k int32) bool { return p.fits(&rb.Concepts[k], 0, &p.Lots[l]) }) {
			possible = append(possible, l)
		}
	}
	if int32(len(possible)) != c.min {
		return nil
	}
	return possible
}
