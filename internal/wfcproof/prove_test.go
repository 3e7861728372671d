package wfcproof

import (
	"fmt"
	"os"
	"strings"
	"testing"
	"time"

	"vouch/internal/proof"
)

// run is one run of TestProveWFC, with what it has to say of docs/proof/wfc.md.
type run struct {
	proof.Report
	full    bool // all figures; else a sample of each part
	build   string
	journal *proof.Journal
	missed  []string        // bounds that were not kept
	figures strings.Builder // of docs/benchmarks.md
}

// part is one promise. It writes what it found into the report.
type part struct {
	name string
	run  func(t *testing.T, p *run)
}

// TestProveWFC runs every part: a sample of each here, the full figures where
// VOUCH_PROVE names the file that takes the report. VOUCH_PROVE_JOURNAL is the
// file in which an interrupted run left what it had, VOUCH_BENCHMARKS the file
// of the comparison, VOUCH_PROVE_PARTS the parts to run instead of all, with
// commas between them: then only the comparison is written. VOUCH_PEER_SECONDS
// bounds what the other engine may take for a case.
func TestProveWFC(t *testing.T) {
	file, only := os.Getenv("VOUCH_PROVE"), os.Getenv("VOUCH_PROVE_PARTS")
	p := &run{
		Report: proof.Report{Title: "The solver: proof", Command: "make prove-wfc", Began: time.Now()},
		full:   file != "", build: build(), journal: proof.Open(t, os.Getenv("VOUCH_PROVE_JOURNAL"), proof.State()),
	}
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
	p.writeBenchmarks(t)
	if file == "" || only != "" {
		return
	}
	verdict := "Every line holds.\n"
	if t.Failed() {
		p.missed = append(p.missed, "")
		verdict = "NOT EVERY LINE HOLDS; the log has all that failed. Bounds that were not kept:\n\n- " + strings.Join(p.missed, "\n- ")
		verdict = strings.TrimSuffix(verdict, "- ")
	}
	p.Write(t, file, verdict)
}

// writeBenchmarks writes what the comparison found, if there was one.
func (p *run) writeBenchmarks(t *testing.T) {
	t.Helper()
	if bench := os.Getenv("VOUCH_BENCHMARKS"); bench != "" && p.figures.Len() > 0 {
		head := fmt.Sprintf(chapterHead, proof.Commit(), p.Began.UTC().Format("2006-01-02"), proof.Machine(), pairedRuns, peerSeconds())
		proof.WriteChapter(t, bench, chapter, head+p.figures.String())
	}
}

// startPeer starts the other engine for a part, or skips it, aloud.
func (p *run) startPeer(t *testing.T, heading string) *peer {
	t.Helper()
	if os.Getenv(peerVariable) == "" {
		p.Say(t, "\n## %s\n\nSkipped: %s names no driver.", heading, peerVariable)
	}
	return startPeer(t)
}

// miss is a bound that was not kept. The full proof fails with it; a sample is too
// small to tell.
func (p *run) miss(t *testing.T, format string, args ...any) {
	t.Helper()
	if p.full {
		p.missed = append(p.missed, fmt.Sprintf(format, args...))
		t.Errorf(format, args...)
	}
}

// pick is the number of a thing in the full proof, or in the sample.
func (p *run) pick(full, sample int) int {
	if p.full {
		return full
	}
	return sample
}
