package transcripttest

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"vouch/sources/transcript"
)

// Corpus returns a file of the folder that VOUCH_SOURCES_CORPUS names. The test is
// skipped, and says so, where the variable is not set.
func Corpus(t testing.TB, path string) []byte {
	t.Helper()
	dir := os.Getenv("VOUCH_SOURCES_CORPUS")
	if dir == "" {
		t.Skip("VOUCH_SOURCES_CORPUS is not set: the corpus of archives' files is not read")
	}
	data, err := os.ReadFile(filepath.Join(dir, filepath.FromSlash(path)))
	if err != nil {
		t.Fatal(err)
	}
	return data
}

// FuzzSeveral is Fuzz for an importer of files that may hold several interviews.
// seeds stand beside the files of testdata.
func FuzzSeveral(f *testing.F, pattern string, parse func([]byte) ([]*transcript.Transcript, error), seeds ...[]byte) {
	names, err := filepath.Glob(filepath.Join("testdata", pattern))
	if err != nil || len(names)+len(seeds) == 0 {
		f.Fatal("no seeds", err)
	}
	for _, name := range names {
		f.Add(Read(f, filepath.Base(name)))
	}
	for _, seed := range seeds {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		trs, err := parse(data)
		if err != nil {
			return
		}
		if len(trs) == 0 {
			t.Fatal("neither an interview nor an error")
		}
		for _, tr := range trs {
			if err := Check(tr); err != nil {
				t.Fatal(err)
			}
		}
		if again, err := parse(data); err != nil || values(again) != values(trs) {
			t.Fatalf("read a second time it differs: %v", err)
		}
	})
}

func values(trs []*transcript.Transcript) string {
	var s strings.Builder
	for _, tr := range trs {
		fmt.Fprintf(&s, "%+v\n", *tr)
	}
	return s.String()
}
