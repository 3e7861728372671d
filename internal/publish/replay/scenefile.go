package replay

import (
	"crypto/sha256"
	"fmt"
	"slices"
)

// SceneLabel is the label of the assertion that holds the scene's record.
const SceneLabel = "org.vouch.scene"

// SceneVersion is the version of the assertion's format.
const SceneVersion = 1

type wireScene struct {
	Version int    `cbor:"version"`
	Record  []byte `cbor:"record"` // deflated; see scene.Record
	Hash    []byte `cbor:"hash"`   // SHA-256 of the record before deflating
}

// EncodeScene wraps a scene's record ([vouch/internal/scene.Scene.Encode]) for
// the manifest.
func EncodeScene(record []byte) ([]byte, error) {
	packed, err := deflate(record)
	if err != nil {
		return nil, err
	}
	hash := sha256.Sum256(record)
	return encoding.Marshal(wireScene{SceneVersion, packed, hash[:]})
}

// DecodeScene unwraps a scene's record and gives it with its hash.
func DecodeScene(data []byte) (record []byte, hash [32]byte, err error) {
	if len(data) > MaxScene {
		return nil, hash, &FormatError{"scene", fmt.Sprintf("%d bytes, at most %d", len(data), MaxScene)}
	}
	var w wireScene
	if err := decodeCanonical("scene", data, &w); err != nil {
		return nil, hash, err
	}
	if w.Version != SceneVersion {
		return nil, hash, &VersionError{"scene format", fmt.Sprint(w.Version), fmt.Sprint(SceneVersion)}
	}
	if record, err = inflate("scene", w.Record); err != nil {
		return nil, hash, err
	}
	hash = sha256.Sum256(record)
	if !slices.Equal(hash[:], w.Hash) {
		return nil, hash, &FormatError{"scene", "its record does not have the hash beside it"}
	}
	return record, hash, nil
}
