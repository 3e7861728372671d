// Package container says what a file format must be able to do so that a C2PA
// store can lie in it. Each format is a sub-package with a Format value.
//
//	io.ReaderAt, size ──▶ Format.Find ──▶ []Placement   where stores lie
//	                  ──▶ Format.Plan ──▶ *Plan         how one would go in
//	                                       │ Layout(n)
//	                                       ▼
//	              Layout: Part Part Part …    kept, new, of the store
//	                                       │ File(store)
//	                                       ▼
//	              File: io.ReaderAt, WriteTo   the new file
//
// A layout depends on the length of the store alone: outer lengths and offsets
// that have to know it (the size field of RIFF, the sample tables of a film)
// are in it, so that the new file can be hashed before the store is made, once.
// Parts that are left out of the hash may depend on the bytes of the store too.
//
// A Placement separates the bytes of the store from the bytes that a hard
// binding has to leave out: the store with its wrapping (a PNG chunk's length,
// type and CRC). Formats read headers and indexes only; the bulk of a file
// passes through when it is hashed or copied, in windows.
//
// What a format can do beyond that it says by a second interface: BoxLister,
// Collection, Referrer, ReferenceWriter, Updater, Bound. Checked tries a plan before
// it is handed out: what is written is found again, or the file is refused. Package
// containertest holds what every format must do.
//
// Offsets are bytes from the start of the file. Formats have no state and may
// be used by many goroutines; an io.ReaderAt must allow that as well.
package container
