// Package sources holds what an archive gives to a scene: places, records,
// interviews with their consent, and the signed statements that curators read
// from them.
//
// A project's files are read strictly (every mistake has a file, a line and what
// to do), checked against each other, and kept in a Holding. Nothing leaves a
// Holding but through one function, Gate, which asks what the narrators agreed
// to:
//
//	places.yaml   records.yaml   interviews.yaml ── sources/*.xml, *.vtt, …
//	statements.yaml  curators.yaml  signatures.yaml      │ ingest
//	        │ strict.Decode                              ▼
//	        └──────────────────▶ Load ──▶ Holding ◀── []Segment
//	                               │         │
//	                               ▼         │  Gate(holding, purpose, day)
//	                    Errors: []*Fault     ├──▶ Cleared    (rules, models, files)
//	                                         └──▶ []Withheld (the curator alone)
//
// The words. A Segment is a passage of an Interview. A Statement is a curator's
// reading of a segment or of a Record: what it says about a Place in a Period.
// It quotes its words by range and hash (QuoteRange); the words stay in the
// transcript. Its Reading is a sentence for everybody that names nobody.
//
// Consent is a list of dated events, replayed in order; silence is never
// consent. What narrows counts from the moment it is written down, what widens
// from its date on, and nothing opens by itself when an embargo ends. The rules
// follow the Oral History Association's principles (2018) and the practice of
// dated rights; docs/formats/interviews.md has them one by one.
//
// A signed Statement is not taken out: one that is signed later may supersede it, and
// from then on it passes no gate, whatever becomes of the later one.
//
// Signatures are Ed25519 over "vouch-statement-v1" and the core deterministic
// CBOR (RFC 8949 §4.2) of a statement; commitments, which stand for a statement
// in public, are HKDF-SHA256 (RFC 5869) of it. Canonical is the one encoder.
//
// Vague words (Period, Quantity) are read by tables that are data, Words; a
// project may write its own in words.yaml.
//
// Units: places in whole decimetres, [u, v] with u east and v north; cells in
// millimetres; times in milliseconds; quotes in code points of the segment's NFC
// text; days from 1970-01-01.
//
// Nothing is global and nothing reads a clock. A Holding is not changed after
// Load and may then be read from many goroutines; so may a Cleared.
//
// What bites: Load fills in defaults (count, polarity, narrator), and what is
// signed is the statement after that; sign what LoadWith returned, not what you
// built by hand. An interview may lack consent, right and date, as it does after an
// import: a zero Date is one that nobody knows. A Holding holds embargoed words:
// keep it out of logs.
package sources
