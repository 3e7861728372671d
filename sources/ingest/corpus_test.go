package ingest_test

import (
	"context"
	"fmt"
	"io/fs"
	"os"
	"strings"
	"testing"

	"vouch/sources/ingest"
)

// corpus is the folder of files as archives have them, which is not part of the
// project: VOUCH_SOURCES_CORPUS names it.
func corpus(t testing.TB) fs.FS {
	t.Helper()
	dir := os.Getenv("VOUCH_SOURCES_CORPUS")
	if dir == "" {
		t.Skip("SKIPPED: set VOUCH_SOURCES_CORPUS to the folder of the corpus to import every file of it")
	}
	return os.DirFS(dir)
}

// about are files of the corpus that tell about it.
func about(name string) bool {
	return strings.HasPrefix(name, "LICENSES/") || name == "README.md" || name == "expected-structure.tsv" || strings.Contains(name, "/expected/")
}

// TestCorpus compares what is read of every file with testdata/corpus.tsv, which was
// written by reading the files: format, interviews, passages, index points, entries,
// links, and of a file that is refused a piece of the sentence.
func TestCorpus(t *testing.T) {
	files := corpus(t)
	want := table(t, "testdata/corpus.tsv")
	err := ingest.Walk(context.Background(), files, ".", func(item ingest.Item) error {
		if about(item.Name) {
			return nil
		}
		t.Run(item.Name, func(t *testing.T) {
			row, ok := want[item.Name]
			delete(want, item.Name)
			if item.Err != nil {
				t.Fatal(item.Err)
			}
			got, refused := summary(item)
			switch {
			case !ok:
				t.Errorf("not in the table: %s\t%s\t%s", item.Name, strings.Join(got, "\t"), refused)
			case refused != "" && (row[6] == "" || !strings.Contains(refused, row[6])):
				t.Errorf("refused: %s; want %q", refused, row)
			case refused == "" && (row[6] != "" || strings.Join(got, " ") != strings.Join(row[:6], " ")):
				t.Errorf("got %q, want %q", got, row)
			}
		})
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	for name := range want {
		t.Errorf("%s is in the table and not in the corpus", name)
	}
}

// summary is a row of the table.
func summary(item ingest.Item) (row []string, refused string) {
	r, err := ingest.Read(item.Name, item.Data, ingest.Options{})
	if err != nil {
		return []string{"", "0", "0", "0", "0", "0"}, err.Error()
	}
	points := 0
	for _, tr := range r.Interviews {
		points += len(tr.Points)
	}
	for _, n := range []int{len(r.Interviews), r.Segments(), points, len(r.Entries), len(r.Links)} {
		row = append(row, fmt.Sprint(n))
	}
	return append([]string{string(r.Format)}, row...), ""
}

func table(t *testing.T, name string) map[string][]string {
	t.Helper()
	data, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	out := map[string][]string{}
	for line := range strings.Lines(string(data)) {
		cells := strings.Split(strings.TrimRight(line, "\n"), "\t")
		if strings.HasPrefix(line, "#") || len(cells) < 8 {
			continue
		}
		out[cells[0]] = cells[1:]
	}
	return out
}
