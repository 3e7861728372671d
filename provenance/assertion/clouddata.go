package assertion

import (
	"errors"
	"fmt"
	"strings"

	"vouch/provenance/internal/codec"
	"vouch/provenance/jumbf"
)

// Labels of assertions whose content lies outside of the file.
const (
	LabelCloudData         = "c2pa.cloud-data" // up to C2PA 2.2
	LabelExternalReference = "c2pa.external-reference"
)

// A CloudData is c2pa.cloud-data: an assertion of which only the address and
// the hash are in the file. It is validated and never fetched.
type CloudData struct {
	Target   string // label of the assertion that lies there
	Size     uint64 // bytes
	Location HashedExtURI
	Format   string // media type
}

type cloudDataWire struct {
	Target   string       `cbor:"label"`
	Size     uint64       `cbor:"size"`
	Location HashedExtURI `cbor:"location"`
	Format   string       `cbor:"content_type"`
}

// Label returns LabelCloudData.
func (CloudData) Label() string { return LabelCloudData }

// Box makes the assertion.
func (c CloudData) Box(label string) (*jumbf.Superbox, error) {
	switch {
	case c.Target == "" || c.Size == 0 || !strings.Contains(c.Format, "/"):
		return nil, errors.New("cloud data without label, size or media type")
	case IsHardBinding(c.Target):
		return nil, errors.New("a hard binding must not lie outside of the file")
	}
	if err := c.Location.check(); err != nil {
		return nil, err
	}
	return boxOfCBOR(label, cloudDataWire(c))
}

// DecodeCloudData reads the assertion.
func DecodeCloudData(data []byte) (CloudData, error) {
	var c CloudData
	m, err := codec.ReadMap(data)
	if err != nil {
		return c, err
	}
	m.Require("label", "size", "location", "content_type")
	c.Target, c.Size, c.Format = m.Text("label"), m.Uint("size"), m.Text("content_type")
	if at := m.Map("location"); at != nil {
		at.Require("url", "hash")
		c.Location = HashedExtURI{URL: at.Text("url"), Hash: at.Bytes("hash"), Format: at.Text("dc:format"),
			Alg: jumbf.HashAlgorithm(at.Text("alg")), Size: at.Uint("size")}
		m.Inherit("location", at.Err())
	}
	if m.Err() == nil && c.Size == 0 {
		return c, errors.New("field \"size\" is zero")
	}
	return c, m.Err()
}

// An ExternalReference is c2pa.external-reference (C2PA 2.3 and later): data, or
// an assertion if Target names one, that lies outside of the file. Without a hash
// it says where something is, and binds nothing.
type ExternalReference struct {
	Location HashedExtURI
	Target   string // label of the assertion that lies there; empty: other data
}

type externalReferenceWire struct {
	Location any    `cbor:"location"`
	Target   string `cbor:"label,omitempty"`
}

type locationWire struct {
	URL    string `cbor:"url"`
	Format string `cbor:"dc:format,omitempty"`
	Size   uint64 `cbor:"size,omitempty"`
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
	w := externalReferenceWire{Location: e.Location, Target: e.Target}
	if e.Location.Hash == nil {
		if !isOutside(e.Location.URL) {
			return nil, fmt.Errorf("%.80q is no address of http or https", e.Location.URL)
		}
		w.Location = locationWire{e.Location.URL, e.Location.Format, e.Location.Size}
	} else if err := e.Location.check(); err != nil {
		return nil, err
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
		at.Require("url")
		e.Location = HashedExtURI{URL: at.Text("url"), Hash: at.Bytes("hash"), Format: at.Text("dc:format"),
			Alg: jumbf.HashAlgorithm(at.Text("alg")), Size: at.Uint("size")}
		if at.Has("hash") != at.Has("alg") {
			at.Inherit("hash", errors.New("hash and alg come together"))
		}
		m.Inherit("location", at.Err())
	}
	e.Target = m.Text("label")
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
