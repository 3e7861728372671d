// Package scene builds a historical scene from a rulebook and says what every lot
// of it rests on. It knows nothing of archives: whoever has the rulebook, a
// tileset, a seed and the ordered changes builds the same scene.
//
//	Ground ──▶ NewPlan ──▶ Plan: lots, faces, neighbours
//	                          │
//	Rulebook ─▶ problem ──▶ wfc.Solve ──▶ S₀ ──▶ wfc.Resolve per Change ──▶ Scene
//	    │                                                                    │
//	    ├─▶ fixpoint ─┐                                                      │
//	    └─▶ packing ──┴──▶ basis: class and rules per lot ───────────────────┤
//	                                                                         ▼
//	                                      Explain · Layout · Built · Shares
//
// The plan comes first and without a solver. Lots are the variables: one per
// front lot, one per rear lot on an alley; in a plan without streets one per
// cell. An object of w lots is w values in a row with one anchor; counts, names
// and classes refer to the anchor.
//
// The numbers of a basis are a function of the rulebook; the grid says only
// where. Fixpoint and packing are small and specified here, apart from the
// solver, so that a stronger solver never changes a class.
//
// Units: cells; heights in decimetres; weights without unit. Build is safe for
// concurrent use with the same arguments; a Scene is not changed after Build.
//
// What bites: lots are numbered by the plan, so a lot's number means something
// only beside its Ground. The engine's version stands in every recipe; change
// what a seed gives, and EngineVersion must rise.
package scene
