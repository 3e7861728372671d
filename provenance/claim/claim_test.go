package claim_test

import (
	"reflect"
	"testing"

	"github.com/fxamacker/cbor/v2"

	"vouch/provenance/assertion"
	"vouch/provenance/claim"
	"vouch/provenance/jumbf"
)

func sample() claim.Claim {
	ref := func(l string) jumbf.HashedURI {
		return jumbf.HashedURI{URL: "self#jumbf=c2pa.assertions/" + l, Hash: []byte{1, 2}}
	}
	return claim.Claim{Version: 2, InstanceID: "xmp:iid:1", Title: "t", Generator: assertion.GeneratorInfo{Name: "n", SpecVersion: "2.4.0"},
		Signature: "self#jumbf=/c2pa/urn:c2pa:1/c2pa.signature", Created: []jumbf.HashedURI{ref("a"), ref("b")},
		Gathered: []jumbf.HashedURI{ref("c")}, Redacted: []string{"self#jumbf=/c2pa/urn:c2pa:2/c2pa.assertions/x"}, Alg: jumbf.SHA256}
}

func TestRoundTrip(t *testing.T) {
	data, err := sample().Encode()
	if err != nil {
		t.Fatal(err)
	}
	got, err := claim.Decode(claim.Label, data)
	if err != nil || !reflect.DeepEqual(got, sample()) {
		t.Errorf("%+v, %v", got, err)
	}
	if n := len(got.Assertions()); n != 3 {
		t.Errorf("%d assertions", n)
	}
}

func TestEncodeRefuses(t *testing.T) {
	for name, change := range map[string]func(*claim.Claim){
		"instance":   func(c *claim.Claim) { c.InstanceID = "" },
		"generator":  func(c *claim.Claim) { c.Generator.Name = "" },
		"signature":  func(c *claim.Claim) { c.Signature = "" },
		"assertions": func(c *claim.Claim) { c.Created = nil },
		"too many":   func(c *claim.Claim) { c.Gathered = make([]jumbf.HashedURI, claim.MaxAssertions) },
	} {
		c := sample()
		change(&c)
		if _, err := c.Encode(); err == nil {
			t.Errorf("%s: no error", name)
		}
	}
}

func TestDecodeForms(t *testing.T) {
	ref := map[string]any{"url": "self#jumbf=x", "hash": []byte{1}}
	v2 := func(change func(map[string]any)) map[string]any {
		m := map[string]any{"instanceID": "i", "claim_generator_info": map[string]any{"name": "n"}, "signature": "s", "created_assertions": []any{ref}}
		change(m)
		return m
	}
	v1 := func(change func(map[string]any)) map[string]any {
		m := map[string]any{"claim_generator": "g/1", "signature": "s", "assertions": []any{ref}, "dc:format": "image/png"}
		change(m)
		return m
	}
	for _, c := range []struct {
		name, label string
		v           map[string]any
		generator   string // empty: refused
	}{
		{"version 2", claim.Label, v2(func(map[string]any) {}), "n"},
		{"unknown key", claim.Label, v2(func(m map[string]any) { m["org.example.x"] = 1 }), "n"},
		{"empty list of an update", claim.Label, v2(func(m map[string]any) { m["created_assertions"] = []any{} }), "n"},
		{"generator as list", claim.Label, v2(func(m map[string]any) { m["claim_generator_info"] = []any{map[string]any{"name": "n"}} }), ""},
		{"no instance", claim.Label, v2(func(m map[string]any) { delete(m, "instanceID") }), ""},
		{"no list", claim.Label, v2(func(m map[string]any) { delete(m, "created_assertions") }), ""},
		{"signature as bytes", claim.Label, v2(func(m map[string]any) { m["signature"] = []byte("s") }), ""},
		{"reference without hash", claim.Label, v2(func(m map[string]any) { m["gathered_assertions"] = []any{map[string]any{"url": "x"}} }), ""},
		{"redaction as number", claim.Label, v2(func(m map[string]any) { m["redacted_assertions"] = []any{1} }), ""},
		{"version 1", claim.LabelV1, v1(func(map[string]any) {}), "g/1"},
		{"version 1 with a list", claim.LabelV1, v1(func(m map[string]any) { m["claim_generator_info"] = []any{map[string]any{"name": "n"}} }), "n"},
		{"version 1 without assertions", claim.LabelV1, v1(func(m map[string]any) { delete(m, "assertions") }), ""},
	} {
		data, err := cbor.Marshal(c.v)
		if err != nil {
			t.Fatal(err)
		}
		got, err := claim.Decode(c.label, data)
		if (err == nil) != (c.generator != "") || err == nil && got.Generator.Name != c.generator {
			t.Errorf("%s: %+v, %v", c.name, got, err)
		}
	}
}

func FuzzDecode(f *testing.F) {
	data, err := sample().Encode()
	if err != nil {
		f.Fatal(err)
	}
	f.Add(data)
	f.Fuzz(func(t *testing.T, data []byte) {
		claim.Decode(claim.LabelV1, data)
		if c, err := claim.Decode(claim.Label, data); err == nil && c.Version != 2 {
			t.Fatal("version", c.Version)
		}
	})
}
