package claim

import (
	"errors"
	"fmt"

	"vouch/provenance/assertion"
	"vouch/provenance/internal/codec"
	"vouch/provenance/jumbf"
)

// Labels of the claim box.
const (
	Label   = "c2pa.claim.v2"
	LabelV1 = "c2pa.claim"
)

// MaxAssertions bounds the assertions that one claim may list; the largest
// real ones have some hundreds.
const MaxAssertions = 1 << 14

// A Claim is the content of a claim box.
type Claim struct {
	Version    int // 1 or 2
	InstanceID string
	Title      string
	Format     string // media type; version 1 only
	Generator  assertion.GeneratorInfo
	Signature  string // JUMBF URI
	Created    []jumbf.HashedURI
	Gathered   []jumbf.HashedURI
	Redacted   []string // JUMBF URIs of assertions in ingredients' manifests
	Alg        jumbf.HashAlgorithm
}

type wire struct {
	InstanceID string                  `cbor:"instanceID"`
	Generator  assertion.GeneratorInfo `cbor:"claim_generator_info"`
	Signature  string                  `cbor:"signature"`
	Created    []jumbf.HashedURI       `cbor:"created_assertions"`
	Gathered   []jumbf.HashedURI       `cbor:"gathered_assertions,omitempty"`
	Title      string                  `cbor:"dc:title,omitempty"`
	Redacted   []string                `cbor:"redacted_assertions,omitempty"`
	Alg        jumbf.HashAlgorithm     `cbor:"alg"`
}

// Encode returns the deterministic CBOR of a claim of version 2.
func (c Claim) Encode() ([]byte, error) {
	switch {
	case c.InstanceID == "" || c.Generator.Name == "" || c.Signature == "" || len(c.Created) == 0:
		return nil, errors.New("claim: a required field is empty")
	case len(c.Created)+len(c.Gathered) > MaxAssertions:
		return nil, fmt.Errorf("claim: more than %d assertions", MaxAssertions)
	}
	return codec.Marshal(wire{c.InstanceID, c.Generator, c.Signature, c.Created, c.Gathered, c.Title, c.Redacted, c.Alg})
}

// Assertions returns created and gathered together, in that order.
func (c Claim) Assertions() []jumbf.HashedURI {
	return append(append(make([]jumbf.HashedURI, 0, len(c.Created)+len(c.Gathered)), c.Created...), c.Gathered...)
}

// Decode reads a claim box of that label. The bytes must be well-formed CBOR;
// the error says which field is missing or wrong.
func Decode(label string, data []byte) (Claim, error) {
	m, err := codec.ReadMap(data)
	if err != nil {
		return Claim{}, err
	}
	c := Claim{Version: 2}
	c.InstanceID, c.Title, c.Signature = m.Text("instanceID"), m.Text("dc:title"), m.Text("signature")
	c.Alg = jumbf.HashAlgorithm(m.Text("alg"))
	c.Redacted = m.Texts("redacted_assertions")
	if label == LabelV1 {
		c.Version = 1
		err = c.decodeV1(m)
	} else {
		err = c.decodeV2(m)
	}
	if err == nil {
		err = m.Err()
	}
	if err == nil && len(c.Created)+len(c.Gathered) > MaxAssertions {
		err = fmt.Errorf("claim lists more than %d assertions", MaxAssertions)
	}
	return c, err
}

func (c *Claim) decodeV2(m *codec.Map) (err error) {
	// An update manifest may carry an empty list; only its absence is wrong.
	m.Require("instanceID", "claim_generator_info", "signature", "created_assertions")
	if m.Err() != nil {
		return m.Err()
	}
	if c.Generator, err = assertion.DecodeGeneratorInfo(m.Raw("claim_generator_info")); err != nil {
		return fmt.Errorf("claim_generator_info: %w", err)
	}
	if c.Created, err = assertion.DecodeHashedURIs(m.List("created_assertions")); err != nil {
		return fmt.Errorf("created_assertions: %w", err)
	}
	if c.Gathered, err = assertion.DecodeHashedURIs(m.List("gathered_assertions")); err != nil {
		return fmt.Errorf("gathered_assertions: %w", err)
	}
	return nil
}

// decodeV1 reads version 1. Its generator was a free text, and its info a list
// that some files give as a map.
func (c *Claim) decodeV1(m *codec.Map) (err error) {
	m.Require("signature", "assertions")
	if m.Err() != nil {
		return m.Err()
	}
	c.Format = m.Text("dc:format")
	c.Generator.Name = m.Text("claim_generator")
	info := m.Raw("claim_generator_info")
	if len(info) > 0 && info[0]>>5 == 4 {
		if list := m.List("claim_generator_info"); len(list) > 0 {
			info = list[0]
		}
	}
	if len(info) > 0 {
		if g, err := assertion.DecodeGeneratorInfo(info); err == nil {
			c.Generator = g
		}
	}
	if c.Created, err = assertion.DecodeHashedURIs(m.List("assertions")); err != nil {
		return fmt.Errorf("assertions: %w", err)
	}
	return nil
}
