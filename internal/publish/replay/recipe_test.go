package replay_test

import (
	"bytes"
	"compress/flate"
	"errors"
	"strings"
	"testing"

	"github.com/fxamacker/cbor/v2"
	"pgregory.net/rapid"

	"vouch/assets/tileset"
	"vouch/internal/publish/replay"
	"vouch/internal/scene"
)

var mission = tileset.Mission1974()

// anyRecipe draws recipes that can be written.
func anyRecipe(t *rapid.T) *replay.Recipe {
	text := rapid.StringN(0, 40, 200)
	r := &replay.Recipe{
		Engine: rapid.IntRange(1, 9).Draw(t, "engine"), Drawing: rapid.IntRange(1, 9).Draw(t, "drawing"),
		Rulebook: rapid.SliceOfN(rapid.Byte(), 0, 300).Draw(t, "rulebook"),
		Tileset:  replay.TilesetRef{ID: text.Draw(t, "tileset"), Version: rapid.IntRange(0, 9).Draw(t, "version")},
		Seed:     rapid.Uint64().Draw(t, "seed"), SeedFrom: text.Draw(t, "from"), Changes: []scene.Change{},
		Edition: rapid.IntRange(1, 99).Draw(t, "edition"), Draft: rapid.Bool().Draw(t, "draft"), Notice: text.Draw(t, "notice"),
		Picture: replay.Picture{Kind: replay.Whole, TileW: rapid.IntRange(replay.MinTile, 64).Draw(t, "tile"),
			Crop: scene.Box{X1: rapid.Int32Range(0, 90).Draw(t, "x1"), Y1: rapid.Int32Range(0, 90).Draw(t, "y1")}, Staffage: rapid.Bool().Draw(t, "staffage")},
	}
	for range rapid.IntRange(0, 4).Draw(t, "changes") {
		c := scene.Change{Op: scene.Op(rapid.IntRange(1, 2).Draw(t, "op")), X: rapid.Int32().Draw(t, "x"), Y: rapid.Int32().Draw(t, "y"),
			Concept: text.Draw(t, "concept"), By: text.Draw(t, "by")}
		for range rapid.IntRange(0, 2).Draw(t, "cites") {
			c.Cites = append(c.Cites, scene.Commitment(rapid.SliceOfN(rapid.Byte(), 32, 32).Draw(t, "cite")))
		}
		r.Changes = append(r.Changes, c)
	}
	return r
}

func TestRecipeRoundTrip(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		data, err := anyRecipe(t).Encode()
		if err != nil {
			t.Fatal(err)
		}
		back, err := replay.DecodeRecipe(data)
		if err != nil {
			t.Fatal(err)
		}
		again, err := back.Encode()
		if err != nil {
			t.Fatal(err)
		}
		if !bytes.Equal(again, data) {
			t.Fatalf("decoded and encoded again the recipe has other bytes")
		}
	})
}

// wireOf gives a recipe as a map, for mistakes that the encoder cannot make.
func wireOf(t *testing.T) map[string]any {
	t.Helper()
	r := newEdition(t).recipe
	data, err := r.Encode()
	if err != nil {
		t.Fatal(err)
	}
	var m map[string]any
	if err := cbor.Unmarshal(data, &m); err != nil {
		t.Fatal(err)
	}
	return m
}

func TestRecipeMistakes(t *testing.T) {
	tests := []struct {
		name string
		bend func(map[string]any)
		says string
	}{
		{"unknown field", func(m map[string]any) { m["colour"] = "red" }, "unknown field"},
		{"seed as a number", func(m map[string]any) { m["seed"] = 7 }, "seed"},
		{"seed with a sign", func(m map[string]any) { m["seed"] = "+7" }, "seed"},
		{"seed with zeros", func(m map[string]any) { m["seed"] = "007" }, "seed"},
		{"hash of another rulebook", func(m map[string]any) { m["rulebookHash"] = make([]byte, 32) }, "hash"},
		{"short hash of the scene", func(m map[string]any) { m["sceneHash"] = make([]byte, 31) }, "31 bytes"},
		{"edition 0", func(m map[string]any) { m["edition"] = 0 }, "edition"},
		{"long notice", func(m map[string]any) { m["notice"] = strings.Repeat("x", replay.MaxText+1) }, "longer"},
		{"rulebook that is not deflated", func(m map[string]any) { m["rulebook"] = []byte{0xff, 0xff} }, "deflated"},
		{"bomb", func(m map[string]any) { m["rulebook"] = bomb(replay.MaxInflated + 1) }, "inflates"},
		{"unknown picture", func(m map[string]any) { m["picture"].(map[any]any)["kind"] = "film" }, "kind"},
		{"huge tile", func(m map[string]any) { m["picture"].(map[any]any)["tile"] = 4000 }, "tiles"},
		{"crop of three", func(m map[string]any) { m["picture"].(map[any]any)["crop"] = []int{0, 0, 1} }, "crop"},
		{"crop backwards", func(m map[string]any) { m["picture"].(map[any]any)["crop"] = []int{5, 5, 1, 1} }, "crop"},
		{"unknown change", func(m map[string]any) { m["changes"] = []any{change("paint", nil)} }, "paint"},
		{"short citation", func(m map[string]any) { m["changes"] = []any{change("pin", []any{[]byte{1}})} }, "cites"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			m := wireOf(t)
			test.bend(m)
			mode, err := cbor.CoreDetEncOptions().EncMode()
			if err != nil {
				t.Fatal(err)
			}
			data, err := mode.Marshal(m)
			if err != nil {
				t.Fatal(err)
			}
			_, err = replay.DecodeRecipe(data)
			var format *replay.FormatError
			if !errors.As(err, &format) || !strings.Contains(err.Error(), test.says) {
				t.Errorf("error %v, want a FormatError that says %q", err, test.says)
			}
		})
	}
}

func change(op string, cites []any) map[string]any {
	if cites == nil {
		cites = []any{}
	}
	return map[string]any{"op": op, "x": 1, "y": 1, "concept": "c", "by": "b", "cites": cites}
}

// bomb is n zeros, deflated.
func bomb(n int) []byte {
	var b bytes.Buffer
	w, err := flate.NewWriter(&b, flate.BestCompression)
	if err != nil {
		panic(err)
	}
	zeros := make([]byte, 1<<20)
	for ; n > 0; n -= len(zeros) {
		if _, err := w.Write(zeros[:min(n, len(zeros))]); err != nil {
			panic(err)
		}
	}
	if err := w.Close(); err != nil {
		panic(err)
	}
	return b.Bytes()
}

func TestNewerRecipe(t *testing.T) {
	data, err := cbor.Marshal(map[string]any{"version": replay.RecipeVersion + 1, "anything": true})
	if err != nil {
		t.Fatal(err)
	}
	_, err = replay.DecodeRecipe(data)
	var version *replay.VersionError
	if !errors.As(err, &version) {
		t.Errorf("error %v, want a VersionError", err)
	}
}

// TestSizes holds the bound of the manifest's two assertions.
func TestSizes(t *testing.T) {
	e := newEdition(t)
	recipe, err := e.recipe.Encode()
	if err != nil {
		t.Fatal(err)
	}
	record, err := replay.EncodeScene(e.record)
	if err != nil {
		t.Fatal(err)
	}
	t.Logf("recipe %d bytes, scene %d bytes", len(recipe), len(record))
	if len(recipe)+len(record) > 100_000 {
		t.Errorf("recipe %d and scene %d bytes are too many for %d lots", len(recipe), len(record), len(e.scene.Values))
	}
}

func FuzzDecodeRecipe(f *testing.F) {
	r := newEdition(f).recipe
	data, err := r.Encode()
	if err != nil {
		f.Fatal(err)
	}
	f.Add(data)
	f.Add([]byte{0xa0})
	f.Fuzz(func(t *testing.T, data []byte) {
		r, err := replay.DecodeRecipe(data)
		if err != nil {
			return
		}
		if _, err := r.Encode(); err != nil {
			t.Error(err)
		}
	})
}

func FuzzDecodeScene(f *testing.F) {
	data, err := replay.EncodeScene([]byte("record"))
	if err != nil {
		f.Fatal(err)
	}
	f.Add(data)
	f.Fuzz(func(t *testing.T, data []byte) {
		if record, _, err := replay.DecodeScene(data); err == nil && len(record) > replay.MaxInflated {
			t.Error("inflated over the bound")
		}
	})
}
