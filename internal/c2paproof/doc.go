// Package c2paproof holds the long proofs of package provenance, its comparison
// with another implementation, and nothing that a program uses: its tests are
// the package.
//
//	provenance: TestMutations ─▶ mutated samples ─┐
//	provenance/…: every FuzzXxx ─▶ executions ────┼─ part ─▶ report ─▶ docs/proof/c2pa.md
//	                                    journal ──┘
//	Size × Format ─▶ file ─┬▶ sha256, copy, Validate, Sign   each a process of its own ─┬▶ figure ─▶ docs/benchmarks.md
//	                       └▶ c2pa-rs (testdata/peer.mjs, peer.py)                      ┘
//
// `make prove-c2pa` tries everything, which takes hours. It can be interrupted:
// each result is written to a journal at once, under the digest of the sources of
// provenance, and a later run over the same sources goes on behind it. `make
// bench-c2pa` compares. Plain `go test` looks only whether the targets are found,
// and puts the smallest files through the comparison's own half.
//
// Times are processor time in milliseconds, memory is the most that a process
// had, in bytes. Figures compare programs in one run of one machine: ratios hold
// elsewhere, milliseconds do not.
package c2paproof
