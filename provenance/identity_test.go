package provenance_test

import (
	"testing"

	"vouch/provenance"
	"vouch/provenance/assertion"
	"vouch/provenance/cawg"
	"vouch/provenance/jumbf"
	"vouch/provenance/status"
)

// What an actor's identity does to the verdict on the file in which it stands: it
// costs Trusted at most, unless nobody can read it or an aggregator stands for it.
func TestIdentityThatDoesNotHold(t *testing.T) {
	aggregator := cawg.SigTypeAggregation
	for _, c := range []struct {
		name string
		make func(binding jumbf.HashedURI) any // CBOR, or what becomes it
		want provenance.State
		code status.Code
	}{
		{"no fields", func(jumbf.HashedURI) any { return map[string]any{} }, provenance.Invalid, status.CAWGIdentityCBORInvalid},
		{"aggregator's credential that is none", func(b jumbf.HashedURI) any { return identityOf(t, aggregator, b, 0) }, provenance.Invalid, cawg.ICAInvalidCOSESign1},
		{"certificate that is none", func(b jumbf.HashedURI) any { return identityOf(t, cawg.SigTypeX509, b, 0) }, provenance.Valid, status.CAWGX509SignatureMismatch},
		{"kind of signature that is unknown", func(b jumbf.HashedURI) any { return identityOf(t, "org.example.seal", b, 0) }, provenance.Valid, status.CAWGIdentitySigTypeUnknown},
		{"padding that is none", func(b jumbf.HashedURI) any { return identityOf(t, "org.example.seal", b, 1) }, provenance.Valid, status.CAWGIdentityPadInvalid},
	} {
		t.Run(c.name, func(t *testing.T) {
			f := newForgery(t)
			f.set(cborBox(t, assertion.LabelIdentity, c.make(reference(t, f.boxes[0]))))
			expect(t, check(t, f.asset(t), world().Anchors()), c.want, c.code)
		})
	}
}

// identityOf is an identity assertion whose signature is a byte.
func identityOf(t *testing.T, sigType string, about jumbf.HashedURI, pad byte) []byte {
	t.Helper()
	payload, err := assertion.IdentityPayload{SigType: sigType, References: []jumbf.HashedURI{about}}.Encode()
	if err != nil {
		t.Fatal(err)
	}
	data, err := assertion.Identity{PayloadCBOR: payload, Signature: []byte{1}, Pad1: []byte{pad}}.Encode()
	if err != nil {
		t.Fatal(err)
	}
	return data
}
