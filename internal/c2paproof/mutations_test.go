package c2paproof

import (
	"encoding/json"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"vouch/internal/proof"
)

// A sample is one line of what TestMutations of package provenance writes.
type sample struct {
	Sample    string         `json:"sample"`
	Bytes     int            `json:"bytes"`
	Tried     int            `json:"tried"`
	Refused   int            `json:"refused"`
	Permitted map[string]int `json:"permitted"`
	Passed    []string       `json:"passed"`
	SlowestMS float64        `json:"slowest_ms"`
}

// mutationsEach is how many single bytes are changed in each sample.
const mutationsEach = "2000"

// proveMutations changes single bytes of all that we sign.
func proveMutations(t *testing.T, p *run) {
	samples := proof.Once(t, p.journal, "mutations", func() []sample { return runMutations(t) })
	p.Say(t, "\n## Mutations\n\nFrom each file that we sign, %s changes of a single byte, half of them outside the store. Permitted are"+
		"\nchanges of bytes that the specification leaves to anybody; what such a file says is compared, and is the same.\n", mutationsEach)
	p.Say(t, "| sample | bytes | tried | refused | permitted | passed | slowest, ms |\n|---|---:|---:|---:|---:|---:|---:|")
	reasons := map[string]int{}
	for _, s := range samples {
		permitted := 0
		for _, reason := range slices.Sorted(maps.Keys(s.Permitted)) {
			permitted += s.Permitted[reason]
			reasons[reason] += s.Permitted[reason]
		}
		p.Say(t, "| %s | %d | %d | %d | %d | %d | %.1f |", s.Sample, s.Bytes, s.Tried, s.Refused, permitted, len(s.Passed), s.SlowestMS)
	}
	p.Say(t, "\nWhat was permitted, and how often:\n")
	for _, reason := range slices.Sorted(maps.Keys(reasons)) {
		p.Say(t, "- %d × %s", reasons[reason], reason)
	}
	for _, s := range samples {
		for _, what := range s.Passed {
			p.Say(t, "- PASSED: %s, %s", s.Sample, what)
		}
	}
}

func runMutations(t *testing.T) []sample {
	t.Helper()
	file := filepath.Join(t.TempDir(), "results")
	out, failed := goTest(t, []string{"VOUCH_MUTATIONS=" + mutationsEach, "VOUCH_MUTATION_RESULTS=" + file}, "-run", "^TestMutations$", "./provenance")
	if failed != nil {
		t.Errorf("%v:\n%s", failed, out)
	}
	data, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	var all []sample
	for line := range strings.Lines(string(data)) {
		var s sample
		if err := json.Unmarshal([]byte(line), &s); err != nil {
			t.Fatal(err)
		}
		all = append(all, s)
	}
	return all
}
