package studio

import (
	"context"
	"errors"
	"io/fs"
	"slices"

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
	saved   Edits  // as they lie in the folder
	decided string // by vouch.yaml and approvals.yaml, as they were read or saved last
	half    bool   // the folder was being written when the last session ended
	lies    Files  // files that edits touched, as they lay in the folder after it was saved
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
	decided   []decision   // what was chosen when it was built, in order
	Drafts    []string     // statements that nobody signed yet
	when      sources.Date // another date than the project's, which is only looked at
	below     fs.FS        // the folder without edits
	under     Files        // files that edits touched, as they were before the first of them
	deps      project.Deps
}

// Open reads a project and builds its scene. Work that a crash cut off is found
// beside it; where the crash came while the folder was written, that work is all
// that opens.
func Open(ctx context.Context, src Source, deps project.Deps) (*Document, error) {
	files, err := src.files()
	if err != nil {
		return nil, err
	}
	decided, _ := project.DecisionsText(files) // what is wrong with it, reading it says
	left, lost := src.unsaved()
	m, err := read(ctx, files, nil, deps)
	if err == nil && lost == nil && !same(files, left) {
		if again, err := read(ctx, files, left, deps); err == nil { // else it is no reason not to open the project
			return &Document{Source: src, Model: m, saved: m.Edits, decided: decided, Recovered: again}, nil
		}
	}
	if err != nil {
		if lost != nil {
			return nil, err
		}
		again, broken := read(ctx, files, left, deps)
		if broken != nil {
			return nil, err
		}
		return &Document{Source: src, Model: again, half: true}, nil
	}
	return &Document{Source: src, Model: m, saved: m.Edits, decided: decided}, nil
}

// same says whether a folder holds what a session left.
func same(folder fs.FS, left Files) bool {
	return !slices.ContainsFunc(left, func(f project.File) bool {
		data, err := fs.ReadFile(folder, f.Name)
		if f.Gone {
			return !errors.Is(err, fs.ErrNotExist)
		}
		return err != nil || string(data) != f.Text
	})
}

// read opens a folder of files, some of them replaced by left, and builds what its
// edits say.
func read(ctx context.Context, folder fs.FS, left Files, deps project.Deps) (*Model, error) {
	m := &Model{below: folder, deps: deps}
	var more Files // what a session left of files beside the decisions
	for _, f := range left {
		if f.Name != project.SettingsFile && f.Name != project.ApprovalsFile && f.Name != project.DraftsFile {
			more = more.with(f)
		}
	}
	var err error
	if m.under, err = m.under.touched(folder, more); err != nil {
		return nil, err
	}
	if err := m.open(ctx, layered{folder, left}); err != nil {
		return nil, err
	}
	m.Edits = Edits{Decisions: m.Project.Decisions(), Files: more}
	w := newWatcher()
	b, err := m.Project.Build(ctx, project.Choice{Workers: workers(), Trace: w.tell})
	if err != nil {
		return nil, err
	}
	m.Built, m.Asked, m.decided = b, &project.Explained{Scene: b.Scene}, w.all()
	return m, nil
}

// open reads a folder and what is listed of it.
func (m *Model) open(ctx context.Context, folder fs.FS) error {
	p, err := project.OpenDrafts(ctx, folder, ".", m.deps)
	if err != nil {
		return err
	}
	m.Project, m.Drafts = p, p.Drafts()
	if m.Sources, err = p.ListSources(ctx); err != nil {
		return err
	}
	if m.Checked, err = p.Check(ctx); err != nil {
		return err
	}
	if m.Skills, err = p.Skills(ctx); err != nil {
		return err
	}
	m.Reviewers, err = p.Reviewers(ctx)
	return err
}

// Try makes the model that other edits give. The document is as it was; what
// cannot be built is the error that says why.
func (m *Model) Try(ctx context.Context, now Edits) (*Model, error) {
	return m.build(ctx, now, now.choice())
}

// reread is the model with the files of other edits; itself where they are the same.
func (m *Model) reread(ctx context.Context, now Edits) (*Model, error) {
	if slices.Equal(m.Edits.Files, now.Files) {
		return m, nil
	}
	next := *m
	var err error
	if next.under, err = m.under.touched(m.below, now.Files); err != nil {
		return nil, err
	}
	return &next, next.open(ctx, layered{next.below, now.Files.over(next.under)})
}

// folder is the project's files as these edits make them.
func (m *Model) folder() fs.FS { return layered{m.below, m.files()} }

// files are those that edits touched: as they are now, or as they were at first.
func (m *Model) files() Files { return m.Edits.Files.over(m.under) }

func (m *Model) build(ctx context.Context, now Edits, c project.Choice) (*Model, error) {
	m, err := m.reread(ctx, now)
	if err != nil {
		return nil, err
	}
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
func (d *Document) Unsaved() bool { return d.half || !d.saved.Equal(d.Model.Edits) }

// overwritten is a file that saving a model would lay over what another program has
// written since it was read here; "" where there is none.
func (d *Document) overwritten(m *Model) (string, error) {
	if d.half {
		return "", nil // the folder holds half of what was saved here
	}
	below, err := d.Source.files()
	if err != nil {
		return "", err
	}
	if decided, err := project.DecisionsText(below); err != nil || decided != d.decided {
		mine, mistake := m.Project.Files(m.Edits.Decisions, nil)
		if err := errors.Join(err, mistake); err != nil {
			return "", err
		}
		if will, err := project.DecisionsText(layered{below, Files(mine)}); err != nil || will != decided {
			return project.SettingsFile, err
		}
	}
	now, err := Files(nil).touched(below, m.files())
	if err != nil {
		return "", err
	}
	known := d.lies.over(m.under)
	for _, f := range now {
		was, _ := known.of(f.Name)
		if will, _ := m.files().of(f.Name); f != was && f != will {
			return f.Name, nil
		}
	}
	return "", nil
}

// Saved takes the project as it was read again from the folder into which e was
// saved; what was done meanwhile stays unsaved.
func (d *Document) Saved(src Source, p *project.Project, e Edits) {
	next := *d.Model
	next.Project = p
	if files, err := src.files(); err == nil {
		next.below = files
	}
	if next.Edits.Equal(e) {
		next.Drafts = p.Drafts()
	}
	d.lies = e.Files.over(next.under)
	if lies, err := Files(nil).touched(next.below, d.lies); err == nil {
		d.lies = lies
	}
	d.decided, _ = project.DecisionsText(next.below) // it was read just now
	d.Source, d.Model, d.saved, d.Recovered, d.half = src, &next, e, nil, false
}
