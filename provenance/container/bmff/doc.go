// Package bmff puts a C2PA store into a file of the ISO base media format
// (ISO/IEC 14496-12): MP4, MOV, M4A, HEIC, HEIF, AVIF.
//
//	ftyp ─▶ uuid ◀─ moov(stco, co64) … moof(tfhd) … mdat … mfra(tfra) … meta(iloc)
//	         │           └ absolute offsets move with what stands behind the store
//	         └ D8FEC3D6… ─ version, flags ─ purpose ─ Merkle offset ─ store ─ padding
//
// A box of the purpose "manifest" holds the store. When an update follows, it is
// called "original", and a box "update" at the end of the file holds the
// manifests that came later; the two stores are one. Boxes "merkle" hold the
// proofs for pieces of the file.
//
// Such a file is bound by c2pa.hash.bmff.v3: Pieces turns the list of exclusions
// into what is hashed. Every box on the first level is hashed with its position
// in front, so offsets must be right before hashing; Plan therefore rewrites
// every table of absolute offsets, without holding it.
//
// Find walks the boxes on the first level, Plan and Pieces go into containers
// without fields of their own, up to MaxDepth and MaxBoxes. Offsets are bytes,
// integers big-endian. Format has no state.
package bmff
