package sandbox_test

import (
	"bufio"
	"cmp"
	"encoding/json"
	"os"
	"testing"
)

// journal keeps what a long proof has found, piece by piece, so that an interrupted one goes on. A piece counts for one
// state of the sources only: VOUCH_STATE, any text that changes with them.
type journal struct {
	file  *os.File // nil: nothing is kept
	state string
	known map[string]json.RawMessage
}

type piece struct {
	State string          `json:"state"`
	Key   string          `json:"key"`
	Value json.RawMessage `json:"value"`
}

func openJournal(t *testing.T, name string) *journal {
	t.Helper()
	j := &journal{state: cmp.Or(os.Getenv("VOUCH_STATE"), os.Getenv("VOUCH_COMMIT")), known: map[string]json.RawMessage{}}
	if name == "" {
		return j
	}
	f, err := os.OpenFile(name, os.O_RDWR|os.O_CREATE|os.O_APPEND, 0o644)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { f.Close() })
	j.file = f
	for lines := bufio.NewScanner(f); lines.Scan(); {
		var p piece
		if json.Unmarshal(lines.Bytes(), &p) == nil && p.State == j.state { // a line cut off by the end of a run is no JSON
			j.known[p.Key] = p.Value
		}
	}
	if _, err := f.WriteString("\n"); err != nil {
		t.Fatal(err)
	}
	return j
}

// once gives what is known under a key, or works it out and keeps it, unless the test fails meanwhile.
func once[T any](t *testing.T, j *journal, key string, work func() T) T {
	t.Helper()
	var v T
	if raw, ok := j.known[key]; ok && json.Unmarshal(raw, &v) == nil {
		return v
	}
	if v = work(); t.Failed() || j.file == nil {
		return v
	}
	raw, err := json.Marshal(v)
	if err == nil {
		raw, err = json.Marshal(piece{j.state, key, raw})
	}
	if err == nil {
		_, err = j.file.Write(append(raw, '\n'))
	}
	if err != nil {
		t.Fatal(err)
	}
	return v
}
