package assertion

import (
	"errors"
	"fmt"
	"strings"

	"vouch/provenance/internal/codec"
	"vouch/provenance/jumbf"
)

// LabelCloudData is that of an assertion whose content lies outside of the file.
const LabelCloudData = "c2pa.cloud-data"

// A CloudData is c2pa.cloud-data: an assertion of which only the address and
// the hash are in the file. It is validated and never fetched. From C2PA 2.3 on
// it is always a JUMBF box, and the media type, which was required, is ignored.
//
//	cloud-data-map = {
//	  "label": tstr, "size": int .ge 1, "location": $hashed-ext-uri-map,
//	  ? "content_type": tstr, ? "metadata": $assertion-metadata-map
//	}
type CloudData struct {
	Target   string // label of the assertion that lies there
	Size     uint64 // bytes
	Location HashedExtURI
	Format   string // media type; may be empty
	Metadata *AssertionMetadata
}

type cloudDataWire struct {
	Target   string       `cbor:"label"`
	Size     uint64       `cbor:"size"`
	Location HashedExtURI `cbor:"location"`
	Format   string       `cbor:"content_type,omitempty"`
	Metadata codec.Raw    `cbor:"metadata,omitempty"`
}

// Label returns LabelCloudData.
func (CloudData) Label() string { return LabelCloudData }

// Box makes the assertion.
func (c CloudData) Box(label string) (*jumbf.Superbox, error) {
	switch {
	case c.Target == "" || c.Size == 0:
		return nil, errors.New("cloud data without label or size")
	case c.Format != "" && !strings.Contains(c.Format, "/"):
		return nil, fmt.Errorf("%.60q is no media type", c.Format)
	case !MayLieOutside(c.Target):
		return nil, fmt.Errorf("%s must not lie outside of the file", c.Target)
	case c.Location.Size > 0 || c.Location.Format != "":
		return nil, errors.New("size and media type of cloud data do not stand with its address")
	}
	if err := c.Location.check(); err != nil {
		return nil, err
	}
	metadata, err := c.Metadata.encode()
	if err != nil {
		return nil, fmt.Errorf("metadata: %w", err)
	}
	return boxOfCBOR(label, cloudDataWire{c.Target, c.Size, c.Location, c.Format, metadata})
}

// DecodeCloudData reads the assertion.
func DecodeCloudData(data []byte) (CloudData, error) {
	var c CloudData
	m, err := codec.ReadMap(data)
	if err != nil {
		return c, err
	}
	m.Require("label", "size", "location")
	c.Target, c.Size, c.Format = m.Text("label"), m.Uint("size"), m.Text("content_type")
	if at := m.Map("location"); at != nil {
		at.Require("hash")
		c.Location = extURIFields(at)
		m.Inherit("location", at.Err())
	}
	c.Metadata = looseMetadata(m)
	if m.Err() == nil && c.Size == 0 {
		return c, errors.New("field \"size\" is zero")
	}
	return c, m.Err()
}
