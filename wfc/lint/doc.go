// Package lint looks at a set of rules before anything is solved with it, and
// says what its maker will not have meant.
//
//	wfc.Problem with a Lattice ─▶ Rules ─▶ []Finding{Kind, Patterns, Axis, …}
//	       │                                   ▲
//	       └─▶ Window of free cells ─▶ Fixpoint, Solve
//	pairs as written ─▶ Pairs ─────────────────┘
//
// Rules reads the patterns, weights and relations of a problem on a lattice, and
// nothing that is said about single cells. It works out on a window, without wrap
// and masks, what can stand in the middle of a large map:
//
//   - Dead: the pattern has no partner in some direction, or loses its partners
//     one after the other: arc consistency alone removes it from the middle.
//   - Unreachable: it passes that, but no window with it in the middle can be
//     filled. That is proved; where the proof takes too long, nothing is said.
//   - Unfillable: no window can be filled at all.
//   - Overwhelming: nothing but itself can stand beside it, so where it stands it
//     stands everywhere, though other patterns live.
//   - Apart: sets of patterns that no chain of neighbours joins; a map holds one
//     of the sets only.
//   - Weightless: the weight is 0, so it stands only where nothing else can.
//   - Twin: it has the same neighbours as another in every direction; only their
//     weights tell them apart. That is no fault, and often meant.
//
// Pairs compares pairs as a maker wrote them, each with its direction, and
// reports the one-sided ones: a beside b is written, b beside a in the
// opposite direction is not. A wfc.Relation holds its transpose by itself, so this
// can only be seen before it is built.
//
// A sheet of all allowed pairs, as a picture, is made by package
// format/picture.
//
// # Units, concurrency
//
// Window sides are in cells; the middle of a window is Reach cells from its edge.
// All functions only read their arguments and may be called at the same time.
//
// # What bites
//
// Dead and Unreachable speak of the middle of a map: near an open edge such a
// pattern may well stand, and that may be its purpose. The Border flag tells.
package lint
