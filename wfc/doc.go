// Package wfc fills graphs and grids by Wave Function Collapse, and always comes
// to an answer: a solution, a proof that there is none with the smallest set of
// rules that clash, or word that the budget was spent.
//
// A Problem has cells (the vertices of any graph; Grid makes the usual one), a
// domain of patterns for each, arcs that say which pairs of patterns may be
// neighbours, and Constraint values over many cells: Count and Implies. Solving
// it repeats two acts. Observe: choose a cell and one of its patterns. Propagate:
// remove every pattern that has become impossible elsewhere. The classic
// algorithm gives up when a cell has no pattern left. This one asks the log of
// removals why that happened, keeps the answer as a new constraint, goes back
// to where it would have acted, and goes on; so it never fails twice for the
// same reason, and ends.
//
//	                          ┌──── clash: learn why, undo ◀───┐
//	                          ▼                                │
//	Problem ─▶ component ─▶ observe: Cell, Pattern ─▶ propagate: Domains ─▶ Result
//	    │                     ▲                                │   Assignment, Conflict
//	    │           hash(seed, cell, attempt)                  └─▶ a reason per removal
//	    ├─▶ Fixpoint ─▶ Closure.Explain: []Reason
//	    └─▶ Resolve(previous, []Change) ─▶ Result
//
// # What comes back
//
// Solve splits the problem into the components that arcs and constraints join,
// and solves each by itself. Random values are hashes of the seed, the cell's
// index and the number of the attempt, never a running counter, so a component's
// part of the result does not change when another component does, nor with the
// number of Workers, the machine or the word size. Within a component the cells
// of the Count with the least slack come first, then the cell with the fewest
// patterns left; a pattern is drawn with probability proportional to its weight
// among those left.
//
// Resolve edits a solution: it frees a growing neighbourhood of each changed
// cell, and takes the first solution in a fixed order that begins with the old
// patterns. That order, and so its result, is part of its contract, not of its
// inner workings.
//
// Fixpoint is what follows without choosing. A Closure keeps the reason for each
// removal; Explain gives the chain down to arcs, rules and initial domains.
//
// # Sources
//
// M. Gumin, WaveFunctionCollapse, 2016; P. Merrell, Model Synthesis, 2009. Arc
// consistency: A. Mackworth, 1977 (AC-3), on bit sets. Learning: J.
// Marques-Silva and K. Sakallah, GRASP, 1996; M. Moskewicz and others, Chaff,
// 2001 (watched literals); G. Katsirelos and F. Bacchus, Generalized nogoods in
// CSPs, 2005. Conflicts: U. Junker, QuickXplain, 2004.
//
// # Units, concurrency
//
// A step is one run of one propagator (an arc in one direction, a count, a
// clause) or one decision; budgets are counted in steps, not in time, so that
// they are the same everywhere. Weights are shares without unit. All functions
// only read their arguments and may be called at the same time with the same
// Problem. Goroutines are started only for Options.Workers, and awaited.
//
// # What bites
//
//   - Sets have a fixed number of words: make them with NewSet, FullSet or SetOf
//     and Problem.Patterns. Set.With and Set.Without change their receiver.
//   - A nil domain means everything, an empty one nothing.
//   - An object that covers several cells is several patterns in a row, joined by
//     the Relation; count its first pattern only, and let no strip begin or end
//     inside an object: that is the domains' work.
//   - Impossible is a proof, BudgetSpent is not. Deciding whether tiles fit is
//     NP-complete, and small sets exist that spend any budget.
//   - Patterns of weight 0 are used where nothing else fits. To forbid a
//     pattern, take it out of the domain.
//   - The results for one seed belong to one version of this package: a better
//     search finds other solutions.
package wfc
