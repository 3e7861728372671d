// Package transcripttest holds what every importer of transcripts is tested for.
//
//	Parse ──▶ Check: what must hold of whatever was read
//	      └─▶ Fuzz:  the same over all files of testdata and what grows from them
//	            Found: a finding of a kind, with its place
//	            Corpus: a file of the archives' corpus, where there is one
//	            Mutations: damaged copies of a file, the same ones every time
//
// Functions are safe concurrently. What bites: Fuzz fails where testdata holds no
// file for its pattern, so that a target without seeds is seen.
package transcripttest

import (
	"fmt"
	"os"
	"path/filepath"
	"testing"

	"vouch/sources/transcript"
)

// Parse is an importer's entry.
type Parse func([]byte) (*transcript.Transcript, error)

// Read returns a file of the importer's testdata.
func Read(t testing.TB, name string) []byte {
	t.Helper()
	data, err := os.ReadFile(filepath.Join("testdata", name))
	if err != nil {
		t.Fatal(err)
	}
	return data
}

// Found reports whether there is a finding of the kind, with its line and a sentence.
func Found(tr *transcript.Transcript, code transcript.Code) bool {
	for _, f := range tr.Findings {
		if f.Code == code && f.Line > 0 && f.Message != "" {
			return true
		}
	}
	return false
}

// Check says what is wrong with a transcript that was read, nil where nothing is:
// segments are numbered, have words in normal form, a line, and times that do not
// run backwards.
func Check(tr *transcript.Transcript) error {
	for i, s := range tr.Segments {
		if s.Index != i+1 || s.Text == "" || s.Text != transcript.Normalise(s.Text) || s.EndMS < s.StartMS || s.StartMS < 0 || s.Line < 1 {
			return fmt.Errorf("segment %+v", s)
		}
	}
	for _, f := range tr.Findings {
		if f.Line < 1 || f.Code == "" || f.Message == "" {
			return fmt.Errorf("finding %+v", f)
		}
	}
	return nil
}

// Fuzz runs the importer over the files of its testdata that match the pattern and
// over what the fuzzer makes of them. The same bytes give the same transcript.
func Fuzz(f *testing.F, pattern string, parse Parse) {
	names, err := filepath.Glob(filepath.Join("testdata", pattern))
	if err != nil || len(names) == 0 {
		f.Fatal("no seeds", err)
	}
	for _, name := range names {
		f.Add(Read(f, filepath.Base(name)))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		tr, err := parse(data)
		if err != nil {
			return
		}
		if err := Check(tr); err != nil {
			t.Fatal(err)
		}
		if again, err := parse(data); err != nil || fmt.Sprint(*again) != fmt.Sprint(*tr) {
			t.Fatalf("read a second time it differs: %v", err)
		}
	})
}
