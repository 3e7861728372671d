package scene

import (
	"crypto/sha256"
	"fmt"

	"github.com/fxamacker/cbor/v2"
)

// The one encoder: CBOR core deterministic (RFC 8949 §4.2.1), fields by name.
// The decoder refuses duplicate keys, unknown fields, indefinite lengths and
// deep nesting.
var (
	encoding = must(cbor.CoreDetEncOptions().EncMode())
	decoding = must(cbor.DecOptions{
		DupMapKey:         cbor.DupMapKeyEnforcedAPF,
		IndefLength:       cbor.IndefLengthForbidden,
		ExtraReturnErrors: cbor.ExtraDecErrorUnknownField,
		FieldNameMatching: cbor.FieldNameMatchingCaseSensitive,
		MaxNestedLevels:   16,
		MaxArrayElements:  MaxSide * MaxSide * 2,
		MaxMapPairs:       1000,
		TagsMd:            cbor.TagsForbidden,
		UTF8:              cbor.UTF8RejectInvalid,
	}.DecMode())
)

func must[T any](v T, err error) T {
	if err != nil {
		panic("scene: codec options: " + err.Error()) // constants of this file
	}
	return v
}

// Encode writes the rulebook as deterministic CBOR.
func (rb *Rulebook) Encode() ([]byte, error) { return encoding.Marshal(rb) }

// DecodeRulebook reads what Encode wrote and checks it against its plan. A text
// that is not what Encode would write again is refused.
func DecodeRulebook(data []byte) (*Rulebook, error) {
	if err := limit("bytes of a rulebook", len(data), maxRulebook); err != nil {
		return nil, err
	}
	rb := new(Rulebook)
	if err := decoding.Unmarshal(data, rb); err != nil {
		return nil, fmt.Errorf("rulebook: %w", err)
	}
	p, err := NewPlan(rb.Ground)
	if err != nil {
		return nil, err
	}
	if err := rb.check(p); err != nil {
		return nil, err
	}
	again, err := rb.Encode()
	if err != nil {
		return nil, err
	}
	if string(again) != string(data) {
		return nil, rulebookError("not in its canonical form")
	}
	return rb, nil
}

// Hash is SHA-256 over the encoded rulebook.
func (rb *Rulebook) Hash() ([32]byte, error) {
	data, err := rb.Encode()
	return sha256.Sum256(data), err
}
