package search_test

import (
	"bytes"
	"context"
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"pgregory.net/rapid"

	"vouch/sources/search"
	"vouch/sources/transcript"
)

func open(t testing.TB, path string, s search.Source) *search.Index {
	t.Helper()
	x, err := search.Open(context.Background(), path, s, search.Options{})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = x.Close() })
	return x
}

func dump(t testing.TB, x *search.Index) string {
	t.Helper()
	text, err := x.Dump(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	return text
}

// TestSameContentSameIndex: rows and bytes.
func TestSameContentSameIndex(t *testing.T) {
	one, two := indexFile(t), indexFile(t)
	a, b := open(t, one, source(archive())), open(t, two, source(archive()))
	if a.State() != search.Missing || dump(t, a) != dump(t, b) || dump(t, a) != dump(t, memory(t, archive())) {
		t.Error("the rows differ")
	}
	first, _ := os.ReadFile(one)
	second, _ := os.ReadFile(two)
	if len(first) == 0 || !bytes.Equal(first, second) {
		t.Error("the bytes differ")
	}
	if again := open(t, one, source(archive())); again.State() != search.Found {
		t.Errorf("the second time it was %s", again.State())
	}
}

func TestStale(t *testing.T) {
	path := indexFile(t)
	open(t, path, source(archive()))
	h := archive()
	h.Interviews[0].Segments[1].Text = "A butcher."
	if x := open(t, path, source(h)); x.State() != search.Stale || found(t, x, search.Query{Words: "butcher"}) != "a#2" {
		t.Error("a changed passage was not seen")
	}
	h.Places[0].Names[0].Name = "25th Street"
	if x := open(t, path, source(h)); x.State() != search.Stale || found(t, x, search.Query{Words: `place:"25th street"`}) != "" {
		t.Error("a changed name was not seen")
	}
}

// TestDamaged: a changed byte anywhere, a shorter file, another file, a folder's worth
// of nothing: each is seen, and built anew.
func TestDamaged(t *testing.T) {
	path := indexFile(t)
	x := open(t, path, source(archive()))
	whole, want := dump(t, x), []byte(nil)
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	damage := map[string][]byte{"empty": {}, "short": want[:len(want)/2], "one byte": want[:1], "longer": append(bytes.Clone(want), 0), "other": []byte(strings.Repeat("no index ", 5000))}
	for at := 0; at < len(want); at += len(want)/40 + 1 {
		d := bytes.Clone(want)
		d[at] ^= 0x10
		damage["byte "+string(rune('A'+at*40/len(want)))] = d
	}
	for name, data := range damage {
		if err := os.WriteFile(path, data, 0o600); err != nil {
			t.Fatal(err)
		}
		y := open(t, path, source(archive()))
		if y.State() != search.Stale || dump(t, y) != whole {
			t.Errorf("%s: the index was %s", name, y.State())
		}
		y.Close()
	}
}

// TestTogether: many open the index of two contents at once, and each finds its own.
func TestTogether(t *testing.T) {
	path := indexFile(t)
	other := archive()
	other.Interviews[0].Segments[1].Text = "A butcher."
	var wait sync.WaitGroup
	for i := range 12 {
		wait.Go(func() {
			h, word, want := archive(), "barber", "a#2"
			if i%3 == 0 {
				h, word = other, "butcher"
			}
			x, err := search.Open(context.Background(), path, source(h), search.Options{})
			if err != nil {
				t.Error(err)
				return
			}
			defer x.Close()
			for range 5 {
				r, err := x.Search(context.Background(), search.Query{Words: word})
				if err != nil || len(r.Hits) != 1 || r.Hits[0].Interview+"#2" != want {
					t.Errorf("%v, %v", r, err)
				}
			}
		})
	}
	wait.Wait()
	if files, _ := filepath.Glob(filepath.Join(filepath.Dir(path), "*")); len(files) != 1 {
		t.Errorf("left are %q", files)
	}
}

// TestKilled: a process that is killed while it builds leaves the old index or the new
// one, and what it leaves besides is swept away.
func TestKilled(t *testing.T) {
	if path := os.Getenv("SEARCH_KILLED"); path != "" {
		for { // until somebody ends it
			_ = os.Remove(path + ".done")
			x, err := search.Open(context.Background(), path, source(generated(3000)), search.Options{})
			if err != nil {
				t.Fatal(err)
			}
			x.Close()
			x, err = search.Open(context.Background(), path, source(generated(2000)), search.Options{})
			if err != nil {
				t.Fatal(err)
			}
			x.Close()
		}
	}
	path := indexFile(t)
	for i := range 5 {
		c := exec.Command(os.Args[0], "-test.run=^TestKilled$")
		c.Env = append(os.Environ(), "SEARCH_KILLED="+path)
		if err := c.Start(); err != nil {
			t.Fatal(err)
		}
		time.Sleep(time.Duration(60+97*i) * time.Millisecond)
		_ = c.Process.Kill()
		_ = c.Wait()
		if x := open(t, path, source(archive())); found(t, x, search.Query{Words: "barber"}) != "a#2" {
			t.Fatal("after a kill nothing is found")
		}
	}
	left, _ := filepath.Glob(path + ".new-*")
	for _, name := range left {
		old := time.Now().Add(-time.Hour)
		if err := os.Chtimes(name, old, old); err != nil {
			t.Fatal(err)
		}
	}
	open(t, path, source(generated(10)))
	if left, _ = filepath.Glob(path + ".new-*"); len(left) > 0 {
		t.Errorf("left are %q", left)
	}
}

func TestCancelled(t *testing.T) {
	path := indexFile(t)
	ctx, cancel := context.WithCancel(context.Background())
	_, err := search.Open(ctx, path, source(generated(5000)), search.Options{Progress: func(int, int) { cancel() }})
	if !errors.Is(err, context.Canceled) {
		t.Error(err)
	}
	if files, _ := filepath.Glob(filepath.Join(filepath.Dir(path), "*")); len(files) > 0 {
		t.Errorf("left are %q", files)
	}
}

// TestWordsAreFolded: as transcript.Fold, for any text.
func TestWordsAreFolded(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text := rapid.String().Draw(t, "text")
		if got, want := search.Cut(text), transcript.Fold(text); got != want {
			t.Fatalf("%q is %q, want %q", text, got, want)
		}
	})
}

func TestYears(t *testing.T) {
	tests := []struct {
		text     string
		from, to int // 0: none
	}{
		{"in nineteen seventy-four", 1974, 1974},
		{"in 1974.", 1974, 1974},
		{"the 1970s", 1970, 1979},
		{"in the seventies", 1970, 1979},
		{"llegué en el sesenta y nueve", 1969, 1969},
		{"los años setenta", 1970, 1979},
		{"in seventy-one we moved", 1971, 1971},
		{"in twenty minutes", 0, 0},
		{"a house with 74 windows", 0, 0},
		{"since 2050", 0, 0},
	}
	for _, tt := range tests {
		got := search.Years(tt.text)
		if tt.from == 0 && len(got) == 0 {
			continue
		}
		if len(got) == 0 || got[0] != tt.from || got[len(got)-1] != tt.to || len(got) != tt.to-tt.from+1 {
			t.Errorf("%q speaks of %v", tt.text, got)
		}
	}
}

// TestNoFolder: where nothing can be written, the index is in memory.
func TestNoFolder(t *testing.T) {
	file := filepath.Join(t.TempDir(), "file")
	if err := os.WriteFile(file, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	x := open(t, filepath.Join(file, "index.sqlite"), source(archive()))
	if x.State() != search.Memory || found(t, x, search.Query{Words: "barber"}) != "a#2" {
		t.Errorf("the index was %s", x.State())
	}
}
