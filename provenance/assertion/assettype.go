package assertion

import (
	"fmt"

	"vouch/provenance/internal/codec"
)

// An AssetType says what kind of data an ingredient is, beyond its media type:
// the asset-type-map of C2PA 2.4. Type is one of the constants below or an own
// name in reverse-domain form; Version may be empty.
type AssetType struct {
	Type    string `cbor:"type"`
	Version string `cbor:"version,omitempty"`
}

// Types of data that programs and models read or are (C2PA 2.4, "Asset Types").
const (
	TypeClassifier      = "c2pa.types.classifier"
	TypeDataset         = "c2pa.types.dataset"
	TypeGenerator       = "c2pa.types.generator" // a program that makes content
	TypeGeneratorPrompt = "c2pa.types.generator.prompt"
	TypeGeneratorSeed   = "c2pa.types.generator.seed"
	TypeModel           = "c2pa.types.model"
)

// decodeAssetTypes reads a list of asset types.
func decodeAssetTypes(list []codec.Raw) ([]AssetType, error) {
	var out []AssetType
	for i, raw := range list {
		m, err := codec.ReadMap(raw)
		if err != nil {
			return nil, fmt.Errorf("data type %d: %w", i, err)
		}
		m.Require("type")
		out = append(out, AssetType{m.Text("type"), m.Text("version")})
		if err := m.Err(); err != nil {
			return nil, fmt.Errorf("data type %d: %w", i, err)
		}
	}
	return out, nil
}
