package container

import (
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"strings"
)

// A ReferenceWriter is a format into which the address of a manifest can be
// written that lies elsewhere (C2PA 2.2, 11.5). The plan holds no store: its
// layout is for one of length 0. A file that names another address already is
// refused with ErrStructure.
type ReferenceWriter interface {
	PlanReference(r io.ReaderAt, size int64, url string) (*Plan, error)
}

// PlanOf returns a plan for a file that takes no store.
func PlanOf(r io.ReaderAt, size int64, parts ...Part) *Plan {
	return &Plan{Source: r, Size: size, Layout: func(n int64) (*Layout, error) {
		if n > 0 {
			return nil, fmt.Errorf("%w: %d bytes where there is no place for any", ErrTooLarge, n)
		}
		return &Layout{Parts: parts}, nil
	}}
}

// nsRDF is the namespace of RDF.
const nsRDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"

// WithProvenance returns an XMP packet with the property dcterms:provenance:
// the one given, of which nothing is lost, or a fresh one for none.
func WithProvenance(packet []byte, url string) ([]byte, error) {
	var value strings.Builder
	if err := xml.EscapeText(&value, []byte(url)); err != nil {
		return nil, err
	}
	property := fmt.Sprintf(`<rdf:Description xmlns:rdf="%s" rdf:about="" xmlns:dcterms="%s" dcterms:provenance="%s"/>`, nsRDF, nsTerms, value.String())
	if len(packet) == 0 {
		return []byte("<?xpacket begin=\"\uFEFF\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?>" +
			`<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="` + nsRDF + `">` + property + `</rdf:RDF></x:xmpmeta><?xpacket end="w"?>`), nil
	}
	if old := ProvenanceOf(packet); old == url {
		return packet, nil
	} else if old != "" {
		return nil, fmt.Errorf("%w: it names a manifest at %.200q already", ErrStructure, old)
	}
	at, err := endOfRDF(packet)
	if err != nil {
		return nil, fmt.Errorf("%w: XMP: %v", ErrStructure, err)
	}
	return bytes.Join([][]byte{packet[:at], packet[at:]}, []byte(property)), nil
}

// endOfRDF returns where the end tag of rdf:RDF begins.
func endOfRDF(packet []byte) (int64, error) {
	from := int64(max(0, bytes.IndexByte(packet, '<')))
	d := xml.NewDecoder(bytes.NewReader(packet[from:]))
	for {
		at := d.InputOffset()
		token, err := d.Token()
		if err == io.EOF {
			err = errors.New("no rdf:RDF")
		}
		if err != nil {
			return 0, err
		}
		if end, ok := token.(xml.EndElement); ok && end.Name.Space == nsRDF && end.Name.Local == "RDF" {
			if !bytes.HasPrefix(packet[from+at:], []byte("</")) {
				return 0, errors.New("rdf:RDF is empty")
			}
			return from + at, nil
		}
	}
}
