package publish_test

import (
	"bytes"
	"context"
	"image"
	"io/fs"
	"strings"
	"testing"
	"time"

	"vouch/assets/tileset"
	"vouch/assets/vocabulary"
	"vouch/examples"
	"vouch/internal/evidence"
	"vouch/internal/publish"
	"vouch/internal/publish/replay"
	"vouch/internal/scene"
	"vouch/provenance"
	"vouch/provenance/assertion"
	"vouch/provenance/provenancetest"
	"vouch/sources"
)

// source builds the large example at a size that costs nothing.
func source(t *testing.T) (publish.Source, *sources.Holding) {
	t.Helper()
	dir, err := fs.Sub(examples.FS, examples.Mission1974)
	if err != nil {
		t.Fatal(err)
	}
	h, err := sources.Load(dir)
	if err != nil {
		t.Fatal(err)
	}
	cleared, _ := sources.Gate(h, []sources.Scope{sources.PublicWeb, sources.Reconstruction3D}, sources.Date{Year: 2026, Month: 11, Dom: 1})
	rb, _, err := evidence.Compile(t.Context(), cleared, vocabulary.Default(), evidence.Options{
		Title: "Inner Mission", When: sources.Date{Year: 1974, Month: 10}, Key: bytes.Repeat([]byte{7}, 32)})
	if err != nil {
		t.Fatal(err)
	}
	ts := tileset.Mission1974()
	s, err := scene.Build(t.Context(), rb, ts, 1974, nil, scene.Options{})
	if err != nil {
		t.Fatal(err)
	}
	record, err := s.Built().Encode()
	if err != nil {
		t.Fatal(err)
	}
	book, err := rb.Encode()
	if err != nil {
		t.Fatal(err)
	}
	recipe := &replay.Recipe{Engine: scene.EngineVersion, Drawing: replay.DrawingVersion, Rulebook: book, Tileset: replay.Ref(ts), Seed: 1974,
		Edition: 1, Draft: true, Scene: replay.SceneHash(record), Picture: replay.Picture{Kind: replay.Whole, TileW: 8}}
	thumbnail, err := publish.Thumbnail(image.NewNRGBA(image.Rect(0, 0, 9, 9)))
	if err != nil {
		t.Fatal(err)
	}
	return publish.Source{Scene: s, Tileset: ts, Recipe: recipe, Record: record, Thumbnail: thumbnail,
		When: time.Date(2026, 11, 21, 12, 0, 0, 0, time.UTC), Mining: assertion.TrainingMiningAll(assertion.NotAllowed)}, h
}

func TestManifest(t *testing.T) {
	src, h := source(t)
	m, err := publish.Manifest(src)
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range m.Custom {
		t.Logf("%s: %d bytes", c.Label, len(c.CBOR))
		if len(c.CBOR) > 300_000 {
			t.Errorf("%s has %d bytes, at most 300,000", c.Label, len(c.CBOR))
		}
	}
	if !strings.Contains(m.Title, "sketch") || !strings.Contains(m.Title, "draft") || !strings.Contains(m.Title, "specimen") {
		t.Errorf("title %q does not say what the picture is", m.Title)
	}
	rb := src.Scene.Rulebook
	if want := int(rb.Voices) + len(rb.Records) + 1; len(m.Ingredients) != want {
		t.Errorf("%d ingredients, want %d", len(m.Ingredients), want)
	}
	if m.Ingredients[0].Title != "Testimony 1" || m.Ingredients[0].Relationship != assertion.InputTo {
		t.Errorf("first ingredient %+v", m.Ingredients[0])
	}
	neutral(t, m, rb, h)
}

// neutral looks for what names an interview, in all that is public.
func neutral(t *testing.T, m provenance.Manifest, rb *scene.Rulebook, h *sources.Holding) {
	t.Helper()
	var text strings.Builder
	for _, i := range m.Ingredients {
		text.WriteString(i.Title + " " + i.Description + "\n")
	}
	book, err := rb.Encode()
	if err != nil {
		t.Fatal(err)
	}
	text.Write(book)
	for i := range h.Interviews {
		iv := &h.Interviews[i]
		for _, word := range []string{iv.ID, iv.Path, iv.SHA256, iv.Narrators[0].Shown, iv.Narrators[0].ID + `"`} {
			if strings.Contains(text.String(), word) {
				t.Errorf("%q of an interview is public", word)
			}
		}
	}
	for i := range h.Statements {
		if sha := h.Statements[i].Quote.SHA256; sha != "" && strings.Contains(text.String(), sha) {
			t.Errorf("the hash of the quote of %s is public", h.Statements[i].ID)
		}
	}
}

// TestWrite signs a picture and reads back what it says of itself.
func TestWrite(t *testing.T) {
	src, _ := source(t)
	m, err := publish.Manifest(src)
	if err != nil {
		t.Fatal(err)
	}
	ca, err := provenancetest.NewAuthority("test")
	if err != nil {
		t.Fatal(err)
	}
	signer, err := ca.Signer(provenancetest.ES256)
	if err != nil {
		t.Fatal(err)
	}
	var out bytes.Buffer
	if _, err := publish.Write(t.Context(), &out, image.NewNRGBA(image.Rect(0, 0, 30, 20)), m, signer, provenance.SignOptions{}); err != nil {
		t.Fatal(err)
	}
	report, err := provenance.Validate(context.Background(), bytes.NewReader(out.Bytes()), int64(out.Len()),
		provenance.TrustOptions{Anchors: ca.Anchors(), Now: provenancetest.Day})
	if err != nil {
		t.Fatal(err)
	}
	if report.State != provenance.Trusted {
		t.Fatalf("state %s, failures %v", report.State, report.Failures())
	}
	actions := report.Active.Actions()
	if len(actions) != 2 || actions[0].DigitalSourceType != assertion.AlgorithmicMedia || len(actions[0].Parameters.Ingredients) != len(m.Ingredients)-1 {
		t.Errorf("actions %+v", actions)
	}
	if mining, ok := report.Active.TrainingMining(); !ok || mining.AITraining.Use != assertion.NotAllowed {
		t.Errorf("training and mining %+v", mining)
	}
	p, err := replay.Open(report.Active)
	if err != nil {
		t.Fatal(err)
	}
	if p.Shares() != src.Scene.Shares() || p.Kind() != src.Scene.Kind() {
		t.Errorf("shares %+v, want %+v", p.Shares(), src.Scene.Shares())
	}
}
