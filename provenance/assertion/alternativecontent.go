package assertion

import (
	"errors"
	"fmt"
	"strings"

	"vouch/provenance/internal/codec"
	"vouch/provenance/jumbf"
)

// LabelAlternativeContent is that of another form of the content, within the file
// or the manifest.
const LabelAlternativeContent = "c2pa.alternative-content-representation"

// TypeOriginalPreservationImage is the one kind that C2PA 2.4 defines: the image
// as it was captured, before any processing (CIPA Exif).
const TypeOriginalPreservationImage = "exif.originalPreservationImage"

// An AlternativeContent is c2pa.alternative-content-representation (C2PA 2.4,
// "Alternative Content Representation"). An original preservation image is either
// a part of the file or a file within the manifest.
//
//	original-preservation-image-representation = {
//	  "type": "exif.originalPreservationImage",
//	  "parameters": { ? "multiAssetPartIndex": uint, ? "embeddedOriginalPreservationImage": hashed-uri-map, * tstr => any },
//	  ? "metadata": $assertion-metadata-map
//	}
//	generic-representation = { "type": tstr, "parameters": { * tstr => any }, ? "metadata": $assertion-metadata-map }
type AlternativeContent struct {
	Type     string           // with a dot
	Part     *uint64          // index among the parts of c2pa.hash.multi-asset
	Embedded *jumbf.HashedURI // of embedded data
	Own      []OwnParameter   // other parameters, in the order of their names
	Metadata *AssertionMetadata
}

type alternativeWire struct {
	Type       string         `cbor:"type"`
	Parameters map[string]any `cbor:"parameters"`
	Metadata   codec.Raw      `cbor:"metadata,omitempty"`
}

const (
	fieldPart     = "multiAssetPartIndex"
	fieldEmbedded = "embeddedOriginalPreservationImage"
)

// Label returns LabelAlternativeContent.
func (AlternativeContent) Label() string { return LabelAlternativeContent }

// Box makes the assertion.
func (a AlternativeContent) Box(label string) (*jumbf.Superbox, error) {
	if err := a.check(); err != nil {
		return nil, err
	}
	w := alternativeWire{Type: a.Type, Parameters: map[string]any{}}
	if a.Part != nil {
		w.Parameters[fieldPart] = *a.Part
	}
	if a.Embedded != nil {
		w.Parameters[fieldEmbedded] = a.Embedded
	}
	for _, o := range a.Own { // of another kind they may have any name
		if _, twice := w.Parameters[o.Name]; twice || codec.Wellformed(o.Value) != nil {
			return nil, fmt.Errorf("parameter %q is there twice, or no CBOR item", o.Name)
		}
		w.Parameters[o.Name] = codec.Raw(o.Value)
	}
	var err error
	if w.Metadata, err = a.Metadata.encode(); err != nil {
		return nil, fmt.Errorf("metadata: %w", err)
	}
	return boxOfCBOR(label, w)
}

func (a AlternativeContent) check() error {
	original := a.Type == TypeOriginalPreservationImage
	switch {
	case !strings.Contains(a.Type, "."):
		return fmt.Errorf("type %.60q is not in reverse-domain form", a.Type)
	case original && (a.Part == nil) == (a.Embedded == nil):
		return errors.New("an original preservation image is either a part of the file or embedded")
	case !original && (a.Part != nil || a.Embedded != nil):
		return fmt.Errorf("only %s is a part of the file or embedded", TypeOriginalPreservationImage)
	}
	return nil
}

// DecodeAlternativeContent reads the assertion.
func DecodeAlternativeContent(data []byte) (AlternativeContent, error) {
	var a AlternativeContent
	m, err := codec.ReadMap(data)
	if err != nil {
		return a, err
	}
	m.Require("type", "parameters")
	a.Type, a.Metadata = m.Text("type"), looseMetadata(m)
	original := a.Type == TypeOriginalPreservationImage
	if p := m.Map("parameters"); p != nil {
		for _, key := range p.Keys() {
			switch {
			case original && key == fieldPart:
				n := p.Uint(key)
				a.Part = &n
			case original && key == fieldEmbedded:
				a.Embedded = hashedURIField(p, key)
			default:
				a.Own = append(a.Own, OwnParameter{key, p.Raw(key)})
			}
		}
		m.Inherit("parameters", p.Err())
	}
	if m.Err() != nil {
		return a, m.Err()
	}
	return a, a.check()
}
