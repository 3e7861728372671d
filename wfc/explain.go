package wfc

import "slices"

// Closure is what follows from a problem before anything is chosen: the largest
// domains that all arcs and constraints leave when each is applied until
// nothing changes. It is the same in whatever order they are applied. A pattern
// that it removes stands at that cell in no solution; a pattern that it leaves
// may still stand in none.
//
// A Closure is immutable and safe for concurrent use.
type Closure struct {
	// Domains has one set per cell, nil where a lattice masks it out. If
	// Contradiction is true they are the state in which it was found.
	Domains       []Set
	Contradiction bool

	p     *Problem
	parts []removals
	of    []int32 // the part of each cell, −1 where there is none
}

// removals is what was removed from the cells of a part, and why.
type removals interface {
	domain(cell Cell) Set
	// chain is the removals that those of mask at cell rest on, and these.
	chain(cell Cell, mask Set) []Reason
	clashed() bool
	broken() []Reason
}

// Cause says what removed a pattern.
type Cause uint8

const (
	// ByDomain: the pattern was never in the cell's domain.
	ByDomain Cause = iota + 1
	// ByArc: no pattern that the arc would allow beside it was left.
	ByArc
	// ByRule: a constraint.
	ByRule
	// ByNeighbour: what stands beside it in the assignment that is explained
	// does not allow it. It occurs in an Explanation alone.
	ByNeighbour
)

// String returns "domain", "arc", "rule", "neighbour" or "unknown".
func (c Cause) String() string {
	switch c {
	case ByDomain:
		return "domain"
	case ByArc:
		return "arc"
	case ByRule:
		return "rule"
	case ByNeighbour:
		return "neighbour"
	}
	return "unknown"
}

// Premise is a fact that a removal rests on: no pattern of Gone could stand at
// Cell.
type Premise struct {
	Cell Cell
	Gone Set
}

// Reason is one removal: why the patterns of Removed cannot stand at Cell.
type Reason struct {
	Cell    Cell // −1 in the last Reason of Broken, where a rule was broken as a whole
	Removed Set
	By      Cause
	Arc     int    // index into Problem.Joints() if By is ByArc or ByNeighbour, else −1
	Index   int    // index into Problem.Constraints if By is ByRule, else −1
	Rule    RuleID // that constraint's Rule
	Because []Premise
}

// Fixpoint works out the closure of p. The error is a *ProblemError.
func Fixpoint(p Problem) (*Closure, error) {
	s, err := NewSolver(p)
	if err != nil {
		return nil, err
	}
	return s.Fixpoint(), nil
}

// Fixpoint is the function Fixpoint for the problem of s.
func (s *Solver) Fixpoint() *Closure {
	if s.p.Lattice == nil {
		all := s.whole()
		return newClosure(s.p, make([]int32, s.p.Cells()), []removals{s.remove(&all)})
	}
	parts, of, _ := s.components()
	list := make([]removals, len(parts))
	var plain *latticeRemovals
	for i := range parts {
		if !s.isPlain(&parts[i]) {
			list[i] = s.remove(&parts[i])
			continue
		}
		if plain == nil {
			plain = s.newLatticeRemovals(func(c Cell) bool { return of[c] >= 0 && s.isPlain(&parts[of[c]]) })
		}
		list[i] = plain
	}
	return newClosure(s.p, of, list)
}

func newClosure(p *Problem, of []int32, parts []removals) *Closure {
	c := &Closure{p: p, of: of, parts: parts, Domains: make([]Set, p.Cells())}
	for i := range c.Domains {
		if at := of[i]; at >= 0 {
			c.Domains[i] = slices.Clone(parts[at].domain(Cell(i)))
		}
	}
	for _, part := range parts {
		c.Contradiction = c.Contradiction || part.clashed()
	}
	return c
}

// Explain returns the chain of removals because of which pattern cannot stand at
// cell: each Reason rests on ones before it, and the last removes pattern. It is
// nil if the pattern can stand there as far as the closure knows, or if cell or
// pattern does not exist.
func (c *Closure) Explain(cell Cell, pattern Pattern) []Reason {
	if !c.p.Has(cell) || pattern < 0 || int(pattern) >= c.p.Patterns || c.Domains[cell].Has(pattern) {
		return nil
	}
	return c.parts[c.of[cell]].chain(cell, SetOf(c.p.Patterns, pattern))
}

// ExplainOnly returns the chain because of which only the present domain of cell
// is left: the removals of all other patterns.
func (c *Closure) ExplainOnly(cell Cell) []Reason {
	if !c.p.Has(cell) {
		return nil
	}
	return c.parts[c.of[cell]].chain(cell, FullSet(c.p.Patterns).Minus(c.Domains[cell]))
}

// Broken returns, if Contradiction is true, the chain of removals that ends in
// it: the last Reason empties a cell or breaks a rule.
func (c *Closure) Broken() []Reason {
	for _, part := range c.parts {
		if part.clashed() {
			return part.broken()
		}
	}
	return nil
}

// Rules lists the rules that a chain uses, in ascending order, each once.
func Rules(chain []Reason) []RuleID {
	var out []RuleID
	for _, r := range chain {
		if r.By == ByRule {
			out = append(out, r.Rule)
		}
	}
	slices.Sort(out)
	return slices.Compact(out)
}
