package wfc

// RuleID is the caller's name for a constraint. It comes back in conflicts and
// reasons. Several constraints may share one: they are then one rule and are
// left out or kept together when a conflict is narrowed.
type RuleID int

// Constraint is a rule over several cells. Count and Implies (both as values)
// are the solver's own kinds; package constraint has more, and a caller may
// write others. How a kind acts before every cell is decided, it says by a
// second interface:
//
//   - Expander: it is the sum of simpler parts;
//   - Propagating: it removes patterns itself, and says why;
//   - neither: it is tried when at most one cell of its scope is open.
//
// A kind may be both. Whatever it is, an assignment counts as a solution only
// if Holds says so. All methods must be safe to call at the same time, must
// not change anything, and must depend on nothing but the value and the
// arguments; otherwise the same seed gives different results.
type Constraint interface {
	// Rule is the caller's name of the constraint.
	Rule() RuleID
	// Scope lists the cells that the constraint reads. A kind that is
	// Propagating, or neither, lists each once.
	Scope() []Cell
	// Holds tells whether a full assignment, one pattern per cell of the
	// problem, satisfies the constraint. Only cells of Scope may be read; the
	// others may hold Undecided.
	Holds(assignment []Pattern) bool
}

// Expander is a Constraint that is the conjunction of simpler parts. A solution
// of the parts is one of the constraint.
type Expander interface {
	Constraint
	// Expand returns the parts, all over cells of Scope. An error says why
	// the constraint is malformed for p; it becomes a *ProblemError.
	Expand(p *Problem) (Parts, error)
}

// Parts are what an Expander comes to. All must hold.
type Parts struct {
	// Restrict narrows single cells. A constraint with no other parts joins
	// no cells: it costs a search nothing.
	Restrict []Literal
	// Arcs are joined by Relations[Arc.Relation] of these Parts, not of the
	// Problem.
	Relations []Relation
	Arcs      []Arc
	// Counts are as in Problem.Constraints; their ID is not looked at.
	Counts []Count
	// Clauses hold if at least one of their literals does.
	Clauses [][]Literal
}

// Literal says that Cell holds a pattern of Set.
type Literal struct {
	Cell Cell
	Set  Set
}

// Reacher tells how far a kind looks. A local kind may be used on infinite
// maps: whether it holds can be said by looking at every cell together with
// those up to radius steps away. Kinds that are no Reacher count as global.
type Reacher interface {
	Constraint
	Reach() (radius int, local bool)
}

// Count demands that at least Min and at most Max of Cells hold a pattern of
// Patterns. Cells are distinct and 0 ≤ Min, 0 ≤ Max; a Min above Max or above
// the number of cells can be stated and cannot be satisfied.
type Count struct {
	ID       RuleID
	Cells    []Cell
	Patterns Set
	Min, Max int
}

// Rule returns c.ID.
func (c Count) Rule() RuleID { return c.ID }

// Scope returns c.Cells.
func (c Count) Scope() []Cell { return c.Cells }

// Holds counts the cells of a that hold one of c.Patterns.
func (c Count) Holds(a []Pattern) bool {
	n := 0
	for _, cell := range c.Cells {
		if c.Patterns.Has(a[cell]) {
			n++
		}
	}
	return c.Min <= n && n <= c.Max
}

// Implies demands: if cell If holds a pattern of IfSet, then at least one of
// Any holds a pattern of Then. With an empty Any it forbids IfSet at If.
type Implies struct {
	ID    RuleID
	If    Cell
	IfSet Set
	Any   []Cell
	Then  Set
}

// Rule returns i.ID.
func (i Implies) Rule() RuleID { return i.ID }

// Scope returns If followed by Any.
func (i Implies) Scope() []Cell { return append([]Cell{i.If}, i.Any...) }

// Holds tells whether the premise fails in a or one of Any holds.
func (i Implies) Holds(a []Pattern) bool {
	if !i.IfSet.Has(a[i.If]) {
		return true
	}
	for _, c := range i.Any {
		if i.Then.Has(a[c]) {
			return true
		}
	}
	return false
}
