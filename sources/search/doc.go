// Package search finds passages of interviews by their words, for the people who work
// on a project. It keeps an index beside the plain files, in SQLite, which is built
// from them at any time and may be deleted at any time.
//
//	sources.Holding ─▶ Source ─▶ judge: sources.Gate ─▶ closed: nowhere
//	                                     │
//	                                     ▼
//	                 content ─▶ key ──┬─ equal ─▶ Index ◀── Query: words, Filters
//	                                  └─ other ─▶ build ─▶ file under another name,
//	                                                        checksum, rename
//	 Index.Search:  parse ─▶ plan ─▶ FTS5 (which passages) ─▶ ranker (BM25) ─▶ []Hit
//
//	 encrypted files ─▶ Vault (fs.FS, age) ─▶ sources.Load ─▶ InMemory: no file at all
//
// A passage is a segment of an interview. It is found by its folded words (small
// letters, no accents), and by tags: the places that it names under any of their names,
// the years that it speaks of, who speaks, in which language, and what the gate says of
// it for the Source's purpose and day. A statement adds its place and period to the
// passage that it reads.
//
// The gate decides, and nobody else. A passage that is under embargo, sealed, withdrawn
// or without archive access is closed: no byte of it, nor of its statements, enters the
// index, so none can come out. What the gate withholds for another reason is found by
// those who ask with rights:all, and each hit carries the gate's sentence.
//
// The key of an index is a hash over everything that goes into it. Equal contents give
// equal rows and equal bytes; another content, day's answer, format or a single changed
// byte of the file is noticed, and the index is built anew. A file is never changed in
// place: whoever is killed leaves the old one, whoever reads the old one goes on.
//
// Full text: SQLite FTS5 (sqlite.org/fts5.html) over modernc.org/sqlite, without cgo.
// Encryption: age-encryption.org/v1, X25519. Times in milliseconds; ranges in code
// points, excluding their end, as quotes count.
//
// An Index may be used from many goroutines, a Vault too.
//
// What bites: the index holds words of people who did not agree to be published; it is
// as private as the transcripts (mode 0600) and belongs under no version control. After
// a withdrawal call Remove: until the next search the old file lies there. Of queries
// that more than MaxWeighed passages match, only the first of the archive are ranked.
package search
