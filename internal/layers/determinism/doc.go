// Package determinism is a go/analysis pass that looks for what would let a result depend on more than its
// input: where the same recipe must give the same cells and pixels on every machine.
//
//	Analyzer ──▶ pass over a package in Scope ──▶ file that is no test ──▶ check… ──▶ diagnostic
//	                                                                        │
//	     //determinism:allow reason   ◀── on the line, or the line above ───┘ silences it
//
// It reports
//
//   - range over a map, and maps.Keys, maps.Values and maps.All unless slices.Sorted… takes what they give:
//     the order differs from run to run;
//   - floating-point and complex types, literals and values: processors and compilers may fuse or round
//     differently (Go specification, "Floating-point operators");
//   - the packages time, math/rand, math/rand/v2, crypto/rand and hash/maphash: a clock, or chance;
//   - select with more than one communication: among those ready one is chosen by chance.
//
// An allowance needs a reason and must silence something; one that does not is reported, so that none stays
// behind when its line goes.
//
// The pass keeps no state and is safe concurrently. What bites: it sees one package at a time. A function of
// another package that looks at the clock is not seen here; the import policy keeps such packages out.
package determinism
