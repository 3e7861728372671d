// Package catalogue reads what archives write about their holdings: Dublin Core,
// PBCore and EAD records, each an Entry.
//
//	XML ─▶ markup.Reader ─┬─ ParseDublinCore ─┐
//	JSON ─────────────────┘                   │
//	XML ─▶ markup.Reader ─┬─ ParsePBCore ─────┼─▶ []Entry ─┬─ Rights, RightsURIs
//	                      └─ ParseEAD ────────┘            ├─ Access
//	tables (package table) ───────────────────────────────▶├─ Spots
//	                                                       └─ Extras: the rest, with its path
//
// Specifications: Dublin Core Metadata Element Set 1.1 and DCMI Metadata Terms
// (2020); PBCore 2.1; EAD 2002 and EAD3 1.1.2.
//
// Nothing is interpreted. A rights sentence, a condition of access and a date
// "available" are kept as they are written, and each is a finding for a person:
// whether a date is an embargo is a curator's decision. Coordinates that cannot be
// latitude and longitude are kept too, with both readings in the finding.
//
// In a finding aid the conditions of a unit bind the components below it: each
// Entry carries those of all units above it, the collection's first, wherever in
// the file they stand.
//
// Lines are 1-based. Functions keep no state and may run beside themselves; the
// slices of conditions may be shared between entries and must not be written to.
//
// What bites: Entry.ID is the first identifier of the file, which need not be
// unique; further ones are Extras. Addresses are never opened.
package catalogue
