package cose_test

import (
	"bytes"
	"crypto"
	"crypto/ecdsa"
	"crypto/ed25519"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/rsa"
	"errors"
	"io"
	"testing"

	"github.com/fxamacker/cbor/v2"

	"vouch/provenance/cose"
)

func keys(t testing.TB) map[cose.Algorithm]crypto.Signer {
	t.Helper()
	out := map[cose.Algorithm]crypto.Signer{}
	for alg, curve := range map[cose.Algorithm]elliptic.Curve{cose.ES256: elliptic.P256(), cose.ES384: elliptic.P384(), cose.ES512: elliptic.P521()} {
		k, err := ecdsa.GenerateKey(curve, rand.Reader)
		if err != nil {
			t.Fatal(err)
		}
		out[alg] = k
	}
	k, err := rsa.GenerateKey(rand.Reader, 2048)
	if err != nil {
		t.Fatal(err)
	}
	out[cose.PS256] = k
	_, e, err := ed25519.GenerateKey(rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	out[cose.EdDSA] = e
	return out
}

func TestSignAndVerify(t *testing.T) {
	chain := [][]byte{{1, 2, 3}, {4, 5}}
	for alg, key := range keys(t) {
		data, err := cose.Sign(key, chain, []byte("claim"))
		if err != nil {
			t.Fatal(err)
		}
		blank, err := cose.Placeholder(key.Public(), chain)
		if err != nil || len(blank) != len(data) {
			t.Errorf("%v: placeholder of %d bytes for %d, %v", alg, len(blank), len(data), err)
		}
		e, err := cose.Decode(data)
		if err != nil {
			t.Fatal(err)
		}
		if e.Alg != alg || len(e.Chain) != 2 || !bytes.Equal(e.Chain[0], chain[0]) {
			t.Errorf("%v: read %v with %d certificates", alg, e.Alg, len(e.Chain))
		}
		if err := e.Verify([]byte("claim"), key.Public()); err != nil {
			t.Errorf("%v: %v", alg, err)
		}
		if err := e.Verify([]byte("clain"), key.Public()); !errors.Is(err, cose.ErrMismatch) {
			t.Errorf("%v: another payload: %v", alg, err)
		}
	}
}

// opaque hides its key, as hardware does.
type opaque struct{ key crypto.Signer }

func (o opaque) Public() crypto.PublicKey { return o.key.Public() }
func (o opaque) Sign(r io.Reader, digest []byte, opts crypto.SignerOpts) ([]byte, error) {
	if r == nil {
		return nil, errors.New("no randomness")
	}
	return o.key.Sign(r, digest, opts)
}

func TestOpaqueKeys(t *testing.T) {
	for alg, key := range keys(t) {
		data, err := cose.Sign(opaque{key}, [][]byte{{1}}, []byte("claim"))
		if err != nil {
			t.Fatal(alg, err)
		}
		e, err := cose.Decode(data)
		if err != nil {
			t.Fatal(alg, err)
		}
		if err := e.Verify([]byte("claim"), key.Public()); err != nil {
			t.Error(alg, err)
		}
	}
}

func TestOneCertificateIsNoList(t *testing.T) {
	key := keys(t)[cose.EdDSA]
	data, err := cose.Sign(key, [][]byte{{1, 2, 3}}, nil)
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Contains(data, []byte{0x18, 0x21, 0x43, 1, 2, 3}) {
		t.Errorf("x5chain is no byte string: %x", data)
	}
	e, err := cose.Decode(data)
	if err != nil || e.Verify(nil, key.Public()) != nil {
		t.Error(err)
	}
}

func TestRefusedKeysAndChains(t *testing.T) {
	small, err := ecdsa.GenerateKey(elliptic.P224(), rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := cose.Sign(small, [][]byte{{1}}, nil); !errors.Is(err, cose.ErrAlgorithm) {
		t.Error(err)
	}
	good := keys(t)[cose.EdDSA]
	if _, err := cose.Sign(good, nil, nil); err == nil {
		t.Error("no chain was taken")
	}
	if _, err := cose.Sign(good, make([][]byte, cose.MaxChain+1), nil); err == nil {
		t.Error("a chain without end was taken")
	}
}

func TestDecodeForms(t *testing.T) {
	item := func(protected, unprotected map[any]any, payload any, tag uint64) []byte {
		p, err := cbor.Marshal(protected)
		if err != nil {
			t.Fatal(err)
		}
		out, err := cbor.Marshal(cbor.Tag{Number: tag, Content: []any{p, unprotected, payload, make([]byte, 64)}})
		if err != nil {
			t.Fatal(err)
		}
		return out
	}
	cert := []byte{1}
	none := map[any]any{}
	for _, c := range []struct {
		name string
		data []byte
		want error
	}{
		{"good", item(map[any]any{1: -8, 33: cert}, none, nil, 18), nil},
		{"list of one", item(map[any]any{1: -8, 33: []any{cert}}, none, nil, 18), nil},
		{"text label", item(map[any]any{1: -8, "x5chain": cert}, none, nil, 18), nil},
		{"chain unprotected", item(map[any]any{1: -8}, map[any]any{33: cert}, nil, 18), nil},
		{"iat", item(map[any]any{1: -8, 33: cert, "iat": 1700000000}, none, nil, 18), nil},
		{"padding", item(map[any]any{1: -8, 33: cert}, map[any]any{"pad": make([]byte, 9)}, nil, 18), nil},
		{"critical and understood", item(map[any]any{1: -8, 33: cert, 2: []any{33}}, none, nil, 18), nil},
		{"critical and not understood", item(map[any]any{1: -8, 33: cert, 2: []any{"x"}, "x": 1}, none, nil, 18), cose.ErrMalformed},
		{"chain twice", item(map[any]any{1: -8, 33: cert}, map[any]any{33: cert}, nil, 18), cose.ErrChain},
		{"text chain twice", item(map[any]any{1: -8, "x5chain": cert}, map[any]any{"x5chain": cert}, nil, 18), cose.ErrChain},
		{"no chain", item(map[any]any{1: -8}, none, nil, 18), cose.ErrChain},
		{"chain of numbers", item(map[any]any{1: -8, 33: []any{1}}, none, nil, 18), cose.ErrChain},
		{"no algorithm", item(map[any]any{33: cert}, none, nil, 18), cose.ErrAlgorithm},
		{"RS256", item(map[any]any{1: -257, 33: cert}, none, nil, 18), cose.ErrAlgorithm},
		{"payload", item(map[any]any{1: -8, 33: cert}, none, []byte{}, 18), cose.ErrMalformed},
		{"another tag", item(map[any]any{1: -8, 33: cert}, none, nil, 17), cose.ErrMalformed},
		{"empty", nil, cose.ErrMalformed},
		{"too large", make([]byte, cose.MaxEnvelopeBytes+1), cose.ErrMalformed},
	} {
		t.Run(c.name, func(t *testing.T) {
			e, err := cose.Decode(c.data)
			if c.want == nil && err != nil || c.want != nil && !errors.Is(err, c.want) {
				t.Errorf("error %v, want %v", err, c.want)
			}
			if c.name == "iat" && err == nil && e.IssuedAt.Unix() != 1700000000 {
				t.Errorf("issued at %v", e.IssuedAt)
			}
		})
	}
}

func FuzzDecode(f *testing.F) {
	key := ed25519.NewKeyFromSeed(make([]byte, ed25519.SeedSize))
	seed, err := cose.Sign(key, [][]byte{{1, 2, 3}}, []byte("claim"))
	if err != nil {
		f.Fatal(err)
	}
	f.Add(seed)
	f.Fuzz(func(t *testing.T, data []byte) {
		if e, err := cose.Decode(data); err == nil {
			if e.Verify([]byte("claim"), key.Public()) == nil && !bytes.Contains(data, seed[len(seed)-64:]) {
				t.Fatal("a signature that nobody made")
			}
		}
	})
}
