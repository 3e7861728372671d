// Package jumbf reads and writes the boxes of ISO/IEC 19566-5 (JUMBF) as far
// as C2PA 2.4 uses them, the self#jumbf URIs that name boxes, and the hashed
// URIs that bind one box to another.
//
// A store is a tree. A Superbox is one description (what am I, what is my
// name) followed by content: leaf boxes with bytes, or further superboxes.
//
//	'jumb' Superbox
//	├── 'jumd' Description   type UUID, toggles, label, [salt]
//	├── Box  'cbor' | 'json' | 'bfdb' | 'bidb' | 'uuid' | …   Data
//	└── Box  'jumb' ──▶ Super *Superbox                        (and so on)
//
// A Superbox is immutable: New encodes it once, Parse keeps the bytes it was
// given. Hashes therefore always run over stored bytes, never over a second
// encoding of what was understood. The hash of a superbox covers its payload
// (description and content), not its own eight-byte header (C2PA 2.4, "Hashing
// JUMBF Boxes"); a salt lies inside and is covered.
//
// Parse is strict: lengths must be given and add up to the last byte, a description must
// have label and requestable set, labels must be UTF-8 without the characters
// that C2PA forbids, and nothing may trail. What looks like pedantry is the
// only protection of bytes that no signature covers.
//
// All integers are big-endian, all sizes in bytes. Every value may be read by
// many goroutines at once. Parse does not copy: the caller must leave the
// bytes alone as long as the tree is in use.
package jumbf
