package project

import (
	"context"
	"encoding/hex"
	"fmt"

	"vouch/internal/publish"
	"vouch/internal/publish/replay"
	"vouch/internal/scene"
	"vouch/internal/trust"
	"vouch/internal/trust/identity"
	"vouch/internal/trust/keyring"
	"vouch/provenance"
	"vouch/provenance/assertion"
)

// Order says which pictures to make. The zero value makes the whole scene, about
// 4,000 px wide.
type Order struct {
	Choice
	Width    int    // px, of the whole scene; 0 is DefaultWidth; not with TileW
	TileW    int    // px of a cell in the whole scene
	Close    bool   // the window of CloseCells with the most lots that rest on something
	Basis    bool   // the plan, drawn flat
	Bare     bool   // no people, cars and weather
	KeyName  string // of the keyring; "" is the default key
	Progress func(stage string) func(done, total int)
}

// What a picture is when nobody says otherwise.
const (
	DefaultWidth = 4000 // px: a print of 34 cm at 300 dots an inch
	CloseCells   = 24   // cells: three blocks' width
	CloseTile    = 128  // px: the size that the parts are drawn for
	BasisWidth   = 2400 // px: each lot of 96 by 96 cells has some 20
)

// Made is a file that Generate wrote.
type Made struct {
	File     string         `json:"file"` // name in the output folder
	Kind     string         `json:"kind"`
	Width    int            `json:"width"`
	Height   int            `json:"height"`
	Bytes    int64          `json:"bytes"`
	Crop     [4]int32       `json:"cells"` // x0 y0 x1 y1
	Manifest string         `json:"manifest"`
	Picture  replay.Picture `json:"-"`
}

// Edition is the outcome of Generate.
type Edition struct {
	Built  *Built
	Files  []Made
	Code   string
	Draft  bool
	Signer string // organisation of the certificate
}

// Generate builds the scene, draws its pictures, signs them and puts them into
// the folder out. On any error the folder is as it was.
func (p *Project) Generate(ctx context.Context, out string, o Order) (*Edition, error) {
	b, err := p.Build(ctx, o.Choice)
	if err != nil {
		return nil, err
	}
	pictures, err := o.pictures(b.Scene)
	if err != nil {
		return nil, err
	}
	key, err := p.signer(ctx, o.KeyName, b)
	if err != nil {
		return nil, err
	}
	e := &Edition{Built: b, Draft: identity.IsDevelopment(key.Leaf()), Signer: organisation(key)}
	b.Recipe.Draft = e.Draft
	if e.Code, err = b.Recipe.Code(); err != nil {
		return nil, err
	}
	stage, err := newStaging(out)
	if err != nil {
		return nil, err
	}
	defer func() { _ = stage.discard() }() // a folder left over does no harm
	for _, picture := range pictures {
		made, err := p.one(ctx, stage, b, picture, key, o)
		if err != nil {
			return nil, err
		}
		e.Files = append(e.Files, made)
	}
	if err := stage.commit(); err != nil {
		return nil, err
	}
	p.leave(ctx, o.Choice, b)
	return e, nil
}

// one draws, signs and stages a single picture, so that only one lies in memory.
func (p *Project) one(ctx context.Context, stage *staging, b *Built, picture replay.Picture, key keyring.Key, o Order) (Made, error) {
	recipe := b.Recipe
	recipe.Picture = picture
	options := replay.Options{Workers: o.workers()}
	if o.Progress != nil {
		options.Progress = o.Progress("drawing the " + named(picture.Kind))
	}
	drawn, err := replay.Draw(ctx, b.Scene, p.Tileset, &recipe, options)
	if err != nil {
		return Made{}, err
	}
	thumbnail, err := publish.Thumbnail(drawn)
	if err != nil {
		return Made{}, err
	}
	manifest, err := publish.Manifest(publish.Source{
		Scene: b.Scene, Tileset: p.Tileset, Recipe: &recipe, Record: b.Record, Thumbnail: thumbnail,
		When: p.deps.Clock().UTC(), Mining: p.mining(),
	})
	if err != nil {
		return Made{}, err
	}
	name := p.fileName(b, &recipe)
	f, err := stage.create(name)
	if err != nil {
		return Made{}, err
	}
	signed, err := publish.Write(ctx, f, drawn, manifest,
		provenance.Signer{Key: key.Signer, Chain: key.Chain}, provenance.SignOptions{Rand: p.deps.Rand})
	size, err := finish(f, err)
	if err != nil {
		return Made{}, err
	}
	r, c := drawn.Bounds(), picture.Crop
	return Made{File: name, Kind: picture.Kind.String(), Width: r.Dx(), Height: r.Dy(), Bytes: size,
		Crop: [4]int32{c.X0, c.Y0, c.X1, c.Y1}, Manifest: signed.Label, Picture: picture}, nil
}

func named(k replay.Kind) string {
	switch k {
	case replay.Close:
		return "close view"
	case replay.Basis:
		return "basis"
	}
	return "scene"
}

// fileName is NAME-WHEN-SEED with the kind before the ending.
func (p *Project) fileName(b *Built, r *replay.Recipe) string {
	name := fmt.Sprintf("%s-%s-%d", p.Settings.Name, b.Scene.Rulebook.When, r.Seed)
	switch r.Picture.Kind {
	case replay.Close:
		name += ".close"
	case replay.Basis:
		name += ".basis"
	}
	return name + ".png"
}

// pictures turns the order into pictures that can be drawn.
func (o Order) pictures(s *scene.Scene) ([]replay.Picture, error) {
	g := s.Plan.Ground
	whole := scene.Box{X1: g.Width - 1, Y1: g.Height - 1}
	tile := o.TileW
	if tile != 0 && o.Width != 0 {
		return nil, &InputError{"--width and --tile-px both decide the size", "give one of the two"}
	}
	if tile == 0 {
		width := o.Width
		if width == 0 {
			width = DefaultWidth
		}
		tile = tileFor(width, int(g.Width+g.Height))
	}
	list := []replay.Picture{{Kind: replay.Whole, TileW: tile, Crop: whole, Staffage: !o.Bare}}
	if o.Close {
		list = append(list, replay.Picture{Kind: replay.Close, TileW: CloseTile, Crop: s.BestWindow(CloseCells, CloseCells), Staffage: !o.Bare})
	}
	if o.Basis {
		list = append(list, replay.Picture{Kind: replay.Basis, Width: BasisWidth, Crop: whole})
	}
	for _, picture := range list {
		if err := picture.Check(); err != nil {
			return nil, &InputError{err.Error(), "choose another --width or --tile-px"}
		}
	}
	return list, nil
}

// tileFor is the even width of a cell's diamond with which the sheet gets about
// width px wide: the diorama, whose sides have so many cells together, takes five
// sixths of it, its names and margins the rest. Even, because its height is half.
func tileFor(width, cells int) int {
	tile := width * 2 * 5 / (6 * max(cells, 1))
	return min(max(tile-tile%2, replay.MinTile), CloseTile)
}

// signer asks for the key and whether it may sign and publish this edition.
func (p *Project) signer(ctx context.Context, name string, b *Built) (keyring.Key, error) {
	key, err := p.deps.Keyring.Signer(ctx, name)
	if err != nil {
		return key, err
	}
	edition := trust.Edition{ID: hex.EncodeToString(b.Recipe.Scene[:]), Draft: identity.IsDevelopment(key.Leaf()), Specimen: b.Scene.Rulebook.Specimen}
	with := trust.KeyOf(key.Leaf(), p.principal.ID)
	for _, act := range []trust.Action{trust.Sign, trust.Publish} {
		r := trust.Request{Principal: p.principal, Action: act, Resource: edition, Context: trust.Context{Key: &with}}
		if _, err := p.authority.Authorize(ctx, r); err != nil {
			return key, err
		}
	}
	return key, nil
}

func organisation(k keyring.Key) string {
	leaf := k.Leaf()
	if leaf == nil || len(leaf.Subject.Organization) == 0 {
		return k.Name
	}
	return leaf.Subject.Organization[0]
}

// mining forbids machine learning unless every narrator behind the scene allowed
// it.
func (p *Project) mining() *assertion.TrainingMining {
	if p.allowsTraining() {
		return assertion.TrainingMiningAll(assertion.Allowed)
	}
	return assertion.TrainingMiningAll(assertion.NotAllowed)
}
