package project_test

import (
	"encoding/hex"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"vouch/examples"
	"vouch/internal/project"
	"vouch/internal/scene"
	"vouch/internal/skills"
	"vouch/internal/trust/keyring"
	"vouch/sources"
)

// citing places a tree on a street and cites a testimony.
const citing = `'use strict';
const r = vouch.read({what: 'readings'}).find((r) => r.origin === 'testimony');
const [x, y] = vouch.read({what: 'scene', slice: 'streets'})[0].box;
vouch.emit({op: 'place', x, y, concept: 'trees.street', cites: [r.commitment], why: 'a tree'});`

// reviewed runs a lone program on a project in a folder, up to its review.
func reviewed(t *testing.T, p *project.Project) (*project.SkillRun, *skills.Review) {
	t.Helper()
	pkg, err := skills.Bare("tree.js", []byte(citing))
	if err != nil {
		t.Fatal(err)
	}
	run, err := p.RunSkill(t.Context(), skillRunner(t), pkg, project.Choice{}, skills.Params{Grant: skills.GrantAsked(pkg)})
	if err != nil {
		t.Fatal(err)
	}
	r, err := p.ReviewSkill(t.Context(), run, 1)
	if err != nil {
		t.Fatal(run.Outcome.Detail, err)
	}
	return run, r
}

// TestGround: between the run and the approval the sources may change. What is cited must
// hold at the moment of signing.
func TestGround(t *testing.T) {
	edit := func(file, old, to string) func(*testing.T, string) {
		return func(t *testing.T, dir string) {
			path := filepath.Join(dir, file)
			text, err := os.ReadFile(path)
			if err != nil {
				t.Fatal(err)
			}
			after := strings.Replace(string(text), old, to, 1)
			if after == string(text) {
				t.Fatalf("%s has no %q", file, old)
			}
			if err := os.WriteFile(path, []byte(after), 0o644); err != nil {
				t.Fatal(err)
			}
		}
	}
	for _, c := range []struct {
		name   string
		change func(*testing.T, string)
		want   string // in the error, "" where it is approved
	}{
		{"as it was", func(*testing.T, string) {}, ""},
		{"closed to programs", edit(sources.InterviewsFile, "ai-indexing: yes", "ai-indexing: no"), "no statement that may be used"},
		{"closed for this purpose", edit(sources.InterviewsFile, "3d-reconstruction: yes", "3d-reconstruction: no"), "no statement that may be used"},
		{"another word in the interview", func(t *testing.T, dir string) {
			h, err := sources.Load(os.DirFS(dir))
			if err != nil {
				t.Fatal(err)
			}
			file := filepath.Join(dir, h.Interviews[0].Path)
			text, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			if err := os.WriteFile(file, append(text, "\nmore"...), 0o644); err != nil {
				t.Fatal(err)
			}
		}, "cannot be looked at"},
		{"another quote", edit(sources.StatementsFile, "start: ", "start: 1"), "cannot be looked at"},
		{"another reading", edit(sources.StatementsFile, "reading: ", "reading: Nobody said that "), "cannot be looked at"},
	} {
		t.Run(c.name, func(t *testing.T) {
			dir := onDisk(t, examples.Thin)
			p := openDir(t, dir, deps(t))
			run, r := reviewed(t, p)
			c.change(t, dir)
			edits, err := p.ApproveSkill(t.Context(), r, run.Edits, curatorOf(t, p), nil)
			if c.want == "" && (err != nil || len(edits.Approved) != 1) {
				t.Fatal(err)
			}
			if c.want != "" && (err == nil || !strings.Contains(err.Error(), c.want) || len(edits.Approved) > 0) {
				t.Errorf("%v, want %q", err, c.want)
			}
		})
	}
}

func curatorOf(t *testing.T, p *project.Project) string {
	t.Helper()
	list, err := p.Reviewers(t.Context())
	if err != nil || len(list) == 0 {
		t.Fatal(list, err)
	}
	return list[0]
}

// TestGroundOfAFile: a proposal that lay in a file cites a testimony that stands in the
// scene and is closed to programs. The review shows it, nobody signs it.
func TestGroundOfAFile(t *testing.T) {
	p := open(t, examples.Mission1974)
	run, _ := reviewed(t, p)
	shown, err := p.SkillCommitments(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	rules := run.Built.Compiled.Rulebook.Rules
	closed := slices.IndexFunc(rules, func(r scene.Rule) bool { return !slices.Contains(shown, hex.EncodeToString(r.ID[:])) })
	if closed < 0 {
		t.Fatal("programs may see every rule of the example")
	}
	run.Proposal.Changes[0].Cites = []scene.Commitment{rules[closed].ID}
	r, err := p.ReviewSkill(t.Context(), run, 1)
	if err != nil {
		t.Fatal(err)
	}
	_, err = p.ApproveSkill(t.Context(), r, run.Edits, curatorOf(t, p), nil)
	if bad := new(project.GroundError); !errors.As(err, &bad) || bad.Commitment != rules[closed].ID || bad.Change != 0 {
		t.Errorf("%v", err)
	}
}

// shelved is a project that took a package from a registry in a folder.
type shelved struct {
	dir, shelf string
	deps       project.Deps
	pkg        *skills.Package
	publisher  string // code
	curator    string // code
}

func newShelf(t *testing.T) *shelved {
	t.Helper()
	d := deps(t)
	s := &shelved{dir: onDisk(t, examples.Thin), shelf: filepath.Join(t.TempDir(), "shelf"), deps: d}
	store := d.Keyring.(*keyring.FileStore)
	for _, id := range []string{"c.pub", "c.shelf", "c.thief"} {
		if _, err := store.MakeCurator(t.Context(), id); err != nil {
			t.Fatal(err)
		}
	}
	archive := s.archive(t, "1.0.0")
	pkg, err := skills.OpenArchive(archive)
	if err != nil {
		t.Fatal(err)
	}
	sig, err := pkg.Signature()
	if err != nil {
		t.Fatal(err)
	}
	s.pkg, s.publisher = pkg, skills.KeyCode(sig.Key)
	x, err := project.EditRegistry(t.Context(), d, project.RegistryEdit{Folder: s.shelf, Name: "our-shelf", Key: "c.shelf", Archive: archive})
	if err != nil {
		t.Fatal(err)
	}
	s.curator = skills.KeyCode(x.Keys()[0])
	return s
}

// archive is a signed package of a version.
func (s *shelved) archive(t *testing.T, version string) []byte {
	t.Helper()
	folder := filepath.Join(t.TempDir(), "one-tree")
	files := map[string][]byte{"main.js": []byte(citing), "SKILL.md": []byte("# One tree\n\nA tree.\n"),
		"skill.toml": []byte(`id = "one-tree"
version = "` + version + `"
title = "One tree"
licence = "CC0-1.0"
form = "js"
entry = "main.js"
api = 1
capabilities = ["scene.propose", "scene.read", "sources.read"]
`)}
	files[skills.DigestFile] = skills.Listing(files)
	if err := project.WriteFolder(folder, files); err != nil {
		t.Fatal(err)
	}
	pkg, err := project.SignSkill(t.Context(), s.deps, folder, "c.pub", "A publisher")
	if err != nil {
		t.Fatal(err)
	}
	archive, err := skills.Pack(pkg)
	if err != nil {
		t.Fatal(err)
	}
	return archive
}

func (s *shelved) revoke(t *testing.T, what string) {
	t.Helper()
	if _, err := project.EditRegistry(t.Context(), s.deps, project.RegistryEdit{Folder: s.shelf, Key: "c.shelf", Revoke: what, Why: "it lied"}); err != nil {
		t.Fatal(err)
	}
}

// TestRevokedStopsAtOnce: a project that is open, as in the app, with a package that was
// opened and a review that lies there: what the registry in a folder takes back is
// neither run nor approved any more, without anybody refreshing anything.
func TestRevokedStopsAtOnce(t *testing.T) {
	s := newShelf(t)
	p := openDir(t, s.dir, s.deps)
	from := project.From{Registry: skills.FolderRegistry{FS: os.DirFS(s.shelf)}, At: s.shelf, ID: "one-tree", Accept: []string{s.publisher, s.curator}}
	if _, err := p.InstallSkill(t.Context(), s.dir, from); err != nil {
		t.Fatal(err)
	}
	p = openDir(t, s.dir, s.deps)
	pkg, err := p.Skill("one-tree")
	if err != nil {
		t.Fatal(err)
	}
	in := skills.Params{Grant: skills.GrantAsked(pkg)}
	run, err := p.RunSkill(t.Context(), skillRunner(t), pkg, project.Choice{}, in)
	if err != nil {
		t.Fatal(err)
	}
	r, err := p.ReviewSkill(t.Context(), run, 1)
	if err != nil {
		t.Fatal(err)
	}
	curator := curatorOf(t, p)
	if _, err := p.ApproveSkill(t.Context(), r, run.Edits, curator, nil); err != nil {
		t.Fatal(err)
	}
	s.revoke(t, fmt.Sprintf("%x", pkg.Digest))
	var revoked *skills.RevokedError
	if _, err := p.RunSkill(t.Context(), skillRunner(t), pkg, project.Choice{}, in); !errors.As(err, &revoked) || !errors.Is(err, project.ErrDoesNotHold) {
		t.Errorf("run: %v", err)
	}
	if _, err := p.ApproveSkill(t.Context(), r, run.Edits, curator, nil); !errors.As(err, &revoked) {
		t.Errorf("approve: %v", err)
	}
	list, err := p.Skills(t.Context())
	if err != nil || !slices.ContainsFunc(list, func(row project.SkillRow) bool {
		return row.ID == "one-tree" && strings.Contains(row.Stopped, "it lied")
	}) {
		t.Errorf("%+v, %v", list, err)
	}
	// Without its signature, and as a lone archive, it is the same package.
	if err := os.Remove(filepath.Join(s.dir, "skills", "one-tree", skills.SignatureFile)); err != nil {
		t.Fatal(err)
	}
	bare, err := p.Skill("one-tree")
	if err != nil {
		t.Fatal(err)
	}
	if _, err := p.RunSkill(t.Context(), skillRunner(t), bare, project.Choice{}, in); !errors.As(err, &revoked) {
		t.Errorf("without its signature: %v", err)
	}
	// A registry that is gone does not free it for longer than its last index counts.
	if err := os.RemoveAll(s.shelf); err != nil {
		t.Fatal(err)
	}
	s.deps.Clock = func() time.Time { return noon().AddDate(0, 0, project.RegistryFor+1) }
	late := openDir(t, s.dir, s.deps)
	if _, err := late.RunSkill(t.Context(), skillRunner(t), bare, project.Choice{}, in); err == nil || !strings.Contains(err.Error(), "counted until") {
		t.Errorf("after its last day: %v", err)
	}
}
