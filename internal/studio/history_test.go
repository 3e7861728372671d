package studio

import (
	"context"
	"crypto/ed25519"
	"encoding/base64"
	"fmt"
	"io/fs"
	"math/rand/v2"
	"regexp"
	"testing"

	"vouch/examples"
	"vouch/internal/project"
	"vouch/internal/scene"
	"vouch/sources/strict"
)

// bench is a project on which lists of commands are done without building a scene: of
// commands alone it is asked whether they come back.
type bench struct {
	files   fs.FS
	start   *Model
	deps    project.Deps
	key     ed25519.PrivateKey
	records string
	places  string
}

func newBench(t *testing.T) *bench {
	t.Helper()
	files, err := fs.Sub(examples.FS, examples.Mission1974)
	if err != nil {
		t.Fatal(err)
	}
	b := &bench{files: files, deps: fixed(t)}
	p, err := project.OpenDrafts(context.Background(), files, ".", b.deps)
	if err != nil {
		t.Fatal(err)
	}
	b.start = &Model{Project: p, Edits: Edits{Decisions: p.Decisions()}, below: files, deps: b.deps}
	text := func(name string) string {
		data, err := fs.ReadFile(files, name)
		if err != nil {
			t.Fatal(err)
		}
		return string(data)
	}
	b.records, b.places = text("records.yaml"), text("places.yaml")
	seed, err := base64.StdEncoding.DecodeString(regexp.MustCompile(`seed: ([^}]+)}`).FindStringSubmatch(text(project.SpecimenKeysFile))[1])
	if err != nil {
		t.Fatal(err)
	}
	b.key = ed25519.NewKeyFromSeed(seed)
	return b
}

var concepts = []string{"food.bakery", "shop.barber", "shop.corner-store", "shop.laundry"}

// command draws one of every kind that there is.
func (b *bench) command(t *testing.T, r *rand.Rand, e Edits) Command {
	x, y, concept := r.Int32N(30), r.Int32N(30), concepts[r.IntN(len(concepts))]
	switch r.IntN(9) {
	case 0:
		return Pin{X: x, Y: y, Concept: concept, What: concept, By: "Ana"}
	case 1:
		return Forbid{X: x, Y: y, Concept: concept, What: concept, By: "Ana: \"B\", #1"}
	case 2:
		return FollowSide{Dissent: [...]string{"d.balmy", "d.big-store", "d.wires", "d.26th-folsom"}[r.IntN(4)], Choice: [...]string{"a", "b", "none"}[r.IntN(3)], Was: e}
	case 3:
		return SetSeed{Seed: r.Uint64(), Was: e.Seed}
	case 4:
		c := Approve{Title: "trees", Approval: scene.Approval{Skill: "trees", Version: "1.0.0", GasTable: 1, Gas: 5, Capabilities: []string{"scene.propose"}, Seed: r.Uint64(), Reviewer: "Specimen curator one"}}
		for range 1 + r.IntN(3) {
			c.Changes = append(c.Changes, scene.Change{Op: scene.Place, X: r.Int32N(30), Y: y, Concept: "trees.street", By: "skill:trees"})
		}
		if err := c.Approval.Sign(b.key, c.Changes); err != nil {
			t.Fatal(err)
		}
		return c
	case 5:
		c := Apply{Title: "Build anew"}
		for range 1 + r.IntN(4) {
			c.Changes = append(c.Changes, scene.Change{Op: scene.Pin, X: r.Int32N(30), Y: y, Concept: concept, By: "Ana"})
		}
		return c
	case 6:
		for k := range e.Changes {
			if !e.Changes[k].ByProgram() && r.IntN(2) == 0 {
				return Drop{Index: k, Was: e}
			}
		}
		return SetSeed{Seed: e.Seed + 1, Was: e.Seed}
	case 7:
		file := project.File{Name: "records.yaml", Text: fmt.Sprintf("# %d\n%s", r.Uint64(), b.records)}
		if r.IntN(2) == 0 {
			file = project.File{Name: "places.yaml", Text: fmt.Sprintf("%s# %d\n", b.places, r.Uint64())}
		}
		return EditFiles{Title: "Edit", Files: Files{file}, Was: e}
	}
	return Restore{Was: e, Now: b.start.Edits}
}

// list does n commands, undoes all, does all again: at each step the edits are those of
// the step. With load it also goes through the file that is kept, and through the bytes
// that are saved.
func (b *bench) list(t *testing.T, seed uint64, n int, load bool) {
	r := rand.New(rand.NewPCG(seed, 50))
	d := &Document{Model: b.start, saved: b.start.Edits}
	states := []Edits{b.start.Edits}
	for range n {
		c := b.command(t, r, d.Model.Edits)
		m := *d.Model
		m.Edits = c.Do(d.Model.Edits)
		d.Commit(c, "", &m)
		states = append(states, m.Edits)
	}
	if load {
		b.load(t, seed, d.Model.Edits)
	}
	for i := n - 1; i >= 0; i-- {
		c, ok := d.CanUndo()
		if !ok {
			t.Fatalf("list %d: nothing to undo at step %d", seed, i)
		}
		m := *d.Model
		m.Edits = c.Undo(d.Model.Edits)
		if d.Undone(&m); !m.Edits.Equal(states[i]) {
			t.Fatalf("list %d: undoing %q gives %+v, want %+v", seed, c.Name(nil), m.Edits, states[i])
		}
	}
	if d.Unsaved() {
		t.Fatalf("list %d: all is undone, and something is unsaved", seed)
	}
	for i := range n {
		c, ok := d.CanRedo()
		if !ok {
			t.Fatalf("list %d: nothing to redo at step %d", seed, i)
		}
		m := *d.Model
		m.Edits = c.Do(d.Model.Edits)
		if d.Redone(&m); !m.Edits.Equal(states[i+1]) {
			t.Fatalf("list %d: doing %q again gives %+v, want %+v", seed, c.Name(nil), m.Edits, states[i+1])
		}
	}
}

// load saves edits and opens them again.
func (b *bench) load(t *testing.T, seed uint64, e Edits) {
	files, err := b.start.Project.Files(e.Decisions, e.Files)
	if err != nil {
		t.Fatalf("list %d: %v", seed, err)
	}
	p, err := project.OpenDrafts(context.Background(), layered{b.files, Files(nil).overAll(files)}, ".", b.deps)
	if err != nil {
		t.Fatalf("list %d, saved: %v", seed, err)
	}
	got := Edits{Decisions: p.Decisions(), Files: e.Files}
	for i := range got.Sides {
		got.Sides[i].Pos = strict.Pos{}
	}
	if !got.Equal(e) {
		t.Fatalf("list %d: saved %+v\nopened %+v", seed, e.Decisions, got.Decisions)
	}
	again, err := p.Files(got.Decisions, got.Files)
	if err != nil || !sameFiles(again, files) {
		t.Fatalf("list %d: saved again the files are others: %v", seed, err)
	}
}

func (f Files) overAll(list []project.File) Files {
	for _, file := range list {
		f = f.with(file)
	}
	return f
}

func sameFiles(a, b []project.File) bool {
	return fmt.Sprint(a) == fmt.Sprint(b)
}

// TestLists is a sample of TestProveStudio.
func TestLists(t *testing.T) {
	b := newBench(t)
	for seed := range uint64(200) {
		b.list(t, seed, 50, seed%20 == 0)
	}
}
