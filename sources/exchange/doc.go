// Package exchange writes what the consent gate let through in the forms in which
// archives, museums and repositories exchange arguments and sources.
//
//	sources.Cleared ─┐
//	                 ├▶ Graph ─┬▶ PROV, CRMinf     who said what, down to the cell: JSON-LD
//	Rules, Cells ────┘         ├▶ WebAnnotations   each statement at its passage
//	                           ├▶ Manifest         IIIF: the ranges that are used
//	                           ├▶ Citations        the list of sources, for print
//	                           └▶ Crate ◀─ Files   RO-Crate: all of it, for deposit
//
// Specifications: PROV-O (W3C, 30 April 2013), CIDOC CRM 7.1 with CRMinf 1.0, Web
// Annotation (W3C, 23 February 2017), IIIF Presentation 3.0, RO-Crate 1.1 and 1.2,
// JSON-LD 1.1.
//
// Only a Cleared can be exported, so only what may be used for the purpose that the
// gate was asked about. Quoted words stand in an export where the narrator said yes to
// quote, and nowhere else. Each export says until when its consents hold and carries
// the communities' labels.
//
// PROV and CRMinf bring their context along, so that nobody needs a network to read
// them. The other three specifications prescribe the address of their context.
//
// Units: ms, code points of a passage, cells. The same Graph gives the same bytes;
// functions keep no state and may run beside one another.
//
// What bites: an export names interviews, which a published picture never does.
// Whoever has both can tell which testimony a lot rests on.
package exchange
