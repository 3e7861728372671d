package main

import (
	"os"
	"path/filepath"
	"regexp"
	"strings"

	"github.com/rogpeppe/go-internal/testscript"

	"vouch/examples"
)

// fence is a block of the README: its language and its lines.
var fence = regexp.MustCompile("(?ms)^```([a-z]*)\n(.*?)^```$")

// yamlName is the name of a file that the text speaks of.
var yamlName = regexp.MustCompile("`([a-z]+\\.yaml)`")

// word is a word of a command line, or several in quotes.
var word = regexp.MustCompile(`"[^"]*"|\S+`)

// readme FILE: runs every call of the command that a README shows, from the top to
// the bottom, in a folder that has the examples. Its YAML files are written as they
// stand there, the batch with fewer seeds, under the name that was said last before.
// Every call must succeed.
func readme(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 1 {
		ts.Fatalf("usage: readme file")
	}
	text, err := os.ReadFile(args[0])
	ts.Check(err)
	for _, name := range examples.Names() {
		ts.Check(copyExample(name, ts.MkAbs(filepath.Join("examples", name))))
	}
	const call = "go run ./cmd/vouch "
	var calls []string
	for _, at := range fence.FindAllSubmatchIndex(text, -1) {
		block := []string{"", string(text[at[2]:at[3]]), string(text[at[4]:at[5]])}
		if block[1] == "yaml" {
			names := yamlName.FindAllSubmatch(text[:at[0]], -1)
			content := strings.Replace(block[2], "1..200", "1..2", 1)
			ts.Check(os.WriteFile(ts.MkAbs(string(names[len(names)-1][1])), []byte(content), 0o644))
		}
		for line := range strings.Lines(block[2]) {
			if rest, ok := strings.CutPrefix(strings.TrimSpace(line), call); ok {
				calls = append(calls, rest)
			}
		}
	}
	if len(calls) < 10 {
		ts.Fatalf("%d calls found in %s", len(calls), args[0])
	}
	for _, c := range calls {
		var words []string
		for _, w := range word.FindAllString(c, -1) {
			words = append(words, strings.Trim(w, `"`))
		}
		ts.Logf("> vouch %s", c)
		ts.Check(ts.Exec("vouch", words...))
	}
}
