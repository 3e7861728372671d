package main

import (
	"bytes"
	"context"
	"flag"
	"io"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"vouch/examples"
	"vouch/internal/project"
	"vouch/internal/scene"
)

var updatePages = flag.Bool("update-pages", false, "write what the commands say into docs/curating.md")

// console is a block of the page with calls and what they print, or a change of a
// file.
var console = regexp.MustCompile("(?ms)^```(console|diff)\n(.*?)^```$")

// publicKey is one in base64: it is another in every run.
var publicKey = regexp.MustCompile(`[A-Za-z0-9+/]{43}=`)

// TestCuratingPage does what docs/curating.md tells a new user to do: every call must
// succeed and print what stands there, every change must fit its file. There are fewer
// than ten calls, and the last pictures differ from the first.
func TestCuratingPage(t *testing.T) {
	const page = "../../docs/curating.md"
	name, err := filepath.Abs(page)
	if err != nil {
		t.Fatal(err)
	}
	text, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	t.Setenv("VOUCH_CONFIG", filepath.Join(t.TempDir(), "config"))
	interview, err := os.ReadFile(filepath.Join(filepath.Dir(name), "curating", "interview.xml"))
	if err != nil {
		t.Fatal(err)
	}
	t.Chdir(t.TempDir())
	if err := os.WriteFile("interview.xml", interview, 0o644); err != nil {
		t.Fatal(err)
	}
	w := &walkthrough{t: t}
	out := console.ReplaceAllFunc(text, func(block []byte) []byte {
		parts := console.FindSubmatch(block)
		if string(parts[1]) == "diff" {
			w.change(string(parts[2]))
			return block
		}
		got := w.calls(string(parts[2]))
		if want := string(parts[2]); publicKey.ReplaceAllString(got, "KEY") != publicKey.ReplaceAllString(want, "KEY") && !*updatePages {
			t.Errorf("the page shows\n%s\nand the command says\n%s", want, got)
		}
		return []byte("```console\n" + got + "```")
	})
	if w.count == 0 || w.count >= 10 {
		t.Errorf("%d calls", w.count)
	}
	if !houseMoved(t) {
		t.Error("no house gave way to the laundry")
	}
	if *updatePages {
		if err := os.WriteFile(name, out, 0o644); err != nil {
			t.Fatal(err)
		}
	}
}

// houseMoved compares the example with the project that the page made of it.
func houseMoved(t *testing.T) bool {
	t.Helper()
	a := &app{ui: newUI(io.Discard, io.Discard)}
	if err := copyExample(examples.Thin, "before"); err != nil {
		t.Fatal(err)
	}
	var scenes []*scene.Scene
	for _, dir := range []string{"before", "my-place"} {
		p, err := a.open(t.Context(), dir)
		if err != nil {
			t.Fatal(err)
		}
		b, err := p.Build(t.Context(), project.Choice{})
		if err != nil {
			t.Fatal(err)
		}
		scenes = append(scenes, b.Scene)
	}
	for i := range scenes[0].Values {
		was, is := scenes[0].Concept(int32(i)), scenes[1].Concept(int32(i))
		if slices.Contains(was.Families, "house") && is.ID == "shop.laundry" {
			return true
		}
	}
	return false
}

// walkthrough is a person who follows the page.
type walkthrough struct {
	t     *testing.T
	count int
	key   string // that was made
}

// calls runs the lines that begin with a dollar and gives them with what they print.
func (w *walkthrough) calls(block string) string {
	var b strings.Builder
	for line := range strings.Lines(block) {
		call, ok := strings.CutPrefix(line, "$ vouch ")
		if !ok {
			continue
		}
		w.count++
		var out, errs bytes.Buffer
		if code := run(context.Background(), strings.Fields(call), &out, &errs); code != exitDone {
			w.t.Fatalf("vouch %s: exit code %d, %s", strings.TrimSpace(call), code, errs.String())
		}
		if key := publicKey.FindString(out.String()); key != "" {
			w.key = key
		}
		b.WriteString(line + out.String())
	}
	return b.String()
}

// change puts the lines with a plus in place of those with a minus, or behind the last
// line of the file that the first line names.
func (w *walkthrough) change(block string) {
	var name, before, after string
	for line := range strings.Lines(block) {
		switch {
		case strings.HasPrefix(line, "--- "):
			name = strings.TrimSpace(line[4:])
		case strings.HasPrefix(line, "-"):
			before += line[1:]
		case strings.HasPrefix(line, "+"):
			after += line[1:]
		}
	}
	data, err := os.ReadFile(name)
	if err != nil {
		w.t.Fatal(err)
	}
	if w.key != "" {
		after = publicKey.ReplaceAllString(after, w.key)
	}
	text := string(data)
	switch {
	case before == "":
		text += after
	case strings.Count(text, before) != 1:
		w.t.Fatalf("%s does not have once\n%s\nit is\n%s", name, before, text)
	default:
		text = strings.Replace(text, before, after, 1)
	}
	if err := os.WriteFile(name, []byte(text), 0o644); err != nil {
		w.t.Fatal(err)
	}
}
