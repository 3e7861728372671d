package wfc

import (
	"errors"
	"slices"
	"sync"
)

// ErrNoReasons is returned by Result.Explain for a result that was worked out
// without Options.Reasons.
var ErrNoReasons = errors.New("wfc: the result keeps no reasons; set Options.Reasons, or call Explain")

// Explanation says why a pattern stands at a cell.
type Explanation struct {
	Cell    Cell
	Pattern Pattern
	// Else is what could stand there instead with everything else as it is.
	// Where it is not empty, somebody chose: the seed, by the weights.
	Else Set
	// Reasons say why all other patterns cannot stand there. First those that
	// hold whatever is chosen, as chains down to arcs, rules and initial
	// domains; then one for each neighbour whose pattern forbids some
	// (ByNeighbour); then one for each rule that they would break with all
	// other cells as they are (ByRule). Because of these names the cells on which
	// the rule itself rests, by the reasons that the kind promises: the cells that
	// count, those of a run, the ends and the cells that keep them apart. Whatever
	// else stands there and everywhere, as long as these have nothing of Gone, the
	// rule holds with none of Removed. Only a kind without reasons of its own names
	// its whole scope.
	// Together their Removed at Cell, with Else and Pattern, are everything.
	Reasons []Reason
}

// record is what a Result keeps to be explained.
type record struct {
	k       *compiler
	closure func() *Closure
}

// Explain says why the pattern of Assignment stands at cell. The error is
// ErrNoReasons, or a *ProblemError for a cell that does not exist or a result
// that is not solved.
func (r *Result) Explain(cell Cell) (Explanation, error) {
	if r.record == nil {
		return Explanation{}, ErrNoReasons
	}
	if r.Outcome != Solved {
		return Explanation{}, malformed("Assignment", -1, "there is none: %v", r.Outcome)
	}
	if !r.record.k.p.Has(cell) {
		return Explanation{}, malformed("cell", -1, "cell %d does not exist", cell)
	}
	return explainCell(r.record.k, r.record.closure(), r.Assignment, cell), nil
}

// Explain says why assignment, a solution of p, has its pattern at cell. What
// holds before any choice is worked out anew: on a lattice of arcs alone for the
// cells up to 32 steps away, so that what follows from farther shows as a
// neighbour's choice; elsewhere for the whole problem. The error is a
// *ProblemError.
func Explain(p Problem, assignment []Pattern, cell Cell) (Explanation, error) {
	s, err := NewSolver(p)
	if err != nil {
		return Explanation{}, err
	}
	return s.Explain(assignment, cell)
}

// Explain is the function Explain for the problem of s.
func (s *Solver) Explain(assignment []Pattern, cell Cell) (Explanation, error) {
	if e := s.p.validatePrevious(assignment); e != nil {
		return Explanation{}, e
	}
	if !s.p.Has(cell) {
		return Explanation{}, malformed("cell", -1, "cell %d does not exist", cell)
	}
	return explainCell(s.compiler, s.closureAround(cell), assignment, cell), nil
}

// closureAround is a closure that knows at least what follows near cell.
func (s *Solver) closureAround(cell Cell) *Closure {
	if s.p.Lattice == nil || len(s.p.Arcs) > 0 || !s.rules.plain() {
		return s.Fixpoint()
	}
	x, y, z := s.p.Lattice.At(cell)
	near := func(c Cell) bool {
		cx, cy, cz := s.p.Lattice.At(c)
		return s.p.Has(c) && max(cx-x, x-cx, cy-y, y-cy, cz-z, z-cz) <= explainRadius
	}
	r := s.newLatticeRemovals(near)
	c := &Closure{p: s.p, of: make([]int32, s.p.Cells()), parts: []removals{r}, Domains: make([]Set, s.p.Cells())}
	c.Domains[cell] = r.domain(cell)
	return c
}

// keepReasons notes the session's closure in r.
func (s *Session) keepReasons(r *Result) {
	if s.options.Reasons {
		r.record = &record{k: s.compiler, closure: s.closure()}
	}
}

// closure puts together what the engines kept of their roots.
func (s *Session) closure() func() *Closure {
	plain, roots := s.plain, make([]removals, len(s.tasks))
	for i := range s.tasks {
		roots[i] = s.tasks[i].root
		if roots[i] == nil && plain != nil && s.isPlain(&s.parts[i]) {
			roots[i] = plain
		}
	}
	return sync.OnceValue(func() *Closure {
		for i := range roots {
			if roots[i] == nil { // resumed, or given up before it began
				roots[i] = s.remove(&s.parts[i])
			}
		}
		return newClosure(s.p, s.of, roots)
	})
}

// explainCell goes from what is certain to what was chosen.
func explainCell(k *compiler, c *Closure, assignment []Pattern, cell Cell) Explanation {
	x := Explanation{Cell: cell, Pattern: assignment[cell]}
	gone := k.full.Minus(c.Domains[cell])
	if !gone.Empty() {
		x.Reasons = c.parts[c.of[cell]].chain(cell, gone)
	}
	open := c.Domains[cell].Clone().Without(x.Pattern)
	open = k.forbidByNeighbours(&x, assignment, open)
	x.Else = k.forbidByRules(&x, assignment, open)
	return x
}

// forbidByNeighbours takes out of open what the patterns beside the cell forbid.
func (k *compiler) forbidByNeighbours(x *Explanation, assignment []Pattern, open Set) Set {
	for i, a := range k.jointsAt(x.Cell) {
		next, table := a.From, 2*a.Relation
		if a.From == x.Cell {
			next, table = a.To, table+1
		}
		removed := open.Minus(k.tables()[table].Row(int32(assignment[next])))
		if removed.Empty() {
			continue
		}
		open = open.Minus(removed)
		x.Reasons = append(x.Reasons, Reason{Cell: x.Cell, Removed: removed, By: ByNeighbour, Arc: i, Index: -1,
			Because: []Premise{{Cell: next, Gone: k.full.Clone().Without(assignment[next])}}})
	}
	return open
}

// jointsAt lists the arcs at cell by their index into Joints.
func (k *compiler) jointsAt(cell Cell) func(func(int, Arc) bool) {
	return func(yield func(int, Arc) bool) {
		for i, a := range k.p.Arcs {
			if (a.From == cell || a.To == cell) && !yield(i, a) {
				return
			}
		}
		l := k.p.Lattice
		if l == nil {
			return
		}
		for way := range int32(2 * l.Shape.Axes()) {
			next, ok := l.Next(cell, int(way/2), int(1-way%2*2))
			if !ok {
				continue
			}
			a := Arc{From: cell, To: next, Relation: l.Along[way/2]}
			if way%2 == 1 {
				a.From, a.To = next, cell
			}
			if !yield(len(k.p.Arcs)+l.joint(cell, way), a) {
				return
			}
		}
	}
}

// forbidByRules takes out of open what a constraint forbids with all other cells
// as they are.
func (k *compiler) forbidByRules(x *Explanation, assignment []Pattern, open Set) Set {
	other := slices.Clone(assignment)
	for i, rule := range k.p.Constraints {
		scope := rule.Scope()
		if open.Empty() || !slices.Contains(scope, x.Cell) {
			continue
		}
		removed := NewSet(k.p.Patterns)
		for v := range open.All() {
			if other[x.Cell] = v; !rule.Holds(other) {
				removed.With(v)
			}
		}
		other[x.Cell] = x.Pattern
		if removed.Empty() {
			continue
		}
		open = open.Minus(removed)
		x.Reasons = append(x.Reasons, Reason{Cell: x.Cell, Removed: removed, By: ByRule, Arc: -1, Index: i, Rule: rule.Rule(),
			Because: k.needed(int32(i), x, assignment, removed)})
	}
	return open
}
