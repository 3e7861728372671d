package wfc

// Options are what a caller may choose beyond the problem. The zero value is
// sensible: seed 0, DefaultBudget, one goroutine.
type Options struct {
	// Seed selects one of the solutions. Equal problem, seed and budget give
	// equal results on every machine.
	Seed uint64
	// Budget is the number of steps (propagator runs) that may be spent on
	// one component in Solve and on one change in Resolve; 0 means
	// DefaultBudget. It is counted per component, so that no component can
	// take from another.
	Budget int64
	// Workers is the number of goroutines that solve components; below 2
	// everything runs in the caller's. The result does not depend on it.
	Workers int
	// Progress, if not nil, is told after each component of Solve (or each
	// change of Resolve) how many of how many are done. Calls do not
	// overlap. It must not change the problem and cannot change the result.
	Progress func(done, of int)
	// Selection is the order in which cells are chosen; Priority has a
	// number per cell, least first, for ByPriority.
	Selection Selection
	Priority  []int32
	// Trace, if not nil, is told each decision of Solve or a Session, in
	// order; Workers is not looked at then.
	Trace func(Decision)
	// Reasons keeps, with the Result, what follows from the problem before
	// anything is chosen, and why; Result.Explain is quicker for it.
	Reasons bool
}

// EngineVersion changes whenever a search may find another solution than before
// for equal problem, seed and budget.
const EngineVersion = "4"

// DefaultBudget is the budget, in steps, where Options.Budget is 0. A step
// takes a fraction of a microsecond, so this is some ten seconds of work at
// most; ordinary problems take a thousandth of it.
const DefaultBudget int64 = 30_000_000

func (o Options) budget() int64 {
	if o.Budget == 0 {
		return DefaultBudget
	}
	return o.Budget
}
