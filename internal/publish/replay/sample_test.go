package replay_test

import (
	"bytes"
	"context"
	"image"
	"image/png"
	"io/fs"
	"slices"
	"sync"
	"testing"

	"vouch/assets/vocabulary"
	"vouch/examples"
	"vouch/internal/evidence"
	"vouch/internal/publish/replay"
	"vouch/internal/scene"
	"vouch/provenance"
	"vouch/provenance/assertion"
	"vouch/provenance/provenancetest"
	"vouch/sources"
)

// rulebook compiles the thin example once for all tests.
var rulebook = sync.OnceValues(func() (*scene.Rulebook, error) {
	dir, err := fs.Sub(examples.FS, examples.Thin)
	if err != nil {
		return nil, err
	}
	h, err := sources.Load(dir)
	if err != nil {
		return nil, err
	}
	cleared, _ := sources.Gate(h, []sources.Scope{sources.PublicWeb, sources.Reconstruction3D}, sources.Date{Year: 2026, Month: 11, Dom: 1})
	rb, _, err := evidence.Compile(context.Background(), cleared, vocabulary.Default(),
		evidence.Options{Title: "Thin", When: sources.Date{Year: 1974, Month: 10}, Key: bytes.Repeat([]byte{7}, 32)})
	return rb, err
})

// edition is a scene on its way into a file; tests bend it before it is signed.
type edition struct {
	scene  *scene.Scene
	recipe replay.Recipe
	record []byte
	img    *image.NRGBA
}

// base builds and draws the edition that all tests begin with, once.
var base = sync.OnceValues(func() (*edition, error) {
	rb, err := rulebook()
	if err != nil {
		return nil, err
	}
	s, err := scene.Build(context.Background(), rb, mission, 7, nil, scene.Options{})
	if err != nil {
		return nil, err
	}
	e := &edition{scene: s}
	if e.record, err = s.Built().Encode(); err != nil {
		return nil, err
	}
	book, err := rb.Encode()
	if err != nil {
		return nil, err
	}
	g := rb.Ground
	e.recipe = replay.Recipe{
		Engine: scene.EngineVersion, Drawing: replay.DrawingVersion, Rulebook: book, Tileset: replay.Ref(mission), Seed: 7, SeedFrom: "test",
		Edition: 1, Draft: true, Scene: replay.SceneHash(e.record), Notice: "Some material may be withheld.",
		Picture: replay.Picture{Kind: replay.Whole, TileW: replay.MinTile, Crop: scene.Box{X1: g.Width - 1, Y1: g.Height - 1}},
	}
	e.img, err = replay.Draw(context.Background(), s, mission, &e.recipe, replay.Options{})
	return e, err
})

// newEdition is a copy that a test may bend.
func newEdition(t testing.TB) *edition {
	t.Helper()
	b, err := base()
	if err != nil {
		t.Fatal(err)
	}
	e := *b
	e.img = &image.NRGBA{Pix: slices.Clone(b.img.Pix), Stride: b.img.Stride, Rect: b.img.Rect}
	return &e
}

// authority is the CA of all tests.
var authority = sync.OnceValues(func() (*provenancetest.Authority, error) { return provenancetest.NewAuthority("test") })

// file signs the edition and gives the bytes of the published file.
func (e *edition) file(t testing.TB) []byte {
	t.Helper()
	recipe, err := e.recipe.Encode()
	if err != nil {
		t.Fatal(err)
	}
	record, err := replay.EncodeScene(e.record)
	if err != nil {
		t.Fatal(err)
	}
	return sign(t, e.img, []provenance.Custom{{Label: replay.RecipeLabel, CBOR: recipe}, {Label: replay.SceneLabel, CBOR: record}})
}

func sign(t testing.TB, img image.Image, custom []provenance.Custom) []byte {
	t.Helper()
	ca, err := authority()
	if err != nil {
		t.Fatal(err)
	}
	signer, err := ca.Signer(provenancetest.ES256)
	if err != nil {
		t.Fatal(err)
	}
	var in, out bytes.Buffer
	encoder := png.Encoder{CompressionLevel: png.BestSpeed}
	if err := encoder.Encode(&in, img); err != nil {
		t.Fatal(err)
	}
	m := provenance.Manifest{
		Generator:          assertion.GeneratorInfo{Name: "test"},
		Actions:            []assertion.Action{{Name: assertion.ActionCreated, DigitalSourceType: assertion.AlgorithmicMedia}},
		AllActionsIncluded: true, Custom: custom,
	}
	if _, err := provenance.Sign(context.Background(), bytes.NewReader(in.Bytes()), int64(in.Len()), &out, m, signer, provenance.SignOptions{}); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

func examine(data []byte, again bool) (*replay.Report, error) {
	return replay.Examine(context.Background(), "file", bytes.NewReader(data), int64(len(data)),
		replay.Question{Now: provenancetest.Day, Replay: again, Options: replay.Options{Workers: 2}})
}
