package provenance_test

import (
	"bytes"
	"errors"
	"testing"

	"vouch/provenance"
	"vouch/provenance/assertion"
	"vouch/provenance/jumbf"
	"vouch/provenance/provenancetest"
	"vouch/provenance/status"
)

// standards is one of each typed assertion that a writer may add.
func standards() []assertion.Standard {
	outside := assertion.HashedExtURI{URL: "https://example.org/a", Alg: jumbf.SHA256, Hash: make([]byte, 32)}
	return []assertion.Standard{
		assertion.Metadata{JSON: []byte(`{"@context":{"exif":"http://ns.adobe.com/exif/1.0/"},"exif:FNumber":4.0}`)},
		assertion.Metadata{Kind: assertion.LabelMetadataCAWG, JSON: []byte(`{"@context":{"own":"https://example.org/ns"},"own:anything":1}`)},
		assertion.Metadata{Kind: "org.example.metadata", JSON: []byte(`{"@context":{},"more":[1,2]}`)},
		assertion.SoftBinding{Alg: "com.example.fingerprint", Blocks: []assertion.SoftBindingBlock{{Value: []byte{1, 2},
			Scope: assertion.SoftBindingScope{Timespan: &assertion.Timespan{Start: 0, End: 9}}}}},
		assertion.AssetReference{References: []assertion.AssetLocation{{URI: "ipfs://cid", Description: "a copy"}}},
		assertion.AssetTypes{Format: "image/png", Types: []assertion.AssetType{{Type: assertion.TypeDataset}}},
		assertion.ExternalReference{Location: outside},
		assertion.ExternalReference{Location: outside, Target: "c2pa.thumbnail.claim"},
		assertion.CloudData{Target: "c2pa.thumbnail.claim", Size: 3, Location: outside, Format: "image/png"},
	}
}

func TestStandardAssertions(t *testing.T) {
	key := signer(t, provenancetest.Ed25519)
	m := minimal()
	m.Assertions = standards()
	m.Custom = []provenance.Custom{{Label: "org.example.found", CBOR: []byte{1}}}
	m.Gathered = []string{"org.example.found"}
	m.Actions = append(m.Actions, assertion.Action{Name: "c2pa.watermarked.bound"}, assertion.Action{Name: assertion.ActionEdited,
		DigitalSourceType: assertion.HumanEdits, Parameters: assertion.Parameters{MultipleInstances: true},
		Changes: []assertion.Region{{Ranges: []assertion.RegionRange{{Type: assertion.RangeSpatial,
			Shape: &assertion.Shape{Type: "rectangle", Unit: "pixel", Width: 4, Height: 2.5}}}, Name: "the corner"}}})
	file := sign(t, picture(50), m, key)
	keep(t, "standard.png", file)
	r := check(t, file, world().Anchors())
	if r.State != provenance.Trusted {
		t.Fatalf("state %v, %v", r.State, r.Findings)
	}
	if _, ok := r.Active.Custom("c2pa.external-reference__1"); !ok {
		t.Error("the second of a kind has no number")
	}
	if c := r.Active.Claim(); len(c.Gathered) != 3 || c.Gathered[0].URL != "self#jumbf=c2pa.assertions/c2pa.external-reference" ||
		c.Gathered[2].URL != "self#jumbf=c2pa.assertions/org.example.found" {
		t.Errorf("gathered %v", c.Gathered)
	}
	edit := r.Active.Actions()[2]
	if len(edit.Changes) != 1 || edit.Changes[0].Ranges[0].Shape.Height != 2.5 || !edit.Parameters.MultipleInstances {
		t.Errorf("changes %+v", edit)
	}
}

func TestStandardAssertionsRefused(t *testing.T) {
	outside := assertion.HashedExtURI{URL: "https://example.org/a", Alg: jumbf.SHA256, Hash: make([]byte, 32)}
	for name, a := range map[string]assertion.Standard{
		"foreign field":          assertion.Metadata{JSON: []byte(`{"@context":{"x":"https://example.org/"},"x:y":1}`)},
		"no context":             assertion.Metadata{JSON: []byte(`{"exif:FNumber":4}`)},
		"not JSON":               assertion.Metadata{Kind: "org.example.metadata", JSON: []byte(`{`)},
		"another label":          assertion.Metadata{Kind: "org.example.data", JSON: []byte(`{"@context":{}}`)},
		"binding without blocks": assertion.SoftBinding{Alg: "x"},
		"actions outside":        assertion.ExternalReference{Location: outside, Target: assertion.LabelActions},
		"binding outside":        assertion.CloudData{Target: assertion.LabelDataHash, Size: 1, Location: outside, Format: "a/b"},
		"no references":          assertion.AssetReference{},
		"type without dot":       assertion.AssetTypes{Types: []assertion.AssetType{{Type: "model"}}},
		"nothing":                nil,
	} {
		m := minimal()
		m.Assertions = []assertion.Standard{a}
		_, err := provenance.Sign(t.Context(), bytes.NewReader(picture(9)), int64(len(picture(9))), new(bytes.Buffer), m, signer(t, provenancetest.Ed25519), provenance.SignOptions{})
		if _, ok := errors.AsType[*provenance.DefinitionError](err); !ok {
			t.Errorf("%s: error %v", name, err)
		}
	}
}

// What an action is related to is checked before it is signed.
func TestRelatedAssertions(t *testing.T) {
	key := signer(t, provenancetest.Ed25519)
	mark := assertion.SoftBinding{Alg: "com.example.mark", Blocks: []assertion.SoftBindingBlock{{Value: []byte{1}}}}
	b, err := mark.Box(assertion.LabelSoftBinding)
	if err != nil {
		t.Fatal(err)
	}
	good := reference(t, b)
	longer := jumbf.HashedURI{URL: jumbf.AssertionURI(fixedLabel, b.Label()), Alg: jumbf.SHA512, Hash: must(b.Hash(jumbf.SHA512))(t)}
	to := func(label string) jumbf.HashedURI {
		return jumbf.HashedURI{URL: "self#jumbf=c2pa.assertions/" + label, Hash: good.Hash}
	}
	for _, c := range []struct {
		name string
		refs []jumbf.HashedURI
		good bool
	}{
		{"soft binding", []jumbf.HashedURI{good, longer}, true},
		{"empty list", []jumbf.HashedURI{}, true}, // is left out
		{"another hash", []jumbf.HashedURI{{URL: good.URL, Hash: make([]byte, 32)}}, false},
		{"unknown algorithm", []jumbf.HashedURI{{URL: good.URL, Hash: good.Hash, Alg: "md5"}}, false},
		{"not there", []jumbf.HashedURI{to("org.example.a")}, false},
		{"binding", []jumbf.HashedURI{to(assertion.LabelDataHash)}, false},
		{"ingredient", []jumbf.HashedURI{to(assertion.LabelIngredient)}, false},
		{"actions", []jumbf.HashedURI{to(assertion.LabelActions)}, false},
		{"outside", []jumbf.HashedURI{{URL: "https://example.org/a", Hash: good.Hash}}, false},
		{"another manifest", []jumbf.HashedURI{{URL: jumbf.AssertionURI(victimLabel, b.Label()), Hash: good.Hash}}, false},
	} {
		m := minimal()
		m.Label, m.Assertions = fixedLabel, []assertion.Standard{mark}
		m.Ingredients = []assertion.Ingredient{{Relationship: assertion.ComponentOf, Title: "x", Format: "image/png"}}
		m.Actions = append(m.Actions, related("c2pa.watermarked.bound", c.refs...))
		var out bytes.Buffer
		_, err := provenance.Sign(t.Context(), bytes.NewReader(picture(9)), int64(len(picture(9))), &out, m, key, provenance.SignOptions{})
		if _, refused := errors.AsType[*provenance.DefinitionError](err); refused == c.good {
			t.Errorf("%s: error %v", c.name, err)
		}
		if !c.good {
			continue
		}
		r := check(t, out.Bytes(), world().Anchors())
		if got := r.Active.Actions()[1].Parameters.RelatedAssertions; r.State != provenance.Trusted || len(got) != len(c.refs) {
			t.Errorf("%s: state %v, %v, related to %v", c.name, r.State, r.Failures(), got)
		}
	}
}

// Data boxes of older manifests are found by those who refer to them.
func TestDataBoxes(t *testing.T) {
	data := cborBox(t, assertion.LabelDataBox, map[string]any{"dc:format": "text/plain", "data": []byte("a prompt")})
	for _, changed := range []bool{false, true} {
		f := newForgery(t)
		ref := reference(t, data)
		ref.URL = "self#jumbf=c2pa.databoxes/" + assertion.LabelDataBox
		if changed {
			ref.Hash = make([]byte, 32)
		}
		f.extra = []*jumbf.Superbox{box(t, jumbf.TypeDataBoxes, assertion.LabelDataBoxes, jumbf.Nest(data))}
		f.set(cborBox(t, assertion.LabelIngredient, map[string]any{"relationship": "inputTo", "data": ref}))
		r := check(t, f.asset(t), nil)
		if changed != (r.State == provenance.Invalid) || changed != r.Has(status.HashedURIMismatch) {
			t.Errorf("changed %v: state %v, %v", changed, r.State, r.Findings)
		}
		if d, ok := r.Active.DataBox(assertion.LabelDataBox); !ok || string(d.Data) != "a prompt" {
			t.Errorf("data box %+v, %v", d, ok)
		}
	}
}
