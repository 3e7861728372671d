package provenance_test

import (
	"crypto/ed25519"
	"maps"
	"slices"
	"testing"
	"time"

	"vouch/provenance"
	"vouch/provenance/assertion"
	"vouch/provenance/claim"
	"vouch/provenance/jumbf"
	"vouch/provenance/status"
)

// A store full of session keys costs no more than some do.
func TestManySessionKeys(t *testing.T) {
	f := newForgery(t)
	var list assertion.SessionKeys
	for i := range assertion.MaxSessionKeys {
		k, err := assertion.NewSessionKey(ed25519.NewKeyFromSeed(make([]byte, ed25519.SeedSize)), []byte{1, byte(i)}, f.signer.Chain[0].Raw, 1,
			time.Date(2026, 1, 1, 0, 0, 0, 0, time.UTC), time.Hour)
		if err != nil {
			t.Fatal(err)
		}
		list.Keys = append(list.Keys, k)
	}
	keys := must(list.Box(assertion.LabelSessionKeys))(t)
	f.set(keys)
	for i := range byte(provenance.MaxSessionKeyChecks / assertion.MaxSessionKeys) {
		below := newForgery(t)
		below.signer, below.label = f.signer, labelNumber(i)
		below.set(keys)
		m := below.manifest(t, make([]byte, 32), 0)
		f.before = append(f.before, m)
		f.set(from(t, assertion.Instance(assertion.LabelIngredient, int(i)), m))
	}
	r := check(t, f.asset(t), world().Anchors())
	if got := r.Failures(); !slices.Equal(got, []status.Code{status.LiveVideoSessionKeyInvalid}) {
		t.Errorf("failures %v", got)
	}
}

// standardForgeries are about the rules of single assertions (C2PA 2.4,
// 15.10.3.2), each broken by somebody who has a good key.
func standardForgeries() []forgeryCase {
	return slices.Concat(cloudForgeries(), referenceForgeries(), metadataForgeries(), sessionForgeries(), alternativeForgeries())
}

func holding(label string, value map[string]any) func(*testing.T, *forgery) {
	return func(t *testing.T, f *forgery) { f.set(cborBox(t, label, value)) }
}

func outsideAddress() map[string]any {
	return map[string]any{"url": "https://example.org/a", "alg": "sha256", "hash": make([]byte, 32)}
}

func cloudForgeries() []forgeryCase {
	cloud := func(target string) func(*testing.T, *forgery) {
		return holding(assertion.LabelCloudData, map[string]any{"label": target, "size": 1, "location": outsideAddress()})
	}
	out := []forgeryCase{
		{"cloud data", nil, cloud("c2pa.thumbnail.claim")},
		{"cloud data that is an external reference", nil, cloud(assertion.LabelExternalReference)},
		{"cloud data without size", []status.Code{status.AssertionCloudDataMalformed},
			holding(assertion.LabelCloudData, map[string]any{"label": "a.b", "location": outsideAddress()})},
		{"cloud data without location", []status.Code{status.AssertionCloudDataMalformed},
			holding(assertion.LabelCloudData, map[string]any{"label": "a.b", "size": 1})},
	}
	for _, target := range []string{"c2pa.actions", "c2pa.actions.v2", "c2pa.actions.v2__1", "c2pa.cloud-data", "c2pa.hash.bmff.v2", "c2pa.hash.bmff.v3",
		"c2pa.hash.boxes", "c2pa.hash.collection.data", "c2pa.hash.data", "c2pa.hash.multi-asset", "c2pa.ingredient", "c2pa.ingredient.v2", "c2pa.ingredient.v3"} {
		out = append(out, forgeryCase{target + " in the cloud", []status.Code{status.AssertionCloudDataHardBinding, status.AssertionCloudDataMalformed}, cloud(target)})
	}
	return out
}

func referenceForgeries() []forgeryCase {
	malformed := []status.Code{status.AssertionExternalReferenceMalformed}
	lacking := func(keys ...string) map[string]any {
		at := outsideAddress()
		maps.DeleteFunc(at, func(key string, _ any) bool { return slices.Contains(keys, key) })
		return map[string]any{"location": at}
	}
	return []forgeryCase{
		{"reference that the signer created", nil, holding(assertion.LabelExternalReference, lacking())},
		{"reference without hash", nil, holding(assertion.LabelExternalReference, lacking("hash", "alg"))},
		{"reference to nothing", malformed, holding(assertion.LabelExternalReference, map[string]any{})},
		{"reference to no address", malformed, holding(assertion.LabelExternalReference, lacking("url"))},
		{"reference with hash and no algorithm", malformed, holding(assertion.LabelExternalReference, lacking("alg"))},
		{"reference with algorithm and no hash", malformed, holding(assertion.LabelExternalReference, lacking("hash"))},
		{"reference to ingredients", malformed, holding(assertion.LabelExternalReference,
			map[string]any{"location": outsideAddress(), "label": "c2pa.ingredient.v3"})},
	}
}

// metadataForgeries hold what writers must leave out of c2pa.metadata, and
// validators must take (15.10.3.2.4), whatever version the claim states.
func metadataForgeries() []forgeryCase {
	var out []forgeryCase
	for name, text := range map[string]string{
		"listed metadata": `{"@context":{"xmp":"http://ns.adobe.com/xap/1.0/"},"xmp:CreatorTool":"x"}`,
		"unlisted field":  `{"@context":{"exif":"http://ns.adobe.com/exif/1.0/"},"exif:MakerNote":"x"}`,
		"unlisted schema": `{"@context":{"x":"https://example.org/"},"x:y":"x"}`,
		"no schema":       `{"@context":{},"y":"x"}`,
	} {
		for _, version := range []string{"", "2.4.0"} {
			out = append(out, forgeryCase{name + " of " + version, nil, func(t *testing.T, f *forgery) {
				f.claim = func(c *claim.Claim) { c.Generator.SpecVersion = version }
				f.set(box(t, jumbf.TypeJSON, assertion.LabelMetadata, jumbf.Leaf(jumbf.BoxJSON, []byte(text))))
			}})
		}
	}
	return out
}

func sessionForgeries() []forgeryCase {
	invalid := []status.Code{status.LiveVideoSessionKeyInvalid}
	box := func(t *testing.T, label, id string, certificate []byte) *jumbf.Superbox {
		key := ed25519.NewKeyFromSeed(make([]byte, ed25519.SeedSize))
		k, err := assertion.NewSessionKey(key, []byte(id), certificate, 1, time.Date(2026, 1, 1, 0, 0, 0, 0, time.UTC), time.Hour)
		if err != nil {
			t.Fatal(err)
		}
		b, err := assertion.SessionKeys{Keys: []assertion.SessionKey{k}}.Box(label)
		if err != nil {
			t.Fatal(err)
		}
		return b
	}
	return []forgeryCase{
		{"session key of the signer", nil, func(t *testing.T, f *forgery) {
			f.set(box(t, assertion.LabelSessionKeys, "a", f.signer.Chain[0].Raw))
		}},
		{"session key of another signer", invalid, func(t *testing.T, f *forgery) {
			f.set(box(t, assertion.LabelSessionKeys, "a", f.signer.Chain[1].Raw))
		}},
		{"session keys that are none", invalid, holding(assertion.LabelSessionKeys, map[string]any{"keys": []any{}})},
		{"session keys twice", invalid, func(t *testing.T, f *forgery) {
			f.set(box(t, assertion.LabelSessionKeys, "a", f.signer.Chain[0].Raw))
			f.set(box(t, assertion.Instance(assertion.LabelSessionKeys, 1), "b", f.signer.Chain[0].Raw))
		}},
	}
}

// alternativeForgeries: of original preservation images there is one, of other
// kinds as many as somebody has.
func alternativeForgeries() []forgeryCase {
	two := func(kind string) func(*testing.T, *forgery) {
		return func(t *testing.T, f *forgery) {
			e := embedded(t, f)
			parameters := map[string]any{"note": 1}
			if kind == assertion.TypeOriginalPreservationImage {
				parameters = map[string]any{"embeddedOriginalPreservationImage": map[string]any{"url": reference(t, e).URL, "hash": reference(t, e).Hash}}
			}
			for _, label := range []string{assertion.LabelAlternativeContent, assertion.Instance(assertion.LabelAlternativeContent, 1)} {
				f.set(cborBox(t, label, map[string]any{"type": kind, "parameters": parameters}))
			}
		}
	}
	return []forgeryCase{
		{"two of a kind of one's own", nil, two("org.example.drawing")},
		{"two original images", []status.Code{status.AssertionAlternativeContentMalformed}, two(assertion.TypeOriginalPreservationImage)},
	}
}
