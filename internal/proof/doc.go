// Package proof is what the long proofs of the house share: tests that run for
// hours, may be interrupted, and write what they found as a page of docs/proof.
//
//	part ─▶ Once ─┬▶ work ─▶ value ─┬▶ Report.Say ─▶ Report.Write ─▶ docs/proof/NAME.md
//	              └◀── Journal ◀────┘
//
// A Journal keeps every result at once, under the key of the part and the state
// of the sources that it speaks of. The state is any text that changes when they
// do: make hands in git's digest of their folders as VOUCH_STATE. So a proof goes
// on over commits that do not touch what it proves, and never takes a result of
// other sources for its own. What is not committed is not in that digest: a proof
// is of what is.
//
// A Journal serves one goroutine, and one process at a time writes its file.
// Package proof knows nothing of what is proved.
package proof
