package project

import (
	"context"
	"encoding/hex"
	"fmt"
	"runtime"

	"vouch/internal/evidence"
	"vouch/internal/publish/replay"
	"vouch/internal/scene"
	"vouch/internal/trust"
	"vouch/sources"
	"vouch/sources/strict"
)

// Choice is what a call may decide in place of vouch.yaml. The zero value
// decides nothing.
type Choice struct {
	Seed    *uint64
	When    sources.Date
	Area    string
	Sides   strict.Pairs             // dissent: side or none; the others stay as they are
	Edits   *Edits                   // in place of those of vouch.yaml
	Workers int                      // goroutines; 0: as many as processors
	Trace   func(lot, concept int32) // see scene.Options; nil: nobody looks
}

func (c Choice) workers() int {
	if c.Workers > 0 {
		return c.Workers
	}
	return runtime.GOMAXPROCS(0)
}

// Compiled is a rulebook with what a curator should know of its making.
type Compiled struct {
	Rulebook *scene.Rulebook
	Report   *evidence.Report
	Bytes    []byte // canonical
	Hash     [32]byte
}

// Compile makes the rulebook of what the consent gate let through.
func (p *Project) Compile(ctx context.Context, c Choice) (*Compiled, error) {
	if err := p.ask(ctx, trust.Compile, trust.Project{ID: p.Settings.Name}); err != nil {
		return nil, err
	}
	o, err := p.options(ctx, c)
	if err != nil {
		return nil, err
	}
	rb, report, err := evidence.Compile(ctx, p.cleared, p.Vocabulary, o)
	if err != nil {
		return nil, err
	}
	out := &Compiled{Rulebook: rb, Report: report}
	if out.Bytes, err = rb.Encode(); err != nil {
		return nil, err
	}
	out.Hash = replay.SceneHash(out.Bytes)
	return out, nil
}

// Who chose the side of a dissent, when it was not the number of voices; reasons
// say "chosen by …".
const (
	byProject = "the project"
	byCall    = "the call that made the picture"
)

// options puts together what vouch.yaml and the call decide.
func (p *Project) options(ctx context.Context, c Choice) (evidence.Options, error) {
	s := p.Settings
	o := evidence.Options{Title: s.Title, Area: s.Area, When: s.When, Sides: map[string]string{}, By: byProject}
	if c.Area != "" {
		if pl := p.holding.Place(c.Area); pl == nil || pl.Grid == nil && len(pl.Polygon) == 0 && len(pl.Line) < 2 {
			return o, &InputError{fmt.Sprintf("there is no place %q with an extent", c.Area), "name a frame, or a place with a polygon or a line from places.yaml"}
		}
		o.Area = c.Area
	}
	if !c.When.IsZero() {
		o.When = c.When
	}
	if len(c.Sides) > 0 && c.Edits == nil { // with edits the call is the project, not yet saved
		o.By = byCall
	}
	for _, side := range append(append(strict.Pairs{}, s.Sides...), c.Sides...) {
		if why := p.wrongSide(side.Key, side.Value); why != "" {
			return o, &InputError{why, "write ID=a, ID=b or ID=none with the id of a dissent of statements.yaml"}
		}
		o.Sides[side.Key] = side.Value
	}
	key, err := p.commitmentKey(ctx)
	o.Key = key
	return o, err
}

// commitmentKey is the project's own where it publishes one, else the keyring's.
func (p *Project) commitmentKey(ctx context.Context) ([]byte, error) {
	if k := p.holding.Key; k != nil {
		return k.Bytes()
	}
	k, err := p.deps.Keyring.CommitmentKey(ctx, p.Settings.Name)
	return k[:], err
}

// Built is a scene with the recipe that makes it again; the recipe's picture is
// not chosen yet.
type Built struct {
	Compiled *Compiled
	Scene    *scene.Scene
	Recipe   replay.Recipe
	Record   []byte // the scene's record
}

// Build compiles and builds. A scene that cannot be built is a
// *scene.ContradictionError.
func (p *Project) Build(ctx context.Context, c Choice) (*Built, error) {
	v, err := p.solve(ctx, c, scene.Options{})
	if err != nil {
		return nil, err
	}
	b := &Built{Compiled: v.compiled, Scene: v.scene}
	if b.Record, err = v.scene.Built().Encode(); err != nil {
		return nil, err
	}
	b.Recipe = replay.Recipe{
		Engine: scene.EngineVersion, Drawing: replay.DrawingVersion, Rulebook: v.compiled.Bytes, Tileset: replay.Ref(p.Tileset),
		Seed: v.scene.Seed, SeedFrom: v.from, Changes: v.edits.Changes, Approved: v.edits.Approved, Edition: p.Settings.Edition, Notice: p.notice(), Scene: replay.SceneHash(b.Record),
	}
	return b, nil
}

// solved is a scene with what it was made from.
type solved struct {
	compiled *Compiled
	scene    *scene.Scene
	from     string // where the seed comes from
	edits    Edits
}

// solve makes the scene of a choice.
func (p *Project) solve(ctx context.Context, c Choice, o scene.Options) (*solved, error) {
	compiled, err := p.Compile(ctx, c)
	if err != nil {
		return nil, err
	}
	if err := p.ask(ctx, trust.Build, trust.Rulebook{ID: hex.EncodeToString(compiled.Hash[:])}); err != nil {
		return nil, err
	}
	seed, from := uint64(p.Settings.Seed), "project"
	if c.Seed != nil {
		seed, from = *c.Seed, "chosen at the call"
	}
	edits := p.edits
	if c.Edits != nil {
		edits = *c.Edits
	}
	if err := scene.CheckApprovals(edits.Changes, edits.Approved); err != nil {
		return nil, err
	}
	o.Workers, o.Trace = c.workers(), c.Trace
	s, err := scene.Build(ctx, compiled.Rulebook, p.Tileset, seed, edits.Changes, o)
	if err != nil && c.Edits == nil {
		return nil, p.locate(err)
	}
	if err != nil {
		return nil, err
	}
	return &solved{compiled, s, from, edits}, nil
}
