package constraint

import (
	"fmt"

	"vouch/wfc"
)

// Pair is two patterns at the two ends of a step forward: Head stands one step
// along the axis from Tail.
type Pair struct {
	Tail, Head wfc.Pattern
}

// Adjacency forbids pairs of neighbours at given places along one axis of a
// lattice, beyond what the relation along the axis forbids. To allow a pair at
// some places only, see AllowAt. Domain consistent for each pair of neighbours;
// local with radius 1.
type Adjacency struct {
	ID      wfc.RuleID
	Lattice *wfc.Lattice
	Axis    int
	// Tails are the cells from which a step forward along Axis is looked
	// at; nil means all.
	Tails  []wfc.Cell
	Forbid []Pair
}

// AllowAt loosens p along axis: the pairs may stand where the step forward
// begins at one of tails, and nowhere else. It returns a problem with the wider
// relation and the constraint that takes the pairs back elsewhere, which is
// already in it. Pairs that the relation allowed before are left alone. p must
// be valid and have a Lattice.
func AllowAt(p wfc.Problem, id wfc.RuleID, axis int, tails []wfc.Cell, pairs []Pair) (wfc.Problem, error) {
	if p.Lattice == nil {
		return p, fmt.Errorf("a problem without a lattice has no axes")
	}
	k := Adjacency{ID: id, Lattice: p.Lattice, Axis: axis}
	if err := k.fault(p.Patterns, pairs); err != nil {
		return p, err
	}
	in := positions(tails, p.Lattice.Cells())
	for _, c := range cellsOf(p.Lattice) {
		if in[c] < 0 {
			k.Tails = append(k.Tails, c)
		}
	}
	// The wider relation is a new one: the old may serve other arcs.
	wide := wfc.Relation{}
	for _, row := range p.Relations[p.Lattice.Along[axis]].Allowed {
		wide.Allowed = append(wide.Allowed, row.Clone())
	}
	for _, x := range pairs {
		if !wide.Allowed[x.Tail].Has(x.Head) {
			wide.Allowed[x.Tail].With(x.Head)
			k.Forbid = append(k.Forbid, x)
		}
	}
	lattice := *p.Lattice
	lattice.Along[axis] = len(p.Relations)
	p.Lattice = &lattice
	k.Lattice = &lattice
	p.Relations = append(p.Relations[:len(p.Relations):len(p.Relations)], wide)
	if len(k.Forbid) > 0 && len(k.Tails) > 0 {
		p.Constraints = append(p.Constraints[:len(p.Constraints):len(p.Constraints)], k)
	}
	return p, nil
}

// Rule returns k.ID.
func (k Adjacency) Rule() wfc.RuleID { return k.ID }

// Scope lists both ends of the steps, each cell once, ascending.
func (k Adjacency) Scope() []wfc.Cell {
	if latticeFault(k.Lattice) != nil {
		return nil
	}
	in := make([]bool, k.Lattice.Cells())
	k.each(func(tail, head wfc.Cell) { in[tail], in[head] = true, true })
	var out []wfc.Cell
	for c, is := range in {
		if is {
			out = append(out, wfc.Cell(c))
		}
	}
	return out
}

// each calls f for each step.
func (k Adjacency) each(f func(tail, head wfc.Cell)) {
	if latticeFault(k.Lattice) != nil || k.Axis < 0 || k.Axis >= k.Lattice.Shape.Axes() {
		return
	}
	tails := k.Tails
	if tails == nil {
		tails = cellsOf(k.Lattice)
	}
	for _, tail := range tails {
		if !k.Lattice.Has(tail) {
			continue
		}
		if head, ok := k.Lattice.Next(tail, k.Axis, 1); ok {
			f(tail, head)
		}
	}
}

// Holds tells whether no forbidden pair stands there.
func (k Adjacency) Holds(a []wfc.Pattern) bool {
	holds := true
	k.each(func(tail, head wfc.Cell) {
		for _, x := range k.Forbid {
			holds = holds && (a[tail] != x.Tail || a[head] != x.Head)
		}
	})
	return holds
}

// Reach says that a cell looks at its neighbours.
func (k Adjacency) Reach() (radius int, local bool) { return 1, true }

// fault says what is wrong with the axis or with pairs, or nil.
func (k Adjacency) fault(patterns int, pairs []Pair) error {
	if err := latticeFault(k.Lattice); err != nil {
		return err
	}
	if k.Axis < 0 || k.Axis >= k.Lattice.Shape.Axes() {
		return fmt.Errorf("axis %d of a %v lattice does not exist", k.Axis, k.Lattice.Shape)
	}
	for _, x := range pairs {
		if x.Tail < 0 || x.Head < 0 || int(x.Tail) >= patterns || int(x.Head) >= patterns {
			return fmt.Errorf("a pair of %d and %d, and there are %d patterns", x.Tail, x.Head, patterns)
		}
	}
	return nil
}

// Expand returns one arc per step.
func (k Adjacency) Expand(p *wfc.Problem) (parts wfc.Parts, err error) {
	if err := k.fault(p.Patterns, k.Forbid); err != nil {
		return parts, err
	}
	for _, c := range k.Tails {
		if err := on(k.Lattice, c); err != nil {
			return parts, err
		}
	}
	var r wfc.Relation
	for range p.Patterns {
		r.Allowed = append(r.Allowed, wfc.FullSet(p.Patterns))
	}
	for _, x := range k.Forbid {
		r.Allowed[x.Tail].Without(x.Head)
	}
	parts.Relations = []wfc.Relation{r}
	k.each(func(tail, head wfc.Cell) { parts.Arcs = append(parts.Arcs, wfc.Arc{From: tail, To: head}) })
	return parts, nil
}
