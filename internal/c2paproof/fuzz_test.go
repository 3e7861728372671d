package c2paproof

import (
	"cmp"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"vouch/internal/proof"
)

// A target is one fuzz target of package provenance or of one below it.
type target struct{ folder, name string }

var fuzzFunction = regexp.MustCompile(`(?m)^func (Fuzz\w+)\(\w+ \*testing\.F\)`)

// targets finds every fuzz target in the order of files and names.
func targets(t *testing.T) []target {
	t.Helper()
	var all []target
	err := filepath.WalkDir(filepath.Join(root, "provenance"), func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || !strings.HasSuffix(name, "_test.go") {
			return err
		}
		data, err := os.ReadFile(name)
		if err != nil {
			return err
		}
		folder, err := filepath.Rel(root, filepath.Dir(name))
		for _, m := range fuzzFunction.FindAllSubmatch(data, -1) {
			all = append(all, target{"./" + filepath.ToSlash(folder), string(m[1])})
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return all
}

// What must be fuzzed: every folder that reads bytes of strangers.
func TestEveryParserIsFuzzed(t *testing.T) {
	found := map[string]bool{}
	for _, x := range targets(t) {
		found[strings.TrimPrefix(x.folder, "./provenance/")] = true
	}
	for _, folder := range []string{"./provenance", "jumbf", "assertion", "claim", "cose", "trust", "timestamp", "ocsp", "cawg",
		"container/png", "container/jpeg", "container/gif", "container/svg", "container/tiff", "container/riff", "container/id3",
		"container/jxl", "container/bmff", "container/pdf", "container/zip", "container/font"} {
		if !found[folder] {
			t.Errorf("%s has no fuzz target", folder)
		}
	}
}

// atOnce is how many executions go between two entries of the journal: a minute
// or two.
const atOnce = 100_000

// proveFuzz runs every target a million times, or VOUCH_PROVE_EXECUTIONS times.
func proveFuzz(t *testing.T, p *run) {
	executions, err := strconv.Atoi(cmp.Or(os.Getenv("VOUCH_PROVE_EXECUTIONS"), "1000000"))
	if err != nil {
		t.Fatal(err)
	}
	p.Say(t, "\n## Fuzzing\n\n| target | executions | findings |\n|---|---:|---|")
	for _, x := range targets(t) {
		t.Run(x.folder+" "+x.name, func(t *testing.T) {
			done, finding := fuzz(t, p, x, executions)
			p.Say(t, "| %s %s | %d | %s |", x.folder, x.name, done, finding)
		})
	}
}

// fuzz runs one target and returns how many executions went well.
func fuzz(t *testing.T, p *run, x target, executions int) (done int, finding string) {
	t.Helper()
	for done < executions {
		n := min(atOnce, executions-done)
		proof.Once(t, p.journal, fmt.Sprintf("fuzz %s %s from %d, %d", x.folder, x.name, done, n), func() int {
			out, err := goTest(t, nil, "-run=^$", "-fuzz=^"+x.name+"$", fmt.Sprintf("-fuzztime=%dx", n), x.folder)
			if err != nil {
				t.Errorf("%v:\n%s", err, out)
			}
			return n
		})
		if t.Failed() {
			return done, "SOMETHING; the log and the folder testdata/fuzz of the package have it"
		}
		done += n
	}
	return done, "none"
}
