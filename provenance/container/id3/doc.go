// Package id3 puts a C2PA store into an MP3 or a FLAC: a frame "general
// encapsulated object" of an ID3v2 tag in front of the sound.
//
//	ID3 version flags size ─ frames … ─▶ GEOB{application/c2pa, store} ─ padding ─ sound
//	                    └ grows with the store, and is hashed
//
// The data hash leaves out the bytes of the store and nothing of the frame. A
// tag keeps its version (2.2, 2.3, 2.4), its frames and its padding; a file
// without one gets one of version 2.4. Three things cannot stay, since they
// would be wrong behind the change: a footer, an extended header with a checksum,
// and the unsynchronisation of a whole tag (2.2, 2.3), which is undone.
//
// Frames are walked by their headers, up to MaxFrames. Sizes are bytes,
// big-endian, mostly of seven bits each. Format has no state.
package id3
