package assertion

import (
	"errors"
	"fmt"

	"vouch/provenance/container"
	"vouch/provenance/internal/codec"
	"vouch/provenance/jumbf"
)

// A DataHash is c2pa.hash.data: the hash of a file without some ranges, which
// ascend and do not overlap.
type DataHash struct {
	Exclusions []container.Range
	Alg        jumbf.HashAlgorithm // empty: the claim's
	Hash       []byte
	Name       string
	Pad        []byte // zeros; may be empty, is always written
}

type dataHashWire struct {
	Exclusions []rangeWire `cbor:"exclusions,omitempty"`
	Alg        string      `cbor:"alg,omitempty"`
	Hash       []byte      `cbor:"hash"`
	Name       string      `cbor:"name,omitempty"`
	Pad        []byte      `cbor:"pad"`
}

type rangeWire struct {
	Start  int64 `cbor:"start"`
	Length int64 `cbor:"length"`
}

// Encode returns the CBOR of the assertion.
func (d DataHash) Encode() ([]byte, error) {
	w := dataHashWire{Alg: string(d.Alg), Hash: d.Hash, Name: d.Name, Pad: d.Pad}
	if w.Pad == nil {
		w.Pad = []byte{} // nil would be written as null, which readers refuse
	}
	for _, r := range d.Exclusions {
		w.Exclusions = append(w.Exclusions, rangeWire(r))
	}
	return codec.Marshal(w)
}

// DecodeDataHash reads the assertion and checks that its ranges ascend without
// overlap. The content of pad is ignored (2.4), its presence is not. Without a
// hash Hash is nil, which no content has.
func DecodeDataHash(data []byte) (DataHash, error) {
	var d DataHash
	m, err := codec.ReadMap(data)
	if err != nil {
		return d, err
	}
	m.Require("pad")
	d.Hash, d.Pad = m.Bytes("hash"), m.Bytes("pad")
	d.Alg, d.Name = jumbf.HashAlgorithm(m.Text("alg")), m.Text("name")
	m.Bytes("pad2")
	list := m.List("exclusions")
	if m.Err() != nil {
		return d, m.Err()
	}
	d.Exclusions, err = decodeRanges(list)
	return d, err
}

// decodeRanges reads ranges of bytes, which must ascend and not overlap.
func decodeRanges(list []codec.Raw) ([]container.Range, error) {
	if len(list) > MaxExclusions {
		return nil, fmt.Errorf("%d exclusions are over the limit of %d", len(list), MaxExclusions)
	}
	var out []container.Range
	end := int64(0)
	for i, raw := range list {
		r, err := decodeRange(raw)
		if err != nil {
			return nil, fmt.Errorf("exclusion %d: %w", i, err)
		}
		if r.Start < end {
			return nil, fmt.Errorf("exclusion %d begins before the end of the one before", i)
		}
		end = r.End()
		out = append(out, r)
	}
	return out, nil
}

// maxOffset is beyond any file, and leaves room to move a range without
// overflow.
const maxOffset = 1 << 62

func decodeRange(raw []byte) (container.Range, error) {
	m, err := codec.ReadMap(raw)
	if err != nil {
		return container.Range{}, err
	}
	m.Require("start", "length")
	start, length := m.Uint("start"), m.Uint("length")
	if m.Err() != nil {
		return container.Range{}, m.Err()
	}
	if start > maxOffset || length > maxOffset || start+length > maxOffset {
		return container.Range{}, errors.New("range is beyond any file")
	}
	return container.Range{Start: int64(start), Length: int64(length)}, nil
}
