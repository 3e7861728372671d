// Package wfc fills grids, lattices and graphs by Wave Function Collapse, and
// always comes to an answer: a solution, a proof that there is none with the
// smallest set of rules that clash, or word that the budget was spent.
//
// A Problem has cells, a domain of patterns for each, relations that say which
// pairs of patterns may be neighbours, and Constraint values over many cells. The
// cells lie on a Lattice (square, cubic, hexagonal, with wrap and mask), or are
// the vertices of any graph, joined by Arcs. Solving it repeats two acts. Observe:
// choose a cell and one of its patterns. Propagate: remove every pattern that has
// become impossible elsewhere. The classic algorithm gives up when a cell has no
// pattern left. This one repairs: it fills a window around the clash anew, or asks
// the log of removals why it happened, keeps the answer as a new constraint, goes
// back to where it would have acted, and goes on; so it never fails twice for the
// same reason, and ends. Counts on a lattice that the search misses, and what shall
// hang together (Gathered), are brought about afterwards, window by window.
//
//	Problem ─▶ Solver ─▶ Session ─▶ components ─▶ a lattice and its arcs alone?
//	              │         │                        │ yes             │ no
//	              │         │        internal/lattice: fast,      internal/wave:
//	              │         │        local repair, windows it     learns from clashes,
//	              │         │        cannot decide go to wave ─▶  restarts, constraints
//	              │         ▼                        └──────┬──────────┘
//	              │      Step, Domain, Snapshot             ▼
//	              │                              Result: Assignment, Conflict
//	              ├─▶ Fixpoint ─▶ Closure ─▶ []Reason       │
//	              ├─▶ Explain, Result.Explain ◀─────────────┤
//	              └─▶ Resolve, WhatIf ◀── []Change ◀────────┘
//
// A game usually begins in package model, which makes Problems from tiles, samples
// and example maps, and adds values of package constraint; package world does maps
// without end. A Solver serves many calls with one Problem; the functions of the
// same names make one for a single call.
//
// # What comes back
//
// Solve splits the problem into the components that arcs and constraints join,
// and solves each by itself. Random values are hashes of the seed, the cell's
// index and the number of the attempt, never a running counter, so a component's
// part of the result does not change when another component does, nor with the
// number of Workers, the machine or the word size, nor with how a Session is cut
// into steps. A pattern is drawn with probability proportional to its weight among
// those left. Which cell is next, Options.Selection says; on a graph the cells of
// the Count with the least slack come first.
//
// Resolve edits a solution: it frees a growing neighbourhood of each changed
// cell, and takes the first solution in a fixed order that begins with the old
// patterns. On a graph that order, and so its result, is part of its contract, not
// of its inner workings; on a lattice it moves as few cells as it finds, and works
// on the window alone. WhatIf says what would move and what must.
//
// Fixpoint is what follows without choosing. A Closure keeps the reason for each
// removal; Closure.Explain gives the chain down to arcs, rules and initial domains.
// Explain says of a finished assignment what was forced, by whom, and what was
// chosen.
//
// # Sources
//
// M. Gumin, WaveFunctionCollapse, 2016; P. Merrell, Model Synthesis, 2009. Arc
// consistency: A. Mackworth, 1977 (AC-3), on bit sets. Learning: J.
// Marques-Silva and K. Sakallah, GRASP, 1996; M. Moskewicz and others, Chaff,
// 2001 (watched literals); G. Katsirelos and F. Bacchus, Generalized nogoods in
// CSPs, 2005. Repairs and restarts: M. Luby and others, 1993. Conflicts: U.
// Junker, QuickXplain, 2004.
//
// # Units, concurrency
//
// A step is one run of one propagator (on a graph an arc in one direction, on a
// plain lattice a cell with all its arcs, a count, a clause, 16 cells of a global
// constraint) or one decision; budgets are counted in steps, not in time, so that
// they are the same everywhere. Weights are shares without unit. All functions
// only read their arguments and may be called at the same time with the same
// Problem or Solver; a Session belongs to one goroutine. Goroutines are started
// only for Options.Workers, and awaited.
//
// # What bites
//
//   - Sets have a fixed number of words: make them with NewSet, FullSet or SetOf
//     and Problem.Patterns. Set.With and Set.Without change their receiver.
//   - A nil domain means everything, an empty one nothing.
//   - A lattice implies its arcs: do not list them in Problem.Arcs as well. Arcs
//     given besides it, and constraints other than restrictions of single cells,
//     cost the fast engine.
//   - Where a lattice masks a cell out, an assignment holds Undecided, which is −1:
//     no index into names or colours.
//   - An object that covers several cells is several patterns in a row, joined by
//     the Relation; count its first pattern only, and let no strip begin or end
//     inside an object: that is the domains' work.
//   - Impossible is a proof, BudgetSpent is not. Deciding whether tiles fit is
//     NP-complete, and small sets exist that spend any budget. An exact count that
//     parity forbids (no closed wall has an odd number of corners) is seen where the
//     borders say what stands there, and is such a case elsewhere.
//   - Patterns of weight 0 are used where nothing else fits. To forbid a
//     pattern, take it out of the domain.
//   - The results for one seed belong to one EngineVersion: a better search finds
//     other solutions. Snapshots and stored results should hold it.
package wfc
