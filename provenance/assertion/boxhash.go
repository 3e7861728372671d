package assertion

import (
	"errors"
	"fmt"

	"vouch/provenance/container"
	"vouch/provenance/internal/codec"
	"vouch/provenance/jumbf"
)

// A BoxHash is c2pa.hash.boxes: a row of hashes, each over one box of a file or
// over some that follow one another.
type BoxHash struct {
	Boxes []BoxHashEntry
	Alg   jumbf.HashAlgorithm // empty: the claim's
}

// A BoxHashEntry is one of them. That of the store has the name C2PA alone, and
// one byte of zero for a hash.
type BoxHashEntry struct {
	Names    []string
	Alg      jumbf.HashAlgorithm // empty: the assertion's
	Hash     []byte
	Excluded bool   // nobody has to look at the hash
	Pad      []byte // zeros; may be empty, is always written

	// Exclusions are bytes within, left out of the hash (2.4): box by box, in order.
	Exclusions []BoxExclusion
}

// A BoxExclusion is a range of one box of an entry.
type BoxExclusion struct {
	Box   int             // index into Names
	Range container.Range // counted from the beginning of the box
}

type (
	boxHashWire struct {
		Boxes []boxEntryWire `cbor:"boxes"`
		Alg   string         `cbor:"alg,omitempty"`
	}
	boxEntryWire struct {
		Names      []string       `cbor:"names"`
		Alg        string         `cbor:"alg,omitempty"`
		Hash       []byte         `cbor:"hash,omitempty"`
		Excluded   bool           `cbor:"excluded,omitempty"`
		Pad        []byte         `cbor:"pad"`
		Exclusions []boxRangeWire `cbor:"exclusions,omitempty"`
	}
	boxRangeWire struct {
		Start  int64 `cbor:"start"`
		Length int64 `cbor:"length"`
		Box    int   `cbor:"boxIndex"`
	}
)

// Encode returns the CBOR of the assertion.
func (b BoxHash) Encode() ([]byte, error) {
	w := boxHashWire{Alg: string(b.Alg), Boxes: []boxEntryWire{}}
	for _, e := range b.Boxes {
		x := boxEntryWire{Names: e.Names, Alg: string(e.Alg), Hash: e.Hash, Excluded: e.Excluded, Pad: e.Pad}
		if x.Pad == nil {
			x.Pad = []byte{}
		}
		for _, r := range e.Exclusions {
			x.Exclusions = append(x.Exclusions, boxRangeWire{r.Range.Start, r.Range.Length, r.Box})
		}
		w.Boxes = append(w.Boxes, x)
	}
	return codec.Marshal(w)
}

// DecodeBoxHash reads the assertion.
func DecodeBoxHash(data []byte) (BoxHash, error) {
	var b BoxHash
	m, err := codec.ReadMap(data)
	if err != nil {
		return b, err
	}
	m.Require("boxes")
	b.Alg = jumbf.HashAlgorithm(m.Text("alg"))
	list := m.List("boxes")
	if m.Err() != nil {
		return b, m.Err()
	}
	if len(list) == 0 {
		return b, errors.New("list of boxes is empty")
	}
	for i, raw := range list {
		e, err := decodeBoxEntry(raw)
		if err != nil {
			return b, fmt.Errorf("entry %d: %w", i, err)
		}
		b.Boxes = append(b.Boxes, e)
	}
	return b, nil
}

func decodeBoxEntry(raw []byte) (BoxHashEntry, error) {
	var e BoxHashEntry
	m, err := codec.ReadMap(raw)
	if err != nil {
		return e, err
	}
	m.Require("names")
	e.Names, e.Alg = m.Texts("names"), jumbf.HashAlgorithm(m.Text("alg"))
	e.Hash, e.Pad = m.Bytes("hash"), m.Bytes("pad")
	e.Excluded = present(m, "excluded") && m.Bool("excluded")
	if present(m, "exclusions") {
		if e.Exclusions, err = decodeBoxExclusions(m.List("exclusions"), len(e.Names)); err != nil {
			return e, err
		}
	}
	switch {
	case m.Err() != nil:
		return e, m.Err()
	case len(e.Names) == 0:
		return e, errors.New("names no box")
	}
	return e, nil
}

// decodeBoxExclusions reads ranges of boxes, which must ascend and not overlap in
// each. Where there is one box it need not be told.
func decodeBoxExclusions(list []codec.Raw, boxes int) ([]BoxExclusion, error) {
	if len(list) > MaxExclusions {
		return nil, fmt.Errorf("%d exclusions are over the limit of %d", len(list), MaxExclusions)
	}
	var out []BoxExclusion
	for i, raw := range list {
		m, err := codec.ReadMap(raw)
		if err != nil {
			return nil, fmt.Errorf("exclusion %d: %w", i, err)
		}
		var e BoxExclusion
		if e.Range, err = decodeRange(raw); err != nil {
			return nil, fmt.Errorf("exclusion %d: %w", i, err)
		}
		if boxes > 1 {
			m.Require("boxIndex")
		}
		index := m.Uint("boxIndex")
		switch {
		case m.Err() != nil:
			return nil, fmt.Errorf("exclusion %d: %w", i, m.Err())
		case index >= uint64(boxes):
			return nil, fmt.Errorf("exclusion %d: there is no box %d", i, index)
		}
		e.Box = int(index)
		if n := len(out) - 1; n >= 0 && (e.Box < out[n].Box || e.Box == out[n].Box && e.Range.Start < out[n].Range.End()) {
			return nil, fmt.Errorf("exclusion %d begins before the end of the one before", i)
		}
		out = append(out, e)
	}
	return out, nil
}
