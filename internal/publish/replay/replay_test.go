package replay_test

import (
	"bytes"
	"errors"
	"fmt"
	"image"
	"slices"
	"strings"
	"testing"

	"vouch/assets"
	"vouch/internal/publish/replay"
	"vouch/internal/scene"
	"vouch/provenance"
)

func TestReplayHolds(t *testing.T) {
	r, err := examine(newEdition(t).file(t), true)
	if err != nil {
		t.Fatal(err)
	}
	if r.State != replay.Valid || len(r.Failures) > 0 {
		t.Fatalf("state %s, failures %v", r.State, r.Failures)
	}
	if r.Replay == nil || !r.Replay.Holds() || r.Replay.Lots == 0 {
		t.Errorf("replay %+v", r.Replay)
	}
	if *r.Testimony != "specimen" || *r.Title != "sketch" || !r.Draft {
		t.Errorf("testimony %s, title %s, draft %v", *r.Testimony, *r.Title, r.Draft)
	}
	got, want := r.Published().Shares(), newEdition(t).scene.Shares()
	if got != want {
		t.Errorf("shares of the file %+v, of the scene %+v", got, want)
	}
}

// TestTampering bends one thing before the signature is made: everything that a
// dishonest signer could try.
func TestTampering(t *testing.T) {
	tests := []struct {
		name string
		bend func(*edition)
		code string
		says string
	}{
		{"another seed", func(e *edition) { e.recipe.Seed = 8 }, replay.CellsDiffer, "its recipe makes"},
		{"a pin that was not built", func(e *edition) {
			l := e.scene.Plan.Lots[3]
			e.recipe.Changes = []scene.Change{{Op: scene.Pin, X: l.FrontX, Y: l.FrontY, Concept: "void.empty", By: "someone"}}
		}, replay.CellsDiffer, "lot"},
		{"a record that flatters", func(e *edition) {
			b := e.scene.Built()
			b.Lots[7].Class = uint8(assets.Evidenced)
			e.record, _ = b.Encode()
			e.recipe.Scene = replay.SceneHash(e.record)
		}, replay.CellsDiffer, "class"},
		{"a change that cannot be", func(e *edition) {
			e.recipe.Changes = []scene.Change{{Op: scene.Pin, X: 0, Y: 0, Concept: "void.empty", By: "someone"}}
		}, replay.CannotBuild, "no lot there"},
		{"a program's change that nobody approved", func(e *edition) {
			l := e.scene.Plan.Lots[3]
			e.recipe.Changes = []scene.Change{{Op: scene.Pin, X: l.FrontX, Y: l.FrontY, Concept: "void.empty", By: "skill:sweep"}}
		}, replay.RecipeMalformed, "nobody approved"},
		{"a pixel", func(e *edition) { e.img.Pix[4*12345] ^= 1 }, replay.PixelsDiffer, "pixel"},
		{"a flattering band", func(e *edition) { e.recipe.Edition = 2 }, replay.PixelsDiffer, "pixel"},
		{"a smaller picture", func(e *edition) { e.img = image.NewNRGBA(image.Rect(0, 0, 10, 10)) }, replay.PixelsDiffer, "10 by 10"},
		{"a record that is not the recipe's", func(e *edition) { e.recipe.Scene[0] ^= 1 }, replay.SceneMalformed, "hash"},
		{"a rulebook that is none", func(e *edition) { e.recipe.Rulebook = []byte{0xa0} }, replay.RecipeMalformed, "rulebook"},
		{"a crop beyond the ground", func(e *edition) { e.recipe.Picture.Crop.X1 = 400 }, replay.RecipeMalformed, "crop"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			e := newEdition(t)
			test.bend(e)
			file := e.file(t)
			for _, again := range []bool{true, false} {
				if !again && test.code == replay.PixelsDiffer {
					continue // only drawing again finds it
				}
				r, err := examine(file, again)
				if err != nil {
					t.Fatal(err)
				}
				if r.State != replay.Invalid || !slices.Contains(r.Failures, test.code) {
					t.Fatalf("state %s, failures %v, want %s", r.State, r.Failures, test.code)
				}
				last := r.Findings[len(r.Findings)-1]
				if !strings.Contains(last.Explanation, test.says) {
					t.Errorf("explanation %q does not say %q", last.Explanation, test.says)
				}
			}
		})
	}
}

// TestChangedRule changes one rule of the rulebook and nothing else.
func TestChangedRule(t *testing.T) {
	e := newEdition(t)
	rb := *e.scene.Rulebook
	rb.Rules = slices.Clone(rb.Rules)
	i := slices.IndexFunc(rb.Rules, func(r scene.Rule) bool { return r.Force == scene.Hard && r.Min > 0 && len(r.Lots) > 0 })
	if i < 0 {
		t.Fatal("the example has no hard rule: nothing is tested")
	}
	rb.Rules[i].Force = scene.Note
	var err error
	if e.recipe.Rulebook, err = rb.Encode(); err != nil {
		t.Fatal(err)
	}
	r, err := examine(e.file(t), true)
	if err != nil {
		t.Fatal(err)
	}
	if r.Replay == nil || r.Replay.Cells != replay.Differs || r.Replay.Lot < 0 || !strings.Contains(r.Replay.First, "lot") {
		t.Errorf("replay %+v", r.Replay)
	}
}

// TestFlippedByte changes a signed file.
func TestFlippedByte(t *testing.T) {
	data := newEdition(t).file(t)
	tests := []struct {
		name string
		at   int
		code string
	}{
		{"in the picture", len(data) - 20, "assertion.dataHash.mismatch"},
		{"in the recipe", bytes.Index(data, []byte("rulebookHash")), "assertion.hashedURI.mismatch"},
		{"in the claim", bytes.Index(data, []byte("created_assertions")) + 2, "claim.malformed"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			bent := bytes.Clone(data)
			bent[test.at] ^= 1
			r, err := examine(bent, true)
			if err != nil {
				t.Fatal(err)
			}
			if r.State != replay.Invalid || !slices.Contains(r.Failures, test.code) {
				t.Errorf("state %s, failures %v, want %s", r.State, r.Failures, test.code)
			}
			if r.Replay != nil {
				t.Error("a file that is not valid was replayed")
			}
		})
	}
}

func TestOtherVersions(t *testing.T) {
	tests := []struct {
		name string
		bend func(*replay.Recipe)
		what string
	}{
		{"engine", func(r *replay.Recipe) { r.Engine++ }, "engine"},
		{"drawing", func(r *replay.Recipe) { r.Drawing++ }, "drawing"},
		{"tileset", func(r *replay.Recipe) { r.Tileset.Hash[5] ^= 1 }, "tileset"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			e := newEdition(t)
			test.bend(&e.recipe)
			r, err := examine(e.file(t), true)
			var version *replay.VersionError
			if !errors.As(err, &version) || version.What != test.what {
				t.Fatalf("error %v, want a VersionError of the %s", err, test.what)
			}
			if r.State != replay.Valid {
				t.Errorf("state %s: another version is not wrong", r.State)
			}
		})
	}
}

func TestNothingToCheck(t *testing.T) {
	e := newEdition(t)
	foreign := sign(t, e.img, nil)
	if r, err := examine(foreign, false); err != nil || r.State != replay.Valid || r.Recipe != nil || r.Testimony != nil {
		t.Errorf("a signed picture of others: %+v, %v", r, err)
	}
	if _, err := examine(foreign, true); !errors.Is(err, replay.ErrNotOurs) {
		t.Errorf("replay of a picture of others: %v", err)
	}
	if r, err := examine([]byte("not a picture"), false); !errors.Is(err, provenance.ErrUnsupported) || r.State != replay.None {
		t.Errorf("no picture: %v", err)
	}
}

func TestLocate(t *testing.T) {
	e := newEdition(t)
	cell, err := replay.Locate(t.Context(), e.scene, mission, &e.recipe)
	if err != nil {
		t.Fatal(err)
	}
	lots, streets := map[int32]bool{}, map[int32]bool{}
	b, plan := e.img.Bounds(), e.scene.Plan
	for y := 0; y < b.Dy(); y += 2 {
		for x := 0; x < b.Dx(); x += 2 {
			cx, cy, ok := cell(x, y)
			if !ok {
				continue
			}
			if lot, ok := plan.LotAt(int32(cx), int32(cy)); ok {
				lots[lot] = true
			} else if st := plan.StreetAt(int32(cx), int32(cy)); st >= 0 {
				streets[st] = true
			} else if plan.KindAt(int32(cx), int32(cy)) == assets.Void {
				t.Fatalf("pixel %d,%d leads to cell %d,%d outside the ground", x, y, cx, cy)
			}
		}
	}
	// What stands behind something higher is not seen; nearly all of it is.
	if len(lots)*10 < len(plan.Lots)*9 || len(streets) != len(plan.Ground.Streets) {
		t.Errorf("pixels lead to %d of %d lots and %d of %d streets", len(lots), len(plan.Lots), len(streets), len(plan.Ground.Streets))
	}
}

func TestDrawingDoesNotDependOnWorkers(t *testing.T) {
	e := newEdition(t)
	again, err := replay.Draw(t.Context(), e.scene, mission, &e.recipe, replay.Options{Workers: 3})
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(again.Pix, e.img.Pix) {
		t.Error("three workers draw other pixels than one")
	}
}

func ExampleRecipe_Code() {
	r := replay.Recipe{Engine: 1, Drawing: 1, Rulebook: []byte("rules"), Seed: 1974, Edition: 1}
	a, _ := r.Code()
	r.Picture.Kind = replay.Basis // another picture of the same scene
	b, _ := r.Code()
	r.Seed = 1975 // another scene
	c, _ := r.Code()
	fmt.Println(len(a), a == b, a == c)
	// Output: 9 true false
}
