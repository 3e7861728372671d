// Package ingest reads what an archive delivers, whatever its format: it tells the
// format by content, calls the reader, and gives every passage an id.
//
//	folder, zip, file ─▶ Walk ─▶ Item ─▶ Detect(name, head) ─▶ Format
//	                                              │
//	                       registry: one line per Format
//	                                              ▼
//	Read(name, data, Options) ────────────────▶ Reading
//	                                              ├─ Interviews []*transcript.Transcript
//	                                              ├─ Entries    []catalogue.Entry
//	                                              ├─ Links      []webanno.Annotation
//	                                              └─ Findings, Holds (what a person must decide first)
//
// A Format is recognised by what stands in a file; its name decides only between
// two that look alike (a table and prose without labels). A file that no reader
// takes is an *UnknownError with what it seems to be.
//
// SegmentID depends on the file's hash, the record within the file and the place
// of the passage: the same bytes have the same ids, wherever the file lies and
// whatever it is called. A passage that carries such an id already, because it was
// exported from here, keeps it.
//
// Holds are sentences of a file that decide about its use and that no program may
// interpret: an embargo told in prose, two rights that exclude each other, a mark
// of withdrawal, a real name under a pseudonym (HoldCode lists them). They come with
// the words, quoted, and the line.
//
// Walk yields one item after the other and holds one at a time; a broken file is
// an Item with its error, and its neighbours come as if it were not there. Archives
// are read to a bounded depth, size and ratio (limits.go), names that would leave
// the archive are refused, links are not followed out of a folder, no address is
// opened.
//
// Units: bytes, milliseconds, lines from 1. Nothing is global but the registry,
// which does not change; every call may run beside any other.
//
// What bites: Read keeps the whole file in memory, up to MaxFileBytes. A Reading
// holds the words of narrators: keep it out of logs.
package ingest
