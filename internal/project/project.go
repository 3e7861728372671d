package project

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"path"
	"runtime"
	"time"

	"vouch/assets/tileset"
	"vouch/assets/vocabulary"
	"vouch/internal/trust"
	"vouch/internal/trust/keyring"
	"vouch/internal/trust/policy"
	"vouch/sources"
	"vouch/sources/strict"
)

// Deps is what a project needs from outside. Nothing else of the machine is
// looked at: no clock, no randomness, no keys, no environment.
type Deps struct {
	Keyring keyring.Keyring
	Clock   func() time.Time
	Rand    io.Reader // identifiers of manifests
	// Program tells this build of the program from every other; "" where it cannot be
	// told. What one build found is not kept for another.
	Program string
}

// Project is an opened project folder. Every method is one act; each asks trust
// before it begins. A Project does not change and may be used concurrently.
type Project struct {
	Settings   *Settings
	Vocabulary *vocabulary.Vocabulary
	Tileset    *tileset.Tileset
	deps       Deps
	holding    *sources.Holding
	authority  *trust.Authority
	principal  trust.Principal
	cleared    sources.Cleared
	withheld   []sources.Withheld
	files      fs.FS // encrypted ones opened
	bytes      fs.FS // as they lie on disk
	approvals  []approvalEntry
	edits      Edits
	entryOf    []int       // of each change, the entry in Settings.Changes
	from       *openedFrom // nil: no answers are kept
	drafts     *withDrafts // where drafts stand among the statements; nil: none were read
}

// PoliciesFolder may hold *.cedar files that forbid more.
const PoliciesFolder = "policies"

// Open reads and checks the project in folder dir of fsys and lets the consent
// gate pass what it lets pass. The error is *strict.Errors with every mistake
// (file names within dir), or from policies, or of the file system.
func Open(ctx context.Context, fsys fs.FS, dir string, deps Deps) (*Project, error) {
	return open(ctx, fsys, dir, deps, sources.Options{})
}

func open(ctx context.Context, fsys fs.FS, dir string, deps Deps, o sources.Options) (*Project, error) {
	fsys, err := fs.Sub(fsys, path.Clean(dir))
	if err != nil {
		return nil, err
	}
	vault := deps.vault(fsys)
	p := &Project{Vocabulary: vocabulary.Default(), Tileset: tileset.Mission1974(), deps: deps, files: vault, bytes: fsys}
	fsys = vault
	if err := p.read(fsys, o); err != nil {
		return nil, lockedFiles(vault, err)
	}
	if p.authority, err = policies(fsys); err != nil {
		return nil, err
	}
	p.principal = owner
	if err := p.ask(ctx, trust.Read, trust.Material{ID: p.Settings.Name}); err != nil {
		return nil, err
	}
	p.cleared, p.withheld = sources.Gate(p.holding, p.Settings.Purpose, p.today())
	return p, nil
}

// read loads settings and sources and reports the mistakes of both together.
func (p *Project) read(fsys fs.FS, o sources.Options) error {
	faults := new(strict.Errors)
	if _, err := fs.Stat(fsys, SettingsFile); errors.Is(err, fs.ErrNotExist) {
		return errNoProject // and not a fault for each file that is not there either
	}
	if err := interrupted(fsys); err != nil {
		return err // the files are in between, and their mistakes nobody's
	}
	settings, err := readSettings(fsys)
	if err := collect(faults, err); err != nil {
		return err
	}
	p.Settings = settings
	p.approvals, err = readApprovals(fsys)
	if err := collect(faults, err); err != nil {
		return err
	}
	o.Workers = runtime.GOMAXPROCS(0)
	p.holding, err = sources.LoadWith(fsys, o)
	if err := collect(faults, err); err != nil {
		return err
	}
	if len(faults.Faults) == 0 {
		p.crossCheck(faults)
	}
	return faults.Err()
}

// collect keeps mistakes of the project's files and gives back other errors.
func collect(faults *strict.Errors, err error) error {
	var many *strict.Errors
	var one *strict.Fault
	switch {
	case err == nil:
	case errors.As(err, &many), errors.As(err, &one):
		faults.Merge(SettingsFile, err)
	default:
		return err
	}
	return nil
}

// crossCheck finds what vouch.yaml says of the other files.
func (p *Project) crossCheck(faults *strict.Errors) {
	s := p.Settings
	if pl := p.holding.Place(s.Area); pl == nil {
		faults.Addf(s.At("area"), "name a place of places.yaml, usually the one of kind frame", "there is no place %q", s.Area)
	} else if pl.Grid == nil && len(pl.Polygon) == 0 && len(pl.Line) < 2 {
		faults.Addf(s.At("area"), "name a frame, or a place with a polygon or a line", "the place %q has no extent", s.Area)
	}
	for _, side := range s.Sides {
		if why := p.wrongSide(side.Key, side.Value); why != "" {
			faults.Add(side.Pos, why, "write the id of a dissent of statements.yaml with a, b or none")
		}
	}
	for i := range s.Changes {
		if c := &s.Changes[i]; c.Approval == "" {
			p.checkConcept(faults, c.At("concept"), c.Concept)
		}
	}
	p.checkApprovals(faults)
	p.readEdits(faults)
}

func (p *Project) checkConcept(faults *strict.Errors, at strict.Pos, concept string) {
	if _, ok := p.Vocabulary.Lookup(vocabulary.ConceptID(concept)); !ok {
		faults.Addf(at, "take a concept of the vocabulary, not a family", "there is no concept %q", concept)
	}
}

// wrongSide says why a side cannot be chosen, "" if it can.
func (p *Project) wrongSide(dissent, side string) string {
	known := false
	for i := range p.holding.Statements {
		if st := &p.holding.Statements[i]; st.Dissent == dissent {
			known = true
			if st.Side.String() == side {
				return ""
			}
		}
	}
	switch {
	case !known:
		return fmt.Sprintf("no statement belongs to a dissent %q", dissent)
	case side == "none":
		return ""
	}
	return fmt.Sprintf("the dissent %q has no side %q", dissent, side)
}

// policies makes the authority of the embedded policies and the project's own.
func policies(fsys fs.FS) (*trust.Authority, error) {
	own, err := fs.Sub(fsys, PoliciesFolder)
	if err != nil {
		return nil, err
	}
	if _, err := fs.Stat(own, "."); errors.Is(err, fs.ErrNotExist) {
		own = nil
	} else if err != nil {
		return nil, err
	}
	a, err := trust.ForProject(own)
	return a, policyFaults(err)
}

// policyFaults gives mistakes in policies the form of those in other files.
func policyFaults(err error) error {
	list := []error{err}
	if joined, ok := err.(interface{ Unwrap() []error }); ok {
		list = joined.Unwrap()
	}
	faults := new(strict.Errors)
	for _, e := range list {
		var s *policy.SyntaxError
		if !errors.As(e, &s) {
			return err
		}
		faults.Faults = append(faults.Faults, &strict.Fault{File: path.Join(PoliciesFolder, s.File), Line: s.Line, Column: s.Column, Message: s.Message, Hint: s.Hint})
	}
	return faults.Err()
}

// owner is who works at a terminal with keys of their own. It is a word and not
// a name: names of users stand in no request and no message.
var owner = trust.Principal{Kind: trust.Person, ID: "owner"}

// ask stops an act that is not allowed.
func (p *Project) ask(ctx context.Context, a trust.Action, r trust.Resource) error {
	_, err := p.authority.Authorize(ctx, trust.Request{Principal: p.principal, Action: a, Resource: r})
	return err
}

func (p *Project) today() sources.Date {
	t := p.deps.Clock().UTC()
	return sources.Date{Year: t.Year(), Month: int(t.Month()), Dom: t.Day()}
}
