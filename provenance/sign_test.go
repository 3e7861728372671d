package provenance_test

import (
	"bytes"
	"context"
	"errors"
	"reflect"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"vouch/provenance"
	"vouch/provenance/assertion"
	"vouch/provenance/jumbf"
	"vouch/provenance/provenancetest"
	"vouch/provenance/status"
	"vouch/provenance/trust"
)

func TestSignWithEveryKindOfKey(t *testing.T) {
	for _, kind := range []provenancetest.KeyKind{provenancetest.ES256, provenancetest.ES384, provenancetest.ES512,
		provenancetest.PS256, provenancetest.Ed25519} {
		t.Run(string(kind), func(t *testing.T) {
			out := sign(t, picture(100), definition(), signer(t, kind))
			r := check(t, out, world().Anchors())
			if r.State != provenance.Trusted || len(r.Failures()) > 0 {
				t.Errorf("state %v, failures %v", r.State, r.Failures())
			}
			if got := r.Signer.Alg.String(); got != string(kind) {
				t.Errorf("algorithm %s", got)
			}
			r = check(t, out, nil)
			if r.State != provenance.Valid || !slices.Equal(r.Failures(), []status.Code{status.SigningCredentialUntrusted}) {
				t.Errorf("without anchors: state %v, failures %v", r.State, r.Failures())
			}
		})
	}
}

func TestSignTwiceGivesSameBytes(t *testing.T) {
	for _, kind := range []provenancetest.KeyKind{provenancetest.ES256, provenancetest.ES384, provenancetest.ES512, provenancetest.Ed25519} {
		s := signer(t, kind)
		if !bytes.Equal(sign(t, picture(100), definition(), s), sign(t, picture(100), definition(), s)) {
			t.Errorf("%s: two signatures of one picture differ", kind)
		}
	}
}

func TestFreshIdentifiersComeFromRand(t *testing.T) {
	m := minimal()
	m.Label, m.InstanceID = "", ""
	s := signer(t, provenancetest.Ed25519)
	label := func(seed byte) string {
		asset := picture(10)
		signed, err := provenance.Sign(t.Context(), bytes.NewReader(asset), int64(len(asset)), new(bytes.Buffer), m, s,
			provenance.SignOptions{Rand: bytes.NewReader(bytes.Repeat([]byte{seed}, 64))})
		if err != nil {
			t.Fatal(err)
		}
		return signed.Label
	}
	first, again, other := label(1), label(1), label(2)
	if first != again || first == other || !strings.HasPrefix(first, "urn:c2pa:01010101-0101-4101-8101-") {
		t.Errorf("labels %s, %s, %s", first, again, other)
	}
}

func TestReadReturnsWhatWasSigned(t *testing.T) {
	m := definition()
	out := sign(t, picture(100), m, signer(t, provenancetest.ES256))
	s, err := provenance.Read(bytes.NewReader(out), int64(len(out)))
	if err != nil {
		t.Fatal(err)
	}
	v := s.Active()
	c := v.Claim()
	if v.Label() != m.Label || c.InstanceID != m.InstanceID || c.Title != m.Title || c.Generator.SpecVersion != "2.4.0" || c.Version != 2 {
		t.Errorf("claim %+v", c)
	}
	for _, custom := range m.Custom {
		if data, ok := v.Custom(custom.Label); !ok || !bytes.Equal(data, custom.CBOR) {
			t.Errorf("%s: %x, %v", custom.Label, data, ok)
		}
	}
	if _, ok := v.Custom("org.example.none"); ok {
		t.Error("an assertion that is not there was found")
	}
	ingredients := v.Ingredients()
	for i := range ingredients {
		if (ingredients[i].Data != nil) != (ingredients[i].Embedded != nil) {
			t.Errorf("ingredient %d: data %v, embedded %v", i, ingredients[i].Data, ingredients[i].Embedded)
		}
		ingredients[i].Data = nil
	}
	if !reflect.DeepEqual(ingredients, m.Ingredients) {
		t.Errorf("ingredients %+v", ingredients)
	}
	actions := v.Actions()
	if len(actions) != 3 || !actions[0].When.Equal(now) || len(actions[0].Parameters.Ingredients) != 2 ||
		actions[0].SoftwareAgent.Name != "Example Painter" || actions[2].Parameters.Own[0].Name != "org.example.strength" {
		t.Errorf("actions %+v", actions)
	}
	if thumb, ok := v.Thumbnail(); !ok || thumb.Format != "image/png" || !bytes.Equal(thumb.Data, m.Thumbnail.Data) {
		t.Error("thumbnail differs")
	}
	if tm, ok := v.TrainingMining(); !ok || tm.AIGenerativeTraining.Use != assertion.NotAllowed {
		t.Errorf("training and mining %+v", tm)
	}
	if n := len(v.Assertions()); n != 10 {
		t.Errorf("%d assertions", n)
	}
}

func TestSignedSaysWhereTheStoreLies(t *testing.T) {
	asset := picture(50)
	var out bytes.Buffer
	signed, err := provenance.Sign(t.Context(), bytes.NewReader(asset), int64(len(asset)), &out, minimal(), signer(t, provenancetest.ES256), provenance.SignOptions{})
	if err != nil {
		t.Fatal(err)
	}
	cut := slices.Concat(out.Bytes()[:signed.StoreOffset], out.Bytes()[signed.StoreOffset+signed.StoreLength:])
	if !bytes.Equal(cut, asset) {
		t.Error("the picture without its store is not the picture of before")
	}
	s, err := provenance.Read(bytes.NewReader(out.Bytes()), int64(out.Len()))
	if err != nil {
		t.Fatal(err)
	}
	if h, _ := s.Active().Hash(jumbf.SHA256); !bytes.Equal(h, signed.ManifestHash) {
		t.Error("hash of the manifest differs")
	}
}

func TestSignAgain(t *testing.T) {
	s := signer(t, provenancetest.ES256)
	once := sign(t, picture(50), definition(), s)
	_, err := provenance.Sign(t.Context(), bytes.NewReader(once), int64(len(once)), new(bytes.Buffer), minimal(), s, provenance.SignOptions{})
	if !errors.Is(err, provenance.ErrSigned) {
		t.Fatalf("error %v, want ErrSigned", err)
	}
	var twice bytes.Buffer
	if _, err := provenance.Sign(t.Context(), bytes.NewReader(once), int64(len(once)), &twice, minimal(), s, provenance.SignOptions{DropOldManifest: true}); err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(twice.Bytes(), sign(t, picture(50), minimal(), s)) {
		t.Error("replacing a manifest is not the same as signing the picture of before")
	}
}

func TestSignRefusesDefinitions(t *testing.T) {
	created := minimal().Actions[0]
	for _, c := range []struct {
		name, field string
		change      func(*provenance.Manifest)
	}{
		{"label of another form", "Label", func(m *provenance.Manifest) { m.Label = "urn:uuid:1" }},
		{"no generator", "Generator.Name", func(m *provenance.Manifest) { m.Generator.Name = "" }},
		{"no actions", "Actions", func(m *provenance.Manifest) { m.Actions = nil }},
		{"created second", "Actions[0]", func(m *provenance.Manifest) {
			m.Actions = []assertion.Action{{Name: assertion.ActionEdited, DigitalSourceType: assertion.HumanEdits}, created}
		}},
		{"created twice", "Actions[1]", func(m *provenance.Manifest) { m.Actions = []assertion.Action{created, created} }},
		{"no source type", "Actions[0]", func(m *provenance.Manifest) { m.Actions = []assertion.Action{{Name: assertion.ActionCreated}} }},
		{"ingredient out of range", "Actions[0]", func(m *provenance.Manifest) {
			a := created
			a.IngredientIndexes = []int{7}
			m.Actions = []assertion.Action{a}
		}},
		{"placed with an input", "Actions[1]", func(m *provenance.Manifest) {
			m.Ingredients = []assertion.Ingredient{{Relationship: assertion.InputTo, Title: "x", Format: "text/plain"}}
			m.Actions = []assertion.Action{created, {Name: assertion.ActionPlaced, IngredientIndexes: []int{0}}}
		}},
		{"two parents", "Ingredients", func(m *provenance.Manifest) {
			m.Ingredients = []assertion.Ingredient{{Relationship: assertion.ParentOf}, {Relationship: assertion.ParentOf}}
		}},
		{"data of a box that is not there", "Ingredients[0].Data", func(m *provenance.Manifest) {
			m.Ingredients = []assertion.Ingredient{{Relationship: assertion.InputTo, Data: &jumbf.HashedURI{URL: "self#jumbf=c2pa.assertions/x"}}}
		}},
		{"embedded file without a type", "Ingredients[0].Embedded", func(m *provenance.Manifest) {
			m.Ingredients = []assertion.Ingredient{{Relationship: assertion.InputTo, Embedded: &assertion.EmbeddedFile{Data: []byte{1}}}}
		}},
		{"external data with a short hash", "Ingredients[0]", func(m *provenance.Manifest) {
			m.Ingredients = []assertion.Ingredient{{Relationship: assertion.InputTo, External: &assertion.HashedExtURI{URL: "https://example.org", Alg: jumbf.SHA256, Hash: []byte{1}}}}
		}},
		{"external data of a file", "Ingredients[0]", func(m *provenance.Manifest) {
			m.Ingredients = []assertion.Ingredient{{Relationship: assertion.InputTo, External: &assertion.HashedExtURI{URL: "file:///x", Alg: jumbf.SHA256, Hash: make([]byte, 32)}}}
		}},
		{"data type without a dot", "Ingredients[0]", func(m *provenance.Manifest) {
			m.Ingredients = []assertion.Ingredient{{Relationship: assertion.InputTo, DataTypes: []assertion.AssetType{{Type: "program"}}}}
		}},
		{"action that C2PA does not know", "Actions[1]", func(m *provenance.Manifest) {
			m.Actions = []assertion.Action{created, {Name: "c2pa.improved", DigitalSourceType: assertion.HumanEdits}}
		}},
		{"action that C2PA has retired", "Actions[1]", func(m *provenance.Manifest) {
			m.Actions = []assertion.Action{created, {Name: "c2pa.produced", DigitalSourceType: assertion.HumanEdits}}
		}},
		{"translated into nothing", "Actions[1]", func(m *provenance.Manifest) {
			m.Actions = []assertion.Action{created, {Name: assertion.ActionTranslated, DigitalSourceType: assertion.HumanEdits, Parameters: assertion.Parameters{SourceLanguage: "en"}}}
		}},
		{"redaction", "Actions[1]", func(m *provenance.Manifest) {
			m.Actions = []assertion.Action{created, {Name: assertion.ActionRedacted, Reason: "c2pa.PII.present", Parameters: assertion.Parameters{Redacted: "self#jumbf=x"}}}
		}},
		{"own parameter without a dot", "Actions[0]", func(m *provenance.Manifest) {
			a := created
			a.Parameters.Own = []assertion.OwnParameter{{Name: "gas", Value: []byte{1}}}
			m.Actions = []assertion.Action{a}
		}},
		{"relationship of another name", "Ingredients[0]", func(m *provenance.Manifest) { m.Ingredients = []assertion.Ingredient{{Relationship: "friendOf"}} }},
		{"custom label of C2PA", "Custom[0]", func(m *provenance.Manifest) { m.Custom = []provenance.Custom{{"c2pa.own", []byte{1}}} }},
		{"custom label twice", "Custom[1]", func(m *provenance.Manifest) {
			m.Custom = []provenance.Custom{{"org.example.a", []byte{1}}, {"org.example.a", []byte{1}}}
		}},
		{"custom that is not CBOR", "Custom[0]", func(m *provenance.Manifest) { m.Custom = []provenance.Custom{{"org.example.a", []byte{0x82, 1}}} }},
		{"empty thumbnail", "Thumbnail", func(m *provenance.Manifest) { m.Thumbnail = &provenance.Thumbnail{Format: "image/png"} }},
		{"training use of another name", "TrainingMining", func(m *provenance.Manifest) { m.TrainingMining = assertion.TrainingMiningAll("perhaps") }},
	} {
		t.Run(c.name, func(t *testing.T) {
			m := minimal()
			c.change(&m)
			asset := picture(10)
			_, err := provenance.Sign(t.Context(), bytes.NewReader(asset), int64(len(asset)), new(bytes.Buffer), m, signer(t, provenancetest.Ed25519), provenance.SignOptions{})
			d, ok := errors.AsType[*provenance.DefinitionError](err)
			if !ok || d.Field != c.field {
				t.Errorf("error %v, want one about %s", err, c.field)
			}
		})
	}
}

func TestSignRefusesSignersAndAssets(t *testing.T) {
	good := signer(t, provenancetest.ES256)
	try := func(asset []byte, s provenance.Signer) error {
		_, err := provenance.Sign(t.Context(), bytes.NewReader(asset), int64(len(asset)), new(bytes.Buffer), minimal(), s, provenance.SignOptions{})
		return err
	}
	if _, ok := errors.AsType[*trust.ProfileError](try(picture(10), signer(t, provenancetest.ES256, provenancetest.ServerEKU))); !ok {
		t.Error("a certificate for servers was taken")
	}
	o := provenance.SignOptions{Identities: []provenance.Identity{{Signer: good}, {Signer: signer(t, provenancetest.ES256, provenancetest.ServerEKU)}}}
	_, err := provenance.Sign(t.Context(), bytes.NewReader(picture(10)), int64(len(picture(10))), new(bytes.Buffer), minimal(), good, o)
	if d, ok := errors.AsType[*provenance.DefinitionError](err); !ok || d.Field != "Identities[1].Signer.Chain" {
		t.Errorf("an actor with a certificate for servers: %v", err)
	}
	other := provenance.Signer{Key: signer(t, provenancetest.ES256).Key, Chain: good.Chain}
	if _, ok := errors.AsType[*provenance.DefinitionError](try(picture(10), other)); !ok {
		t.Error("a chain of another key was taken")
	}
	if err := try(picture(10), provenance.Signer{}); err == nil {
		t.Error("no key was taken")
	}
	if err := try([]byte("plain text"), good); !errors.Is(err, provenance.ErrUnsupported) {
		t.Errorf("a text: %v", err)
	}
	if _, err := provenance.Read(bytes.NewReader(nil), -1); err == nil {
		t.Error("a negative size was taken")
	}
	if err := try(nil, good); !errors.Is(err, provenance.ErrUnsupported) {
		t.Errorf("nothing: %v", err)
	}
	if err := try(picture(10)[:60], good); err == nil {
		t.Error("half a PNG was taken")
	}
}

func TestSignStopsWithItsContext(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	asset := picture(10)
	_, err := provenance.Sign(ctx, bytes.NewReader(asset), int64(len(asset)), new(bytes.Buffer), minimal(), signer(t, provenancetest.ES256), provenance.SignOptions{})
	if !errors.Is(err, context.Canceled) {
		t.Errorf("error %v", err)
	}
}

// Whatever the size of the asset and of the own assertion, what was signed is
// valid: the length of the store settles also where CBOR heads grow.
func TestSignSettlesForAllSizes(t *testing.T) {
	s := signer(t, provenancetest.Ed25519)
	rapid.Check(t, func(t *rapid.T) {
		m := minimal()
		n := rapid.IntRange(0, 70000).Draw(t, "custom")
		m.Custom = []provenance.Custom{{"org.example.bytes", append([]byte{0x5A, 0, byte(n >> 16), byte(n >> 8), byte(n)}, make([]byte, n)...)}}
		m.Title = rapid.StringN(0, 40, 80).Draw(t, "title")
		asset := picture(rapid.IntRange(0, 3000).Draw(t, "asset"))
		var out bytes.Buffer
		if _, err := provenance.Sign(context.Background(), bytes.NewReader(asset), int64(len(asset)), &out, m, s, provenance.SignOptions{}); err != nil {
			t.Fatal(err)
		}
		r, err := provenance.Validate(context.Background(), bytes.NewReader(out.Bytes()), int64(out.Len()), provenance.TrustOptions{Now: now})
		if err != nil || r.State != provenance.Valid {
			t.Fatalf("%v, %v", r, err)
		}
	})
}
