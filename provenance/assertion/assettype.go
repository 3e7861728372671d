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
	TypeModel           = "c2pa.types.model"     // of a kind that is not listed
	TypeAuditLog        = "c2pa.types.audit-log" // of how something was made
	TypeVersionHistory  = "c2pa.types.version-history"
)

// modelTypes are the kinds of models that C2PA 2.4 lists (table 12).
var modelTypes = []string{
	TypeModel, "c2pa.types.model.caffe", "c2pa.types.model.caffe2", "c2pa.types.model.catboost", "c2pa.types.model.coreml",
	"c2pa.types.model.flax", "c2pa.types.model.huggingface.transformers", "c2pa.types.model.jax", "c2pa.types.model.keras",
	"c2pa.types.model.lightgbm", "c2pa.types.model.ml_net", "c2pa.types.model.mxnet", "c2pa.types.model.onnx",
	"c2pa.types.model.openvino", "c2pa.types.model.openvino.parameter", "c2pa.types.model.openvino.topology",
	"c2pa.types.model.paddle", "c2pa.types.model.pytorch", "c2pa.types.model.sklearn", "c2pa.types.model.tensorflow",
	"c2pa.types.model.tensorrt", "c2pa.types.model.tflite", "c2pa.types.model.torchscript", "c2pa.types.model.xgboost",
}

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
