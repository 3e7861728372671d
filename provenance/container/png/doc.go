// Package png puts a C2PA store into a PNG (W3C PNG, third edition): one chunk
// caBX before the image data, raw JUMBF, CRC as usual.
//
//	signature ─ IHDR ─▶ caBX ◀─ … ─ IDAT … ─ IEND ─ (trailing bytes)
//	              33 ──┘ Format.Plan puts it directly behind IHDR
//
// The data hash leaves out the whole chunk: length, type, data and CRC. The CRC
// of the chunk is therefore the one thing that nothing protects; it is written
// rightly and not checked when reading, as in other implementations, for it is
// a matter of decoders. All other chunks, in any order and also behind IEND,
// are content to the hash.
//
// Find walks the chunk headers, up to MaxChunks of them. It stops without an
// error where chunks stop making sense: what lies there is hashed all the same. Sizes are bytes,
// integers big-endian. Format has no state.
package png
