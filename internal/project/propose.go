package project

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"

	"vouch/assets/vocabulary"
	"vouch/internal/trust"
	"vouch/sources"
	"vouch/sources/gazetteer"
	"vouch/sources/propose"
	"vouch/sources/strict"
)

// Desk is where a person goes through proposed passages. What is accepted is in
// statements.yaml at once, unsigned; what is skipped is remembered beside the
// project's derived files. A Desk is for one person and not safe concurrently.
type Desk struct {
	folder  string
	deps    Deps
	project *Project
	list    []propose.Passage
	skipped []string // keys, ordered
	aside   []string // ids of drafts, which nobody else may have
}

// skippedFile remembers what a person does not want to see again.
const skippedFile = derivedFolder + "/skipped.yaml"

type skippedKeys struct {
	strict.Pos
	Skipped []string `key:"skipped,required"`
}

// NewDesk reads the project in a folder, with statements that are not signed yet, and
// proposes passages of one interview, or of all where it is "".
func NewDesk(ctx context.Context, folder, interview string, deps Deps) (*Desk, error) {
	fsys := os.DirFS(folder)
	p, err := open(ctx, fsys, ".", deps, sources.Options{Signatures: sources.UnsignedDrafts})
	if err != nil {
		return nil, err
	}
	if err := p.ask(ctx, trust.Read, trust.Material{ID: p.Settings.Name}); err != nil {
		return nil, err
	}
	if interview != "" && p.holding.Interview(interview) == nil {
		return nil, &InputError{fmt.Sprintf("there is no interview %q", interview), "vouch sources list " + folder + " names them"}
	}
	d := &Desk{folder: folder, deps: deps, project: p}
	if d.skipped, err = readSkipped(fsys); err != nil {
		return nil, err
	}
	o := propose.Options{Things: p.things(), Interview: interview, Name: func(id string) string {
		return p.Vocabulary.NameOf(vocabulary.ConceptID(id), vocabulary.English)
	}}
	if len(p.holding.Curators) == 1 {
		o.By = p.holding.Curators[0].ID
	}
	d.list = propose.Find(p.holding, o)
	return d, nil
}

// Correct puts one signed reading on the desk, to be corrected by another one that
// supersedes it, and nothing else.
func (d *Desk) Correct(statement string) error {
	h := d.project.holding
	st := h.Statement(statement)
	if st == nil {
		return &InputError{fmt.Sprintf("there is no statement %q", statement), "statements.yaml has their ids"}
	}
	if next := h.SupersededBy(st.ID); next != nil {
		return &InputError{fmt.Sprintf("%s supersedes %s already", next.ID, st.ID), "correct that one: --correct " + next.ID}
	}
	p, ok := propose.Correction(h, st)
	if !ok {
		return &InputError{fmt.Sprintf("%q quotes no interview", st.ID), "write its correction into statements.yaml, with supersedes: " + st.ID}
	}
	d.list, d.skipped = []propose.Passage{p}, nil
	return nil
}

// things are the vocabulary's words as terms to be found: of what can stand on the
// project's ground.
func (p *Project) things() []gazetteer.Term {
	streets := slices.ContainsFunc(p.holding.Places, func(pl sources.Place) bool { return pl.Grid != nil && pl.Grid.Streets })
	var out []gazetteer.Term
	add := func(id vocabulary.ConceptID, names []vocabulary.Term) {
		if !slices.ContainsFunc(p.Vocabulary.Expand(id), func(c vocabulary.ConceptID) bool {
			k, _ := p.Vocabulary.Lookup(c)
			return (k.Where != vocabulary.Square) == streets || !k.Where.OnLot()
		}) {
			return
		}
		for _, n := range names {
			out = append(out, gazetteer.Term{Class: gazetteer.Thing, ID: string(id), Lang: string(n.Lang), Text: n.Text})
		}
	}
	for _, c := range p.Vocabulary.Concepts() {
		add(c.ID, c.Names)
	}
	for _, f := range p.Vocabulary.Families() {
		add(f.ID, f.Names)
	}
	return out
}

func readSkipped(fsys fs.FS) ([]string, error) {
	data, err := fs.ReadFile(fsys, skippedFile)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	var file skippedKeys
	return file.Skipped, strict.Decode(skippedFile, data, &file)
}

// Open are the passages about which nobody has decided, in their order.
func (d *Desk) Open() []propose.Passage {
	return slices.DeleteFunc(slices.Clone(d.list), func(p propose.Passage) bool { return slices.Contains(d.skipped, p.Key) })
}

// Skipped is how many passages were skipped.
func (d *Desk) Skipped() int { return len(d.list) - len(d.Open()) }

// alone takes the project for this process and reads it again: others may have written
// since. The caller releases.
func (d *Desk) alone(ctx context.Context) (release func(), err error) {
	if release, err = lockSoon(ctx, d.folder, d.deps.Clock); err != nil {
		return nil, err
	}
	p, err := open(ctx, os.DirFS(d.folder), ".", d.deps, sources.Options{Signatures: sources.UnsignedDrafts})
	if err != nil {
		release()
		return nil, err
	}
	d.project = p
	if d.aside, err = p.Aside(ctx); err != nil {
		release()
		return nil, err
	}
	return release, nil
}

// Skip remembers that passages are no evidence.
func (d *Desk) Skip(ctx context.Context, keys ...string) error {
	if len(keys) == 0 {
		return nil
	}
	release, err := lockSoon(ctx, d.folder, d.deps.Clock)
	if err != nil {
		return err
	}
	defer release()
	return d.skip(keys)
}

// skip adds to the list as it lies there now.
func (d *Desk) skip(keys []string) error {
	there, err := readSkipped(os.DirFS(d.folder))
	if err != nil {
		return err
	}
	all := slices.Concat(there, d.skipped, keys)
	slices.Sort(all)
	all = slices.Compact(all)
	var b bytes.Buffer
	b.WriteString("skipped:\n")
	for _, k := range all {
		fmt.Fprintf(&b, "  - %s\n", propose.Scalar(k))
	}
	if err := os.MkdirAll(filepath.Join(d.folder, derivedFolder), 0o755); err != nil {
		return err
	}
	if err := Replace(filepath.Join(d.folder, filepath.FromSlash(skippedFile)), b.Bytes()); err != nil {
		return err
	}
	d.skipped = all
	return nil
}
