// Package examples holds project folders that run: what they need lies in the
// program, so that a demonstration needs no checkout and no network.
//
//	FS ─┬─ mission-1974/  96 × 96 cells, streets; eight voices, 21 records
//	    ├─ square/        24 × 24 cells, every cell a lot; one voice, one record
//	    └─ thin/          32 × 32 cells, streets; one voice, two records
//	         ├─ vouch.yaml       what is to be built
//	         ├─ places.yaml      gazetteer and grid, integer decimetres
//	         ├─ records.yaml     cited documents that are no testimony
//	         ├─ interviews.yaml  holder, voices, consent events
//	         ├─ statements.yaml  curators' readings
//	         ├─ curators.yaml, signatures.yaml, key.yaml
//	         ├─ specimen-keys.yaml  the curators' seeds, public
//	         └─ sources/         transcripts as an archive delivers them
//
// All testimonies are specimens: invented, so that nobody's words are used for a
// demonstration. A scene that rests on one of them says so. They are true to the
// cited facts and name no real person, business or work of art; such names occur
// in records only. The formats are those of docs/formats.
//
// Units: decimetres in places, millimetres for the side of a cell, code points in
// quotes. FS is read-only and may be read from many goroutines.
//
// What bites: the keys are public, and vouch for nothing. A project that began as
// a copy of an example gets curators, a commitment key and consents of its own
// before it holds the words of a living person. After an edit of statements.yaml
// the quotes' ranges and hashes must fit again, and the statements be signed:
//
//	go test ./examples -run TestSignatures -update
package examples
