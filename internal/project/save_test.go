package project_test

import (
	"context"
	"crypto/ed25519"
	"encoding/base64"
	"errors"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"

	"vouch/examples"
	"vouch/internal/project"
	"vouch/internal/scene"
	"vouch/sources/strict"
)

// What is saved is what is opened again, and of vouch.yaml every other line and
// every comment stays.
func TestSave(t *testing.T) {
	dir := folderOf(t, "mission-1974")
	file := filepath.Join(dir, project.SettingsFile)
	text, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	start := string(text) + "changes:\n  - {pin: [3, 4], concept: shop.barber, by: c.one} # the corner\n# the last word\n"
	if err := os.WriteFile(file, []byte(start), 0o644); err != nil {
		t.Fatal(err)
	}
	p := reopen(t, dir)
	d := p.Decisions()
	key, reviewer := specimenCurator(t, dir)
	changes := []scene.Change{{Op: scene.Place, X: 1, Y: 1, Concept: "trees.street", By: "skill:trees", Cites: []scene.Commitment{{1, 2}}}}
	a := scene.Approval{Skill: "trees", Version: "1.0.0", GasTable: 1, Gas: 5, Capabilities: []string{"scene.propose"}, Seed: 1<<64 - 1, Reviewer: reviewer, From: 1}
	if err := a.Sign(key, changes); err != nil {
		t.Fatal(err)
	}
	d.Changes, d.Approved = append(d.Changes, changes...), append(d.Approved, a)
	d.Changes = append(d.Changes, scene.Change{Op: scene.Forbid, X: 9, Y: 9, Concept: "bar.blacked", By: "yes, no"})
	d.Seed, d.Sides = 7, strict.Pairs{{Key: "d.balmy", Value: "none"}}
	if err := p.Save(dir, d); err != nil {
		t.Fatal(err)
	}
	again := reopen(t, dir).Decisions()
	for i := range again.Sides {
		again.Sides[i].Pos = strict.Pos{}
	}
	if !reflect.DeepEqual(again, d) {
		t.Errorf("saved %+v\nopened %+v", d, again)
	}
	saved, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	for line := range strings.Lines(start) {
		if !strings.Contains(string(saved), line) && !strings.HasPrefix(line, "seed:") && !strings.HasPrefix(line, "sides:") {
			t.Errorf("lost the line %q", line)
		}
	}
	p = reopen(t, dir)
	if err := p.Save(dir, project.Decisions{Seed: 7}); err != nil {
		t.Fatal(err)
	}
	if d := reopen(t, dir).Decisions(); len(d.Changes) != 0 || len(d.Sides) != 0 || d.Seed != 7 {
		t.Errorf("after taking all back: %+v", d)
	}
}

// A line changed in approvals.yaml breaks its signature, and the mistake is named.
func TestChangedApproval(t *testing.T) {
	dir := folderOf(t, "mission-1974")
	p := reopen(t, dir)
	key, reviewer := specimenCurator(t, dir)
	changes := []scene.Change{{Op: scene.Place, X: 1, Y: 1, Concept: "trees.street", By: "skill:trees"}}
	a := scene.Approval{Skill: "trees", Version: "1.0.0", Reviewer: reviewer, From: 0}
	if err := a.Sign(key, changes); err != nil {
		t.Fatal(err)
	}
	if err := p.Save(dir, project.Decisions{Edits: project.Edits{Changes: changes, Approved: []scene.Approval{a}}}); err != nil {
		t.Fatal(err)
	}
	file := filepath.Join(dir, project.ApprovalsFile)
	text, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	for _, change := range [][2]string{{"[1, 1]", "[2, 1]"}, {`"1.0.0"`, `"1.0.1"`}, {"trees.street", "sign.street"}} {
		if err := os.WriteFile(file, []byte(strings.Replace(string(text), change[0], change[1], 1)), 0o644); err != nil {
			t.Fatal(err)
		}
		_, err := project.Open(t.Context(), os.DirFS(dir), ".", deps(t))
		if err == nil || !strings.Contains(err.Error(), "does not hold") || !strings.Contains(err.Error(), project.ApprovalsFile) {
			t.Errorf("%v: error %v", change, err)
		}
	}
}

func folderOf(t *testing.T, example string) string {
	t.Helper()
	dir := filepath.Join(t.TempDir(), example)
	if _, err := project.Init(examples.FS, example, dir); err != nil {
		t.Fatal(err)
	}
	return dir
}

// specimenCurator is the first curator of an example, with the public key pair.
func specimenCurator(t *testing.T, dir string) (ed25519.PrivateKey, string) {
	t.Helper()
	var file struct {
		Keys []struct {
			Curator string `key:"curator"`
			Seed    string `key:"seed"`
		} `key:"keys"`
	}
	data, err := os.ReadFile(filepath.Join(dir, project.SpecimenKeysFile))
	if err != nil {
		t.Fatal(err)
	}
	if err := strict.Decode(project.SpecimenKeysFile, data, &file); err != nil {
		t.Fatal(err)
	}
	seed, err := base64.StdEncoding.DecodeString(file.Keys[0].Seed)
	if err != nil {
		t.Fatal(err)
	}
	return ed25519.NewKeyFromSeed(seed), "Specimen curator one"
}

// reopen opens a folder that must be a good project.
func reopen(t *testing.T, dir string) *project.Project {
	t.Helper()
	p, err := project.Open(t.Context(), os.DirFS(dir), ".", deps(t))
	if err != nil {
		t.Fatal(err)
	}
	return p
}

// TestSavedAlone: while another handle has the project, saving is told who, and writes nothing;
// what was read before somebody else saved is not laid over it.
func TestSavedAlone(t *testing.T) {
	dir := folderOf(t, examples.Thin)
	first, second := reopen(t, dir), reopen(t, dir)
	d := first.Decisions()
	d.Seed = 7
	before := snapshot(t, dir)
	err := project.Alone(t.Context(), dir, deps(t), func() error {
		ctx, cancel := context.WithCancel(t.Context())
		cancel() // it does not wait
		busy, ok := errors.AsType[*project.BusyError](first.SaveAlone(ctx, dir, d))
		if !ok || busy.Process != os.Getpid() || !strings.Contains(busy.Error(), fmt.Sprint("process ", os.Getpid())) {
			t.Errorf("%v", busy)
		}
		return nil
	})
	if err != nil || !maps.Equal(before, snapshot(t, dir)) {
		t.Errorf("%v, or a file was changed", err)
	}
	if err := first.SaveAlone(t.Context(), dir, d); err != nil {
		t.Fatal(err)
	}
	d.Seed = 8
	if err := second.SaveAlone(t.Context(), dir, d); err == nil || !strings.Contains(err.Error(), "was changed since") {
		t.Errorf("the second handle: %v", err)
	}
	if got := reopen(t, dir).Decisions().Seed; got != 7 {
		t.Errorf("the seed is %d", got)
	}
	if _, err := os.Stat(filepath.Join(dir, ".vouch")); err == nil {
		t.Error("the lock's folder stays")
	}
}
