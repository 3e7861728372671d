package ingest

import (
	"fmt"
	"slices"
	"strings"
)

// Format is a kind of file, by the word that stands in interviews.yaml.
type Format string

// The formats.
const (
	OHMS       Format = "ohms"       // XML of the Oral History Metadata Synchronizer, 5 and 6
	WebVTT     Format = "webvtt"     // W3C
	SRT        Format = "srt"        // SubRip
	TEI        Format = "tei"        // TEI P5, transcriptions of speech
	EAF        Format = "eaf"        // ELAN
	IIIF       Format = "iiif"       // Presentation 3, audio and video
	WebAnno    Format = "webanno"    // Web Annotation, JSON-LD
	Table      Format = "table"      // CSV, TSV
	Text       Format = "text"       // prose, with or without speaker lines
	DOCX       Format = "docx"       // Office Open XML
	ODT        Format = "odt"        // OpenDocument
	PDF        Format = "pdf"        // its text
	TTML       Format = "ttml"       // W3C
	STL        Format = "stl"        // EBU Tech 3264
	DublinCore Format = "dublincore" // XML, dc and dcterms
	PBCore     Format = "pbcore"     // PBCore 2
	EAD        Format = "ead"        // EAD 2002 and 3
)

// Formats lists the words, sorted.
func Formats() []Format {
	out := make([]Format, len(registry))
	for i := range registry {
		out[i] = registry[i].name
	}
	slices.Sort(out)
	return out
}

// String gives the word of the file.
func (f Format) String() string { return string(f) }

// UnmarshalText reads the word of a project's file.
func (f *Format) UnmarshalText(b []byte) error {
	if i := find(Format(b)); i >= 0 {
		*f = registry[i].name
		return nil
	}
	words := make([]string, len(registry))
	for i, k := range Formats() {
		words[i] = string(k)
	}
	return fmt.Errorf("%.60q is no transcript format; write %s", b, strings.Join(words, ", "))
}

// Spoken reports whether files of the format hold passages, and may so stand in
// interviews.yaml; the others describe or annotate.
func (f Format) Spoken() bool {
	i := find(f)
	return i >= 0 && registry[i].spoken
}

func find(f Format) int {
	return slices.IndexFunc(registry, func(r reader) bool { return r.name == f })
}
