// Package riff puts a C2PA store into a RIFF file: WebP, WAV (with RF64 and
// BW64) and AVI. It is the last chunk within the RIFF chunk, with the
// identifier C2PA.
//
//	RIFF size form ─ chunk … chunk ─▶ C2PA length store [pad] ─ (trailing bytes)
//	     └ grows with the store, and is hashed
//
// The data hash leaves out the chunk with its header of eight bytes; the pad
// byte behind an odd chunk and the size field at the beginning are content. A
// file of several RIFF chunks (long AVIs) has the store in the last one, so that
// no index has to move.
//
// Find walks the chunks on the first level, up to MaxChunks of them, and never
// into a LIST. Sizes are bytes, integers little-endian. Format has no state.
package riff
