package project

import (
	"os"
	"path/filepath"
	"testing"
)

func put(t *testing.T, name, text string) {
	t.Helper()
	if err := os.WriteFile(name, []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
}

func tree(t *testing.T, dir string) map[string]string {
	t.Helper()
	out := map[string]string{}
	entries, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range entries {
		if e.IsDir() {
			out[e.Name()] = "folder"
			continue
		}
		data, err := os.ReadFile(filepath.Join(dir, e.Name()))
		if err != nil {
			t.Fatal(err)
		}
		out[e.Name()] = string(data)
	}
	return out
}

func equal(a, b map[string]string) bool {
	if len(a) != len(b) {
		return false
	}
	for k, v := range a {
		if b[k] != v {
			return false
		}
	}
	return true
}

func TestStagingReplacesAndKeeps(t *testing.T) {
	root := t.TempDir()
	out := filepath.Join(root, "out")
	if err := os.Mkdir(out, 0o755); err != nil {
		t.Fatal(err)
	}
	put(t, filepath.Join(out, "a"), "old a")
	put(t, filepath.Join(out, "other"), "other")
	s, err := newStaging(out)
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{"a", "b"} {
		if err := s.write(name, []byte("new "+name)); err != nil {
			t.Fatal(err)
		}
	}
	if got := tree(t, out); !equal(got, map[string]string{"a": "old a", "other": "other"}) {
		t.Errorf("before the commit: %v", got)
	}
	if err := s.commit(); err != nil {
		t.Fatal(err)
	}
	if err := s.discard(); err != nil {
		t.Fatal(err)
	}
	if got := tree(t, out); !equal(got, map[string]string{"a": "new a", "b": "new b", "other": "other"}) {
		t.Errorf("after the commit: %v", got)
	}
	if got := tree(t, root); len(got) != 1 {
		t.Errorf("beside the folder remains %v", got)
	}
}

// TestStagingUndoes makes the second move fail: its name is taken by a folder
// that is not empty, which no rename replaces.
func TestStagingUndoes(t *testing.T) {
	out := filepath.Join(t.TempDir(), "out")
	s, err := newStaging(out)
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{"a", "b"} {
		if err := s.write(name, []byte("new "+name)); err != nil {
			t.Fatal(err)
		}
	}
	if err := os.Remove(filepath.Join(s.dir, "b")); err != nil {
		t.Fatal(err)
	}
	if err := os.Mkdir(out, 0o755); err != nil {
		t.Fatal(err)
	}
	put(t, filepath.Join(out, "a"), "old a")
	if err := s.commit(); err == nil {
		t.Fatal("the commit must fail")
	}
	if err := s.discard(); err != nil {
		t.Fatal(err)
	}
	if got := tree(t, out); !equal(got, map[string]string{"a": "old a"}) {
		t.Errorf("after a failed commit: %v", got)
	}
}

func TestStagingOnAFile(t *testing.T) {
	name := filepath.Join(t.TempDir(), "out")
	put(t, name, "a file")
	if _, err := newStaging(name); err == nil {
		t.Error("a file is no folder")
	}
}
