package assertion

import (
	"fmt"
	"strings"

	"vouch/provenance/internal/codec"
	"vouch/provenance/jumbf"
)

// Labels of what the asset is beyond its media type.
const (
	LabelAssetTypes   = "c2pa.asset-type.v2"
	LabelAssetTypesV1 = "c2pa.asset-type"
)

// AssetTypes is c2pa.asset-type.v2. A manifest has one at most.
//
//	asset-types = {
//	  ? "dc:format": format-string, ? "types": [* asset-type-map], ? "metadata": $assertion-metadata-map
//	}
type AssetTypes struct {
	Format   string // media type; may be empty
	Types    []AssetType
	Metadata *AssertionMetadata // nil also where it cannot be read
}

type assetTypesWire struct {
	Format   string      `cbor:"dc:format,omitempty"`
	Types    []AssetType `cbor:"types,omitempty"`
	Metadata codec.Raw   `cbor:"metadata,omitempty"`
}

// Label returns LabelAssetTypes.
func (AssetTypes) Label() string { return LabelAssetTypes }

// Box makes the assertion.
func (a AssetTypes) Box(label string) (*jumbf.Superbox, error) {
	for _, t := range a.Types {
		if !strings.Contains(t.Type, ".") {
			return nil, fmt.Errorf("type %q is neither of C2PA nor in reverse-domain form", t.Type)
		}
	}
	metadata, err := a.Metadata.encode()
	if err != nil {
		return nil, fmt.Errorf("metadata: %w", err)
	}
	return boxOfCBOR(label, assetTypesWire{a.Format, a.Types, metadata})
}

// DecodeAssetTypes reads the assertion; the older form has the types alone.
func DecodeAssetTypes(data []byte) (AssetTypes, error) {
	var a AssetTypes
	m, err := codec.ReadMap(data)
	if err != nil {
		return a, err
	}
	a.Format, a.Metadata = m.Text("dc:format"), looseMetadata(m)
	a.Types, err = decodeAssetTypes(m.List("types"))
	m.Inherit("types", err)
	return a, m.Err()
}
