package cose_test

import (
	"bytes"
	"crypto/ed25519"
	"errors"
	"fmt"
	"testing"
	"time"

	"github.com/fxamacker/cbor/v2"

	"vouch/provenance/cose"
)

func TestChosenAlgorithms(t *testing.T) {
	all := keys(t)
	for _, c := range []struct {
		key, alg cose.Algorithm
		ok       bool
	}{
		{cose.PS256, cose.PS384, true}, {cose.PS256, cose.PS512, true}, {cose.ES384, cose.ES256, true}, {cose.ES256, cose.ES512, true},
		{cose.ES512, cose.ES384, true}, {cose.EdDSA, cose.EdDSA, true}, {cose.ES256, cose.PS256, false}, {cose.PS256, cose.EdDSA, false},
		{cose.EdDSA, cose.ES256, false}, {cose.PS256, -257, false},
	} {
		o := cose.Options{Alg: c.alg}
		data, err := o.Sign(opaque{all[c.key]}, [][]byte{{1}}, []byte("claim"))
		if !c.ok {
			if !errors.Is(err, cose.ErrAlgorithm) {
				t.Errorf("%v with a key for %v: %v", c.alg, c.key, err)
			}
			continue
		}
		if err != nil {
			t.Fatal(err)
		}
		blank, err := o.Placeholder(all[c.key].Public(), [][]byte{{1}})
		if err != nil || len(blank) != len(data) {
			t.Errorf("%v: placeholder of %d bytes for %d, %v", c.alg, len(blank), len(data), err)
		}
		e, err := cose.Decode(data)
		if err != nil || e.Alg != c.alg {
			t.Fatalf("read %v, %v", e, err)
		}
		if err := e.Verify([]byte("claim"), all[c.key].Public()); err != nil {
			t.Errorf("%v with a key for %v: %v", c.alg, c.key, err)
		}
	}
}

// An envelope has the length of its placeholder whatever the token needs of the
// room, across all steps in the heads of byte strings.
func TestEveryTokenFits(t *testing.T) {
	key := ed25519.NewKeyFromSeed(make([]byte, ed25519.SeedSize))
	for _, room := range []int{1, 23, 24, 25, 255, 256, 300, 65535, 65540} {
		o := cose.Options{Reserve: room, Revocation: [][]byte{{7}}}
		var token []byte
		o.TimeStamp = func([]byte) ([]byte, error) { return token, nil }
		blank, err := o.Placeholder(key.Public(), [][]byte{{1}})
		if err != nil {
			t.Fatal(err)
		}
		for used := max(1, room-280); used <= room; used++ {
			token = bytes.Repeat([]byte{0xAB}, used)
			data, err := o.Sign(key, [][]byte{{1}}, nil)
			if err != nil || len(data) != len(blank) {
				t.Fatalf("%d of %d: %d bytes, want %d, %v", used, room, len(data), len(blank), err)
			}
			e, err := cose.Decode(data)
			if err != nil || len(e.Stamps) != 1 || e.Stamps[0].Version != 2 || !bytes.Equal(e.Stamps[0].Data, token) ||
				len(e.Revocation) != 1 || e.StampProblem != nil {
				t.Fatalf("%d of %d: read %+v, %v", used, room, e, err)
			}
		}
		token = make([]byte, room+1)
		_, err = o.Sign(key, [][]byte{{1}}, nil)
		if e, ok := errors.AsType[*cose.RoomError](err); !ok || e.Needed != room+1 || e.Reserved != room {
			t.Errorf("a byte too much: %v", err)
		}
	}
}

// A time-stamp belongs to the signature with its head, wrapped as a byte string
// once more (C2PA 2.4, "Choosing the Payload").
func TestStamped(t *testing.T) {
	key := ed25519.NewKeyFromSeed(make([]byte, ed25519.SeedSize))
	var asked []byte
	data, err := cose.Options{IssuedAt: time.Unix(1700000000, 0), TimeStamp: func(m []byte) ([]byte, error) {
		asked = bytes.Clone(m)
		return []byte{1}, nil
	}}.Sign(key, [][]byte{{1}}, []byte("claim"))
	if err != nil {
		t.Fatal(err)
	}
	e, err := cose.Decode(data)
	if err != nil {
		t.Fatal(err)
	}
	if e.IssuedAt.Unix() != 1700000000 {
		t.Errorf("issued at %v", e.IssuedAt)
	}
	read, err := e.Stamped(2, nil)
	if err != nil || !bytes.Equal(read, asked) {
		t.Errorf("reader stamps %x, writer %x, %v", read, asked, err)
	}
	var parts []any
	if err := cbor.Unmarshal(asked, &parts); err != nil || len(parts) != 4 || parts[0] != "CounterSignature" {
		t.Fatalf("%v, %v", parts, err)
	}
	want := append([]byte{0x58, 0x40}, e.Signature...)
	if got, _ := parts[3].([]byte); !bytes.Equal(got, want) {
		t.Errorf("payload %x, want %x", got, want)
	}
	old, err := e.Stamped(1, []byte("claim"))
	if err != nil || !bytes.Contains(old, []byte("\x45claim")) {
		t.Errorf("version 1 stamps %x, %v", old, err)
	}
	_, err = cose.Options{TimeStamp: func([]byte) ([]byte, error) { return nil, errors.New("no line") }}.Sign(key, [][]byte{{1}}, nil)
	if err == nil {
		t.Error("without an answer")
	}
}

func TestStampForms(t *testing.T) {
	item := func(unprotected map[any]any) []byte {
		p, _ := cbor.Marshal(map[any]any{1: -8, 33: []byte{1}})
		out, err := cbor.Marshal(cbor.Tag{Number: 18, Content: []any{p, unprotected, nil, make([]byte, 64)}})
		if err != nil {
			t.Fatal(err)
		}
		return out
	}
	tokens := func(list ...any) any { return map[string]any{"tstTokens": list} }
	one := map[string]any{"val": []byte{9}}
	for name, c := range map[string]struct {
		header map[any]any
		stamps string
		wrong  bool
	}{
		"none":          {map[any]any{}, "[]", false},
		"new":           {map[any]any{"sigTst2": tokens(one)}, "[{2 [9]}]", false},
		"old":           {map[any]any{"sigTst": tokens(one)}, "[{1 [9]}]", false},
		"both":          {map[any]any{"sigTst": tokens(one), "sigTst2": tokens(one)}, "[{2 [9]} {1 [9]}]", false},
		"two":           {map[any]any{"sigTst2": tokens(one, one)}, "[]", true},
		"empty":         {map[any]any{"sigTst2": tokens()}, "[]", true},
		"text":          {map[any]any{"sigTst2": "x"}, "[]", true},
		"no value":      {map[any]any{"sigTst2": tokens(map[string]any{})}, "[]", true},
		"empty value":   {map[any]any{"sigTst2": tokens(map[string]any{"val": []byte{}})}, "[]", true},
		"no token list": {map[any]any{"sigTst2": map[string]any{"tstTokens": 1}}, "[]", true},
		"odd rVals":     {map[any]any{"rVals": map[string]any{"ocspVals": []any{1, []byte{2}}}}, "[]", false},
	} {
		e, err := cose.Decode(item(c.header))
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		if got := fmt.Sprint(e.Stamps); got != c.stamps || (e.StampProblem != nil) != c.wrong {
			t.Errorf("%s: %s, %v", name, got, e.StampProblem)
		}
	}
}
