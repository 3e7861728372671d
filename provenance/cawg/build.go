package cawg

import (
	"vouch/provenance/assertion"
)

// Build returns the CBOR of an identity assertion whose signature comes from
// envelope: cose.Options.Sign, or Placeholder for an assertion of the same
// length. Both lengths are the same for the same payload.
func Build(p assertion.IdentityPayload, envelope func(payload []byte) ([]byte, error)) ([]byte, error) {
	p.SigType = SigTypeX509
	payload, err := p.Encode()
	if err != nil {
		return nil, err
	}
	signature, err := envelope(payload)
	if err != nil {
		return nil, err
	}
	return assertion.Identity{PayloadCBOR: payload, Signature: signature}.Encode()
}
