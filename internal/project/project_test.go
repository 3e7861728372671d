package project_test

import (
	"context"
	"crypto/rand"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"vouch/examples"
	"vouch/internal/project"
	"vouch/internal/publish/replay"
	"vouch/internal/scene"
	"vouch/internal/trust"
	"vouch/internal/trust/keyring"
	"vouch/sources/strict"
)

func noon() time.Time { return time.Date(2026, 11, 21, 12, 0, 0, 0, time.UTC) }

func deps(t testing.TB) project.Deps {
	t.Helper()
	store, err := keyring.NewFileStore(filepath.Join(t.TempDir(), "keys"), keyring.Options{Now: noon})
	if err != nil {
		t.Fatal(err)
	}
	return project.Deps{Keyring: store, Clock: noon, Rand: rand.Reader}
}

func open(t testing.TB, name string) *project.Project {
	t.Helper()
	p, err := project.Open(context.Background(), examples.FS, name, deps(t))
	if err != nil {
		t.Fatal(err)
	}
	return p
}

// TestEveryExampleBuilds opens, checks and generates each example.
func TestEveryExampleBuilds(t *testing.T) {
	for _, name := range examples.Names() {
		t.Run(name, func(t *testing.T) {
			p := open(t, name)
			c, err := p.Check(t.Context())
			if err != nil {
				t.Fatal(err)
			}
			if c.Rules == 0 || c.Voices == 0 {
				t.Errorf("%d rules of %d voices", c.Rules, c.Voices)
			}
			out := filepath.Join(t.TempDir(), "out")
			e, err := p.Generate(t.Context(), out, project.Order{TileW: 8})
			if err != nil {
				t.Fatal(err)
			}
			if !e.Draft || len(e.Files) != 1 {
				t.Errorf("draft %v, files %v", e.Draft, e.Files)
			}
			file := filepath.Join(out, e.Files[0].File)
			f, err := os.Open(file)
			if err != nil {
				t.Fatal(err)
			}
			defer func() { _ = f.Close() }()
			r, err := project.Examine(t.Context(), file, f, e.Files[0].Bytes, replay.Question{Now: noon(), Replay: true})
			if err != nil || r.State != replay.Valid || !r.Replay.Holds() {
				t.Fatalf("%+v, %v", r, err)
			}
			b, err := p.Back(t.Context(), r.Published())
			if err != nil || b.Rulebook != replay.Same || b.Statements != b.Rules {
				t.Errorf("%+v, %v", b, err)
			}
		})
	}
}

// TestEveryLotExplains asks for the reason of each lot of the large example.
func TestEveryLotExplains(t *testing.T) {
	b, err := open(t, examples.Mission1974).Build(t.Context(), project.Choice{})
	if err != nil {
		t.Fatal(err)
	}
	e := &project.Explained{Scene: b.Scene}
	for i, l := range b.Scene.Plan.Lots {
		lot, err := e.At(l.FrontX, l.FrontY)
		if err != nil || int(lot) != i {
			t.Fatalf("at the front cell of lot %d: lot %d, %v", i, lot, err)
		}
		x := e.Lot(lot)
		if x.Title == "" || len(x.Sentences) == 0 {
			t.Fatalf("lot %d: %+v", i, x)
		}
		if named := len(x.Sources) > 0; named == (x.Class == "conjectural") {
			t.Fatalf("lot %d is %s with %d sources", i, x.Class, len(x.Sources))
		}
	}
}

// TestGenerateLeavesTheFolder stops the work in the middle.
func TestGenerateLeavesTheFolder(t *testing.T) {
	p := open(t, examples.Thin)
	root := t.TempDir()
	out := filepath.Join(root, "out")
	if err := os.Mkdir(out, 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(out, "thin-1974-10-24.png"), []byte("old"), 0o644); err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithCancel(t.Context())
	order := project.Order{TileW: 8, Basis: true, Close: true}
	order.Progress = func(stage string) func(int, int) {
		if strings.Contains(stage, "basis") {
			cancel()
		}
		return nil
	}
	if _, err := p.Generate(ctx, out, order); !errors.Is(err, context.Canceled) {
		t.Fatalf("error %v, want cancelled", err)
	}
	data, err := os.ReadFile(filepath.Join(out, "thin-1974-10-24.png"))
	if err != nil || string(data) != "old" {
		t.Errorf("the old file is %q, %v", data, err)
	}
	for _, dir := range []string{root, out} {
		if entries, err := os.ReadDir(dir); err != nil || len(entries) != 1 {
			t.Errorf("%s holds %v, %v", dir, entries, err)
		}
	}
}

// copyOf is an example with some files changed.
func copyOf(t *testing.T, name string, changed map[string]string) fstest.MapFS {
	t.Helper()
	out := fstest.MapFS{}
	err := fs.WalkDir(examples.FS, name, func(file string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		data, err := fs.ReadFile(examples.FS, file)
		out[strings.TrimPrefix(file, name+"/")] = &fstest.MapFile{Data: data}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	for file, text := range changed {
		out[file] = &fstest.MapFile{Data: []byte(text)}
	}
	return out
}

func TestPolicies(t *testing.T) {
	forbid := func(action string) map[string]string {
		return map[string]string{"policies/own.cedar": fmt.Sprintf("@id(%q)\n@says(\"no\")\nforbid (principal, action == Action::%q, resource);\n", "no-"+action, action)}
	}
	for _, action := range []trust.Action{trust.Read, trust.Compile, trust.Build, trust.Sign, trust.Publish} {
		t.Run(string(action), func(t *testing.T) {
			p, err := project.Open(t.Context(), copyOf(t, examples.Thin, forbid(string(action))), ".", deps(t))
			if err == nil {
				_, err = p.Generate(t.Context(), filepath.Join(t.TempDir(), "out"), project.Order{TileW: 8})
			}
			var denied *trust.DeniedError
			if !errors.As(err, &denied) || denied.Request.Action != action {
				t.Errorf("error %v, want a denial of %s", err, action)
			}
		})
	}
	_, err := project.Open(t.Context(), copyOf(t, examples.Thin, map[string]string{"policies/own.cedar": "\npermit (principal, action, resource);"}), ".", deps(t))
	var fault *strict.Fault
	if !errors.As(err, &fault) || fault.File != "policies/own.cedar" || fault.Line != 2 {
		t.Errorf("a permit of a project: %v", err)
	}
}

// TestChangesAreLocated: a change that cannot be made is a mistake in vouch.yaml.
func TestChangesAreLocated(t *testing.T) {
	settings, err := fs.ReadFile(examples.FS, examples.Thin+"/vouch.yaml")
	if err != nil {
		t.Fatal(err)
	}
	text := string(settings) + "changes:\n  - {pin: [3, 0], concept: shop.barber, by: c.one}\n"
	p, err := project.Open(t.Context(), copyOf(t, examples.Thin, map[string]string{"vouch.yaml": text}), ".", deps(t))
	if err != nil {
		t.Fatal(err)
	}
	_, err = p.Build(t.Context(), project.Choice{})
	var fault *strict.Fault
	if !errors.As(err, &fault) || fault.File != "vouch.yaml" || fault.Line != 1+strings.Count(string(settings), "\n")+1 {
		t.Errorf("error %v", err)
	}
}

// TestPinsNeverRaise pins what testimony says elsewhere and looks at the shares.
func TestPinsNeverRaise(t *testing.T) {
	p := open(t, examples.Thin)
	plain, err := p.Build(t.Context(), project.Choice{})
	if err != nil {
		t.Fatal(err)
	}
	settings, err := fs.ReadFile(examples.FS, examples.Thin+"/vouch.yaml")
	if err != nil {
		t.Fatal(err)
	}
	var changes strings.Builder
	for _, l := range plain.Scene.Plan.Lots[:12] {
		if l.Rear {
			continue // no row house stands there
		}
		fmt.Fprintf(&changes, "  - {pin: [%d, %d], concept: rowhouse.stick, by: c.one}\n", l.FrontX, l.FrontY)
	}
	q, err := project.Open(t.Context(), copyOf(t, examples.Thin, map[string]string{"vouch.yaml": string(settings) + "changes:\n" + changes.String()}), ".", deps(t))
	if err != nil {
		t.Fatal(err)
	}
	pinned, err := q.Build(t.Context(), project.Choice{})
	var no *scene.ContradictionError
	if errors.As(err, &no) {
		t.Fatalf("the rules forbid these pins, so nothing is tested: %v", no)
	}
	if err != nil {
		t.Fatal(err)
	}
	a, b := plain.Scene.Shares(), pinned.Scene.Shares()
	if b.Lots[1] > a.Lots[1] || b.Lots[1]+b.Lots[2] > a.Lots[1]+a.Lots[2] {
		t.Errorf("pins raised %v to %v", a.Lots, b.Lots)
	}
}

func TestSignStatements(t *testing.T) {
	files := copyOf(t, examples.Thin, nil)
	files["signatures.yaml"] = &fstest.MapFile{Data: []byte("signatures: []\n")}
	s, err := project.SignStatements(t.Context(), files, ".", deps(t))
	if err != nil {
		t.Fatal(err)
	}
	if len(s.Signed) == 0 || s.Kept != 0 {
		t.Errorf("signed %v, kept %d", s.Signed, s.Kept)
	}
	files["signatures.yaml"] = &fstest.MapFile{Data: s.File}
	if _, err := project.Open(t.Context(), files, ".", deps(t)); err != nil {
		t.Errorf("after signing: %v", err)
	}
	delete(files, project.SpecimenKeysFile)
	files["signatures.yaml"] = &fstest.MapFile{Data: []byte("signatures: []\n")}
	var input *project.InputError
	if _, err := project.SignStatements(t.Context(), files, ".", deps(t)); !errors.As(err, &input) {
		t.Errorf("without keys: %v", err)
	}
}

func TestDoctor(t *testing.T) {
	for _, s := range project.Doctor(t.Context(), deps(t)) {
		if !s.OK {
			t.Errorf("%s: %s", s.Name, s.Says)
		}
	}
}

func ExampleProject_Build() {
	dir, err := os.MkdirTemp("", "")
	if err != nil {
		fmt.Println(err)
		return
	}
	defer func() { _ = os.RemoveAll(dir) }()
	keys, err := keyring.NewFileStore(filepath.Join(dir, "keys"), keyring.Options{Now: noon})
	if err != nil {
		fmt.Println(err)
		return
	}
	ctx := context.Background()
	p, err := project.Open(ctx, examples.FS, examples.Thin, project.Deps{Keyring: keys, Clock: noon, Rand: rand.Reader})
	if err != nil {
		fmt.Println(err)
		return
	}
	b, err := p.Build(ctx, project.Choice{})
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(b.Scene.Rulebook.Title, b.Scene.Rulebook.When, b.Scene.Kind())
	// Output: Mission and 24th, San Francisco 1974-10 sketch
}
