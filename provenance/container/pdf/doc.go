// Package pdf puts a C2PA store into a PDF (ISO 32000-2): an embedded file whose
// relationship to the document is C2PA_Manifest.
//
//	base document ─ xref ─ %%EOF ─▶ update: stream{store}, file specification,
//	                                catalog{AF, Names/EmbeddedFiles}, xref ─ %%EOF
//
// What is written is an incremental update: the document before it stays byte
// for byte. The data hash leaves out the bytes of the stream, which are neither
// packed nor encrypted. Each update of a document may have a store of its own;
// those of later updates continue the earlier ones. A store that is replaced is no
// longer named by the catalog; its bytes stay where they are, unless the update
// that brought it is the last one and was written here: then that one goes.
//
// The way to a store goes from the end: startxref, cross-reference tables or
// streams, catalog, file specifications. Documents whose way is broken show no
// store and take none, nor do encrypted ones take any. Tables are looked up in
// the file; streams of objects are unpacked up to MaxUnpacked bytes. Format has
// no state.
package pdf
