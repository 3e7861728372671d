package wfc

// RuleID is the caller's name for a constraint. It comes back in conflicts and
// reasons. Several constraints may share one: they are then one rule and are
// left out or kept together when a conflict is narrowed.
type RuleID int

// Constraint is a rule over several cells. The kinds are Count and Implies
// (both as values); the solver knows each kind's propagator, so the interface
// is closed.
type Constraint interface {
	// Rule is the caller's name of the constraint.
	Rule() RuleID
	// Scope lists the cells that the constraint reads.
	Scope() []Cell
	// Holds tells whether a full assignment, one pattern per cell of the
	// problem, satisfies the constraint.
	Holds(assignment []Pattern) bool

	sealed()
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

func (Count) sealed() {}

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

func (Implies) sealed() {}
