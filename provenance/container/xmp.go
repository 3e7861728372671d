package container

import (
	"bytes"
	"encoding/xml"
	"strings"
)

// MaxXMPBytes bounds the metadata in which a reference is looked for. Editors
// write up to some megabytes of history into it; a reference stands in packets
// of some kilobytes.
const MaxXMPBytes = 16 << 20

// nsTerms is the namespace of dcterms:provenance (XMP; C2PA 2.4, "Embedding a
// Reference to an external Manifest").
const nsTerms = "http://purl.org/dc/terms/"

// ProvenanceOf returns the property dcterms:provenance of an XMP packet, be it
// an attribute or an element of a description; empty when there is none. What
// stands before and behind the packet in data is skipped.
func ProvenanceOf(data []byte) string {
	if !bytes.Contains(data, []byte(nsTerms)) {
		return ""
	}
	if i := bytes.IndexByte(data, '<'); i > 0 {
		data = data[i:]
	}
	d := xml.NewDecoder(bytes.NewReader(data))
	d.Strict = false
	for {
		token, err := d.Token()
		if err != nil {
			return "" // what cannot be read names nothing
		}
		start, ok := token.(xml.StartElement)
		if !ok {
			continue
		}
		for _, a := range start.Attr {
			if isProvenance(a.Name) {
				return strings.TrimSpace(a.Value)
			}
		}
		if isProvenance(start.Name) {
			return strings.TrimSpace(text(d, start))
		}
	}
}

func isProvenance(n xml.Name) bool { return n.Space == nsTerms && n.Local == "provenance" }

// text returns the characters of an element, or the resource that it names.
func text(d *xml.Decoder, start xml.StartElement) string {
	for _, a := range start.Attr {
		if a.Name.Local == "resource" {
			return a.Value
		}
	}
	var s string
	if d.DecodeElement(&s, &start) != nil {
		return ""
	}
	return s
}
