package assertion_test

import (
	"bytes"
	"crypto/ecdsa"
	"crypto/ed25519"
	"crypto/elliptic"
	"encoding/base64"
	"errors"
	"math/rand/v2"
	"reflect"
	"strings"
	"testing"
	"time"

	"github.com/fxamacker/cbor/v2"

	"vouch/provenance/assertion"
	"vouch/provenance/jumbf"
)

type fields = map[string]any

func date(text string) cbor.Tag { return cbor.Tag{Number: 0, Content: text} }

func at(t *testing.T, text string) time.Time {
	t.Helper()
	when, err := time.Parse(time.RFC3339, text)
	if err != nil {
		t.Fatal(err)
	}
	return when
}

func unbase64(t *testing.T, text string) []byte {
	t.Helper()
	data, err := base64.StdEncoding.DecodeString(text)
	if err != nil {
		t.Fatal(err)
	}
	return data
}

// own is a parameter outside of the specification.
func own(t *testing.T, name string, v any) assertion.OwnParameter {
	t.Helper()
	o, err := assertion.Own(name, v)
	if err != nil {
		t.Fatal(err)
	}
	return o
}

// content is what lies in the box of an assertion.
func content(t *testing.T, a assertion.Standard) []byte {
	t.Helper()
	box, err := a.Box(a.Label())
	if err != nil {
		t.Fatal(err)
	}
	for _, b := range box.Boxes() {
		if b.Type == jumbf.BoxCBOR || b.Type == jumbf.BoxJSON {
			return b.Data
		}
	}
	t.Fatal("no content")
	return nil
}

// TestExamplesOfTheSpecification reads the examples of C2PA 2.4 and writes them
// again: values and deterministic bytes are the same.
func TestExamplesOfTheSpecification(t *testing.T) {
	hash := unbase64(t, "zP84FPSremIrAQHlhw+hRYQdZp/+KggnD0W8opXlIQQ=")
	metaHash := unbase64(t, "hoOspQQ1lFTy/4Tp8Epx670E5QW5NwkNR+2b30KFXug=")
	one := uint64(1)
	for _, c := range []struct {
		name string
		cbor fields
		want assertion.Standard
	}{
		{"18.3.3 metadata", fields{"reference": fields{"url": "self#jumbf=c2pa.assertions/c2pa.metadata", "alg": "sha256", "hash": metaHash},
			"dataSource": fields{"type": "localProvider.REE", "details": "EXIF GPS data"}},
			assertion.AssertionMetadata{Reference: &jumbf.HashedURI{URL: "self#jumbf=c2pa.assertions/c2pa.metadata", Alg: jumbf.SHA256, Hash: metaHash},
				Source: &assertion.DataSource{Type: assertion.SourceLocalProviderREE, Details: "EXIF GPS data"}}},
		{"18.3.9 localization", fields{"localizations": []any{fields{"com.litware.blur": fields{"en-US": "Blur", "fr-FR": "Brouiller"}}}},
			assertion.AssertionMetadata{Localizations: []assertion.Dictionary{{{Key: "com.litware.blur",
				Translations: []assertion.Translation{{Language: "en-US", Text: "Blur"}, {Language: "fr-FR", Text: "Brouiller"}}}}}}},
		{"every field of metadata", fields{"dateTime": date("2026-03-03T14:30:00Z"), "processStart": date("2026-03-03T14:00:00Z"),
			"processEnd": date("2026-03-03T14:30:00Z"), "reviewRatings": []any{fields{"value": 1, "code": "ingredient.notVisible"}},
			"regionOfInterest": fields{"region": []any{fields{"type": "temporal", "time": fields{}}}}, "com.example.mood": 7},
			assertion.AssertionMetadata{When: at(t, "2026-03-03T14:30:00Z"), ProcessStart: at(t, "2026-03-03T14:00:00Z"), ProcessEnd: at(t, "2026-03-03T14:30:00Z"),
				Ratings: []assertion.Rating{{Value: 1, Code: "ingredient.notVisible"}},
				Region:  &assertion.Region{Ranges: []assertion.RegionRange{{Type: assertion.RangeTemporal, Time: &assertion.TimeRange{}}}},
				Own:     []assertion.OwnParameter{own(t, "com.example.mood", 7)}}},
		{"18.11.2 cloud data", fields{"size": 4321, "label": "c2pa.metadata", "location": fields{"alg": "sha256", "url": "https://some.storage.us/foo", "hash": hash}},
			assertion.CloudData{Target: "c2pa.metadata", Size: 4321, Location: assertion.HashedExtURI{URL: "https://some.storage.us/foo", Alg: jumbf.SHA256, Hash: hash}}},
		{"18.14.2 a part of the file", fields{"type": "exif.originalPreservationImage", "parameters": fields{"multiAssetPartIndex": 1}},
			assertion.AlternativeContent{Type: assertion.TypeOriginalPreservationImage, Part: &one}},
		{"18.14.2 within the manifest", fields{"type": "exif.originalPreservationImage", "parameters": fields{
			"embeddedOriginalPreservationImage": fields{"url": "self#jumbf=c2pa.assertions/c2pa.embedded-data", "hash": hash}}},
			assertion.AlternativeContent{Type: assertion.TypeOriginalPreservationImage, Embedded: &jumbf.HashedURI{URL: "self#jumbf=c2pa.assertions/c2pa.embedded-data", Hash: hash}}},
		{"18.14.2 of another kind", fields{"type": "com.example.raw", "parameters": fields{"where": "there"}},
			assertion.AlternativeContent{Type: "com.example.raw", Own: []assertion.OwnParameter{own(t, "where", "there")}}},
		{"18.21.2 asset types", fields{"types": []any{fields{"type": "c2pa.types.model.tensorflow", "version": "2.11.0"}}, "metadata": fields{"dataSource": fields{"type": "signer"}}},
			assertion.AssetTypes{Types: []assertion.AssetType{{Type: "c2pa.types.model.tensorflow", Version: "2.11.0"}},
				Metadata: &assertion.AssertionMetadata{Source: &assertion.DataSource{Type: assertion.SourceSigner}}}},
		{"18.22.3 depth map", fields{"GDepth:Far": 878.7, "GDepth:Data": "hoOspQQ1lFTy/4Tp8Epx670E5QW5NwkNR+2b30KFXug=", "GDepth:Mime": "image/jpeg",
			"GDepth:Near": 29.3, "GDepth:Model": "CameraCompany Shooter S1", "GDepth:Units": "mm", "GDepth:Format": "RangeInverse",
			"GDepth:Software": "Foresight", "GDepth:Confidence": "acdbpQQ1lFTy/4Tp8Epx670E5QW5NwkNR+2b30KFXug=", "GDepth:ImageWidth": 32.2,
			"GDepth:ImageHeight": 43.6, "GDepth:MeasureType": "OpticalAxis", "GDepth:Manufacturer": "CameraCompany", "GDepth:ConfidenceMime": "image/png"},
			assertion.Depthmap{Far: 878.7, Near: 29.3, Data: metaHash, Mime: "image/jpeg", Model: "CameraCompany Shooter S1", Units: "mm", Format: "RangeInverse",
				Software: "Foresight", Confidence: unbase64(t, "acdbpQQ1lFTy/4Tp8Epx670E5QW5NwkNR+2b30KFXug="), Width: 32.2, Height: 43.6,
				MeasureType: "OpticalAxis", Manufacturer: "CameraCompany", ConfidenceMime: "image/png"}},
		{"18.23.2 font", fields{"fullName": "Example Font Bold Italic", "version": "7.0.4-beta", "versionUrl": "https://fabrikam.example.com/release/efbi/7.0",
			"familyName": "ExampleFont", "style": "Italic", "weight": fields{"class": "Bold", "value": 700}, "postScriptName": "ExampleFont-BoldItalic",
			"format": "OpenType", "copyrightNotice": "© 2017 Fabrikam, Inc. All Rights Reserved.", "copyrightHolder": fields{"name": "Fabrikam Inc."},
			"copyrightYears": []any{1982, 2017}, "designers": []any{fields{"person": fields{"name": "Jane Doe"}, "foundry": fields{"name": "Fabrikam Fonts"},
				"contribution": "All characters.", "startDate": date("2015-01-02T00:00:00Z")}},
			"designFoundry": fields{"name": "Fabrikam Fonts", "url": "https://fabrikam.example.com"}, "sourceFoundry": fields{"name": "Fonts Direct 2 U"},
			"identifier": "ExampleFont Bold Italic (Fabrikam)", "releaseDate": date("2017-02-03T00:00:00Z")},
			assertion.FontInfo{FullName: "Example Font Bold Italic", FamilyName: "ExampleFont", Style: "Italic", Weight: assertion.FontWeight{Class: "Bold", Value: 700},
				PostScriptName: "ExampleFont-BoldItalic", Format: "OpenType", Copyright: "© 2017 Fabrikam, Inc. All Rights Reserved.", Version: "7.0.4-beta",
				VersionURL: "https://fabrikam.example.com/release/efbi/7.0", Released: at(t, "2017-02-03T00:00:00Z"), CopyrightHolder: &assertion.FontEntity{Name: "Fabrikam Inc."},
				CopyrightYears: []int{1982, 2017}, Designers: []assertion.FontDesigner{{Person: assertion.FontEntity{Name: "Jane Doe"},
					Foundry: &assertion.FontEntity{Name: "Fabrikam Fonts"}, Contribution: "All characters.", Start: at(t, "2015-01-02T00:00:00Z")}},
				DesignFoundry: &assertion.FontEntity{Name: "Fabrikam Fonts", URL: "https://fabrikam.example.com"}, SourceFoundry: &assertion.FontEntity{Name: "Fonts Direct 2 U"},
				Identifier: "ExampleFont Bold Italic (Fabrikam)"}},
		{"18.24.3 without a hash", fields{"location": fields{"url": "https://northwindtraders.com/assetData/abc123.json", "dc:format": "application/json"},
			"description": "Data about the asset that may change over time"},
			assertion.ExternalReference{Location: assertion.HashedExtURI{URL: "https://northwindtraders.com/assetData/abc123.json", Format: "application/json"},
				Description: "Data about the asset that may change over time"}},
		{"18.24.3 with a hash", fields{"location": fields{"alg": "sha256", "url": "https://northwindtraders.com/data/logs/a1b2c3d4e5f6", "hash": hash,
			"dc:format": "application/cbor", "data_types": []any{fields{"type": "c2pa.types.audit-log"}}}, "description": "Structured log of text composition events",
			"metadata": fields{"processStart": date("2026-03-03T14:00:00Z"), "dataSource": fields{"type": "localProvider.TEE"}}},
			assertion.ExternalReference{Location: assertion.HashedExtURI{URL: "https://northwindtraders.com/data/logs/a1b2c3d4e5f6", Alg: jumbf.SHA256, Hash: hash,
				Format: "application/cbor", Types: []assertion.AssetType{{Type: assertion.TypeAuditLog}}}, Description: "Structured log of text composition events",
				Metadata: &assertion.AssertionMetadata{ProcessStart: at(t, "2026-03-03T14:00:00Z"), Source: &assertion.DataSource{Type: assertion.SourceLocalProviderTEE}}}},
		{"18.26 sustainability", fields{"energy_kwh": fields{"value": 0.5, "measurementMethod": "com.example.fabrikam.direct-measurement"}, "water_litres": fields{"value": 2.0}},
			assertion.Sustainability{Energy: &assertion.Measurement{Value: 0.5, Method: "com.example.fabrikam.direct-measurement"}, Water: &assertion.Measurement{Value: 2}}},
		{"18.28.4 disclosure", fields{"modelType": "c2pa.types.model.huggingface.transformers", "modelIdentifier": "pkg:huggingface/meta-llama/Llama-2-70b-chat-hf@main",
			"contentProfile": fields{"humanOversightLevel": "fully_autonomous"}, "scientificDomain": "astro-ph.CO"},
			assertion.AIDisclosure{ModelType: "c2pa.types.model.huggingface.transformers", Identifier: "pkg:huggingface/meta-llama/Llama-2-70b-chat-hf@main",
				Oversight: assertion.FullyAutonomous, Domains: []string{"astro-ph.CO"}}},
		{"18.28.4 more domains", fields{"modelType": "com.example.model", "scientificDomain": []any{"cs.AI", "physics.optics"}},
			assertion.AIDisclosure{ModelType: "com.example.model", Domains: []string{"cs.AI", "physics.optics"}}},
		{"19.3.2 segment", fields{"sequenceNumber": 175, "streamId": "123e4567-e89b-12d3-a456-426614174000", "continuityMethod": "c2pa.manifestId",
			"previousManifestId": "urn:c2pa:F9168C5E-CEB2-4FAA-B6BF-329BF39FA1E4"},
			assertion.LiveSegment{Sequence: 175, Stream: "123e4567-e89b-12d3-a456-426614174000", Continuity: assertion.ContinuityManifestID,
				Previous: "urn:c2pa:F9168C5E-CEB2-4FAA-B6BF-329BF39FA1E4"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			mode, err := cbor.CoreDetEncOptions().EncMode()
			if err != nil {
				t.Fatal(err)
			}
			vector, err := mode.Marshal(c.cbor)
			if err != nil {
				t.Fatal(err)
			}
			box, err := jumbf.New(jumbf.Description{Type: jumbf.TypeCBOR, Label: c.want.Label() + "__2"}, jumbf.Leaf(jumbf.BoxCBOR, vector))
			if err != nil {
				t.Fatal(err)
			}
			got, err := assertion.Decode(box)
			if err != nil || !reflect.DeepEqual(got, c.want) {
				t.Fatalf("read %+v, %v\nwant %+v", got, err, c.want)
			}
			if again := content(t, c.want); !bytes.Equal(again, vector) {
				t.Errorf("wrote %x\nwant  %x", again, vector)
			}
		})
	}
}

// receipt is the example of C2PA 2.4, 18.27.2.
const receipt = `{"@context":{"c2pa":"https://c2pa.org/ns/","receipt":"https://c2pa.org/ns/repository-receipt#"},"@type":"org.c2pa.repository-receipt",` +
	`"repository":{"uri":"https://example.fabrikam.com","manifestId":"urn:c2pa:manifest:sha256:96f9"},"anchor":{"uri":"https://example.fabrikam.com/anchors/7f3d91",` +
	`"parameters":{"view":"verification"},"proof":{"alg":"ES256","value":"BASE64URL_PROOF_VALUE"}}}`

func TestRepositoryReceipt(t *testing.T) {
	r, err := assertion.DecodeRepositoryReceipt([]byte(receipt + "\x00"))
	if err != nil {
		t.Fatal(err)
	}
	if r.Repository != "https://example.fabrikam.com" || r.Anchor != "https://example.fabrikam.com/anchors/7f3d91" || !strings.Contains(string(r.Proof), "ES256") {
		t.Errorf("%+v", r)
	}
	if got := string(content(t, r)); got != receipt {
		t.Errorf("wrote %s", got)
	}
	r.Context = nil
	if got := string(content(t, r)); got != receipt {
		t.Errorf("with the context of C2PA wrote %s", got)
	}
	for old, replacement := range map[string]string{`"proof":{`: `"prove":{`, `"org.c2pa.repository-receipt"`: `"receipt"`, `"uri":"https://example.fabrikam.com",`: ``,
		`"parameters":{"view":"verification"}`: `"parameters":7`, `{"c2pa":"https://c2pa.org/ns/","receipt":"https://c2pa.org/ns/repository-receipt#"}`: `[]`} {
		if _, err := assertion.DecodeRepositoryReceipt([]byte(strings.Replace(receipt, old, replacement, 1))); err == nil {
			t.Errorf("%s instead of %s was taken", replacement, old)
		}
	}
}

func TestSessionKeys(t *testing.T) {
	random := rand.NewChaCha8([32]byte{7})
	p256, err := ecdsa.GenerateKey(elliptic.P256(), random)
	if err != nil {
		t.Fatal(err)
	}
	_, ed, err := ed25519.GenerateKey(random)
	if err != nil {
		t.Fatal(err)
	}
	certificate, created := []byte("the DER of a certificate"), at(t, "2025-07-29T10:00:00Z")
	a, err := assertion.NewSessionKey(p256, []byte("key_001"), certificate, 175, created, 3900*time.Second)
	if err != nil {
		t.Fatal(err)
	}
	b, err := assertion.NewSessionKey(ed, []byte("key_002"), certificate, 1975, created.Add(time.Hour), 3900*time.Second)
	if err != nil {
		t.Fatal(err)
	}
	in := assertion.SessionKeys{Keys: []assertion.SessionKey{a, b}}
	data := content(t, in)
	got, err := assertion.DecodeSessionKeys(data)
	if err != nil || !reflect.DeepEqual(got, in) || !bytes.Equal(content(t, got), data) {
		t.Fatalf("%+v became %+v, %v", in, got, err)
	}
	for i, want := range []any{p256.Public(), ed.Public()} {
		k := got.Keys[i]
		if public, err := k.Public(); err != nil || !reflect.DeepEqual(public, want) {
			t.Errorf("public key %d is %v, %v", i, public, err)
		}
		if err := k.Bound(certificate); err != nil {
			t.Errorf("key %d: %v", i, err)
		}
		if err := k.Bound([]byte("another")); !errors.Is(err, assertion.ErrNotBound) {
			t.Errorf("key %d is bound to another certificate: %v", i, err)
		}
	}
	if k := got.Keys[0]; !k.ValidAt(175, created) || k.ValidAt(174, created) || k.ValidAt(200, created.Add(-time.Second)) || k.ValidAt(200, created.Add(3901*time.Second)) {
		t.Error("the period is wrong")
	}
	if string(got.Keys[1].ID()) != "key_002" {
		t.Errorf("kid %q", got.Keys[1].ID())
	}
	// A signer binding without its tag, and a binding by another key.
	a.Binding = a.Binding[1:]
	if err := a.Bound(certificate); err != nil {
		t.Errorf("without tag: %v", err)
	}
	a.Binding = b.Binding
	if err := a.Bound(certificate); !errors.Is(err, assertion.ErrNotBound) {
		t.Errorf("by another key: %v", err)
	}
}

func TestNewerAssertionsRefused(t *testing.T) {
	none, below := uint64(0), -1.0
	for name, a := range map[string]assertion.Standard{
		"rating of 6":                    assertion.AssertionMetadata{Ratings: []assertion.Rating{{Value: 6}}},
		"own field without a dot":        assertion.AssertionMetadata{Own: []assertion.OwnParameter{own(t, "mood", 1)}},
		"region without range":           assertion.AssertionMetadata{Region: &assertion.Region{}},
		"rating of what a person wrote":  assertion.AssertionMetadata{Ratings: []assertion.Rating{{Value: 1}}, Source: &assertion.DataSource{Type: "humanEntry.anonymous"}},
		"disclosure without model":       assertion.AIDisclosure{},
		"invented model type":            assertion.AIDisclosure{ModelType: "c2pa.types.model.mine"},
		"invented oversight":             assertion.AIDisclosure{ModelType: assertion.TypeModel, Oversight: "some"},
		"domain without dot":             assertion.AIDisclosure{ModelType: assertion.TypeModel, Domains: []string{"biology"}},
		"nothing measured":               assertion.Sustainability{},
		"negative energy":                assertion.Sustainability{Energy: &assertion.Measurement{Value: below}},
		"method without a dot":           assertion.Sustainability{Water: &assertion.Measurement{Method: "guess"}},
		"receipt without proof":          assertion.RepositoryReceipt{Repository: "a:b", Manifest: "c", Anchor: "d:e"},
		"image neither here nor there":   assertion.AlternativeContent{Type: assertion.TypeOriginalPreservationImage},
		"image here and there":           assertion.AlternativeContent{Type: assertion.TypeOriginalPreservationImage, Part: &none, Embedded: &jumbf.HashedURI{}},
		"part of another kind":           assertion.AlternativeContent{Type: "com.example.x", Part: &none},
		"segment without stream":         assertion.LiveSegment{Continuity: "com.example.chain"},
		"segment without its forerunner": assertion.LiveSegment{Stream: "s", Continuity: assertion.ContinuityManifestID},
		"depths without data":            assertion.Depthmap{Format: "RangeLinear", Mime: "image/png"},
		"depths in feet":                 assertion.Depthmap{Format: "RangeLinear", Mime: "image/png", Data: []byte{1}, Units: "ft"},
		"font of no weight":              assertion.FontInfo{Style: "Roman", Format: "TrueType", PostScriptName: "A", Weight: assertion.FontWeight{Class: "Bold"}},
		"font with a space in its name":  assertion.FontInfo{Style: "Roman", Format: "TrueType", PostScriptName: "A B", Weight: assertion.FontWeight{Class: "Bold", Value: 1}},
		"no session keys":                assertion.SessionKeys{},
		"session key of nothing":         assertion.SessionKeys{Keys: []assertion.SessionKey{{}}},
	} {
		if _, err := a.Box(a.Label()); err == nil {
			t.Errorf("%s: was written", name)
		}
	}
}

// TestEveryLabelHasAType is table 7 of C2PA 2.4 ("Standard C2PA assertions"), with
// the assertion of chapter 19 and those of CAWG.
func TestEveryLabelHasAType(t *testing.T) {
	file := assertion.EmbeddedFile{}
	for label, want := range map[string]any{
		"c2pa.actions": assertion.Actions{}, "c2pa.actions.v2": assertion.Actions{},
		"c2pa.ai-disclosure":                      assertion.AIDisclosure{},
		"c2pa.alternative-content-representation": assertion.AlternativeContent{},
		"c2pa.assertion.metadata":                 assertion.AssertionMetadata{},
		"c2pa.asset-ref":                          assertion.AssetReference{},
		"c2pa.asset-type":                         assertion.AssetTypes{}, "c2pa.asset-type.v2": assertion.AssetTypes{},
		"c2pa.hash.bmff.v2": assertion.BMFFHash{}, "c2pa.hash.bmff.v3": assertion.BMFFHash{},
		"c2pa.certificate-status":           assertion.CertificateStatus{},
		"c2pa.cloud-data":                   assertion.CloudData{},
		"c2pa.hash.collection.data":         assertion.CollectionHash{},
		"c2pa.hash.data":                    assertion.DataHash{},
		"c2pa.depthmap.GDepth":              assertion.Depthmap{},
		"c2pa.embedded-data":                file,
		"c2pa.environmental-sustainability": assertion.Sustainability{},
		"c2pa.external-reference":           assertion.ExternalReference{},
		"font.info":                         assertion.FontInfo{},
		"c2pa.hash.boxes":                   assertion.BoxHash{},
		"c2pa.ingredient":                   assertion.Ingredient{}, "c2pa.ingredient.v2": assertion.Ingredient{}, "c2pa.ingredient.v3": assertion.Ingredient{},
		"c2pa.metadata":           assertion.Metadata{},
		"c2pa.hash.multi-asset":   assertion.MultiAssetHash{},
		"c2pa.repository-receipt": assertion.RepositoryReceipt{},
		"c2pa.session-keys":       assertion.SessionKeys{},
		"c2pa.soft-binding":       assertion.SoftBinding{},
		"c2pa.thumbnail.claim":    file, "c2pa.thumbnail.ingredient": file,
		"c2pa.time-stamp":        assertion.TimeStamps{},
		"c2pa.livevideo.segment": assertion.LiveSegment{},
		"cawg.identity":          assertion.Identity{},
		"cawg.metadata":          assertion.Metadata{},
		"cawg.training-mining":   assertion.TrainingMining{},
	} {
		if got := assertion.TypeOf(label + "__1"); got != reflect.TypeOf(want) {
			t.Errorf("%s is a %v, want %T", label, got, want)
		}
	}
	for _, label := range []string{"org.example.thing", "c2pa.hash.bmff", "c2pa.unheard"} {
		if got := assertion.TypeOf(label); got != nil {
			t.Errorf("%s is a %v", label, got)
		}
	}
}

// TestMetadataOfOthers: actions and ingredients keep what is said about them, and
// what cannot be read there breaks nothing.
func TestMetadataOfOthers(t *testing.T) {
	meta := &assertion.AssertionMetadata{When: at(t, "2026-03-03T14:30:00Z"), Ratings: []assertion.Rating{{Value: 5}}}
	actions := assertion.Actions{List: []assertion.Action{{Name: "a.b"}}, Metadata: meta}
	data, err := actions.Encode()
	if err != nil {
		t.Fatal(err)
	}
	if got, err := assertion.DecodeActions(assertion.LabelActions, data); err != nil || !reflect.DeepEqual(got.Metadata, meta) {
		t.Errorf("%+v, %v", got.Metadata, err)
	}
	ingredient := assertion.Ingredient{Relationship: assertion.InputTo, Metadata: meta}
	if data, err = ingredient.Encode(); err != nil {
		t.Fatal(err)
	}
	if got, err := assertion.DecodeIngredient(assertion.LabelIngredient, data); err != nil || !reflect.DeepEqual(got.Metadata, meta) {
		t.Errorf("%+v, %v", got.Metadata, err)
	}
	ingredient.Metadata = &assertion.AssertionMetadata{Ratings: []assertion.Rating{{Value: 9}}}
	if _, err := ingredient.Encode(); err == nil {
		t.Error("a rating of 9 was written")
	}
	odd := encode(t, fields{"actions": []any{fields{"action": "a.b"}}, "metadata": 7})
	if got, err := assertion.DecodeActions(assertion.LabelActions, odd); err != nil || got.Metadata != nil {
		t.Errorf("%+v, %v", got.Metadata, err)
	}
}
