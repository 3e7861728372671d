// Package eaf reads the annotation documents of ELAN, of the Max Planck Institute
// for Psycholinguistics: EAF 2.x and 3.0.
//
//	markup.Reader ─▶ document ─┬─ TIME_ORDER ─▶ slots ─────────┐
//	                           ├─ TIER ─▶ annotation ──────────┤
//	                           └─ CONTROLLED_VOCABULARY ───────┴─▶ resolver ─▶ Segment
//
// Specification: EAFv3.0.xsd with "EAF Annotation Format" (2017).
//
// Each annotation with words is a segment, tier by tier in the order of the file:
// its Tier is the TIER_ID, its Speaker the PARTICIPANT, its Name the ANNOTATION_ID.
// An annotation that refers to another (REF_ANNOTATION) has that one's Index in Of
// and its times; several that refer to the same one share its time evenly, in the
// order that PREVIOUS_ANNOTATION gives, and are Interpolated.
//
// A TIME_SLOT without TIME_VALUE lies evenly between its neighbours in TIME_ORDER,
// the first ones after 0; what begins or ends there is Interpolated. Behind the last
// value nothing is known.
//
// The paths of recordings and of vocabularies on the maker's machine are never
// kept, with a finding; no address is opened. Times in other units than
// milliseconds are a transcript.SyntaxError, for their rate stands nowhere.
//
// A document that holds tiers and no annotation is read, with a finding.
//
// Parse keeps no state and may run beside itself.
package eaf
