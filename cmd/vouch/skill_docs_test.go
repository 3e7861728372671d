package main

import (
	"bytes"
	"context"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"vouch/examples"
)

const (
	skillsPage = "../../docs/skills.md"
	prompt     = "$ "
)

var (
	codeOf = regexp.MustCompile(`\b[0-9A-HJ-NP-Z]{4}-[0-9A-HJ-NP-Z]{4}\b`)
	// passing are figures that follow from the engine's and the packages' digests: they are
	// real where the page was written, and any other of the kind will do.
	passing = regexp.MustCompile(`\b[0-9a-f]{12,64}…?|\b[0-9a-f]{4}(-[0-9a-f]{4}){4}\b|\b\d{5,}\b|\b[0-9A-HJ-NP-Z]{4}-[0-9A-HJ-NP-Z]{4}\b|\d{4}-\d\d-\d\dT[0-9:]+Z|\b\d+ kB\b|\b\d{4}-\d\d-\d\d\b`)
)

// TestSkillsPage runs every call of docs/skills.md from the top to the bottom, in a
// folder that has the example, and compares what it prints.
func TestSkillsPage(t *testing.T) {
	if testing.Short() {
		t.Skip("builds the example many times")
	}
	page, err := os.ReadFile(skillsPage)
	if err != nil {
		t.Fatal(err)
	}
	top, err := filepath.Abs(skillsPage)
	if err != nil {
		t.Fatal(err)
	}
	room := t.TempDir()
	t.Setenv("VOUCH_CONFIG", filepath.Join(room, "config"))
	t.Chdir(room)
	if err := copyExample(examples.Mission1974, "my-place"); err != nil {
		t.Fatal(err)
	}
	codes := map[string]string{} // on the page: now
	out := console.ReplaceAllFunc(page, func(block []byte) []byte {
		body := string(console.FindSubmatch(block)[2])
		return []byte("```console\n" + perform(t, body, codes) + "```")
	})
	if *updatePages {
		if err := os.WriteFile(top, out, 0o644); err != nil {
			t.Fatal(err)
		}
	}
}

// perform runs the calls of one block and gives the block with what they print now.
func perform(t *testing.T, body string, codes map[string]string) string {
	var b strings.Builder
	for i, part := range strings.Split("\n"+body, "\n"+prompt) {
		if i == 0 {
			continue
		}
		call, want, _ := strings.Cut(part, "\n")
		if want != "" && !strings.HasSuffix(want, "\n") {
			want += "\n"
		}
		var words []string
		for _, w := range word.FindAllString(strings.TrimPrefix(call, "vouch "), -1) {
			w = strings.Trim(w, `"`)
			if now, ok := codes[w]; ok {
				w = now
			}
			words = append(words, w)
		}
		var stdout, stderr bytes.Buffer
		code := run(context.Background(), words, &stdout, &stderr)
		got := stdout.String()
		if code == exitWrong || got == "" {
			t.Errorf("vouch %v ends with %d: %s", words, code, stderr.String())
		}
		was, is := codeOf.FindAllString(want, -1), codeOf.FindAllString(got, -1)
		for j := range min(len(was), len(is)) {
			codes[was[j]] = is[j]
		}
		for _, c := range is {
			codes[c] = c
		}
		if !*updatePages && figures(got) != figures(want) {
			t.Errorf("vouch %s prints\n%s\nthe page says\n%s", call, got, want)
		}
		if *updatePages && len(is) > 0 {
			last = is[len(is)-1]
		}
		if *updatePages {
			call = strings.ReplaceAll(call, "CODE", last)
		}
		b.WriteString(prompt + call + "\n" + got)
	}
	return b.String()
}

// figures leaves out what is another one in every run, or with every engine.
func figures(text string) string {
	text = strings.Join(strings.Fields(text), " ") // a longer figure breaks lines elsewhere
	return passing.ReplaceAllString(publicKey.ReplaceAllString(text, "KEY"), "#")
}

// last is the code that was printed last, while the page is written.
var last string
