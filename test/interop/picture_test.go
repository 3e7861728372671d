package interop_test

import (
	"bytes"
	"crypto/sha256"
	"os"
	"path/filepath"
	"testing"
	"time"

	"vouch/provenance"
	"vouch/provenance/assertion"
	"vouch/provenance/jumbf"
)

// picture is a small PNG with every assertion that the library writes.
func picture(t *testing.T) ([]byte, provenance.Manifest) {
	t.Helper()
	asset := pngSample(t)
	agent := &provenance.GeneratorInfo{Name: "Vouch interop test", Version: "1"}
	return asset, provenance.Manifest{
		Title:     "interop",
		Generator: *agent,
		Actions: []assertion.Action{
			{Name: assertion.ActionCreated, DigitalSourceType: assertion.AlgorithmicMedia, SoftwareAgent: agent, IngredientIndexes: []int{0, 1}},
			{Name: assertion.ActionPlaced, IngredientIndexes: []int{2}},
			edit(t, 3), edit(t, 4),
		},
		AllActionsIncluded: true,
		Ingredients: []assertion.Ingredient{
			{Relationship: assertion.InputTo, Title: "Testimony 1", Format: "text/plain"},
			{Relationship: assertion.InputTo, Title: "a street plan", Format: "application/pdf", InformationalURI: "https://example.org/plan"},
			{Relationship: assertion.ComponentOf, Title: "a tileset", Format: "application/octet-stream"},
			program(false), program(true),
		},
		Thumbnail:      &provenance.Thumbnail{Format: "image/png", Data: asset},
		TrainingMining: assertion.TrainingMiningAll(assertion.NotAllowed),
		Custom:         []provenance.Custom{{Label: "org.example.recipe", CBOR: []byte{0xA1, 0x61, 'a', 0x01}}},
	}
}

var code = []byte("\x00asm\x01\x00\x00\x00")

// program is an ingredient that proposed an edit, with its code or with the address of it.
func program(outside bool) assertion.Ingredient {
	in := assertion.Ingredient{Relationship: assertion.InputTo, Title: "Program 1", Format: "application/wasm",
		DataTypes: []assertion.AssetType{{Type: assertion.TypeGenerator, Version: "0.3.1"}}}
	if !outside {
		in.Embedded = &assertion.EmbeddedFile{Format: in.Format, Data: code}
		return in
	}
	digest := sha256.Sum256(code)
	in.External = &assertion.HashedExtURI{URL: "https://example.org/program.wasm", Alg: jumbf.SHA256, Hash: digest[:], Format: in.Format}
	return in
}

// edit is what the program of that ingredient proposed and somebody accepted.
func edit(t *testing.T, ingredient int) assertion.Action {
	t.Helper()
	digest := sha256.Sum256(code)
	return assertion.Action{Name: assertion.ActionEdited, DigitalSourceType: assertion.CompositeWithTrainedAlgorithmicMedia, When: time.Now(),
		SoftwareAgent: &provenance.GeneratorInfo{Name: "Program 1", Version: "0.3.1"}, Description: "one house moved",
		IngredientIndexes: []int{ingredient},
		Parameters: assertion.Parameters{Own: []assertion.OwnParameter{
			own(t, "org.example.program.sha256", digest[:]),
			own(t, "org.example.gas", map[string]uint64{"limit": 1 << 40, "used": 12345}),
			own(t, "org.example.capabilities", []string{"read", "propose"}),
			own(t, "org.example.reviewer", "A. Person"),
		}}}
}

func own(t *testing.T, name string, value any) assertion.OwnParameter {
	t.Helper()
	p, err := assertion.Own(name, value)
	if err != nil {
		t.Fatal(err)
	}
	return p
}

func write(t *testing.T, name string, content []byte) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), name)
	if err := os.WriteFile(path, content, 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

// sign gives the picture, signed.
func sign(t *testing.T, s provenance.Signer) []byte {
	t.Helper()
	asset, manifest := picture(t)
	return signed(t, asset, manifest, s)
}

func signed(t *testing.T, asset []byte, manifest provenance.Manifest, s provenance.Signer) []byte {
	t.Helper()
	var out bytes.Buffer
	if _, err := provenance.Sign(t.Context(), bytes.NewReader(asset), int64(len(asset)), &out, manifest, s, provenance.SignOptions{}); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}
