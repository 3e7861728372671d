package assertion

import (
	"errors"
	"fmt"
	"slices"

	"vouch/provenance/internal/codec"
	"vouch/provenance/jumbf"
)

// An Identity is cawg.identity (CAWG Identity Assertion 1.1): a named actor signs
// for assertions of the manifest in which it stands. Package cawg has its rules.
type Identity struct {
	Payload IdentityPayload

	// PayloadCBOR is what was signed, as it is stored.
	PayloadCBOR []byte
	Signature   []byte
	Pad1, Pad2  []byte // Pad2 is nil when absent
}

// An IdentityPayload is the signer_payload: what the actor signs for.
type IdentityPayload struct {
	References []jumbf.HashedURI
	SigType    string   // what Signature is
	Roles      []string // the actor's part in the asset; may be empty

	// What the actor expected of the rest of the manifest; nil: anything.
	PartialClaim   *HashMap
	ClaimGenerator *HashMap
	Countersigners []Countersigner
}

// A HashMap is a hash with its algorithm.
type HashMap struct {
	Alg  jumbf.HashAlgorithm `cbor:"alg"`
	Hash []byte              `cbor:"hash"`
}

// A Countersigner is another identity assertion that an actor expects beside.
type Countersigner struct {
	PayloadCBOR []byte   // its signer_payload, without its own expectations of others
	Credentials *HashMap // of its certificate; nil: any
}

// payloadWire has the order in which the reference implementation encodes the
// fields again before it checks the signature.
type payloadWire struct {
	References []referenceWire `cbor:"referenced_assertions"`
	SigType    string          `cbor:"sig_type"`
	Roles      []string        `cbor:"role,omitempty"`

	PartialClaim   *HashMap `cbor:"expected_partial_claim,omitempty"`
	ClaimGenerator *HashMap `cbor:"expected_claim_generator,omitempty"`
}

type referenceWire struct {
	URL  string              `cbor:"url"`
	Alg  jumbf.HashAlgorithm `cbor:"alg,omitempty"`
	Hash []byte              `cbor:"hash"`
}

type identityWire struct {
	Payload   codec.Raw `cbor:"signer_payload"`
	Signature []byte    `cbor:"signature"`
	Pad1      []byte    `cbor:"pad1"`
	Pad2      []byte    `cbor:"pad2,omitempty"`
}

// Encode returns the CBOR of the payload, which is what is to be signed.
// Expected countersigners are not written.
func (p IdentityPayload) Encode() ([]byte, error) {
	switch {
	case len(p.References) == 0 || len(p.References) > MaxIdentityReferences:
		return nil, fmt.Errorf("%d referenced assertions, want 1 to %d", len(p.References), MaxIdentityReferences)
	case p.SigType == "":
		return nil, errors.New("type of the signature is missing")
	case len(p.Countersigners) > 0:
		return nil, errors.New("expected countersigners cannot be written")
	}
	w := payloadWire{SigType: p.SigType, Roles: p.Roles, PartialClaim: p.PartialClaim, ClaimGenerator: p.ClaimGenerator}
	if slices.Contains(p.Roles, "") {
		return nil, errors.New("a role is empty")
	}
	for _, r := range p.References {
		w.References = append(w.References, referenceWire{r.URL, r.Alg, r.Hash})
	}
	return codec.MarshalInOrder(w)
}

// Encode returns the CBOR of the assertion around PayloadCBOR.
func (i Identity) Encode() ([]byte, error) {
	if len(i.PayloadCBOR) == 0 || len(i.Signature) == 0 {
		return nil, errors.New("payload or signature is missing")
	}
	pad := i.Pad1
	if pad == nil {
		pad = []byte{} // the field is required
	}
	return codec.MarshalInOrder(identityWire{i.PayloadCBOR, i.Signature, pad, i.Pad2})
}

// DecodeIdentity reads the assertion. Fields that the specification does not
// name are left aside.
func DecodeIdentity(data []byte) (Identity, error) {
	var i Identity
	m, err := codec.ReadMap(data)
	if err != nil {
		return i, err
	}
	m.Require("signer_payload", "signature", "pad1")
	i.PayloadCBOR, i.Signature, i.Pad1, i.Pad2 = m.Raw("signer_payload"), m.Bytes("signature"), m.Bytes("pad1"), m.Bytes("pad2")
	if err := m.Err(); err != nil {
		return i, err
	}
	i.Payload, err = decodePayload(i.PayloadCBOR)
	return i, err
}

func decodePayload(data []byte) (IdentityPayload, error) {
	var p IdentityPayload
	m, err := codec.ReadMap(data)
	if err != nil {
		return p, fmt.Errorf("signer_payload: %w", err)
	}
	m.Require("referenced_assertions", "sig_type")
	p.SigType, p.Roles = m.Text("sig_type"), m.Texts("role")
	p.PartialClaim, p.ClaimGenerator = hashMapField(m, "expected_partial_claim"), hashMapField(m, "expected_claim_generator")
	list := m.List("referenced_assertions")
	others := m.List("expected_countersigners")
	switch {
	case m.Err() != nil:
		return p, fmt.Errorf("signer_payload: %w", m.Err())
	case len(list) > MaxIdentityReferences || len(others) > MaxIdentityReferences:
		return p, fmt.Errorf("signer_payload: %d referenced assertions and %d countersigners", len(list), len(others))
	case p.SigType == "" || m.Has("role") && len(p.Roles) == 0:
		return p, errors.New("signer_payload: type of the signature or role is empty")
	}
	if p.References, err = DecodeHashedURIs(list); err != nil {
		return p, fmt.Errorf("signer_payload: %w", err)
	}
	for _, raw := range others {
		c, err := decodeCountersigner(raw)
		if err != nil {
			return p, fmt.Errorf("signer_payload: expected_countersigners: %w", err)
		}
		p.Countersigners = append(p.Countersigners, c)
	}
	return p, nil
}

func decodeCountersigner(data []byte) (Countersigner, error) {
	m, err := codec.ReadMap(data)
	if err != nil {
		return Countersigner{}, err
	}
	m.Require("partial_signer_payload")
	return Countersigner{m.Raw("partial_signer_payload"), hashMapField(m, "expected_credentials")}, m.Err()
}

func hashMapField(m *codec.Map, key string) *HashMap {
	inner := m.Map(key)
	if inner == nil {
		return nil
	}
	inner.Require("alg", "hash")
	h := &HashMap{jumbf.HashAlgorithm(inner.Text("alg")), inner.Bytes("hash")}
	m.Inherit(key, inner.Err())
	return h
}
