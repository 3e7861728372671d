// Package tiff puts a C2PA store into a TIFF (TIFF 6.0, BigTIFF) or a DNG: the
// value of the tag 52545, alone in the last page.
//
//	header ─ pages, pictures … ─▶ [pad] IFD{52545, UNDEFINED, count, offset} store
//	             └ the last one leads to the new page
//
// The data hash leaves out two ranges: the count of the entry, and the store.
// Everything else, the offsets too, is content. Older writers put the entry into
// the first page; it is found there, and when it is replaced the page stays
// where it is, shorter by an entry. Nothing in the file ever moves.
//
// Pages are read along their chain, up to MaxIFDs of them; pages within pages
// hold no store. Offsets are bytes, in the byte order of the file. Format has no
// state.
package tiff
