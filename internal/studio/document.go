package studio

import (
	"context"
	"errors"
	"io/fs"

	"vouch/internal/project"
	"vouch/internal/scene"
	"vouch/sources"
)

// Document is an opened project with what was changed of it since. Its fields
// change only in Commit, Undone, Redone and Saved, on one goroutine; what takes
// long (Open, Try) reads nothing but its arguments and may run on another.
type Document struct {
	Source  Source
	Model   *Model
	saved   Edits // as they lie in the folder
	history history
	// Recovered is set where a side folder was found that holds other edits than
	// the project: work that a crash cut off.
	Recovered *Model
}

// Model is what edits make of a project: its scene, built. It is never changed; a
// command makes another.
type Model struct {
	Project *project.Project
	Edits   Edits
	Built   *project.Built
	Asked   *project.Explained
	Sources []project.SourceRow
	Checked *project.Checked
	// Skills are the programs that can be run, and Reviewers the curators who can
	// sign for what they propose.
	Skills    []project.SkillRow
	Reviewers []string
	when      sources.Date // another date than the project's, which is only looked at
}

// Open reads a project and builds its scene.
func Open(ctx context.Context, src Source, deps project.Deps) (*Document, error) {
	m, err := read(ctx, src.files, deps)
	if err != nil {
		return nil, err
	}
	d := &Document{Source: src, Model: m, saved: m.Edits}
	left, err := read(ctx, src.unsaved, deps)
	switch {
	case errors.Is(err, errNothingKept):
	case err != nil:
		// What a crash left half-way is no reason not to open the project.
	case !left.Edits.Equal(m.Edits):
		d.Recovered = left
	}
	return d, nil
}

// read opens a folder of files and builds what its edits say.
func read(ctx context.Context, folder func() (fs.FS, error), deps project.Deps) (*Model, error) {
	files, err := folder()
	if err != nil {
		return nil, err
	}
	p, err := project.Open(ctx, files, ".", deps)
	if err != nil {
		return nil, err
	}
	m := &Model{Project: p, Edits: Edits{p.Decisions()}}
	if m.Sources, err = p.ListSources(ctx); err != nil {
		return nil, err
	}
	if m.Checked, err = p.Check(ctx); err != nil {
		return nil, err
	}
	if m.Skills, err = p.Skills(ctx); err != nil {
		return nil, err
	}
	if m.Reviewers, err = p.Reviewers(ctx); err != nil {
		return nil, err
	}
	b, err := p.Build(ctx, project.Choice{Workers: workers()})
	if err != nil {
		return nil, err
	}
	m.Built, m.Asked = b, &project.Explained{Scene: b.Scene}
	return m, nil
}

// Try makes the model that other edits give. The document is as it was; what
// cannot be built is the error that says why.
func (m *Model) Try(ctx context.Context, now Edits) (*Model, error) {
	return m.build(ctx, now, now.choice())
}

func (m *Model) build(ctx context.Context, now Edits, c project.Choice) (*Model, error) {
	b, err := m.Project.Build(ctx, c)
	if err != nil {
		return nil, err
	}
	next := *m
	next.when = c.When
	next.Edits, next.Built, next.Asked = now, b, &project.Explained{Scene: b.Scene}
	return &next, nil
}

// choice is what makes this model's scene again: with it a project publishes what
// is shown, saved or not.
func (m *Model) choice() project.Choice {
	c := m.Edits.choice()
	if m.when.Year != 0 {
		c.When = m.when
	}
	return c
}

// Scene is the built scene.
func (m *Model) Scene() *scene.Scene { return m.Built.Scene }

// Commit takes the model of a command that was done.
func (d *Document) Commit(c Command, at string, m *Model) {
	d.Model = m
	d.history.push(step{c, at})
}

// CanUndo names the command that would be taken back.
func (d *Document) CanUndo() (Command, bool) { return newest(d.history.done) }

// CanRedo names the command that would be done again.
func (d *Document) CanRedo() (Command, bool) { return newest(d.history.undone) }

func newest(list []step) (Command, bool) {
	if len(list) == 0 {
		return nil, false
	}
	return list[len(list)-1].command, true
}

// Undone takes the model after a step back.
func (d *Document) Undone(m *Model) {
	d.Model = m
	d.history.back()
}

// Redone takes the model after a step forth.
func (d *Document) Redone(m *Model) {
	d.Model = m
	d.history.forth()
}

// Unsaved says whether the folder holds other edits than the document.
func (d *Document) Unsaved() bool { return !d.saved.Equal(d.Model.Edits) }

// Saved takes the project as it was read again from the folder into which e was
// saved; what was done meanwhile stays unsaved.
func (d *Document) Saved(src Source, p *project.Project, e Edits) {
	next := *d.Model
	next.Project = p
	d.Source, d.Model, d.saved, d.Recovered = src, &next, e, nil
}
