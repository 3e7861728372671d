// Package crjson writes a validated manifest store as crJSON, the JSON form that
// the rubrics of the C2PA conformance programme read (CrJSON Document Schema,
// https://c2pa.org/crjson).
//
//	provenance.Report ──▶ Encode ──▶ {"@context", "jsonGenerator", "manifests": […]}
//	        │ Findings                              │
//	        └──────────▶ validationResults,         ├ label
//	                     ingredientDeltas           ├ claim | claim.v2   ◀── bytes of the claim box
//	                                                ├ assertions         ◀── CBOR, JSON, files
//	                                                └ signature          ◀── certificate, time-stamp
//
// The active manifest comes first, then the others from the last to the first.
// Byte strings are text of the form b64'…' (standard alphabet, padded); dates are
// the RFC 3339 text that stands in their tag; files are named, not copied. Keys of
// objects are in order, so that one report gives the same bytes each time.
//
// What bites: a rubric looks at what is written here and checks no signature. Its
// verdict says that a store is well made, not that it holds: read it together
// with Report.State. Numbers of CBOR that JSON cannot hold (NaN, infinities, big
// integers) are text. A manifest without a readable claim or signature is listed
// without it, which the schema refuses.
//
// Encode may be called by many goroutines.
package crjson
