// Package wave is the search under package wfc: the domains of a component's
// cells, what removes patterns from them, the trail that says why, and what is
// learnt from clashes. It speaks of cells and patterns by local numbers.
//
//	Model ──▶ Wave ──▶ Search.Run ──▶ Found | None | Spent
//	            │         │  ▲
//	            │         │  └──── Chooser: Free, Grow (solve), InOrder (repair)
//	            │         ▼
//	            │    Decide ──▶ Propagate ──▶ clash? ──▶ analyze ──▶ lesson: a Clause
//	            │       ▲      links, counts,                │
//	            │       └───── clauses, rules ◀─ learn ◀─────┘ Undo
//	            └──▶ Chain: the removals behind a fact, for explanations
//
// Everything is said in one kind of literal, "cell c has a pattern of M", which is
// false once c's domain has lost all of M. An implication is a clause of such
// literals, the reason for a removal is a set of false ones, and a lesson is
// again a clause. A removal needs no reason stored with it: the trail keeps what
// acted (a link, a count, a clause, a rule), and the reason is worked out, in the
// state of that moment, when the trail is walked backward. A Rule is a constraint
// from outside: its Propagator sees the wave through a Scope, runs when all else
// is quiet and something has changed that it watches, and is asked for its reasons
// in the same way. Late rules follow from several constraints together. They act
// in a Search only, not in Start, so that what is explained rests on rules that a
// caller has named; a Guide among them chooses cells while little is to spare.
//
// Levels: level 0 is what holds without any decision; each Decide opens one more.
// The trail is ordered by levels, and going back more than farJump levels is
// done one level at a time (see limits.go).
//
// Completeness: a lesson narrows a cell at the level that it returns to, so the
// sequence of levels, read from level 0 on, always grows in information; after
// maxRestarts no more restarts happen, and the search ends though lessons are
// forgotten.
//
// A Wave belongs to one goroutine; a Model may be shared. What bites: slices that
// at and goneAt return alias the wave, and Wave.acc is scratch for whoever
// propagates.
package wave
