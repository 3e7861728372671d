package c2paproof

import (
	"bytes"
	"os"
	"os/exec"
	"testing"
	"time"

	"vouch/internal/proof"
)

// root is the folder of the module, seen from here.
const root = "../.."

// run is one run of TestProveC2PA, with what it has to say of docs/proof/c2pa.md.
type run struct {
	proof.Report
	journal *proof.Journal
}

// TestProveC2PA runs the mutations and the fuzz targets in full where VOUCH_PROVE
// names the file that takes the report. VOUCH_PROVE_JOURNAL is the file in which
// an interrupted run left what it had, VOUCH_PROVE_EXECUTIONS how often each
// target is run.
func TestProveC2PA(t *testing.T) {
	file := os.Getenv("VOUCH_PROVE")
	if file == "" {
		t.Skip("takes hours; run: make prove-c2pa")
	}
	p := &run{
		Report:  proof.Report{Title: "Provenance: proof", Command: "make prove-c2pa", Began: time.Now()},
		journal: proof.Open(t, os.Getenv("VOUCH_PROVE_JOURNAL"), proof.State()),
	}
	t.Run("mutations", func(t *testing.T) { proveMutations(t, p) })
	t.Run("fuzz", func(t *testing.T) { proveFuzz(t, p) })
	verdict := "Every line holds."
	if t.Failed() {
		verdict = "NOT EVERY LINE HOLDS; the lines below and the log have what failed."
	}
	p.Write(t, file, verdict)
}

// goTest runs go test in the module's folder and returns what it printed.
func goTest(t *testing.T, environment []string, args ...string) (string, error) {
	t.Helper()
	c := exec.CommandContext(t.Context(), "go", append([]string{"test", "-count=1", "-timeout=6h"}, args...)...)
	c.Dir = root
	c.Env = append(os.Environ(), environment...)
	var out bytes.Buffer
	c.Stdout, c.Stderr = &out, &out
	err := c.Run()
	return out.String(), err
}
