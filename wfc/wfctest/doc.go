// Package wfctest proves what package wfc answers, without using its solver: a
// checker of assignments, a solver by plain enumeration for tiny problems, and
// makers of problems.
//
//	Random, RandomLattice, RandomKinds, Street, Tiles ──▶ wfc.Problem ─▶ wfc.Solve ─▶ Check
//	Impossible ──▶ []Case ─────────────────────────────────┘  │             │           ▲
//	                                                          │             └─▶ PartOf ─┼─▶ CheckConflict
//	                                                          └─▶ Solutions, Solvable ──┘
//
// Nothing here shares code with the solver, nor with the kinds of package constraint:
// lattices are walked by coordinates, paths are flooded, and each kind is checked by
// what its documentation says. Check reads the definitions of the fields of
// wfc.Problem, of wfc.Lattice and of the kinds, and nothing else. So a test that
// compares the two compares two readings of one text.
//
// CheckConflict proves that a conflict is one and that nothing of it can be left
// out; FewestRules finds how few rules can conflict, by trying every set.
//
// Sizes are cells. All functions are safe to call at the same time and
// deterministic in their arguments; Source is the generator that Random and its
// sisters are given, another than the solver's.
//
// What bites: enumeration takes time exponential in the cells. What Random makes has
// at most 2¹⁴ assignments, what Impossible makes falls quickly to its arcs.
package wfctest
