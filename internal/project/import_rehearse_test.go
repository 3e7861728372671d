package project

import (
	"crypto/rand"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"vouch/examples"
	"vouch/internal/trust/keyring"
	"vouch/sources"
	"vouch/sources/transcript"
)

// TestEntryThatCannotBe: an entry with which the project could not be opened is taken
// out, and its file refused; the others come in.
func TestEntryThatCannotBe(t *testing.T) {
	for _, good := range []bool{true, false} {
		dir := filepath.Join(t.TempDir(), "p")
		if _, err := Init(examples.FS, examples.Square, dir); err != nil {
			t.Fatal(err)
		}
		keys, err := keyring.NewFileStore(filepath.Join(t.TempDir(), "keys"), keyring.Options{Now: time.Now})
		if err != nil {
			t.Fatal(err)
		}
		p, err := openDrafts(t.Context(), dir, Deps{Keyring: keys, Clock: time.Now, Rand: rand.Reader})
		if err != nil {
			t.Fatal(err)
		}
		j, err := openJournal(dir, time.Now())
		if err != nil {
			t.Fatal(err)
		}
		defer j.close()
		im := &importer{p: p, journal: j, out: &Imported{Files: make([]ImportedFile, 3)}}
		if err := im.begin(); err != nil {
			t.Fatal(err)
		}
		iv := p.holding.Interviews[0]
		for i, id := range []string{"one", "NOT AN ID", "two"} {
			if good || i == 1 {
				im.later = append(im.later, later{file: i, t: new(transcript.Transcript), entry: &newEntry{id: id, holder: "h", file: iv.Path, format: iv.Format, sha: iv.SHA256,
					languages: []string{"en"}, narrators: []sources.Narrator{{ID: "n." + iv.ID, Shown: "Somebody"}}}})
			}
		}
		if err := im.write(); err != nil {
			t.Fatal(err)
		}
		if err := j.commit(); err != nil {
			t.Fatal(err)
		}
		h, err := sources.LoadWith(os.DirFS(dir), sources.Options{})
		if err != nil {
			t.Fatal(err)
		}
		if e := im.out.Files[1].Error; e == nil || !strings.Contains(*e, "NOT AN ID") || im.out.Files[0].Error != nil || im.out.Files[2].Error != nil {
			t.Errorf("%+v", im.out.Files)
		}
		if n := len(h.Interviews); good && n != 3 || !good && n != 1 {
			t.Errorf("%d interviews", n)
		}
	}
}
