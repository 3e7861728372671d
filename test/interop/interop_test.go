package interop_test

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"sync"
	"testing"
	"time"

	"vouch/internal/trust/keyring"
	"vouch/provenance"
	"vouch/provenance/assertion"
	"vouch/provenance/provenancetest"
	"vouch/test/interop"
)

// need skips aloud where the validators are not wanted, and fails where they are wanted and absent.
func need(t *testing.T) {
	t.Helper()
	if os.Getenv("VOUCH_INTEROP") != "1" {
		t.Skip("the npm validators are not asked for; run: make interop")
	}
	if _, err := exec.LookPath("node"); err != nil {
		t.Fatal("VOUCH_INTEROP=1, and there is no node:", err)
	}
	if _, err := os.Stat("node_modules"); err != nil {
		t.Fatal("VOUCH_INTEROP=1, and the validators are not installed; run: make interop")
	}
}

// accept asks both validators for a state without failure codes. c2pa-ts knows no anchors and says "Valid" where
// c2pa-rs says "Trusted".
func accept(t *testing.T, anchors string, files ...string) {
	t.Helper()
	verdicts, err := interop.Validate(t.Context(), anchors, files...)
	if err != nil {
		t.Fatal(err)
	}
	for _, v := range verdicts {
		want := "Valid"
		if anchors != "" && v.Validator == "c2pa-rs" {
			want = "Trusted"
		}
		if v.State != want || len(v.Failures) > 0 {
			t.Errorf("%s: %s says %s %v %s, want %s", filepath.Base(v.File), v.Validator, v.State, v.Failures, v.Error, want)
		}
	}
}

// The keys that the keyring makes on first use fit the others' certificate profiles.
func TestDevelopmentKey(t *testing.T) {
	need(t)
	store, err := keyring.NewFileStore(filepath.Join(t.TempDir(), "keys"), keyring.Options{Now: time.Now})
	if err != nil {
		t.Fatal(err)
	}
	key, err := store.Signer(t.Context(), "")
	if err != nil {
		t.Fatal(err)
	}
	anchor, err := store.Anchor(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	file := write(t, "development.png", sign(t, provenance.Signer{Key: key.Signer, Chain: key.Chain}))
	accept(t, "", file)
	accept(t, write(t, "anchor.pem", anchor), file)
}

// Both see a change of the picture; else their agreement would say nothing.
func TestChangedPixelIsSeen(t *testing.T) {
	need(t)
	authority, err := provenancetest.NewAuthority("Interop")
	if err != nil {
		t.Fatal(err)
	}
	s, err := authority.Signer(provenancetest.ES256)
	if err != nil {
		t.Fatal(err)
	}
	file := sign(t, s)
	file[len(file)-20] ^= 1 // in the last IDAT chunk
	verdicts, err := interop.Validate(t.Context(), "", write(t, "changed.png", file))
	if err != nil {
		t.Fatal(err)
	}
	for _, v := range verdicts {
		if v.State != "Invalid" || !slices.Contains(v.Failures, "assertion.dataHash.mismatch") {
			t.Errorf("%s says %s %v", v.Validator, v.State, v.Failures)
		}
	}
}

// command is the program, built once for all tests, run in a folder of its own.
type command struct {
	t       *testing.T
	program string
	dir     string
}

// bin is the folder that the program is built into, when the first test asks for it.
var bin string

func TestMain(m *testing.M) {
	dir, err := os.MkdirTemp("", "interop")
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
	bin = dir
	code := m.Run()
	_ = os.RemoveAll(dir) // a leftover of a test
	os.Exit(code)
}

var built = sync.OnceValues(func() (string, error) {
	name := filepath.Join(bin, "vouch")
	if out, err := exec.Command("go", "build", "-o", name, "vouch/cmd/vouch").CombinedOutput(); err != nil {
		return "", fmt.Errorf("build: %w\n%s", err, out)
	}
	return name, nil
})

func newCommand(t *testing.T) *command {
	t.Helper()
	name, err := built()
	if err != nil {
		t.Fatal(err)
	}
	return &command{t, name, t.TempDir()}
}

// run gives what the command prints on standard output.
func (c *command) run(args ...string) []byte {
	c.t.Helper()
	ctx, cancel := context.WithTimeout(c.t.Context(), 5*time.Minute)
	defer cancel()
	cmd := exec.CommandContext(ctx, c.program, args...)
	cmd.Dir = c.dir
	cmd.Env = append(os.Environ(), "VOUCH_CONFIG="+filepath.Join(c.dir, "config"), "XDG_CACHE_HOME="+filepath.Join(c.dir, "cache"))
	var said bytes.Buffer
	cmd.Stderr = &said
	out, err := cmd.Output()
	if err != nil {
		c.t.Fatalf("vouch %v: %v\n%s%s", args, err, out, said.String())
	}
	return out
}

// What the demo writes, from the command line on. It is drawn smaller, which their hashing of pixels is not about.
func TestDemo(t *testing.T) {
	need(t)
	c := newCommand(t)
	c.run("demo", "--width", "1200")
	files, err := filepath.Glob(filepath.Join(c.dir, "vouch-demo", "*.png"))
	if err != nil || len(files) < 3 {
		t.Fatalf("the demo wrote %v, want at least three pictures (%v)", files, err)
	}
	accept(t, "", files...)
}

// What a program proposed and a person approved: an ingredient and an action more.
func TestApprovedProposal(t *testing.T) {
	need(t)
	c := newCommand(t)
	c.run("init", "square")
	var review struct {
		Proposal string `json:"proposal"`
		Changes  []any  `json:"changes"`
	}
	if err := json.Unmarshal(c.run("skill", "review", "street-furniture", "--project", "square", "--json"), &review); err != nil || len(review.Changes) == 0 {
		t.Fatalf("%+v, %v", review, err)
	}
	c.run("skill", "approve", "street-furniture", "--project", "square", "--as", "c.one", "--proposal", review.Proposal)
	c.run("generate", "square", "--tile-px", "16", "--out", "out")
	files, err := filepath.Glob(filepath.Join(c.dir, "out", "*.png"))
	if err != nil || len(files) != 1 {
		t.Fatalf("%v, %v", files, err)
	}
	accept(t, "", files...)

	f, err := os.Open(files[0])
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = f.Close() }() // read only
	info, err := f.Stat()
	if err != nil {
		t.Fatal(err)
	}
	store, err := provenance.Read(f, info.Size())
	if err != nil {
		t.Fatal(err)
	}
	actions := store.Active().Actions()
	last := actions[len(actions)-1]
	if last.Name != assertion.ActionEdited || last.SoftwareAgent.Name != "street-furniture" || len(last.Parameters.Ingredients) != 1 || len(last.Parameters.Own) != 7 {
		t.Errorf("the last action is %+v", last)
	}
	ingredients := store.Active().Ingredients()
	if p := ingredients[len(ingredients)-1]; p.Relationship != assertion.InputTo || len(p.DataTypes) != 1 || p.DataTypes[0].Type != assertion.TypeGenerator {
		t.Errorf("the last ingredient is %+v", p)
	}
}
