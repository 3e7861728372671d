package c2paproof

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
	torn := false
	for lines.Scan() {
		var e entry
		err := json.Unmarshal(lines.Bytes(), &e)
		torn = err != nil
		if err == nil && e.Commit == commit {
			j.known[e.Key] = e.Value
		}
	}
	if err := lines.Err(); err != nil {
		t.Fatal(err)
	}
	if torn { // what comes next must not be glued to it
		if _, err := f.WriteString("\n"); err != nil {
			t.Fatal(err)
		}
	}
	return j
}

// once puts into v what the journal has under key, or works it out and writes it
// down. What failed is not written down.
func once[T any](t *testing.T, j *journal, key string, work func() (T, bool)) (T, bool) {
	t.Helper()
	var v T
	if raw, ok := j.known[key]; ok && json.Unmarshal(raw, &v) == nil {
		return v, true
	}
	v, ok := work()
	if !ok {
		return v, false
	}
	raw, err := json.Marshal(v)
	if err != nil {
		t.Fatal(err)
	}
	j.known[key] = raw
	if j.file == nil {
		return v, true
	}
	line, err := json.Marshal(entry{j.commit, key, raw})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := j.file.Write(append(line, '\n')); err != nil {
		t.Fatal(err)
	}
	return v, true
}

func TestJournalGoesOn(t *testing.T) {
	name := filepath.Join(t.TempDir(), "j", "journal")
	count := 0
	work := func() (int, bool) { count++; return count, true }
	get := func(j *journal, key string) int { v, _ := once(t, j, key, work); return v }
	a := openJournal(t, name, "one")
	if got := []int{get(a, "k"), get(a, "k"), get(a, "l")}; !slices.Equal(got, []int{1, 1, 2}) {
		t.Fatal("a key was worked out twice")
	}
	if _, err := a.file.WriteString(`{"commit":"one","key":"m","va`); err != nil {
		t.Fatal(err)
	}
	b := openJournal(t, name, "one")
	if get(b, "k") != 1 || get(b, "m") != 3 {
		t.Error("the journal was not read, or a torn line was")
	}
	if c := openJournal(t, name, "one"); get(c, "m") != 3 {
		t.Error("what came behind a torn line is lost")
	}
	if get(openJournal(t, name, "two"), "k") != 4 {
		t.Error("a result of another commit was taken")
	}
}
