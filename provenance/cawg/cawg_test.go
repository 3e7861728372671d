package cawg_test

import (
	"bytes"
	"crypto/sha256"
	"crypto/x509"
	"errors"
	"fmt"
	"maps"
	"slices"
	"testing"

	"vouch/provenance/assertion"
	"vouch/provenance/cawg"
	"vouch/provenance/internal/codec"
	"vouch/provenance/jumbf"
	"vouch/provenance/provenancetest"
	"vouch/provenance/status"
)

const manifest = "urn:c2pa:00000000-0000-4000-8000-000000000001"

func ref(label string, b byte) jumbf.HashedURI {
	return jumbf.HashedURI{URL: "self#jumbf=c2pa.assertions/" + label, Hash: bytes.Repeat([]byte{b}, 32)}
}

func listed() []jumbf.HashedURI {
	return []jumbf.HashedURI{ref("c2pa.hash.data", 1), ref("c2pa.actions.v2", 2), ref("org.example.a", 3), ref("cawg.identity", 4)}
}

func built(t testing.TB, p assertion.IdentityPayload) assertion.Identity {
	t.Helper()
	data, err := cawg.Build(p, func(payload []byte) ([]byte, error) { return []byte("signature"), nil })
	if err != nil {
		t.Fatal(err)
	}
	i, err := assertion.DecodeIdentity(data)
	if err != nil {
		t.Fatal(err)
	}
	return i
}

func codes(problems []cawg.Problem) []status.Code {
	var out []status.Code
	for _, p := range problems {
		out = append(out, p.Code)
	}
	return out
}

func TestCheck(t *testing.T) {
	all := listed()
	absolute := ref("c2pa.hash.data", 1)
	absolute.URL = jumbf.AssertionURI(manifest, "c2pa.hash.data")
	absolute.Alg = jumbf.SHA256
	elsewhere := absolute
	elsewhere.URL = "self#jumbf=/c2pa/urn:c2pa:00000000-0000-4000-8000-000000000009/c2pa.assertions/c2pa.hash.data"
	other := all[0]
	other.Alg = jumbf.SHA512
	for _, c := range []struct {
		name string
		refs []jumbf.HashedURI
		want []status.Code
	}{
		{"good", all[:2], nil},
		{"absolute, with its algorithm", []jumbf.HashedURI{absolute}, nil},
		{"another hash", []jumbf.HashedURI{ref("c2pa.hash.data", 9)}, []status.Code{status.CAWGIdentityAssertionMismatch}},
		{"another algorithm", []jumbf.HashedURI{other}, []status.Code{status.CAWGIdentityAssertionMismatch}},
		{"not listed", []jumbf.HashedURI{all[0], ref("org.example.b", 3)}, []status.Code{status.CAWGIdentityAssertionMismatch}},
		{"twice", []jumbf.HashedURI{all[0], all[1], all[1]}, []status.Code{status.CAWGIdentityAssertionDuplicate}},
		{"twice under two names", []jumbf.HashedURI{all[0], absolute}, []status.Code{status.CAWGIdentityAssertionDuplicate}},
		{"without the binding", all[1:3], []status.Code{status.CAWGIdentityHardBindingMissing}},
		{"with another manifest's", []jumbf.HashedURI{elsewhere}, []status.Code{status.CAWGIdentityAssertionMismatch, status.CAWGIdentityHardBindingMissing}},
	} {
		i := built(t, assertion.IdentityPayload{References: c.refs})
		got := codes(cawg.Check(i, cawg.Manifest{Label: manifest, Listed: all, Alg: jumbf.SHA256, Self: "cawg.identity"}))
		if !slices.Equal(got, c.want) {
			t.Errorf("%s: %v, want %v", c.name, got, c.want)
		}
	}
	for _, pads := range [][2][]byte{{{0, 1}, nil}, {{0}, {2}}} {
		i := built(t, assertion.IdentityPayload{References: all[:1]})
		i.Pad1, i.Pad2 = pads[0], pads[1]
		got := codes(cawg.Check(i, cawg.Manifest{Label: manifest, Listed: all, Alg: jumbf.SHA256}))
		if !slices.Equal(got, []status.Code{status.CAWGIdentityPadInvalid}) {
			t.Errorf("padding %v: %v", pads, got)
		}
	}
}

func sum(t testing.TB, v any) *assertion.HashMap {
	t.Helper()
	data, ok := v.([]byte)
	if !ok {
		var err error
		if data, err = codec.Marshal(v); err != nil {
			t.Fatal(err)
		}
	}
	h := sha256.Sum256(data)
	return &assertion.HashMap{Alg: jumbf.SHA256, Hash: h[:]}
}

func TestExpectations(t *testing.T) {
	all := listed()
	claim := func(identity byte) map[string]any {
		var list []any
		for _, l := range append(slices.Clone(all[:3]), jumbf.HashedURI{URL: all[3].URL, Hash: bytes.Repeat([]byte{identity}, 32)}) {
			list = append(list, map[string]any{"url": l.URL, "hash": l.Hash})
		}
		return map[string]any{"instanceID": "x", "created_assertions": list}
	}
	stored, err := codec.Marshal(claim(4))
	if err != nil {
		t.Fatal(err)
	}
	other := built(t, assertion.IdentityPayload{References: all[:1], Roles: []string{cawg.RoleEditor}})
	m := cawg.Manifest{Label: manifest, Listed: all, Alg: jumbf.SHA256, Self: "cawg.identity", Claim: stored, Signer: []byte{1, 2}}
	certificate, _ := codec.Marshal([]byte{1, 2})
	for _, c := range []struct {
		name   string
		change func(*assertion.IdentityPayload)
		others []cawg.Other
		want   []status.Code
	}{
		{"generator", func(p *assertion.IdentityPayload) { p.ClaimGenerator = sum(t, certificate) }, nil, nil},
		{"another generator", func(p *assertion.IdentityPayload) { p.ClaimGenerator = sum(t, 1) }, nil, []status.Code{status.CAWGIdentityExpectedClaimGenerator}},
		{"claim", func(p *assertion.IdentityPayload) { p.PartialClaim = sum(t, claim(0)) }, nil, nil},
		{"another claim", func(p *assertion.IdentityPayload) { p.PartialClaim = sum(t, claim(5)) }, nil, []status.Code{status.CAWGIdentityExpectedPartialClaim}},
		{"unknown hash", func(p *assertion.IdentityPayload) { p.PartialClaim = &assertion.HashMap{Alg: "md5"} }, nil, []status.Code{status.CAWGIdentityExpectedPartialClaim}},
		{"countersigner", func(p *assertion.IdentityPayload) {
			p.Countersigners = []assertion.Countersigner{{PayloadCBOR: other.PayloadCBOR, Credentials: sum(t, certificate)}}
		}, []cawg.Other{{Label: "cawg.identity__1", Identity: other, Certificate: []byte{1, 2}}}, nil},
		{"countersigner with another certificate", func(p *assertion.IdentityPayload) {
			p.Countersigners = []assertion.Countersigner{{PayloadCBOR: other.PayloadCBOR, Credentials: sum(t, certificate)}}
		}, []cawg.Other{{Identity: other, Certificate: []byte{3}}}, []status.Code{status.CAWGIdentityExpectedCountersigner}},
		{"countersigner that is missing", func(p *assertion.IdentityPayload) {
			p.Countersigners = []assertion.Countersigner{{PayloadCBOR: other.PayloadCBOR}}
		}, nil, []status.Code{status.CAWGIdentityExpectedCountersignerMissing}},
		{"countersigner that nobody expected", func(p *assertion.IdentityPayload) {
			p.Countersigners = []assertion.Countersigner{{PayloadCBOR: []byte{0xA0}}}
		}, []cawg.Other{{Identity: other}}, []status.Code{status.CAWGIdentityUnexpectedCountersigner}},
	} {
		i := built(t, assertion.IdentityPayload{References: all[:1]})
		c.change(&i.Payload)
		m.Others = c.others
		if got := codes(cawg.Check(i, m)); !slices.Equal(got, c.want) {
			t.Errorf("%s: %v, want %v", c.name, got, c.want)
		}
	}
}

// The reference implementation encodes the payload again in this order.
func TestOrderOfThePayload(t *testing.T) {
	i := built(t, assertion.IdentityPayload{References: listed()[:1], Roles: []string{cawg.RoleCreator}})
	last := -1
	for _, key := range []string{"referenced_assertions", "sig_type", "role"} {
		at := bytes.Index(i.PayloadCBOR, []byte(key))
		if at <= last {
			t.Errorf("%s stands at %d", key, at)
		}
		last = at
	}
	if both := cawg.Payloads(i); len(both) != 2 || !bytes.Equal(both[0], i.PayloadCBOR) || bytes.Index(both[1], []byte("role")) > bytes.Index(both[1], []byte("sig_type")) {
		t.Errorf("%d encodings", len(both))
	}
}

func TestBuildRefuses(t *testing.T) {
	sign := func([]byte) ([]byte, error) { return []byte{1}, nil }
	if _, err := cawg.Build(assertion.IdentityPayload{}, sign); err == nil {
		t.Error("an actor signed for nothing")
	}
	failed := errors.New("no key")
	if _, err := cawg.Build(assertion.IdentityPayload{References: listed()[:1]}, func([]byte) ([]byte, error) { return nil, failed }); !errors.Is(err, failed) {
		t.Error(err)
	}
}

func TestDecodeIdentityRefuses(t *testing.T) {
	payload := map[string]any{"referenced_assertions": []any{map[string]any{"url": "u", "hash": []byte{1}}}, "sig_type": "x"}
	with := func(key string, v any) map[string]any {
		out := map[string]any{}
		maps.Copy(out, payload)
		out[key] = v
		return out
	}
	for name, v := range map[string]any{
		"a number": 1, "no payload": map[string]any{"signature": []byte{1}, "pad1": []byte{}},
		"no pad":            map[string]any{"signer_payload": payload, "signature": []byte{1}},
		"null pad":          map[string]any{"signer_payload": payload, "signature": []byte{1}, "pad1": nil},
		"payload a text":    map[string]any{"signer_payload": "x", "signature": []byte{1}, "pad1": []byte{}},
		"empty type":        map[string]any{"signer_payload": with("sig_type", ""), "signature": []byte{1}, "pad1": []byte{}},
		"empty role":        map[string]any{"signer_payload": with("role", []any{}), "signature": []byte{1}, "pad1": []byte{}},
		"role a number":     map[string]any{"signer_payload": with("role", []any{1}), "signature": []byte{1}, "pad1": []byte{}},
		"reference a text":  map[string]any{"signer_payload": with("referenced_assertions", []any{"x"}), "signature": []byte{1}, "pad1": []byte{}},
		"hash without name": map[string]any{"signer_payload": with("expected_partial_claim", map[string]any{"hash": []byte{1}}), "signature": []byte{1}, "pad1": []byte{}},
		"other without payload": map[string]any{"signer_payload": with("expected_countersigners", []any{map[string]any{}}),
			"signature": []byte{1}, "pad1": []byte{}},
	} {
		data, err := codec.Marshal(v)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := assertion.DecodeIdentity(data); err == nil {
			t.Errorf("%s was taken", name)
		}
	}
}

func TestRecognized(t *testing.T) {
	w, err := provenancetest.NewWorld(1)
	if err != nil {
		t.Fatal(err)
	}
	for _, policy := range cawg.DefaultPolicies() {
		actor, err := w.Actor("Ada", provenancetest.Ed25519, provenancetest.WithPolicy(policy))
		if err != nil || !cawg.Recognized(actor.Chain[0], cawg.DefaultPolicies()) {
			t.Errorf("%v: %v", policy, err)
		}
	}
	mailbox := []int{2, 23, 140, 1, 5, 1, 3}
	actor, err := w.Actor("Ada", provenancetest.Ed25519, provenancetest.WithPolicy(mailbox))
	if err != nil || cawg.Recognized(actor.Chain[0], cawg.DefaultPolicies()) || cawg.Recognized(&x509.Certificate{}, cawg.DefaultPolicies()) {
		t.Errorf("a mailbox is recognized, %v", err)
	}
}

func ExampleBuild() {
	data, err := cawg.Build(assertion.IdentityPayload{
		References: []jumbf.HashedURI{{URL: "self#jumbf=c2pa.assertions/c2pa.hash.data", Hash: make([]byte, 32)}},
		Roles:      []string{cawg.RoleCreator},
	}, func(payload []byte) ([]byte, error) { return []byte("in place of an envelope"), nil })
	if err != nil {
		fmt.Println(err)
		return
	}
	identity, err := assertion.DecodeIdentity(data)
	fmt.Println(identity.Payload.SigType, identity.Payload.Roles, err)
	// Output: cawg.x509.cose [cawg.creator] <nil>
}

func FuzzDecodeIdentity(f *testing.F) {
	data, err := cawg.Build(assertion.IdentityPayload{References: listed(), Roles: []string{"x"}}, func(p []byte) ([]byte, error) { return p, nil })
	if err != nil {
		f.Fatal(err)
	}
	f.Add(data)
	m := cawg.Manifest{Label: manifest, Listed: listed(), Alg: jumbf.SHA256, Claim: data}
	f.Fuzz(func(t *testing.T, data []byte) {
		i, err := assertion.DecodeIdentity(data)
		if err != nil {
			return
		}
		m.Others = []cawg.Other{{Identity: i}}
		cawg.Check(i, m)
		if len(cawg.Payloads(i)) == 0 {
			t.Fatal("no payload")
		}
	})
}
