package assertion

import (
	"errors"
	"fmt"
	"strings"

	"vouch/provenance/internal/codec"
	"vouch/provenance/jumbf"
)

// LabelExternalReference is that of a reference to data outside of the file.
const LabelExternalReference = "c2pa.external-reference"

// An ExternalReference is c2pa.external-reference (C2PA 2.3 and later): data, or
// an assertion if Target names one, that lies outside of the file. Without a hash
// it says where something is, and binds nothing.
//
//	external-reference-map = {
//	  "location": $unhashed-ext-uri-map / $hashed-ext-uri-map, ? "label": tstr,
//	  ? "description": tstr, ? "metadata": $assertion-metadata-map
//	}
type ExternalReference struct {
	Location    HashedExtURI
	Target      string // label of the assertion that lies there; empty: other data
	Description string // of the data, for people
	Metadata    *AssertionMetadata
}

type externalReferenceWire struct {
	Location    any       `cbor:"location"`
	Target      string    `cbor:"label,omitempty"`
	Description string    `cbor:"description,omitempty"`
	Metadata    codec.Raw `cbor:"metadata,omitempty"`
}

type locationWire struct {
	URL    string      `cbor:"url"`
	Format string      `cbor:"dc:format,omitempty"`
	Size   uint64      `cbor:"size,omitempty"`
	Types  []AssetType `cbor:"data_types,omitempty"`
}

// Label returns LabelExternalReference.
func (ExternalReference) Label() string { return LabelExternalReference }

// MayLieOutside says whether an assertion of that label may be referred to from
// outside of the file: actions, bindings, ingredients and other references may not.
func MayLieOutside(label string) bool {
	b := Base(label)
	return !IsActions(b) && !IsIngredient(b) && !IsHardBinding(b) && !strings.HasPrefix(b, "c2pa.hash.") &&
		b != LabelCloudData && b != LabelExternalReference
}

// Box makes the assertion.
func (e ExternalReference) Box(label string) (*jumbf.Superbox, error) {
	if e.Target != "" && !MayLieOutside(e.Target) {
		return nil, fmt.Errorf("%s must not lie outside of the file", e.Target)
	}
	w := externalReferenceWire{Location: e.Location, Target: e.Target, Description: e.Description}
	if e.Location.Hash == nil {
		if !strings.Contains(e.Location.URL, ":") { // of any scheme, as a contract of CAIP-10 is
			return nil, fmt.Errorf("%.80q is no URI", e.Location.URL)
		}
		w.Location = locationWire{e.Location.URL, e.Location.Format, e.Location.Size, e.Location.Types}
	} else if err := e.Location.check(); err != nil {
		return nil, err
	}
	var err error
	if w.Metadata, err = e.Metadata.encode(); err != nil {
		return nil, fmt.Errorf("metadata: %w", err)
	}
	return boxOfCBOR(label, w)
}

// DecodeExternalReference reads the assertion, and refuses what must not lie
// outside of the file.
func DecodeExternalReference(data []byte) (ExternalReference, error) {
	var e ExternalReference
	m, err := codec.ReadMap(data)
	if err != nil {
		return e, err
	}
	m.Require("location")
	if at := m.Map("location"); at != nil {
		e.Location = extURIFields(at)
		if at.Has("hash") != at.Has("alg") {
			at.Inherit("hash", errors.New("hash and alg come together"))
		}
		m.Inherit("location", at.Err())
	}
	e.Target, e.Description, e.Metadata = m.Text("label"), m.Text("description"), looseMetadata(m)
	switch {
	case m.Err() != nil:
		return e, m.Err()
	case e.Location.URL == "":
		return e, errors.New("location has no address")
	case e.Target != "" && !MayLieOutside(e.Target):
		return e, fmt.Errorf("%s must not lie outside of the file", e.Target)
	}
	return e, nil
}
