// Package iiif reads IIIF Presentation 3 manifests of audio and video.
//
//	jsonld.Parse ─▶ manifest ─┬─ Canvas ─▶ recording ─▶ Transcript
//	                          │              ├─ annotations: supplementing ─▶ Segment
//	                          │              └─ painting, rendering ─▶ Finding: text lies elsewhere
//	                          └─ structures ─▶ Range ─▶ Point
//
// Specification: IIIF Presentation API 3.0, with Web Annotation by package webanno
// and times by Media Fragments.
//
// Each canvas that lasts, or has text or ranges, is a Transcript: times count from
// its beginning. A supplementing (or transcribing, captioning, subtitling)
// annotation with a text of its own is a segment, its Name the annotation's id, its
// Tier the label of its page where several pages of a canvas have text; a text/vtt
// body gives a segment per cue. Text at an address is named in a finding and never
// fetched: import that file too.
//
// Every Range is a Point, parents before their children; one that names no time
// itself lasts from its first child to its last. A Spot is "latitude, longitude", in
// the order of the other formats; GeoJSON in navPlace has the longitude first.
//
// rights, and metadata that speaks of rights, become RightsURIs and Rights.
//
// A manifest of version 2, a collection, and a manifest without any recording are a
// transcript.SyntaxError that says so.
//
// Parse keeps no state and may run beside itself.
package iiif
