package assertion_test

import (
	"bytes"
	"encoding/hex"
	"fmt"
	"reflect"
	"slices"
	"testing"
	"time"

	"github.com/fxamacker/cbor/v2"
	"pgregory.net/rapid"

	"vouch/provenance/assertion"
	"vouch/provenance/container"
	"vouch/provenance/jumbf"
)

func encode(t testing.TB, v any) []byte {
	t.Helper()
	out, err := cbor.Marshal(v)
	if err != nil {
		t.Fatal(err)
	}
	return out
}

func TestDataHashRoundTrip(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		d := assertion.DataHash{Alg: jumbf.SHA256, Hash: rapid.SliceOfN(rapid.Byte(), 1, 64).Draw(t, "hash"),
			Name: rapid.String().Draw(t, "name"), Pad: make([]byte, rapid.IntRange(0, 30).Draw(t, "pad"))}
		end := int64(0)
		for range rapid.IntRange(0, 4).Draw(t, "ranges") {
			r := container.Range{Start: end + rapid.Int64Range(0, 1<<40).Draw(t, "gap"), Length: rapid.Int64Range(0, 1<<40).Draw(t, "length")}
			d.Exclusions, end = append(d.Exclusions, r), r.End()
		}
		data, err := d.Encode()
		if err != nil {
			t.Fatal(err)
		}
		back, err := assertion.DecodeDataHash(data)
		if err != nil || !reflect.DeepEqual(back, d) {
			t.Fatalf("%+v became %+v, %v", d, back, err)
		}
	})
}

func TestDataHashForms(t *testing.T) {
	hash, pad := []byte{1}, []byte{}
	ranges := func(r ...[2]uint64) []any {
		var out []any
		for _, x := range r {
			out = append(out, map[string]any{"start": x[0], "length": x[1]})
		}
		return out
	}
	for _, c := range []struct {
		name string
		v    any
		ok   bool
	}{
		{"good", map[string]any{"hash": hash, "pad": pad, "exclusions": ranges([2]uint64{0, 4}, [2]uint64{4, 1})}, true},
		{"unknown key", map[string]any{"hash": hash, "pad": pad, "url": 1}, true},
		{"no hash", map[string]any{"pad": pad}, true}, // which no content has
		{"hash as text", map[string]any{"hash": "x", "pad": pad}, false},
		{"no pad", map[string]any{"hash": hash}, false},
		{"null pad", map[string]any{"hash": hash, "pad": nil}, false},
		{"overlap", map[string]any{"hash": hash, "pad": pad, "exclusions": ranges([2]uint64{0, 4}, [2]uint64{3, 1})}, false},
		{"descending", map[string]any{"hash": hash, "pad": pad, "exclusions": ranges([2]uint64{9, 1}, [2]uint64{3, 1})}, false},
		{"beyond integers", map[string]any{"hash": hash, "pad": pad, "exclusions": ranges([2]uint64{1 << 62, 1 << 62})}, false},
		{"beyond 2^63", map[string]any{"hash": hash, "pad": pad, "exclusions": ranges([2]uint64{1 << 63, 1})}, false},
		{"negative", map[string]any{"hash": hash, "pad": pad, "exclusions": []any{map[string]any{"start": -1, "length": 1}}}, false},
		{"range without length", map[string]any{"hash": hash, "pad": pad, "exclusions": []any{map[string]any{"start": 1}}}, false},
		{"too many", map[string]any{"hash": hash, "pad": pad, "exclusions": make([]any, assertion.MaxExclusions+1)}, false},
		{"a list", []any{1}, false},
	} {
		if _, err := assertion.DecodeDataHash(encode(t, c.v)); (err == nil) != c.ok {
			t.Errorf("%s: %v", c.name, err)
		}
	}
}

func TestActionsRoundTrip(t *testing.T) {
	in := assertion.Actions{AllIncluded: true, List: []assertion.Action{
		{Name: assertion.ActionCreated, DigitalSourceType: assertion.AlgorithmicMedia, When: time.Date(2026, 1, 2, 3, 4, 5, 6000000, time.UTC),
			SoftwareAgent: &assertion.GeneratorInfo{Name: "a", Version: "1", OperatingSystem: "x"}, Description: "d", Reason: "r",
			Parameters: assertion.Parameters{Ingredients: []jumbf.HashedURI{{URL: "self#jumbf=c2pa.assertions/x", Hash: []byte{1}}},
				RelatedAssertions: []jumbf.HashedURI{{URL: "self#jumbf=c2pa.assertions/c2pa.soft-binding", Hash: []byte{2}}},
				SourceLanguage:    "en", TargetLanguage: "es", Own: []assertion.OwnParameter{{Name: "a.b", Value: []byte{1}}, {Name: "a.c", Value: []byte{2}}}}},
		{Name: "org.example.did", Parameters: assertion.Parameters{Redacted: "self#jumbf=x"}},
	}}
	data, err := in.Encode()
	if err != nil {
		t.Fatal(err)
	}
	out, err := assertion.DecodeActions(assertion.LabelActions, data)
	if err != nil || !reflect.DeepEqual(in, out) {
		t.Errorf("%+v became %+v, %v", in, out, err)
	}
	if !bytes.Contains(data, []byte("when\xC0\x78\x182026-01-02T03:04:05.006Z")) {
		t.Errorf("date is not tag 0: %x", data)
	}
}

func TestActionForms(t *testing.T) {
	action := func(more map[string]any) map[string]any {
		more["action"] = "c2pa.edited"
		return map[string]any{"actions": []any{more}}
	}
	for _, c := range []struct {
		name, label string
		v           any
		ok          bool
	}{
		{"agent as text", "c2pa.actions.v2", action(map[string]any{"softwareAgent": "x"}), true},
		{"date as text", "c2pa.actions.v2", action(map[string]any{"when": "2026-01-02T03:04:05Z"}), true},
		{"no date", "c2pa.actions.v2", action(map[string]any{"when": "yesterday"}), false},
		{"no date in v1", "c2pa.actions", action(map[string]any{"when": "yesterday"}), true},
		{"date as number", "c2pa.actions.v2", action(map[string]any{"when": 17}), false},
		{"date as tag 1", "c2pa.actions.v2", action(map[string]any{"when": cbor.Tag{Number: 1, Content: 17}}), false},
		{"one ingredient of v1", "c2pa.actions", action(map[string]any{"parameters": map[string]any{"ingredient": map[string]any{"url": "x", "hash": []byte{1}}}}), true},
		{"its hash as numbers", "c2pa.actions", action(map[string]any{"parameters": map[string]any{"ingredient": map[string]any{"url": "x", "hash": []any{181, 48, 0, 255}}}}), true},
		{"its hash as numbers that are no bytes", "c2pa.actions", action(map[string]any{"parameters": map[string]any{"ingredient": map[string]any{"url": "x", "hash": []any{181, 256}}}}), false},
		{"its hash as texts", "c2pa.actions", action(map[string]any{"parameters": map[string]any{"ingredient": map[string]any{"url": "x", "hash": []any{"b5"}}}}), false},
		{"numbers for a hash of v2", "c2pa.actions.v2", action(map[string]any{"parameters": map[string]any{"ingredients": []any{map[string]any{"url": "x", "hash": []any{181}}}}}), false},
		{"ingredient without hash", "c2pa.actions.v2", action(map[string]any{"parameters": map[string]any{"ingredients": []any{map[string]any{"url": "x"}}}}), false},
		{"related to nothing", "c2pa.actions.v2", action(map[string]any{"parameters": map[string]any{"relatedAssertions": []any{}}}), false},
		{"related to a text", "c2pa.actions.v2", action(map[string]any{"parameters": map[string]any{"relatedAssertions": "x"}}), false},
		{"related to something", "c2pa.actions.v2", action(map[string]any{"parameters": map[string]any{"relatedAssertions": []any{map[string]any{"url": "x", "hash": []byte{1}}}}}), true},
		{"agent by index", "c2pa.actions.v2", map[string]any{"softwareAgents": []any{map[string]any{"name": "n"}}, "actions": []any{map[string]any{"action": "a.b", "softwareAgentIndex": 0}}}, true},
		{"agent by a wrong index", "c2pa.actions.v2", map[string]any{"actions": []any{map[string]any{"action": "a.b", "softwareAgentIndex": 1}}}, false},
		{"no name", "c2pa.actions.v2", map[string]any{"actions": []any{map[string]any{}}}, false},
		{"empty", "c2pa.actions.v2", map[string]any{"actions": []any{}}, false},
		{"missing", "c2pa.actions.v2", map[string]any{}, false},
		{"a number", "c2pa.actions.v2", 7, false},
	} {
		if _, err := assertion.DecodeActions(c.label, encode(t, c.v)); (err == nil) != c.ok {
			t.Errorf("%s: %v", c.name, err)
		}
	}
}

// TestHashAsNumbers is the actions assertion that make_test_images wrote in 2022,
// in miniature (CAICA.jpg of the public test files).
func TestHashAsNumbers(t *testing.T) {
	hash := []any{}
	for i := range 32 {
		hash = append(hash, i*8)
	}
	data := encode(t, map[string]any{"actions": []any{
		map[string]any{"action": "c2pa.opened", "instanceId": "xmp.iid:813ee422", "parameters": map[string]any{
			"ingredient": map[string]any{"url": "self#jumbf=c2pa.assertions/c2pa.ingredient", "hash": hash}}},
		map[string]any{"action": "c2pa.color_adjustments", "parameters": map[string]any{"name": "brightnesscontrast"}},
	}})
	got, err := assertion.DecodeActions(assertion.LabelActionsV1, data)
	if err != nil {
		t.Fatal(err)
	}
	in := got.List[0].Parameters.Ingredients
	if len(in) != 1 || len(in[0].Hash) != 32 || in[0].Hash[31] != 248 || in[0].URL != "self#jumbf=c2pa.assertions/c2pa.ingredient" {
		t.Errorf("%+v", in)
	}
}

func TestTemplatesFillGaps(t *testing.T) {
	data := encode(t, map[string]any{
		"actions":   []any{map[string]any{"action": "a.b"}, map[string]any{"action": "a.c", "description": "own"}},
		"templates": []any{map[string]any{"action": "*", "description": "all"}, map[string]any{"action": "a.b", "digitalSourceType": "x"}},
	})
	got, err := assertion.DecodeActions(assertion.LabelActions, data)
	if err != nil {
		t.Fatal(err)
	}
	if got.List[0].Description != "all" || got.List[0].DigitalSourceType != "x" || got.List[1].Description != "own" || got.List[1].DigitalSourceType != "" {
		t.Errorf("%+v", got.List)
	}
}

func TestIngredientForms(t *testing.T) {
	ref := map[string]any{"url": "self#jumbf=/c2pa/urn:c2pa:1", "hash": []byte{1}}
	results := map[string]any{"activeManifest": map[string]any{"failure": []any{map[string]any{"code": "a", "url": "b"}}},
		"ingredientDeltas": []any{map[string]any{"validationDeltas": map[string]any{"informational": []any{map[string]any{"code": "c"}}}}}}
	for _, c := range []struct {
		name, label string
		v           map[string]any
		ok          bool
		recorded    int
	}{
		{"smallest", "c2pa.ingredient.v3", map[string]any{"relationship": "inputTo"}, true, 0},
		{"with manifest", "c2pa.ingredient.v3__2", map[string]any{"relationship": "parentOf", "activeManifest": ref, "claimSignature": ref, "validationResults": results}, true, 2},
		{"without relationship", "c2pa.ingredient.v3", map[string]any{}, false, 0},
		{"unknown relationship", "c2pa.ingredient.v3", map[string]any{"relationship": "friendOf"}, false, 0},
		{"manifest without results", "c2pa.ingredient.v3", map[string]any{"relationship": "parentOf", "activeManifest": ref, "claimSignature": ref}, false, 0},
		{"manifest without signature", "c2pa.ingredient.v3", map[string]any{"relationship": "parentOf", "activeManifest": ref, "validationResults": results}, false, 0},
		{"results without manifest", "c2pa.ingredient.v3", map[string]any{"relationship": "parentOf", "validationResults": results}, false, 0},
		{"source type beside manifest", "c2pa.ingredient.v3", map[string]any{"relationship": "parentOf", "activeManifest": ref, "claimSignature": ref, "validationResults": results, "digitalSourceType": "x"}, false, 0},
		{"version 1", "c2pa.ingredient", map[string]any{"relationship": "parentOf", "dc:title": "a", "dc:format": "b", "c2pa_manifest": ref,
			"validationStatus": []any{map[string]any{"code": "a", "url": "b"}}}, true, 1},
	} {
		got, err := assertion.DecodeIngredient(c.label, encode(t, c.v))
		if (err == nil) != c.ok {
			t.Errorf("%s: %v", c.name, err)
		}
		if c.ok && len(got.Recorded) != c.recorded {
			t.Errorf("%s: recorded %v", c.name, got.Recorded)
		}
	}
}

func TestIngredientWithManifestIsNotWritten(t *testing.T) {
	if _, err := (assertion.Ingredient{Relationship: assertion.ParentOf, ActiveManifest: &jumbf.HashedURI{}}).Encode(); err == nil {
		t.Error("no error")
	}
}

func TestEmbeddedFile(t *testing.T) {
	for _, f := range []assertion.EmbeddedFile{{Format: "image/png", Data: []byte{1, 2}}, {Format: "text/plain", Name: "a.txt", Data: []byte{}}} {
		box, err := f.Box("c2pa.embedded-data")
		if err != nil {
			t.Fatal(err)
		}
		back, err := jumbf.Parse(box.Bytes())
		if err != nil {
			t.Fatal(err)
		}
		if got, err := assertion.DecodeEmbeddedFile(back); err != nil || !reflect.DeepEqual(got, f) {
			t.Errorf("%+v became %+v, %v", f, got, err)
		}
	}
	for _, f := range []assertion.EmbeddedFile{{Data: []byte{1}}, {Format: "a\x00b"}} {
		if _, err := f.Box("a"); err == nil {
			t.Errorf("%+v was taken", f)
		}
	}
	external, err := jumbf.New(jumbf.Description{Type: jumbf.TypeEmbeddedFile, Label: "a"},
		jumbf.Leaf(jumbf.BoxFileDescription, []byte("\x02text/plain\x00")), jumbf.Leaf(jumbf.BoxFileData, []byte("https://example.org\x00")))
	if err != nil {
		t.Fatal(err)
	}
	if _, err := assertion.DecodeEmbeddedFile(external); err == nil {
		t.Error("an external file was taken")
	}
}

func TestTrainingMiningBytes(t *testing.T) {
	data, err := assertion.TrainingMining{AITraining: &assertion.Permission{Use: assertion.Constrained, ConstraintInfo: "ask"}}.Encode()
	if err != nil {
		t.Fatal(err)
	}
	const want = "a167656e7472696573a170636177672e61695f747261696e696e67a2637573656b636f6e73747261696e65646f636f6e73747261696e745f696e666f6361736b"
	if got := hex.EncodeToString(data); got != want {
		t.Errorf("%s", got)
	}
	back, err := assertion.DecodeTrainingMining(data)
	if err != nil || back.AITraining.ConstraintInfo != "ask" || back.DataMining != nil {
		t.Errorf("%+v, %v", back, err)
	}
}

func TestTrainingMiningForms(t *testing.T) {
	entry := func(v any) map[string]any { return map[string]any{"entries": map[string]any{"cawg.ai_training": v}} }
	for _, c := range []struct {
		name string
		v    any
		ok   bool
	}{
		{"good", entry(map[string]any{"use": "constrained", "constraint_info": "ask"}), true},
		{"entry of another name", map[string]any{"entries": map[string]any{"org.example.x": 1}}, true},
		{"no entries", map[string]any{}, false},
		{"entries as a list", map[string]any{"entries": []any{}}, false},
		{"use of another name", entry(map[string]any{"use": "perhaps"}), false},
		{"no use", entry(map[string]any{}), false},
		{"use as a number", entry(map[string]any{"use": 1}), false},
		{"null", entry(nil), false},
	} {
		if _, err := assertion.DecodeTrainingMining(encode(t, c.v)); (err == nil) != c.ok {
			t.Errorf("%s: %v", c.name, err)
		}
	}
}

func TestIngredientData(t *testing.T) {
	with := func(data any) map[string]any { return map[string]any{"relationship": "inputTo", "data": data} }
	for _, c := range []struct {
		name     string
		v        map[string]any
		ok       bool
		external bool
	}{
		{"box", with(map[string]any{"url": "self#jumbf=c2pa.assertions/c2pa.embedded-data", "hash": []byte{1}}), true, false},
		{"outside", with(map[string]any{"url": "https://example.org", "alg": "sha256", "hash": []byte{1}, "size": 7}), true, true},
		{"outside without algorithm", with(map[string]any{"url": "https://example.org", "hash": []byte{1}}), false, false},
		{"box without hash", with(map[string]any{"url": "self#jumbf=x"}), false, false},
		{"text", with("x"), false, false},
		{"types", map[string]any{"relationship": "inputTo", "dataTypes": []any{map[string]any{"type": "c2pa.types.generator", "version": "1"}}}, true, false},
		{"type without a name", map[string]any{"relationship": "inputTo", "dataTypes": []any{map[string]any{"version": "1"}}}, false, false},
	} {
		got, err := assertion.DecodeIngredient(assertion.LabelIngredient, encode(t, c.v))
		if (err == nil) != c.ok || c.ok && (got.External != nil) != c.external {
			t.Errorf("%s: %+v, %v", c.name, got, err)
		}
	}
}

func TestOwnParameters(t *testing.T) {
	type gas struct {
		Limit uint64 `cbor:"limit"`
		Used  uint64 `cbor:"used"`
	}
	p, err := assertion.Own("org.example.gas", gas{7, 3})
	if err != nil {
		t.Fatal(err)
	}
	var back gas
	if err := p.Decode(&back); err != nil || back != (gas{7, 3}) {
		t.Errorf("%+v, %v", back, err)
	}
	var text string
	if err := p.Decode(&text); err == nil {
		t.Error("a map was read as text")
	}
	if _, err := assertion.Own("org.example.x", func() {}); err == nil {
		t.Error("a function was encoded")
	}
}

func TestBoundsOfWhatIsRead(t *testing.T) {
	ref := map[string]any{"url": "x", "hash": []byte{1}}
	many := map[string]any{"actions": []any{map[string]any{"action": "a.b", "parameters": map[string]any{"ingredients": slices.Repeat([]any{ref}, assertion.MaxReferences+1)}}}}
	if _, err := assertion.DecodeActions(assertion.LabelActions, encode(t, many)); err == nil {
		t.Error("references without end were read")
	}
	one := map[string]any{"code": "a", "url": "b"}
	old := map[string]any{"relationship": "parentOf", "dc:title": "a", "dc:format": "b", "validationStatus": slices.Repeat([]any{one}, assertion.MaxRecorded+1)}
	if in, err := assertion.DecodeIngredient(assertion.LabelIngredientV1, encode(t, old)); err != nil || len(in.Recorded) != assertion.MaxRecorded {
		t.Errorf("%d statuses, %v", len(in.Recorded), err)
	}
}

func TestLabels(t *testing.T) {
	for label, base := range map[string]string{"a.b": "a.b", "a.b__1": "a.b", "a.b__12": "a.b", "a.b__": "a.b__", "a.b__x": "a.b__x", "a.b__1__2": "a.b__1__2"} {
		if got := assertion.Base(label); got != base {
			t.Errorf("%s: %s", label, got)
		}
	}
	for i := range 3 {
		if l := assertion.Instance(assertion.LabelIngredient, i); !assertion.IsIngredient(l) {
			t.Errorf("%s is no ingredient", l)
		}
	}
	for label, want := range map[string]bool{"c2pa.hash.data": true, "c2pa.hash.data__1": true, "c2pa.hash.bmff": false, "c2pa.hash.bmff.v3": true, "c2pa.hash.datX": false, "org.hash": false} {
		if assertion.IsHardBinding(label) != want {
			t.Errorf("%s: %v", label, !want)
		}
	}
}

func FuzzDecode(f *testing.F) {
	hash, _ := assertion.DataHash{Hash: []byte{1}, Exclusions: []container.Range{{Start: 33, Length: 9}}}.Encode()
	actions, _ := assertion.Actions{List: []assertion.Action{{Name: "c2pa.created", When: time.Unix(0, 0)}}}.Encode()
	ingredient, _ := assertion.Ingredient{Relationship: assertion.InputTo, Title: "x"}.Encode()
	mining, _ := assertion.TrainingMiningAll(assertion.Allowed).Encode()
	for _, seed := range [][]byte{hash, actions, ingredient, mining} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		assertion.DecodeTrainingMining(data)
		assertion.DecodeSoftBinding(data)
		assertion.DecodeAssetReference(data)
		assertion.DecodeAssetTypes(data)
		assertion.DecodeCloudData(data)
		assertion.DecodeExternalReference(data)
		assertion.DecodeDataBox(data)
		assertion.Metadata{JSON: data}.Disallowed(true)
		assertion.DecodeIngredient(assertion.LabelIngredientV1, data)
		if d, err := assertion.DecodeDataHash(data); err == nil {
			if again, err := d.Encode(); err != nil || len(again) == 0 {
				t.Fatal(err)
			}
		}
		if i, err := assertion.DecodeIngredient(assertion.LabelIngredient, data); err == nil && i.ActiveManifest == nil {
			if _, err := i.Encode(); err != nil {
				t.Fatal(err)
			}
		}
		for _, label := range []string{assertion.LabelActions, assertion.LabelActionsV1} {
			if a, err := assertion.DecodeActions(label, data); err == nil {
				if _, err := a.Encode(); err != nil {
					t.Fatal(err)
				}
			}
		}
	})
}

func ExampleTrainingMiningAll() {
	t := assertion.TrainingMiningAll(assertion.NotAllowed)
	t.DataMining = &assertion.Permission{Use: assertion.Constrained, ConstraintInfo: "https://example.org/terms"}
	data, err := t.Encode()
	fmt.Println(len(data), err)
	back, _ := assertion.DecodeTrainingMining(data)
	fmt.Println(back.AITraining.Use, back.DataMining.ConstraintInfo)
	// Output:
	// 199 <nil>
	// notAllowed https://example.org/terms
}
