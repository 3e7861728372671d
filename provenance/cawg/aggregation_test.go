package cawg_test

import (
	"bytes"
	"context"
	"crypto"
	"crypto/ecdsa"
	"crypto/ed25519"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/rsa"
	"encoding/base64"
	"encoding/json"
	"errors"
	"fmt"
	"math/big"
	mathrand "math/rand/v2"
	"slices"
	"testing"
	"time"

	gocose "github.com/veraison/go-cose"

	"vouch/provenance/assertion"
	"vouch/provenance/cawg"
	"vouch/provenance/cose"
	"vouch/provenance/jumbf"
	"vouch/provenance/status"
)

type object = map[string]any

var noon = time.Date(2026, 3, 1, 12, 0, 0, 0, time.UTC)

// aggregator signs credentials.
type aggregator struct {
	key crypto.Signer
	did string
}

func newAggregator(t testing.TB) aggregator {
	t.Helper()
	_, key, err := ed25519.GenerateKey(mathrand.NewChaCha8([32]byte{'i', 'c', 'a'}))
	if err != nil {
		t.Fatal(err)
	}
	return aggregator{key, "did:jwk:" + base64.RawURLEncoding.EncodeToString(jwkOf(t, key.Public()))}
}

// jwkOf is a public key as JSON.
func jwkOf(t testing.TB, public crypto.PublicKey) []byte {
	t.Helper()
	text := base64.RawURLEncoding.EncodeToString
	k := object{}
	switch p := public.(type) {
	case ed25519.PublicKey:
		k = object{"kty": "OKP", "crv": "Ed25519", "x": text(p)}
	case *ecdsa.PublicKey:
		point, err := p.Bytes()
		if err != nil {
			t.Fatal(err)
		}
		half := len(point) / 2
		k = object{"kty": "EC", "crv": p.Params().Name, "x": text(point[1 : 1+half]), "y": text(point[1+half:])}
	case *rsa.PublicKey:
		k = object{"kty": "RSA", "n": text(p.N.Bytes()), "e": text(big.NewInt(int64(p.E)).Bytes())}
	}
	data, err := json.Marshal(k)
	if err != nil {
		t.Fatal(err)
	}
	return data
}

// credential is one with which nothing is wrong.
func (a aggregator) credential(i assertion.Identity) object {
	var references []any
	for _, r := range i.Payload.References {
		references = append(references, object{"url": r.URL, "hash": base64.StdEncoding.EncodeToString(r.Hash)})
	}
	return object{
		"@context": []any{"https://www.w3.org/ns/credentials/v2", "https://cawg.io/identity/1.1/ica/context/"},
		"type":     []any{"VerifiableCredential", "IdentityClaimsAggregationCredential"},
		"issuer":   a.did, "validFrom": "2026-01-01T00:00:00Z", "validUntil": "2027-01-01T00:00:00Z",
		"credentialSubject": object{
			"verifiedIdentities": []any{object{"type": "cawg.social_media", "username": "lu", "uri": "https://example.org/lu",
				"provider": object{"id": "https://example.org", "name": "Example"}, "verifiedAt": "2025-12-24T18:00:00Z"}},
			"c2paAsset": object{"referenced_assertions": references, "sig_type": cawg.SigTypeAggregation},
		},
	}
}

// sign makes the signature of an identity of a credential.
func (a aggregator) sign(t testing.TB, credential any, contentType string) []byte {
	t.Helper()
	payload, err := json.Marshal(credential)
	if err != nil {
		t.Fatal(err)
	}
	alg, err := cose.AlgorithmFor(a.key.Public())
	if err != nil {
		t.Fatal(err)
	}
	signer, err := gocose.NewSigner(gocose.Algorithm(alg), a.key)
	if err != nil {
		t.Fatal(err)
	}
	m := gocose.NewSign1Message()
	m.Payload = payload
	m.Headers.Protected.SetAlgorithm(gocose.Algorithm(alg))
	m.Headers.Protected[gocose.HeaderLabelContentType] = contentType
	if err := m.Sign(rand.Reader, nil, signer); err != nil {
		t.Fatal(err)
	}
	data, err := m.MarshalCBOR()
	if err != nil {
		t.Fatal(err)
	}
	return data
}

func aggregated() assertion.Identity {
	return assertion.Identity{Payload: assertion.IdentityPayload{SigType: cawg.SigTypeAggregation, References: []jumbf.HashedURI{ref("c2pa.hash.data", 1)}}}
}

func TestAggregation(t *testing.T) {
	a, i := newAggregator(t), aggregated()
	subject := func(c object) object { return c["credentialSubject"].(object) }
	first := func(c object) object { return subject(c)["verifiedIdentities"].([]any)[0].(object) }
	for _, c := range []struct {
		name   string
		change func(object)
		policy func(*cawg.AggregationPolicy)
		want   []status.Code
	}{
		{"good", nil, nil, []status.Code{cawg.ICACredentialValid}},
		{"unknown aggregator", nil, func(p *cawg.AggregationPolicy) { p.Issuers = nil }, []status.Code{cawg.ICAUntrustedIssuer, cawg.ICACredentialValid}},
		{"issuer as object", func(c object) { c["issuer"] = object{"id": a.did + "#0", "name": "A"} }, nil, []status.Code{cawg.ICACredentialValid}},
		{"version 1.1", func(c object) { delete(c, "validFrom"); c["issuanceDate"] = "2026-01-01T00:00:00Z" }, nil, []status.Code{cawg.ICACredentialValid}},
		{"letters as numbers", func(c object) {
			var list []any
			for _, b := range []byte(base64.StdEncoding.EncodeToString(i.Payload.References[0].Hash)) {
				list = append(list, int(b))
			}
			subject(c)["c2paAsset"].(object)["referenced_assertions"].([]any)[0].(object)["hash"] = list
		}, nil, []status.Code{cawg.ICACredentialValid}},
		{"no DID", func(c object) { c["issuer"] = "https://example.org" }, nil, []status.Code{cawg.ICAInvalidIssuer}},
		{"unheard method", func(c object) { c["issuer"] = "did:example:1" }, nil, []status.Code{cawg.ICADIDUnsupportedMethod}},
		{"nobody asked", func(c object) { c["issuer"] = "did:web:example.org" }, nil, []status.Code{cawg.ICADIDUnavailable}},
		{"broken did:jwk", func(c object) { c["issuer"] = "did:jwk:e30" }, nil, []status.Code{cawg.ICAInvalidDIDDocument}},
		{"no beginning", func(c object) { delete(c, "validFrom") }, nil, []status.Code{cawg.ICAValidFromMissing}},
		{"not yet", nil, func(p *cawg.AggregationPolicy) { p.Now = noon.AddDate(-1, 0, 0) }, []status.Code{cawg.ICAValidFromInvalid}},
		{"no longer", nil, func(p *cawg.AggregationPolicy) { p.Now = noon.AddDate(1, 0, 0) }, []status.Code{cawg.ICAValidUntilInvalid}},
		{"after the manifest", nil, func(p *cawg.AggregationPolicy) { p.Manifest = noon.AddDate(-1, 0, 0) }, []status.Code{cawg.ICAValidFromInvalid}},
		{"before its own time-stamp", nil, func(p *cawg.AggregationPolicy) { p.Stamped = noon.AddDate(2, 0, 0) }, []status.Code{cawg.ICAValidUntilInvalid}},
		{"may be revoked", func(c object) { c["credentialStatus"] = object{"type": "BitstringStatusListEntry"} }, nil, []status.Code{cawg.ICARevocationUnsupported}},
		{"other hash", func(c object) {
			subject(c)["c2paAsset"].(object)["referenced_assertions"].([]any)[0].(object)["hash"] = "AAAA"
		}, nil, []status.Code{cawg.ICASignerPayloadMismatch}},
		{"other role", func(c object) { subject(c)["c2paAsset"].(object)["role"] = []any{"cawg.creator"} }, nil, []status.Code{cawg.ICASignerPayloadMismatch}},
		{"nobody", func(c object) { subject(c)["verifiedIdentities"] = []any{} }, nil, []status.Code{cawg.ICAVerifiedIdentitiesMissing}},
		{"no list", func(c object) { subject(c)["verifiedIdentities"] = "lu" }, nil, []status.Code{cawg.ICAVerifiedIdentitiesMissing}},
		{"no user name", func(c object) { delete(first(c), "username") }, nil, []status.Code{cawg.ICAVerifiedIdentitiesInvalid}},
		{"wallet of drafts", func(c object) { first(c)["type"] = "cawg.crypto_wallet" }, nil, []status.Code{cawg.ICACredentialValid}},
		{"no wallet", func(c object) { first(c)["type"] = "cawg.crypto_wallet"; delete(first(c), "username") }, nil, []status.Code{cawg.ICAVerifiedIdentitiesInvalid}},
		{"no provider", func(c object) { delete(first(c), "provider") }, nil, []status.Code{cawg.ICAVerifiedIdentitiesInvalid}},
		{"no date", func(c object) { first(c)["verifiedAt"] = "today" }, nil, []status.Code{cawg.ICAVerifiedIdentitiesInvalid}},
		{"no type", func(c object) { delete(first(c), "type") }, nil, []status.Code{cawg.ICAVerifiedIdentitiesInvalid}},
	} {
		t.Run(c.name, func(t *testing.T) {
			credential, policy := a.credential(i), cawg.AggregationPolicy{Issuers: []string{a.did}, Now: noon}
			if c.change != nil {
				c.change(credential)
			}
			if c.policy != nil {
				c.policy(&policy)
			}
			read, problem := cawg.ReadAggregation(a.sign(t, credential, "application/vc"))
			if problem != nil {
				t.Fatal(problem)
			}
			s := read.Check(t.Context(), i, policy)
			if got := codes(s.Problems); !slices.Equal(got, c.want) {
				t.Errorf("%v, want %v", s.Problems, c.want)
			}
			valid := slices.Contains(c.want, cawg.ICACredentialValid)
			if s.Valid != valid || s.Trusted != (valid && policy.Issuers != nil) {
				t.Errorf("valid %v, trusted %v", s.Valid, s.Trusted)
			}
		})
	}
}

func TestAggregationEnvelope(t *testing.T) {
	a, i := newAggregator(t), aggregated()
	policy := cawg.AggregationPolicy{Issuers: []string{a.did}, Now: noon}
	good := a.sign(t, a.credential(i), "application/vc")
	for name, data := range map[string][]byte{"nothing": nil, "a number": {1}, "no tag": good[1:], "torn": good[:40]} {
		if _, problem := cawg.ReadAggregation(data); problem == nil || problem.Code != cawg.ICAInvalidCOSESign1 {
			t.Errorf("%s: %v", name, problem)
		}
	}
	for name, payload := range map[string]any{"a list": []any{1}, "bad date": object{"validFrom": "soon"}, "no subject": object{"credentialSubject": []any{}}} {
		if _, problem := cawg.ReadAggregation(a.sign(t, payload, "application/vc")); problem == nil || problem.Code != cawg.ICAInvalidVerifiableCredential {
			t.Errorf("%s: %v", name, problem)
		}
	}
	read, problem := cawg.ReadAggregation(a.sign(t, a.credential(i), "text/plain"))
	if problem != nil {
		t.Fatal(problem)
	}
	if s := read.Check(t.Context(), i, policy); !slices.Contains(codes(s.Problems), cawg.ICAInvalidContentType) {
		t.Errorf("content type: %v", s.Problems)
	}
	// Nothing that stands in it can be proved then, and nothing more is said.
	unheard := bytes.Replace(good, []byte{0x01, 0x27, 0x03}, []byte{0x01, 0x20, 0x03}, 1) // alg -8, then 3: content type
	if read, problem = cawg.ReadAggregation(unheard); problem != nil {
		t.Fatal(problem)
	}
	if s := read.Check(t.Context(), i, policy); !slices.Equal(codes(s.Problems), []status.Code{cawg.ICAInvalidAlg}) || s.Valid || s.Trusted {
		t.Errorf("algorithm: %v", s)
	}
	changed := slices.Clone(good)
	changed[len(changed)-1] ^= 1
	if read, problem = cawg.ReadAggregation(changed); problem != nil {
		t.Fatal(problem)
	}
	if s := read.Check(t.Context(), i, policy); !slices.Equal(codes(s.Problems), []status.Code{cawg.ICASignatureMismatch}) || s.Valid || s.Trusted {
		t.Errorf("changed: %v", s)
	}
}

// TestResolvers: the keys of a document, by value and by name, of every kind.
func TestResolvers(t *testing.T) {
	i := aggregated()
	p256, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	key, err := rsa.GenerateKey(rand.Reader, 2048)
	if err != nil {
		t.Fatal(err)
	}
	const did = "did:web:example.org"
	for _, c := range []struct {
		name     string
		key      crypto.Signer
		document func(jwk json.RawMessage) any
		err      error
		want     status.Code
	}{
		{"by value", newAggregator(t).key, func(k json.RawMessage) any {
			return object{"id": did, "assertionMethod": []any{object{"id": did + "#k", "type": "JsonWebKey2020", "publicKeyJwk": k}}}
		}, nil, cawg.ICACredentialValid},
		{"by name", p256, func(k json.RawMessage) any {
			return object{"id": did, "assertionMethod": []any{did + "#k"}, "verificationMethod": []any{object{"id": "#k", "type": "JsonWebKey", "publicKeyJwk": k}}}
		}, nil, cawg.ICACredentialValid},
		{"RSA", key, func(k json.RawMessage) any {
			return object{"id": did, "assertionMethod": []any{"#k"}, "verificationMethod": []any{object{"id": did + "#k", "type": "JsonWebKey2020", "publicKeyJwk": k}}}
		}, nil, cawg.ICACredentialValid},
		{"for logging in only", p256, func(k json.RawMessage) any {
			return object{"id": did, "verificationMethod": []any{object{"id": did + "#k", "type": "JsonWebKey2020", "publicKeyJwk": k}}}
		}, nil, cawg.ICAInvalidDIDDocument},
		{"unheard type", p256, func(k json.RawMessage) any {
			return object{"id": did, "assertionMethod": []any{object{"type": "Multikey", "publicKeyJwk": k}}}
		}, nil, cawg.ICAInvalidDIDDocument},
		{"of another", p256, func(k json.RawMessage) any { return object{"id": "did:web:example.com"} }, nil, cawg.ICAInvalidDIDDocument},
		{"not there", p256, nil, errors.New("404"), cawg.ICADIDUnavailable},
		{"not by this caller", p256, nil, cawg.ErrUnsupportedMethod, cawg.ICADIDUnsupportedMethod},
	} {
		t.Run(c.name, func(t *testing.T) {
			a := aggregator{c.key, did}
			read, problem := cawg.ReadAggregation(a.sign(t, a.credential(i), "application/vc"))
			if problem != nil {
				t.Fatal(problem)
			}
			s := read.Check(t.Context(), i, cawg.AggregationPolicy{Issuers: []string{did}, Now: noon, Resolve: func(_ context.Context, asked string) ([]byte, error) {
				if asked != did {
					t.Errorf("asked for %q", asked)
				}
				if c.err != nil {
					return nil, c.err
				}
				return json.Marshal(c.document(jwkOf(t, c.key.Public())))
			}})
			if got := codes(s.Problems); !slices.Equal(got, []status.Code{c.want}) {
				t.Errorf("%v, want %s", s.Problems, c.want)
			}
		})
	}
}

func ExampleDIDWebURL() {
	for _, did := range []string{"did:web:example.org", "did:web:example.org%3A8443:users:lu", "did:web:a/b", "did:key:z6"} {
		fmt.Println(cawg.DIDWebURL(did))
	}
	// Output:
	// https://example.org/.well-known/did.json <nil>
	// https://example.org:8443/users/lu/did.json <nil>
	//  cawg: no usable DID document: "did:web:a/b" names no host
	//  cawg: this DID method is not supported: "did:key:z6"
}

func FuzzAggregation(f *testing.F) {
	a, i := newAggregator(f), aggregated()
	f.Add(a.sign(f, a.credential(i), "application/vc"))
	f.Add([]byte("\xd2\x84\x43\xa1\x01\x27\xa0\x42{}\x40"))
	f.Fuzz(func(t *testing.T, data []byte) {
		read, problem := cawg.ReadAggregation(data)
		if (read == nil) == (problem == nil) {
			t.Fatal("neither or both")
		}
		if read == nil {
			return
		}
		resolve := func(context.Context, string) ([]byte, error) { return data, nil }
		if s := read.Check(t.Context(), i, cawg.AggregationPolicy{Now: noon, Resolve: resolve}); s.Trusted {
			t.Fatal("trusted by nobody")
		}
		if _, err := read.Stamped(); err != nil {
			t.Fatal(err)
		}
	})
}
