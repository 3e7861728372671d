// Package layers holds the order of the rooms: which folder may import which, what third-party
// modules each may use, where cgo may be, and which words the libraries must not know.
//
//	policy.txt ──Parse──▶ Policy ─┐
//	                              ├──▶ Check ──▶ []Finding{File, Line, Message}
//	the tree ────Scan────▶ Tree ──┘
//
// The order is a text ([Text]) that a person reads and changes; its own first lines explain its form.
// The test of this package holds the whole tree to it. Only imports, names and comments are read, never
// types, so the check needs no build, sees the files of every platform and every build tag, and takes
// well under a second.
//
// A folder belongs to the room with the longest name that is a prefix of its path. Lines count from 1.
// All functions are pure and safe concurrently.
//
// What bites: a test file may import what its room may and what [tests] adds; a room that is in the
// text and not in the tree is fine (it will come), a folder that is in no room is a finding.
//
// The sub-package determinism holds the pass that looks for what would make a result depend on more
// than its input; cmd/vouchvet runs it under go vet.
package layers
