// Package zip puts a C2PA store into a ZIP (PKWARE APPNOTE 6.3) and what is built
// on it: EPUB, OOXML, OpenDocument. The store is a file of the archive,
// META-INF/content_credential.c2pa, neither packed nor encrypted.
//
//	file file … ─▶ header{META-INF/content_credential.c2pa} store ─ directory ─ end record
//	│ each with its header: Members                                └───── bound as one ───┘
//
// Such a file is bound by the hash of a collection: every file of the archive
// with its local header, and the directory with the record at the end, but for the
// checksum of the store, for the directory is hashed before the store is made
// (C2PA 2.4, A.6.2.2). Up to C2PA 2.2 that checksum was zero, and hashed.
//
// The directory is held in memory, files are not. Sizes are bytes, integers
// little-endian; archives beyond 4 GiB have the fields of ZIP64. Format has no
// state.
package zip
