package replay

import (
	"context"
	"crypto/sha256"
	"fmt"
	"strconv"

	"vouch/assets/render"
	"vouch/internal/scene"
)

// Assertions is the part of a manifest that Open reads: the bytes under a label.
type Assertions interface {
	Custom(label string) ([]byte, bool)
}

// Published is what a file says of the scene that it shows. It has been read
// and found well-formed; whether it is true to its recipe says [Published.Replay].
type Published struct {
	Recipe   *Recipe
	Rulebook *scene.Rulebook
	Plan     *scene.Plan
	Built    *scene.Built // the scene as the publisher built it
	Code     string
}

// Open reads the two assertions. Errors: [ErrNotOurs], [*FormatError],
// [*VersionError].
func Open(a Assertions) (*Published, error) {
	data, ok := a.Custom(RecipeLabel)
	if !ok {
		return nil, ErrNotOurs
	}
	p := new(Published)
	var err error
	if p.Recipe, err = DecodeRecipe(data); err != nil {
		return nil, err
	}
	if p.Rulebook, err = scene.DecodeRulebook(p.Recipe.Rulebook); err != nil {
		return nil, &FormatError{"rulebook", err.Error()}
	}
	if p.Plan, err = scene.NewPlan(p.Rulebook.Ground); err != nil {
		return nil, &FormatError{"rulebook", err.Error()}
	}
	if g := p.Rulebook.Ground; p.Recipe.Picture.Crop.X1 >= g.Width || p.Recipe.Picture.Crop.Y1 >= g.Height {
		return nil, &FormatError{"recipe", fmt.Sprintf("crop %v reaches over the ground of %d by %d cells", p.Recipe.Picture.Crop, g.Width, g.Height)}
	}
	if p.Code, err = p.Recipe.Code(); err != nil {
		return nil, err
	}
	return p, p.openScene(a)
}

func (p *Published) openScene(a Assertions) error {
	data, ok := a.Custom(SceneLabel)
	if !ok {
		return &FormatError{"scene", "the manifest holds a recipe and no " + SceneLabel}
	}
	record, hash, err := DecodeScene(data)
	if err != nil {
		return err
	}
	if hash != p.Recipe.Scene {
		return &FormatError{"scene", "its hash is not the one that the recipe gives"}
	}
	if p.Built, err = scene.DecodeBuilt(record); err != nil {
		return &FormatError{"scene", err.Error()}
	}
	if len(p.Built.Lots) != len(p.Plan.Lots) {
		return &FormatError{"scene", fmt.Sprintf("it has %d lots, the plan %d", len(p.Built.Lots), len(p.Plan.Lots))}
	}
	return nil
}

// Kind is "sketch" or "reconstruction", by the published record.
func (p *Published) Kind() string { return p.Shares().Kind() }

// Build makes the scene again from the recipe alone.
func (p *Published) Build(ctx context.Context, o Options) (*scene.Scene, error) {
	if p.Recipe.Engine != scene.EngineVersion {
		return nil, &VersionError{"engine", strconv.Itoa(p.Recipe.Engine), strconv.Itoa(scene.EngineVersion)}
	}
	t, err := p.Tileset()
	if err != nil {
		return nil, err
	}
	return scene.Build(ctx, p.Rulebook, t, p.Recipe.Seed, p.Recipe.Changes, scene.Options{Workers: o.Workers})
}

// drawable says whether this program has the drawing that the recipe needs.
func (p *Published) drawable() error {
	if p.Recipe.Drawing != render.Version {
		return &VersionError{"drawing", strconv.Itoa(p.Recipe.Drawing), strconv.Itoa(render.Version)}
	}
	return nil
}

// SceneHash is the hash of a scene's record as recipes hold it.
func SceneHash(record []byte) [32]byte { return sha256.Sum256(record) }

// DrawingVersion is the version of the drawing that this program makes.
const DrawingVersion = render.Version

// Options of building and drawing again. The zero value is sensible.
type Options struct {
	Workers  int // goroutines; 0 is 1
	Progress func(done, total int)
}
