package wfcproof

import (
	"bufio"
	"encoding/json"
	"os"
	"path/filepath"
	"slices"
	"testing"
)

// journal keeps results by key, so that an interrupted run loses one at most.
// Without a file it keeps them for the run only.
type journal struct {
	file   *os.File
	commit string
	known  map[string]json.RawMessage
}

// entry is one line of the journal's file.
type entry struct {
	Commit string          `json:"commit"`
	Key    string          `json:"key"`
	Value  json.RawMessage `json:"value"`
}

// openJournal reads what a run of the same commit has left. A last line that was
// cut off is left out.
func openJournal(t *testing.T, name, commit string) *journal {
	t.Helper()
	j := &journal{commit: commit, known: map[string]json.RawMessage{}}
	if name == "" {
		return j
	}
	if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
		t.Fatal(err)
	}
	f, err := os.OpenFile(name, os.O_RDWR|os.O_CREATE|os.O_APPEND, 0o644)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = f.Close() })
	j.file = f
	lines := bufio.NewScanner(f)
	lines.Buffer(nil, 1<<24)
	for lines.Scan() {
		var e entry
		if json.Unmarshal(lines.Bytes(), &e) == nil && e.Commit == commit {
			j.known[e.Key] = e.Value
		}
	}
	if err := lines.Err(); err != nil {
		t.Fatal(err)
	}
	return j
}

// once returns what the journal has under key, or works it out and writes it
// down. A part that failed the test is not written down.
func once[T any](t *testing.T, j *journal, key string, work func() T) T {
	t.Helper()
	var v T
	if raw, ok := j.known[key]; ok && json.Unmarshal(raw, &v) == nil {
		return v
	}
	failed := t.Failed()
	v = work()
	if t.Failed() && !failed {
		return v
	}
	raw, err := json.Marshal(v)
	if err != nil {
		t.Fatal(err)
	}
	j.known[key] = raw
	if j.file == nil {
		return v
	}
	line, err := json.Marshal(entry{j.commit, key, raw})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := j.file.Write(append(line, '\n')); err != nil {
		t.Fatal(err)
	}
	return v
}

// recall returns what the journal has under key.
func recall[T any](j *journal, key string) (v T, ok bool) {
	raw, ok := j.known[key]
	return v, ok && json.Unmarshal(raw, &v) == nil
}

func TestJournalGoesOn(t *testing.T) {
	name := filepath.Join(t.TempDir(), "j", "journal")
	count := 0
	work := func() int { count++; return count }
	a := openJournal(t, name, "one")
	if got := []int{once(t, a, "k", work), once(t, a, "k", work), once(t, a, "l", work)}; !slices.Equal(got, []int{1, 1, 2}) {
		t.Fatal("a key was worked out twice")
	}
	if err := os.WriteFile(name+"2", append(read(t, name), `{"commit":"one","key":"m","va`...), 0o644); err != nil {
		t.Fatal(err)
	}
	b := openJournal(t, name+"2", "one")
	if once(t, b, "k", work) != 1 || once(t, b, "m", work) != 3 {
		t.Error("the journal was not read, or a torn line was")
	}
	if once(t, openJournal(t, name, "two"), "k", work) != 4 {
		t.Error("a result of another commit was taken")
	}
}

func read(t *testing.T, name string) []byte {
	t.Helper()
	data, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	return data
}
