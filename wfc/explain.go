package wfc

import (
	"slices"

	"vouch/wfc/internal/wave"
)

// Closure is what follows from a problem before anything is chosen: the largest
// domains that all arcs and constraints leave when each is applied until
// nothing changes. It is the same in whatever order they are applied. A pattern
// that it removes stands at that cell in no solution; a pattern that it leaves
// may still stand in none.
//
// A Closure is immutable and safe for concurrent use.
type Closure struct {
	// Domains has one set per cell. If Contradiction is true they are the
	// state in which it was found.
	Domains       []Set
	Contradiction bool

	wave  *wave.Wave
	model *wave.Model
	p     Problem
}

// Cause says what removed a pattern.
type Cause uint8

const (
	// ByDomain: the pattern was never in the cell's domain.
	ByDomain Cause = iota + 1
	// ByArc: no pattern that the arc would allow beside it was left.
	ByArc
	// ByRule: a constraint's bound or implication.
	ByRule
)

// String returns "domain", "arc", "rule" or "unknown".
func (c Cause) String() string {
	switch c {
	case ByDomain:
		return "domain"
	case ByArc:
		return "arc"
	case ByRule:
		return "rule"
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
	Arc     int    // index into Problem.Arcs if By is ByArc, else −1
	Index   int    // index into Problem.Constraints if By is ByRule, else −1
	Rule    RuleID // that constraint's Rule
	Because []Premise
}

// Fixpoint works out the closure of p. The error is a *ProblemError.
func Fixpoint(p Problem) (*Closure, error) {
	if err := p.Validate(); err != nil {
		return nil, err
	}
	k := newCompiler(&p)
	all := whole(&p)
	c := &Closure{p: p, model: k.model(&all, nil)}
	c.wave = wave.New(c.model, k.domains(&all, nil))
	c.Contradiction = !c.wave.Start()
	for i := range p.Domains {
		c.Domains = append(c.Domains, slices.Clone(Set(c.wave.Domain(int32(i)))))
	}
	return c, nil
}

// Explain returns the chain of removals because of which pattern cannot stand at
// cell: each Reason rests on ones before it, and the last removes pattern. It is
// nil if the pattern can stand there as far as the closure knows, or if cell or
// pattern does not exist.
func (c *Closure) Explain(cell Cell, pattern Pattern) []Reason {
	if !c.p.isCell(cell) || pattern < 0 || int(pattern) >= c.p.Patterns || c.Domains[cell].Has(pattern) {
		return nil
	}
	return c.reasons(c.wave.Chain(int32(cell), SetOf(c.p.Patterns, pattern)))
}

// ExplainOnly returns the chain because of which only the present domain of cell
// is left: the removals of all other patterns.
func (c *Closure) ExplainOnly(cell Cell) []Reason {
	if !c.p.isCell(cell) {
		return nil
	}
	return c.reasons(c.wave.Chain(int32(cell), FullSet(c.p.Patterns).Minus(c.Domains[cell])))
}

// Broken returns, if Contradiction is true, the chain of removals that ends in
// it: the last Reason empties a cell or breaks a rule.
func (c *Closure) Broken() []Reason { return c.reasons(c.wave.Broken()) }

// reasons turns a chain into the terms of the problem. What the initial domains
// give comes first.
func (c *Closure) reasons(steps []wave.Step, given []wave.Loss) []Reason {
	var out []Reason
	for _, g := range given {
		out = append(out, Reason{Cell: Cell(g.Cell), Removed: c.real(g.Gone), By: ByDomain, Arc: -1, Index: -1})
	}
	for _, s := range steps {
		r := Reason{Cell: Cell(s.Cell), Removed: c.real(s.Removed), Arc: -1, Index: -1}
		if s.Link >= 0 {
			r.By, r.Arc = ByArc, int(c.model.Links[s.Link].Arc)
		} else {
			r.By, r.Index = ByRule, int(s.Rule)
			r.Rule = c.p.Constraints[s.Rule].Rule()
		}
		for _, l := range s.Because {
			r.Because = append(r.Because, Premise{Cell: Cell(l.Cell), Gone: c.real(l.Gone)})
		}
		out = append(out, r)
	}
	return out
}

// real is set without bits beyond the problem's patterns.
func (c *Closure) real(set []uint64) Set { return FullSet(c.p.Patterns).Intersect(set) }

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
