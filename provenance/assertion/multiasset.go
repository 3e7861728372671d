package assertion

import (
	"errors"
	"fmt"

	"vouch/provenance/container"
	"vouch/provenance/internal/codec"
	"vouch/provenance/jumbf"
)

// LabelMultiAssetHash is that of the hashes of the parts of a file, each a file
// by itself.
const LabelMultiAssetHash = "c2pa.hash.multi-asset"

// A MultiAssetHash is c2pa.hash.multi-asset: where the parts of a file lie, and
// which assertion binds each.
type MultiAssetHash struct{ Parts []AssetPart }

// An AssetPart is one of them.
type AssetPart struct {
	Range    container.Range // where BMFFBox is empty
	BMFFBox  string          // path to the box whose content the part is
	Hash     jumbf.HashedURI
	Optional bool // it may be missing
}

// DecodeMultiAssetHash reads the assertion.
func DecodeMultiAssetHash(data []byte) (MultiAssetHash, error) {
	var a MultiAssetHash
	m, err := codec.ReadMap(data)
	if err != nil {
		return a, err
	}
	m.Require("parts")
	list := m.List("parts")
	if m.Err() != nil {
		return a, m.Err()
	}
	if len(list) == 0 || len(list) > MaxExclusions {
		return a, fmt.Errorf("%d parts, want 1 to %d", len(list), MaxExclusions)
	}
	for i, raw := range list {
		p, err := decodeAssetPart(raw)
		if err != nil {
			return a, fmt.Errorf("part %d: %w", i, err)
		}
		a.Parts = append(a.Parts, p)
	}
	return a, nil
}

func decodeAssetPart(raw []byte) (AssetPart, error) {
	var p AssetPart
	m, err := codec.ReadMap(raw)
	if err != nil {
		return p, err
	}
	m.Require("location", "hashAssertion")
	p.Optional = present(m, "optional") && m.Bool("optional")
	hash := hashedURIField(m, "hashAssertion")
	at := m.Map("location")
	if m.Err() != nil || hash == nil || at == nil {
		return p, errors.Join(m.Err(), errors.New("location or hash is missing"))
	}
	p.Hash = *hash
	if present(at, "bmffBox") {
		if p.BMFFBox = at.Text("bmffBox"); p.BMFFBox == "" || present(at, "byteOffset") {
			return p, errors.New("location is not one of box or range")
		}
		return p, at.Err()
	}
	at.Require("byteOffset", "length")
	start, length := at.Uint("byteOffset"), at.Uint("length")
	if start > maxOffset || length > maxOffset {
		return p, errors.New("location is beyond any file")
	}
	p.Range = container.Range{Start: int64(start), Length: int64(length)}
	return p, at.Err()
}
