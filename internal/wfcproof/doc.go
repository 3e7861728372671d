// Package wfcproof holds the long proofs of package wfc and nothing that a program
// uses: its tests are the package.
//
//	expected.tsv, samples.xml ─▶ corpus ─▶ wfc/model ─▶ wfc.Problem ─┬▶ wfc.Solve ─▶ wfctest.Check
//	wfctest.Impossible, Random… ─────────────────────────────────────┤      │
//	                                                                 └▶ peer (fast-wfc, if it was built)
//	     journal (what an interrupted run had done) ◀─ part ─▶ report ─▶ docs/proof/wfc.md, docs/benchmarks.md
//
// `go test` runs a sample of every part; `make prove-wfc` all of it, which takes
// hours. It can be interrupted: each result is written to a journal at once, under
// the digest of the sources it was made with, and a later run over the same sources
// goes on behind it.
//
// Figures compare two engines in one run of one machine, each time with the same
// rules: ratios hold elsewhere, nanoseconds do not. Floats stand here because
// nothing here decides a cell.
package wfcproof
