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
type AssetTypes struct {
	Format string // media type; may be empty
	Types  []AssetType
}

type assetTypesWire struct {
	Format string      `cbor:"dc:format,omitempty"`
	Types  []AssetType `cbor:"types,omitempty"`
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
	return boxOfCBOR(label, assetTypesWire(a))
}

// DecodeAssetTypes reads the assertion; the older form has the types alone.
func DecodeAssetTypes(data []byte) (AssetTypes, error) {
	var a AssetTypes
	m, err := codec.ReadMap(data)
	if err != nil {
		return a, err
	}
	a.Format = m.Text("dc:format")
	a.Types, err = decodeAssetTypes(m.List("types"))
	m.Inherit("types", err)
	return a, m.Err()
}
