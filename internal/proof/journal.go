package proof

import (
	"bufio"
	"encoding/json"
	"os"
	"path/filepath"
	"testing"
)

// longestLine bounds one line of a journal, in bytes: a part's result is a few
// thousand measurements at most.
const longestLine = 1 << 24

// A Journal keeps results by key, so that an interrupted run loses one at most.
type Journal struct {
	file  *os.File // nil: they are kept for the run only
	state string
	known map[string]json.RawMessage
}

// entry is one line of the journal's file.
type entry struct {
	State string          `json:"state"`
	Key   string          `json:"key"`
	Value json.RawMessage `json:"value"`
}

// Open reads what earlier runs over the same state of the sources have left in
// the file name, which is made where there is none. A last line that was cut off
// is left out. Without a name the journal is for this run only. It is closed when
// the test ends.
func Open(t testing.TB, name, state string) *Journal {
	t.Helper()
	j := &Journal{state: state, known: map[string]json.RawMessage{}}
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
	if err := j.read(); err != nil {
		t.Fatal(err)
	}
	return j
}

func (j *Journal) read() error {
	lines := bufio.NewScanner(j.file)
	lines.Buffer(nil, longestLine)
	torn := false
	for lines.Scan() {
		var e entry
		torn = json.Unmarshal(lines.Bytes(), &e) != nil
		if !torn && e.State == j.state {
			j.known[e.Key] = e.Value
		}
	}
	if err := lines.Err(); err != nil || !torn {
		return err
	}
	_, err := j.file.WriteString("\n") // what comes next must not be glued to it
	return err
}

// Once returns what the journal has under key, or works it out and writes it
// down. What failed the test is returned and not written down, so that a later
// run tries it again; whether it did, t.Failed says.
func Once[T any](t testing.TB, j *Journal, key string, work func() T) T {
	t.Helper()
	if v, ok := Recall[T](j, key); ok {
		return v
	}
	failed := t.Failed()
	v := work()
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
	line, err := json.Marshal(entry{j.state, key, raw})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := j.file.Write(append(line, '\n')); err != nil {
		t.Fatal(err)
	}
	return v
}

// Recall returns what the journal has under key.
func Recall[T any](j *Journal, key string) (v T, ok bool) {
	raw, ok := j.known[key]
	return v, ok && json.Unmarshal(raw, &v) == nil
}
