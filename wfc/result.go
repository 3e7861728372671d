package wfc

// Outcome says how a call ended.
type Outcome uint8

const (
	// Solved: Assignment satisfies every arc, constraint and domain.
	Solved Outcome = iota + 1
	// Impossible: it was proved that there is no solution.
	Impossible
	// BudgetSpent: neither a solution nor a proof was found within the
	// budget of steps.
	BudgetSpent
)

// String returns "solved", "impossible", "budget spent" or "unknown".
func (o Outcome) String() string {
	switch o {
	case Solved:
		return "solved"
	case Impossible:
		return "impossible"
	case BudgetSpent:
		return "budget spent"
	}
	return "unknown"
}

// Result is the answer of Solve, Resolve and WhyNot.
type Result struct {
	Outcome Outcome
	// Assignment has one pattern per cell when Outcome is Solved, else it is
	// nil.
	Assignment []Pattern
	// Best is the assignment as far as it came: the solved components, the
	// furthest state of the others, Undecided elsewhere. When Outcome is
	// Solved it equals Assignment. For Resolve it is the state before the
	// change that did not succeed.
	Best []Pattern
	// Conflict names, when Outcome is Impossible, rules that cannot hold
	// together with the arcs and domains, in ascending order. No rule of it
	// can be left out if Minimal is true. It is empty when arcs and domains
	// alone are impossible.
	Conflict []RuleID
	// ConflictRelations are indices into Problem.Relations: those whose arcs
	// the conflict needs. ConflictCells are the cells whose restricted
	// domain (initial or changed) it needs. Both ascend.
	ConflictRelations []int32
	ConflictCells     []Cell
	// Minimal is true when Conflict, ConflictRelations and ConflictCells
	// were narrowed until nothing could be left out. It is false when the
	// narrowing ran out of budget: they still conflict.
	Minimal bool
	// FailedChange is the index of the change at which Resolve stopped, or −1.
	FailedChange int
	// Radius is, for Resolve, the largest radius that a change needed, and
	// WholeComponent when one needed more than a ball: a belt of the lattice, or
	// its component whole.
	Radius int32
	// Steps counts the propagator runs of the search (not of narrowing a
	// conflict). It depends on the problem and the options alone.
	Steps int64
	// Failures counts the clashes that the search ran into, Repairs the
	// windows that were erased and filled again because of one.
	Failures, Repairs int64
	// EngineVersion is that of the engine that made the result.
	EngineVersion string
	// Components is the number of connected components of the problem.
	Components int

	record *record // with Options.Reasons
}

// WholeComponent is the Result.Radius of a change for which cells at any distance
// were free.
const WholeComponent int32 = 1<<31 - 1
