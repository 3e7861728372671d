package project

import (
	"context"
	"encoding/hex"
	"errors"
	"fmt"
	"io/fs"
	"path"
	"slices"

	"vouch/internal/scene"
	"vouch/internal/skills"
	"vouch/internal/trust"
	"vouch/sources"
	"vouch/sources/strict"
)

// SkillsFolder of a project may hold packages of its own, one folder each. A package
// there goes before a shipped one of the same id.
const SkillsFolder = "skills"

// SkillRow is one package in a list. A package that cannot be read is listed with
// its mistakes.
type SkillRow struct {
	ID           string   `json:"id"`
	Version      string   `json:"version"`
	Title        string   `json:"title"`
	From         string   `json:"from"` // "shipped", or the folder in the project
	Digest       string   `json:"digest"`
	Capabilities []string `json:"capabilities"`
	Mistakes     string   `json:"mistakes,omitempty"`
	Stopped      string   `json:"stopped,omitempty"` // why it is not run: taken back, or not what was installed
}

// Skills lists the packages that can be run on the project: its own, then those
// that come with the program.
func (p *Project) Skills(ctx context.Context) ([]SkillRow, error) {
	if err := p.ask(ctx, trust.Read, trust.Material{ID: p.Settings.Name}); err != nil {
		return nil, err
	}
	own, err := p.ownSkills()
	if err != nil {
		return nil, err
	}
	h, err := p.held(ctx)
	if err != nil {
		return nil, err
	}
	list := []SkillRow{}
	for _, name := range own {
		list = append(list, p.skillRow(h, name, path.Join(SkillsFolder, name)))
	}
	for _, name := range skills.ShippedNames() {
		if !slices.Contains(own, name) {
			list = append(list, p.skillRow(h, name, "shipped"))
		}
	}
	return list, nil
}

func (p *Project) skillRow(h *held, name, from string) SkillRow {
	row := SkillRow{ID: name, From: from, Capabilities: []string{}}
	pkg, err := p.Skill(name)
	if err != nil {
		row.Mistakes = err.Error()
		return row
	}
	m := &pkg.Manifest
	row.Version, row.Title, row.Digest, row.Capabilities = m.Version, m.Title, hex.EncodeToString(pkg.Digest[:]), m.Capabilities
	if err := h.stops(pkg); err != nil {
		row.Stopped = err.Error()
	}
	return row
}

// ownSkills are the folders of packages in the project.
func (p *Project) ownSkills() ([]string, error) {
	entries, err := fs.ReadDir(p.files, SkillsFolder)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return nil, err
	}
	var names []string
	for _, e := range entries {
		if e.IsDir() {
			names = append(names, e.Name())
		}
	}
	return names, nil
}

// Skill opens a package by its id: the project's own, else the one that comes with
// the program.
func (p *Project) Skill(id string) (*skills.Package, error) {
	own, err := p.ownSkills()
	if err != nil {
		return nil, err
	}
	if slices.Contains(own, id) {
		folder := path.Join(SkillsFolder, id)
		sub, err := fs.Sub(p.files, folder)
		if err != nil {
			return nil, err
		}
		pkg, err := skills.Open(sub)
		return pkg, under(folder, err)
	}
	return ShippedSkill(id)
}

// ShippedSkill opens a package that comes with the program.
func ShippedSkill(id string) (*skills.Package, error) {
	if !slices.Contains(skills.ShippedNames(), id) {
		return nil, &InputError{fmt.Sprintf("there is no skill %q", id), "name one of vouch skill list, a folder with a skill.toml, or a file that ends in .js"}
	}
	return skills.OpenShipped(id)
}

// under puts a folder before the file names of mistakes.
func under(folder string, err error) error {
	var many *strict.Errors
	if !errors.As(err, &many) {
		return err
	}
	out := new(strict.Errors)
	for _, f := range many.Faults {
		g := *f
		g.File = path.Join(folder, f.File)
		out.Faults = append(out.Faults, &g)
	}
	return out
}

// SkillRun is what came of running a package on a project's scene. Nothing of the
// project has changed by it.
type SkillRun struct {
	Package  *skills.Package
	Built    *Built
	Edits    Edits // that the scene was built with
	View     *skills.View
	Outcome  *skills.Outcome
	Proposal *skills.Proposal // nil where the program proposed no change
}

// RunSkill builds the project's scene and lets a package look at it and propose.
// What the program does, also what it must not, stands in the outcome; errors are
// about the project, the permission or the parameters.
func (p *Project) RunSkill(ctx context.Context, runner *skills.Runner, pkg *skills.Package, c Choice, in skills.Params) (*SkillRun, error) {
	if err := p.mayRun(ctx, pkg); err != nil {
		return nil, err
	}
	b, view, err := p.skillView(ctx, c, everyReading)
	if err != nil {
		return nil, err
	}
	run := &SkillRun{Package: pkg, Built: b, Edits: Edits{b.Recipe.Changes, b.Recipe.Approved}, View: view}
	if run.Outcome, err = runner.Run(ctx, pkg, run.View, in); err != nil {
		return nil, err
	}
	run.Proposal, err = skills.Propose(pkg, run.View, run.Outcome)
	if errors.Is(err, skills.ErrNothing) {
		return run, nil
	}
	if err != nil {
		return nil, err
	}
	program := trust.Principal{Kind: trust.Skill, ID: hex.EncodeToString(pkg.Digest[:])}
	_, err = p.authority.Authorize(ctx, trust.Request{Principal: program, Action: trust.Propose, Resource: trust.Project{ID: p.Settings.Name}})
	return run, err
}

// SkillCommitments are the readings that programs may cite, in hex: those that programs
// may be shown.
func (p *Project) SkillCommitments(ctx context.Context) ([]string, error) {
	if err := p.ask(ctx, trust.Read, trust.Material{ID: p.Settings.Name}); err != nil {
		return nil, err
	}
	readings, err := p.readings(ctx, everyReading)
	if err != nil {
		return nil, err
	}
	out := []string{}
	for _, r := range readings {
		out = append(out, hex.EncodeToString(r.Commitment[:]))
	}
	return out, nil
}

// SkillView is what programs are shown of the project's scene.
func (p *Project) SkillView(ctx context.Context, c Choice) (*skills.View, error) {
	_, v, err := p.skillView(ctx, c, everyReading)
	return v, err
}

func (p *Project) skillView(ctx context.Context, c Choice, keep func(*sources.Statement, string) bool) (*Built, *skills.View, error) {
	if err := p.ask(ctx, trust.Run, trust.Project{ID: p.Settings.Name}); err != nil {
		return nil, nil, err
	}
	b, err := p.Build(ctx, c)
	if err != nil {
		return nil, nil, err
	}
	readings, err := p.readings(ctx, keep)
	if err != nil {
		return nil, nil, err
	}
	v, err := skills.NewView(b.Scene, readings)
	return b, v, err
}

// everyReading leaves none out.
func everyReading(*sources.Statement, string) bool { return true }

// readings are the public readings that programs may be shown: of statements whose
// narrators let models see them. keep is asked with each and the name of its place.
func (p *Project) readings(ctx context.Context, keep func(*sources.Statement, string) bool) ([]skills.Reading, error) {
	key, err := p.commitmentKey(ctx)
	if err != nil {
		return nil, err
	}
	var out []skills.Reading
	for _, st := range p.cleared.ForModels().Statements() {
		g := skills.Reading{Commitment: sources.Commitment(key, &st), Text: st.Reading, Kind: st.Kind.String()}
		if pl := p.holding.Place(st.Place); pl != nil {
			g.Place = pl.NameAt(p.Settings.When)
		}
		if keep(&st, g.Place) {
			out = append(out, g)
		}
	}
	return out, nil
}

// ReviewSkill shows what a run's proposal would do. A proposal that was made on
// another scene is a *skills.ConflictError.
func (p *Project) ReviewSkill(ctx context.Context, run *SkillRun, workers int) (*skills.Review, error) {
	if run.Proposal == nil {
		return nil, skills.ErrNothing
	}
	return skills.NewReview(ctx, run.Built.Compiled.Rulebook, p.Tileset, run.Built.Recipe.Seed, run.Edits.Changes, run.Proposal,
		scene.Options{Workers: Choice{Workers: workers}.workers()})
}

// ApproveSkill takes changes of a reviewed proposal, signed by a curator of the
// project, and gives the edits with them at the end; Save makes them last. take
// names changes by their numbers from 0, nil those that the review ticked. What a taken
// change cites must hold today, as the files are now: else the error is a *GroundError.
func (p *Project) ApproveSkill(ctx context.Context, review *skills.Review, edits Edits, curator string, take []int) (Edits, error) {
	c := p.holding.Curator(curator)
	if c == nil {
		return Edits{}, &InputError{fmt.Sprintf("there is no curator %q", curator), "name a curator of curators.yaml, who has a key here"}
	}
	specimens, err := readSpecimenKeys(p.files)
	if err != nil {
		return Edits{}, err
	}
	private, err := p.curatorKey(ctx, curator, specimens)
	if err != nil {
		return Edits{}, err
	}
	with := trust.CuratorKey(p.principal.ID)
	r := trust.Request{Principal: p.principal, Action: trust.Approve, Resource: trust.Project{ID: p.Settings.Name}, Context: trust.Context{Key: &with}}
	if _, err := p.authority.Authorize(ctx, r); err != nil {
		return Edits{}, err
	}
	key, err := c.PublicKey()
	if err != nil {
		return Edits{}, err
	}
	if err := p.grounded(ctx, review, take); err != nil {
		return Edits{}, err
	}
	approved, err := review.Approve(ctx, take, skills.Reviewer{Name: c.Name, Key: key, Signer: private})
	if err != nil {
		return Edits{}, err
	}
	a := approved.Approval()
	a.From = len(edits.Changes)
	out := Edits{Changes: append(slices.Clone(edits.Changes), approved.Changes()...), Approved: append(slices.Clone(edits.Approved), a)}
	return out, scene.CheckApprovals(out.Changes, out.Approved)
}

// Reviewers are the curators of the project whose key is here.
func (p *Project) Reviewers(ctx context.Context) ([]string, error) {
	specimens, err := readSpecimenKeys(p.files)
	if err != nil {
		return nil, err
	}
	out := []string{}
	for i := range p.holding.Curators {
		if id := p.holding.Curators[i].ID; specimens[id] != nil {
			out = append(out, id)
		} else if _, err := p.deps.Keyring.Curator(ctx, id); err == nil {
			out = append(out, id)
		}
	}
	return out, nil
}
