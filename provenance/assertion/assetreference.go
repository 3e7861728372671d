package assertion

import (
	"errors"

	"vouch/provenance/jumbf"
)

// LabelAssetReference is that of where copies of the asset are to be had.
const LabelAssetReference = "c2pa.asset-ref"

// An AssetReference is c2pa.asset-ref.
type AssetReference struct{ References []AssetLocation }

// An AssetLocation is one place; URI is of any scheme.
type AssetLocation struct{ URI, Description string }

type assetReferenceWire struct {
	References []assetLocationWire `cbor:"references"`
}

type assetLocationWire struct {
	Reference struct {
		URI string `cbor:"uri"`
	} `cbor:"reference"`
	Description string `cbor:"description,omitempty"`
}

// Label returns LabelAssetReference.
func (AssetReference) Label() string { return LabelAssetReference }

// Box makes the assertion.
func (a AssetReference) Box(label string) (*jumbf.Superbox, error) {
	var w assetReferenceWire
	for _, r := range a.References {
		if r.URI == "" {
			return nil, errors.New("a reference has no URI")
		}
		one := assetLocationWire{Description: r.Description}
		one.Reference.URI = r.URI
		w.References = append(w.References, one)
	}
	if len(w.References) == 0 {
		return nil, errors.New("asset reference without references")
	}
	return boxOfCBOR(label, w)
}

// DecodeAssetReference reads the assertion.
func DecodeAssetReference(data []byte) (AssetReference, error) {
	var w assetReferenceWire
	var a AssetReference
	if err := decode(data, &w, "references"); err != nil {
		return a, err
	}
	for _, r := range w.References {
		if r.Reference.URI == "" {
			return a, errors.New("a reference has no URI")
		}
		a.References = append(a.References, AssetLocation{r.Reference.URI, r.Description})
	}
	if len(a.References) == 0 {
		return a, errors.New("list of references is empty")
	}
	return a, nil
}
