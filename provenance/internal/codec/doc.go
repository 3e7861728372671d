// Package codec sets the CBOR modes of the library in one place: what is
// written (RFC 8949 §4.2.1, core deterministic) and what is read (anything
// well-formed without duplicate keys, since writers in the field neither sort
// keys nor avoid indefinite lengths).
//
//	Go value ──▶ Marshal ──▶ bytes          one encoding for one value
//	bytes ──▶ ReadMap ──▶ Map ──▶ Text, Bytes, Uint, …, Err
//
// A Map keeps the raw value of each key, so that "absent", "null" and "of the
// wrong type" stay three things; the first wrong one is held and returned by
// Err. Everything here is safe for concurrent use except a Map that is being
// read from.
package codec
