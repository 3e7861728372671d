// Package container says what a file format must be able to do so that a C2PA
// store can lie in it. Each format is a sub-package with a Format value.
//
//	io.ReaderAt, size ──▶ Format.Find ──▶ []Placement   where stores lie
//	                  ──▶ Format.Plan ──▶ *Plan         where one would go
//	                                       └─ WriteTo(w, store) streams the new file
//
// A Placement separates the bytes of the store from the bytes that a hard
// binding has to leave out: the store with its wrapping (a PNG chunk's length,
// type and CRC). Formats read headers only; the bulk of a file passes through
// once, when it is hashed or copied, in windows.
//
// Offsets are bytes from the start of the file. Formats have no state and may
// be used by many goroutines; an io.ReaderAt must allow that as well.
package container
