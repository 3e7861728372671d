// Package evidence compiles what an archive holds into a rulebook: statements,
// records, plan and vocabulary become constraints on lots, in public words.
//
// It stands on the archive's side of the border. In come sources.Cleared, which
// only the consent gate fills, and the vocabulary; out goes a scene.Rulebook,
// from which anybody builds the scene. It never sees a tileset: what was said
// must not depend on what can be drawn.
//
//	sources.Cleared ─▶ layOut ─▶ ground ─▶ scene.NewPlan
//	                                           │
//	   statement ──▶ rule: force, region, meaning, bounds ──▶ scene.Rule
//	                                           │
//	              voices, dissents ─▶ Fits ─▶ Agree ─▶ scene.Rulebook
//	                                            └─ told rules give way
//
// A statement's words set its force (hard, told, weight, note), its place the
// lots, its kind the count. Each rule is tried alone on its place first, then
// all together; what cannot hold is an error with file and line of each
// statement of the smallest set.
//
// Places are decimetres of the project's frame; cells are millimetres on a side.
// All arithmetic is on integers. Compile keeps nothing between calls and may run
// in many goroutines at once.
//
// What bites: a statement without dates that cover the scene's date does
// nothing and is listed in the Report; a place that holds no front cell snaps to
// the nearest lots within five cells.
package evidence
