package wfc

import "slices"

// Cell is the index of a variable: a place that holds one pattern in the end.
type Cell int32

// Pattern is a value of a cell, 0 ≤ p < Problem.Patterns. In partial
// assignments Undecided stands for no value.
type Pattern int32

// Undecided marks a cell without a pattern in Result.Best.
const Undecided Pattern = -1

// Relation says which patterns may follow which: Allowed[p] are the patterns
// that may stand at the arc's head when p stands at its tail. It has one Set
// per pattern. Whether an arc is read forward or backward, the same pairs hold;
// the transpose is worked out by the solver.
type Relation struct {
	Allowed []Set
}

// Arc joins two different cells by a relation: for every solution a,
// Relations[Relation].Allowed[a[From]] has a[To]. Two cells may be joined by
// any number of arcs.
type Arc struct {
	From, To Cell
	Relation int
}

// Bias overrides the weight of one pattern at one cell.
type Bias struct {
	Cell    Cell
	Pattern Pattern
	Weight  uint32
}

// Problem is what Solve is asked. It is plain data; the functions of this
// package only read it, so one Problem may serve many calls at once.
type Problem struct {
	// Patterns is the number of patterns, at least 1.
	Patterns int
	// Lattice, if not nil, is how all the cells lie; it implies arcs, which
	// come behind those of Arcs (see Joints).
	Lattice *Lattice
	// Domains holds, for each cell, what may stand there. Its length is the
	// number of cells; with a Lattice it may be 0 instead, for every pattern
	// everywhere. A nil entry means every pattern; an empty, non-nil Set
	// means that nothing can stand there. Entries of masked places are not
	// looked at.
	Domains []Set
	// Weights gives each pattern its share when a value is drawn; nil means
	// 1 for all. A pattern of weight 0 is taken only where no other is left.
	Weights []uint32
	// Bias overrides Weights at single cells, in ascending order of (Cell,
	// Pattern) without duplicates.
	Bias []Bias
	// Groups maps each pattern to a group: "the same thing in another part".
	// Resolve prefers a pattern of the old one's group. Nil means that each
	// pattern is its own group.
	Groups []int32
	// Relations are referred to by Arcs and by Lattice.Along.
	Relations []Relation
	Arcs      []Arc
	// Constraints are the rules beyond pairs: Count and Implies values.
	Constraints []Constraint
}

// Cells is the number of cells, places that a lattice masks out included.
func (p *Problem) Cells() int {
	if p.Lattice != nil {
		return p.Lattice.Cells()
	}
	return len(p.Domains)
}

// Has tells whether cell is one of p's: in range, and not masked out.
func (p *Problem) Has(cell Cell) bool {
	return cell >= 0 && int(cell) < p.Cells() &&
		(p.Lattice == nil || p.Lattice.Mask == nil || p.Lattice.Mask[cell])
}

// Joints lists all arcs: those of p.Arcs, then those that the lattice implies.
// Reason.Arc is an index into it.
func (p *Problem) Joints() []Arc {
	if p.Lattice == nil {
		return p.Arcs
	}
	return slices.Concat(p.Arcs, p.Lattice.Arcs())
}

// given is the entry of Domains for c: nil for everything.
func (p *Problem) given(c Cell) Set {
	if len(p.Domains) == 0 {
		return nil
	}
	return p.Domains[c]
}

// domain is the set of a cell's initial domain, with nil read as everything.
func (p *Problem) domain(c Cell) Set {
	if d := p.given(c); d != nil {
		return d
	}
	return FullSet(p.Patterns)
}

// Change says what may stand at a cell from now on. The last change of a cell
// counts: it replaces earlier ones, within the cell's initial domain. A nil
// Allow takes earlier changes of the cell back.
type Change struct {
	Cell  Cell
	Allow Set
}

// WithChanges returns a copy of p in which the changes restrict the domains.
// Everything but Domains is shared with p. A change of a cell or to a set
// that p does not have is left out; Resolve reports it instead.
func (p Problem) WithChanges(changes []Change) Problem {
	domains := make([]Set, p.Cells())
	copy(domains, p.Domains)
	for _, ch := range changes {
		if ch.Cell < 0 || int(ch.Cell) >= len(domains) {
			continue
		}
		switch {
		case ch.Allow == nil:
			domains[ch.Cell] = p.given(ch.Cell)
		case len(ch.Allow) == SetWords(p.Patterns):
			domains[ch.Cell] = p.domain(ch.Cell).Intersect(ch.Allow)
		}
	}
	p.Domains = domains
	return p
}
