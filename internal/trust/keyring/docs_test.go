package keyring_test

import (
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// The page shows the files that are made, and no other.
func TestDocumentedFolder(t *testing.T) {
	page, err := os.ReadFile("../../../docs/formats/keys.md")
	if err != nil {
		t.Fatal(err)
	}
	_, after, _ := strings.Cut(string(page), "\n## Example\n\n```\n")
	text, _, ok := strings.Cut(after, "```")
	if !ok {
		t.Fatal("the page has no example")
	}
	now := start
	s, _ := open(t, filepath.Join(t.TempDir(), "keys"), &now)
	if _, err := s.Signer(t.Context(), ""); err != nil {
		t.Fatal(err)
	}
	if _, err := s.MakeCurator(t.Context(), "c.one"); err != nil {
		t.Fatal(err)
	}
	if _, err := s.CommitmentKey(t.Context(), "mission-1974"); err != nil {
		t.Fatal(err)
	}
	var made []string
	err = fs.WalkDir(os.DirFS(s.Path()), ".", func(name string, d fs.DirEntry, err error) error {
		if err == nil && !d.IsDir() {
			made = append(made, name)
		}
		return err
	})
	if want := strings.Fields(text); err != nil || !slices.Equal(made, want) {
		t.Errorf("made %v, %v; the page shows %v", made, err, want)
	}
}
