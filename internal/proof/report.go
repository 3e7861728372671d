package proof

import (
	"cmp"
	"fmt"
	"os"
	"runtime"
	"strings"
	"testing"
	"time"
)

// A Report is the page of a proof, written line by line.
type Report struct {
	Title, Command string    // of its head
	Began          time.Time // of this run
	text           strings.Builder
}

// Commit is what VOUCH_COMMIT says that the sources are; State is what VOUCH_STATE
// says of those that the proof speaks of, or else the commit.
func Commit() string { return cmp.Or(os.Getenv("VOUCH_COMMIT"), "unknown") }

// State is the key of a Journal: see Commit.
func State() string { return cmp.Or(os.Getenv("VOUCH_STATE"), Commit()) }

// Say writes a line of the report and shows it.
func (r *Report) Say(t testing.TB, format string, args ...any) {
	t.Helper()
	line := fmt.Sprintf(format, args...)
	r.text.WriteString(line + "\n")
	t.Log(line)
}

// Write puts the page into a file: the head, the verdict in a paragraph of its
// own, and what was said.
func (r *Report) Write(t testing.TB, file, verdict string) {
	t.Helper()
	page := fmt.Sprintf("# %s\n\nCommand: `%s`\nCommit: %s\nSources: %s\nDate: %s\nTook: %s (what an interrupted run over the same sources had done is not done again)\nMachine: %s\n\n%s\n",
		r.Title, r.Command, Commit(), State(), r.Began.UTC().Format("2006-01-02"), time.Since(r.Began).Round(time.Second), Machine(), strings.TrimSpace(verdict))
	if err := os.WriteFile(file, []byte(page+r.text.String()), 0o644); err != nil {
		t.Fatal(err)
	}
}

// Machine names the processor and the compiler.
func Machine() string {
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
