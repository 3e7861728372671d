package assertion

import (
	"errors"
	"fmt"
	"math"

	"vouch/provenance/container/bmff"
	"vouch/provenance/internal/codec"
	"vouch/provenance/jumbf"
)

// Labels of the hash of a BMFF file. The second version is read.
const (
	LabelBMFFHash   = "c2pa.hash.bmff.v3"
	LabelBMFFHashV2 = "c2pa.hash.bmff.v2"
)

// A BMFFHash is c2pa.hash.bmff.v3: the hash of a file of boxes without those of
// a list, or the rows of Merkle trees over its pieces, or both.
type BMFFHash struct {
	Exclusions []bmff.Exclusion
	Alg        jumbf.HashAlgorithm // empty: the claim's
	Hash       []byte              // nil: there is none, as for fragments
	Merkle     []MerkleTree
	Name       string
}

// A MerkleTree is one row of a tree over the pieces of an mdat box, or over
// fragments.
type MerkleTree struct {
	UniqueID, LocalID  int64
	Count              int                 // of leaves
	Alg                jumbf.HashAlgorithm // empty: the assertion's
	InitHash           []byte              // of the initialization segment; nil: not of fragments
	Hashes             [][]byte            // the row
	FixedBlockSize     uint64              // bytes of a piece; 0: not said
	VariableBlockSizes []uint64
}

// A MerkleProof stands in a box before its piece: the hashes that lead from the
// piece to the row in the assertion.
type MerkleProof struct {
	UniqueID, LocalID int64
	Location          int      // index of the leaf
	Hashes            [][]byte // from the leaf upwards
}

type (
	bmffHashWire struct {
		Exclusions []exclusionWire `cbor:"exclusions"`
		Alg        string          `cbor:"alg,omitempty"`
		Hash       []byte          `cbor:"hash,omitempty"`
		Merkle     []merkleWire    `cbor:"merkle,omitempty"`
		Name       string          `cbor:"name,omitempty"`
	}
	exclusionWire struct {
		XPath   string       `cbor:"xpath"`
		Length  *uint64      `cbor:"length,omitempty"`
		Data    []dataWire   `cbor:"data,omitempty"`
		Subset  []subsetWire `cbor:"subset,omitempty"`
		Version *uint8       `cbor:"version,omitempty"`
		Flags   []byte       `cbor:"flags,omitempty"`
		Exact   *bool        `cbor:"exact,omitempty"`
	}
	dataWire struct {
		Offset uint64 `cbor:"offset"`
		Value  []byte `cbor:"value"`
	}
	subsetWire struct {
		Offset uint64 `cbor:"offset"`
		Length uint64 `cbor:"length"`
	}
	merkleWire struct {
		UniqueID           int64    `cbor:"uniqueId"`
		LocalID            int64    `cbor:"localId"`
		Count              int      `cbor:"count"`
		Alg                string   `cbor:"alg,omitempty"`
		InitHash           []byte   `cbor:"initHash,omitempty"`
		Hashes             [][]byte `cbor:"hashes"`
		FixedBlockSize     uint64   `cbor:"fixedBlockSize,omitempty"`
		VariableBlockSizes []uint64 `cbor:"variableBlockSizes,omitempty"`
	}
	proofWire struct {
		UniqueID int64    `cbor:"uniqueId"`
		LocalID  int64    `cbor:"localId"`
		Location int      `cbor:"location"`
		Hashes   [][]byte `cbor:"hashes,omitempty"`
	}
)

// Encode returns the CBOR of the assertion.
func (b BMFFHash) Encode() ([]byte, error) {
	w := bmffHashWire{Alg: string(b.Alg), Hash: b.Hash, Name: b.Name}
	for _, e := range b.Exclusions {
		x := exclusionWire{XPath: e.XPath, Length: e.Length, Version: e.Version, Flags: e.Flags}
		if e.AtLeast {
			x.Exact = new(bool)
		}
		for _, d := range e.Data {
			x.Data = append(x.Data, dataWire(d))
		}
		for _, s := range e.Subset {
			x.Subset = append(x.Subset, subsetWire(s))
		}
		w.Exclusions = append(w.Exclusions, x)
	}
	for _, m := range b.Merkle {
		w.Merkle = append(w.Merkle, merkleWire{m.UniqueID, m.LocalID, m.Count, string(m.Alg), m.InitHash, m.Hashes, m.FixedBlockSize, m.VariableBlockSizes})
	}
	return codec.Marshal(w)
}

// Encode returns the CBOR of the proof.
func (p MerkleProof) Encode() ([]byte, error) { return codec.Marshal(proofWire(p)) }

// DecodeBMFFHash reads the assertion and checks what it can without the file.
func DecodeBMFFHash(data []byte) (BMFFHash, error) {
	var b BMFFHash
	m, err := codec.ReadMap(data)
	if err != nil {
		return b, err
	}
	m.Require("exclusions")
	b.Alg, b.Name = jumbf.HashAlgorithm(m.Text("alg")), m.Text("name")
	if present(m, "hash") {
		b.Hash = m.Bytes("hash")
	}
	exclusions := m.List("exclusions")
	var merkle []codec.Raw
	if present(m, "merkle") {
		merkle = m.List("merkle")
	}
	switch {
	case m.Err() != nil:
		return b, m.Err()
	case len(exclusions) == 0:
		return b, errors.New("list of exclusions is empty")
	case len(exclusions) > MaxExclusions:
		return b, fmt.Errorf("%d exclusions are over the limit of %d", len(exclusions), MaxExclusions)
	case b.Hash == nil && len(merkle) == 0:
		return b, errors.New("neither hash nor merkle is there")
	}
	for i, raw := range exclusions {
		e, err := decodeExclusion(raw)
		if err != nil {
			return b, fmt.Errorf("exclusion %d: %w", i, err)
		}
		b.Exclusions = append(b.Exclusions, e)
	}
	for i, raw := range merkle {
		t, err := decodeMerkleTree(raw)
		if err != nil {
			return b, fmt.Errorf("merkle tree %d: %w", i, err)
		}
		b.Merkle = append(b.Merkle, t)
	}
	return b, nil
}

func decodeExclusion(raw []byte) (bmff.Exclusion, error) {
	var e bmff.Exclusion
	m, err := codec.ReadMap(raw)
	if err != nil {
		return e, err
	}
	m.Require("xpath")
	e.XPath = m.Text("xpath")
	if present(m, "length") {
		n := m.Uint("length")
		e.Length = &n
	}
	if present(m, "version") {
		v := m.Uint("version")
		if v > math.MaxUint8 {
			return e, fmt.Errorf("version %d", v)
		}
		b := uint8(v)
		e.Version = &b
	}
	if present(m, "flags") {
		if e.Flags = m.Bytes("flags"); len(e.Flags) != 3 {
			return e, errors.New("flags are not of three bytes")
		}
	}
	e.AtLeast = present(m, "exact") && !m.Bool("exact")
	if err := decodeParts(m, &e); err != nil {
		return e, err
	}
	return e, m.Err()
}

// present says whether a key is there with a value: some writers put null where
// they have none.
func present(m *codec.Map, key string) bool {
	raw := m.Raw(key)
	return len(raw) > 0 && raw[0] != 0xF6
}

func decodeParts(m *codec.Map, e *bmff.Exclusion) error {
	var data, subset []codec.Raw
	if present(m, "data") {
		data = m.List("data")
	}
	if present(m, "subset") {
		subset = m.List("subset")
	}
	if len(data) > MaxExclusions || len(subset) > MaxExclusions {
		return fmt.Errorf("more than %d parts", MaxExclusions)
	}
	for _, raw := range data {
		d, err := codec.ReadMap(raw)
		if err != nil {
			return err
		}
		d.Require("offset", "value")
		e.Data = append(e.Data, bmff.Match{Offset: d.Uint("offset"), Value: d.Bytes("value")})
		if d.Err() != nil {
			return d.Err()
		}
	}
	end := uint64(0)
	for i, raw := range subset {
		s, err := codec.ReadMap(raw)
		if err != nil {
			return err
		}
		s.Require("offset", "length")
		part := bmff.Subset{Offset: s.Uint("offset"), Length: s.Uint("length")}
		switch {
		case s.Err() != nil:
			return s.Err()
		case part.Offset < end || part.Offset > maxOffset || part.Length > maxOffset:
			return fmt.Errorf("part %d begins before the end of the one before, or lies beyond any file", i)
		}
		end = part.Offset + part.Length
		e.Subset = append(e.Subset, part)
	}
	return nil
}

func decodeMerkleTree(raw []byte) (MerkleTree, error) {
	var t MerkleTree
	m, err := codec.ReadMap(raw)
	if err != nil {
		return t, err
	}
	m.Require("uniqueId", "localId", "count", "hashes")
	unique, local, count := m.Uint("uniqueId"), m.Uint("localId"), m.Uint("count")
	if present(m, "alg") {
		t.Alg = jumbf.HashAlgorithm(m.Text("alg"))
	}
	if present(m, "initHash") {
		t.InitHash = m.Bytes("initHash")
	}
	if present(m, "fixedBlockSize") {
		t.FixedBlockSize = m.Uint("fixedBlockSize")
	}
	if t.Hashes, err = byteStrings(m.List("hashes")); err != nil {
		return t, fmt.Errorf("hashes: %w", err)
	}
	if present(m, "variableBlockSizes") {
		if err := codec.Unmarshal(m.Raw("variableBlockSizes"), &t.VariableBlockSizes); err != nil {
			return t, fmt.Errorf("variableBlockSizes: %w", err)
		}
	}
	switch {
	case m.Err() != nil:
		return t, m.Err()
	case unique > maxOffset || local > maxOffset || count > MaxLeaves:
		return t, fmt.Errorf("numbers are over the limits, such as %d leaves of at most %d", count, MaxLeaves)
	case t.FixedBlockSize > 0 && len(t.VariableBlockSizes) > 0:
		return t, errors.New("fixedBlockSize and variableBlockSizes exclude each other")
	case len(t.VariableBlockSizes) > 0 && uint64(len(t.VariableBlockSizes)) != count:
		return t, fmt.Errorf("%d sizes for %d leaves", len(t.VariableBlockSizes), count)
	case len(t.Hashes) == 0 || uint64(len(t.Hashes)) > count:
		return t, fmt.Errorf("a row of %d hashes over %d leaves", len(t.Hashes), count)
	}
	t.UniqueID, t.LocalID, t.Count = int64(unique), int64(local), int(count)
	return t, nil
}

func byteStrings(list []codec.Raw) ([][]byte, error) {
	var out [][]byte
	for _, raw := range list {
		var b []byte
		if len(raw) == 0 || raw[0]>>5 != 2 {
			return nil, errors.New("holds something that is no byte string")
		}
		if err := codec.Unmarshal(raw, &b); err != nil {
			return nil, err
		}
		out = append(out, b)
	}
	return out, nil
}

// DecodeMerkleProof reads a proof. Zeros may follow it, since all boxes of a
// tree have one size.
func DecodeMerkleProof(data []byte) (MerkleProof, error) {
	var p MerkleProof
	first, err := codec.First(data)
	if err != nil {
		return p, err
	}
	m, err := codec.ReadMap(first)
	if err != nil {
		return p, err
	}
	m.Require("uniqueId", "localId", "location")
	unique, local, location := m.Uint("uniqueId"), m.Uint("localId"), m.Uint("location")
	if present(m, "hashes") {
		if p.Hashes, err = byteStrings(m.List("hashes")); err != nil {
			return p, err
		}
	}
	if unique > maxOffset || local > maxOffset || location > MaxLeaves {
		return p, errors.New("numbers are over the limits")
	}
	p.UniqueID, p.LocalID, p.Location = int64(unique), int64(local), int(location)
	return p, m.Err()
}
