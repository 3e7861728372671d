// Package jpeg puts a C2PA store into a JPEG (ITU-T T.81): marker segments
// APP11 with the packets of JPEG XT (ISO/IEC 18477-3; ISO 19566-5, D.2).
//
//	SOI ─ APP0 … ─▶ APP11 APP11 … ◀─ APP1 … SOF … SOS ─ scan ─ EOI ─ (trailing bytes)
//	                 │ Format.Plan puts them behind the last leading APP0
//	                 └ FFEB Lp 'JP' En Z  LBox TBox  payload
//
// The first 8 bytes of the store, its LBox and TBox, stand in every segment
// again; Z counts from 1 without a gap. Segments of one store share En and
// follow one another. Other standards use APP11 as well: a store is known by its
// JUMBF description, not by the marker.
//
// The data hash leaves out the segments with markers and lengths, which Find
// has therefore checked: what they carry is the store and nothing else. Find
// and Plan read marker segments up to the first scan. Boxes goes through the
// scans too, since restart markers are boxes. Offsets are bytes, integers
// big-endian. Format has no state.
package jpeg
