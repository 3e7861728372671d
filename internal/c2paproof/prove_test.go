package c2paproof

import (
	"bytes"
	"cmp"
	"fmt"
	"os"
	"os/exec"
	"runtime"
	"strings"
	"testing"
	"time"
)

// root is the folder of the module, seen from here.
const root = "../.."

// proof is one run of TestProveC2PA.
type proof struct {
	journal *journal
	text    strings.Builder // of docs/proof/c2pa.md
}

func (p *proof) say(t *testing.T, format string, args ...any) {
	t.Helper()
	line := fmt.Sprintf(format, args...)
	p.text.WriteString(line + "\n")
	t.Log(line)
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
	commit, began := cmp.Or(os.Getenv("VOUCH_COMMIT"), "unknown"), time.Now()
	p := &proof{journal: openJournal(t, os.Getenv("VOUCH_PROVE_JOURNAL"), commit)}
	t.Run("mutations", func(t *testing.T) { proveMutations(t, p) })
	t.Run("fuzz", func(t *testing.T) { proveFuzz(t, p) })
	verdict := "Every line holds."
	if t.Failed() {
		verdict = "NOT EVERY LINE HOLDS; the lines below and the log have what failed."
	}
	head := "# Provenance: proof\n\nCommand: `make prove-c2pa`\nCommit: " + commit +
		"\nDate: " + began.UTC().Format("2006-01-02") + "\nTook: " + time.Since(began).Round(time.Second).String() +
		" (what an interrupted run of this commit had done is not done again)\nMachine: " + machine() + "\n\n" + verdict + "\n"
	if err := os.WriteFile(file, []byte(head+p.text.String()), 0o644); err != nil {
		t.Fatal(err)
	}
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

// machine names the processor and the compiler.
func machine() string {
	name := runtime.GOARCH
	if data, err := os.ReadFile("/proc/cpuinfo"); err == nil {
		for line := range strings.Lines(string(data)) {
			if _, model, ok := strings.Cut(line, "model name\t: "); ok {
				name = strings.TrimSpace(model)
				break
			}
		}
	}
	return fmt.Sprintf("%s, %d processors seen, %s", name, runtime.NumCPU(), runtime.Version())
}
