package wfcproof

import (
	"cmp"
	"fmt"
	"os"
	"strings"
	"testing"
	"time"
)

// proof is one run of TestProveWFC.
type proof struct {
	full    bool // all figures; else a sample of each part
	build   string
	journal *journal
	text    strings.Builder // of docs/proof/wfc.md
	missed  []string        // bounds that were not kept
	figures strings.Builder // of docs/benchmarks.md
}

// part is one promise. It writes what it found into the report.
type part struct {
	name string
	run  func(t *testing.T, p *proof)
}

// TestProveWFC runs every part: a sample of each here, the full figures where
// VOUCH_PROVE names the file that takes the report. VOUCH_PROVE_JOURNAL is the
// file in which an interrupted run left what it had, VOUCH_BENCHMARKS the file
// of the comparison, VOUCH_PROVE_PARTS the parts to run instead of all, with
// commas between them: then only the comparison is written. VOUCH_PEER_SECONDS
// bounds what the other engine may take for a case.
func TestProveWFC(t *testing.T) {
	file, only := os.Getenv("VOUCH_PROVE"), os.Getenv("VOUCH_PROVE_PARTS")
	began := time.Now()
	commit := cmp.Or(os.Getenv("VOUCH_COMMIT"), "unknown")
	p := &proof{full: file != "", build: build(), journal: openJournal(t, os.Getenv("VOUCH_PROVE_JOURNAL"), commit)}
	parts := []part{
		{"counts", proveCounts},
		{"corpus", proveCases},
		{"impossible", proveImpossible},
		{"random", proveRandom},
		{"distribution", proveDistribution},
		{"ratio", proveRatio},
		{"area", proveArea},
		{"editing", proveEditing},
		{"reasons", proveReasons},
		{"world", proveWorld},
	}
	for _, x := range parts {
		if only == "" || strings.Contains(","+only+",", ","+x.name+",") {
			t.Run(x.name, func(t *testing.T) { x.run(t, p) })
		}
	}
	p.writeBenchmarks(t, commit, began)
	if file == "" || only != "" {
		return
	}
	verdict := "Every line holds.\n"
	if t.Failed() {
		p.missed = append(p.missed, "")
		verdict = "NOT EVERY LINE HOLDS; the log has all that failed. Bounds that were not kept:\n\n- " + strings.Join(p.missed, "\n- ")
		verdict = strings.TrimSuffix(verdict, "- ")
	}
	head := "# The solver: proof\n\nCommand: `make prove-wfc`\nCommit: " + commit +
		"\nDate: " + began.UTC().Format("2006-01-02") + "\nTook: " + time.Since(began).Round(time.Second).String() +
		" (what an interrupted run of this commit had done is not done again)\nMachine: " + machine() + "\n\n" + verdict
	write(t, file, head+p.text.String())
}

// writeBenchmarks writes what the comparison found, if there was one.
func (p *proof) writeBenchmarks(t *testing.T, commit string, began time.Time) {
	t.Helper()
	if bench := os.Getenv("VOUCH_BENCHMARKS"); bench != "" && p.figures.Len() > 0 {
		write(t, bench, fmt.Sprintf(benchmarksHead, commit, began.UTC().Format("2006-01-02"), machine(), pairedRuns, peerSeconds())+p.figures.String())
	}
}

// say writes a line of the report and shows it.
func (p *proof) say(t *testing.T, format string, args ...any) {
	t.Helper()
	line := fmt.Sprintf(format, args...)
	p.text.WriteString(line + "\n")
	t.Log(line)
}

// startPeer starts the other engine for a part, or skips it, aloud.
func (p *proof) startPeer(t *testing.T, heading string) *peer {
	t.Helper()
	if os.Getenv(peerVariable) == "" {
		p.say(t, "\n## %s\n\nSkipped: %s names no driver.", heading, peerVariable)
	}
	return startPeer(t)
}

// miss is a bound that was not kept. The full proof fails with it; a sample is too
// small to tell.
func (p *proof) miss(t *testing.T, format string, args ...any) {
	t.Helper()
	if p.full {
		p.missed = append(p.missed, fmt.Sprintf(format, args...))
		t.Errorf(format, args...)
	}
}

// pick is the number of a thing in the full proof, or in the sample.
func (p *proof) pick(full, sample int) int {
	if p.full {
		return full
	}
	return sample
}

func write(t *testing.T, name, text string) {
	t.Helper()
	if err := os.WriteFile(name, []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
}
