package project_test

import (
	"bytes"
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"vouch/examples"
	"vouch/internal/project"
	"vouch/sources"
)

// TestImportEncrypts: of a collection that asks for it no open byte reaches the disk,
// not even while the import runs; others lie open as before.
func TestImportEncrypts(t *testing.T) {
	dir := folderOf(t, examples.Square)
	name := filepath.Join(dir, project.SettingsFile)
	text, _ := os.ReadFile(name)
	if err := os.WriteFile(name, append(text, "encrypted: [Specimens]\n"...), 0o644); err != nil {
		t.Fatal(err)
	}
	d := deps(t)
	closed := delivered(t, "closed.xml", ohmsFile("ACC-7", "", "", "A palimpsest of marigolds stood there."))
	open := delivered(t, "open.xml", strings.Replace(ohmsFile("ACC-8", "", "", "A kiosk of tangerines stood there."), "Specimens", "Others", 1))
	links := delivered(t, "links.json", `{"@context":"http://www.w3.org/ns/anno.jsonld","id":"http://x.example/1","type":"Annotation","body":{"type":"TextualBody","value":"periwinkle"},"target":"http://x.example/t"}`)
	holds := func(word string) (files []string) {
		for file, data := range snapshot(t, dir) {
			if strings.Contains(data, word) {
				files = append(files, file)
			}
		}
		return files
	}
	meanwhile := 0
	o := project.ImportOptions{Progress: func(int, int) { meanwhile += len(holds("marigolds")) + len(holds("periwinkle")) }}
	out, err := project.Import(context.Background(), dir, []string{closed, open, links, open}, o, d)
	if err != nil {
		t.Fatal(err)
	}
	if meanwhile > 0 || len(holds("marigolds"))+len(holds("periwinkle")) > 0 {
		t.Errorf("open words on disk: %q, %q, %d meanwhile", holds("marigolds"), holds("periwinkle"), meanwhile)
	}
	if got := holds("tangerines"); len(got) != 1 || out.Files[1].Encrypted || !out.Files[0].Encrypted || !out.Files[2].Encrypted || out.Identity == "" {
		t.Errorf("%q %+v", got, out)
	}
	data, _ := os.ReadFile(filepath.Join(dir, "sources/closed.xml"))
	if !bytes.HasPrefix(data, []byte("age-encryption.org/")) {
		t.Errorf("%.30q", data)
	}
	p, err := project.Open(t.Context(), os.DirFS(dir), ".", d)
	if err != nil {
		t.Fatal(err)
	}
	found, err := p.Search(t.Context(), dir, project.SearchOptions{Words: "marigolds", Rights: "all"})
	if err != nil || len(found.Hits) != 1 || found.Index != "in memory" {
		t.Errorf("%+v, %v", found, err)
	}
	// the same again, a corrected version, and recipients
	again, err := project.Import(t.Context(), dir, []string{closed}, project.ImportOptions{}, d)
	if err != nil || again.Files[0].State != "unchanged" {
		t.Errorf("%+v, %v", again, err)
	}
	better := delivered(t, "closed.xml", ohmsFile("ACC-7", "", "", "A palimpsest of marigolds stood there, and a fence."))
	again, err = project.Import(t.Context(), dir, []string{better}, project.ImportOptions{}, d)
	if err != nil || again.Files[0].State != "corrected" || !again.Files[0].Encrypted || len(holds("marigolds")) > 0 {
		t.Errorf("%+v, %v", again, err)
	}
	if _, err := project.Import(t.Context(), dir, []string{delivered(t, "n.xml", ohmsFile("ACC-9", "", "", said))}, project.ImportOptions{Recipients: []string{"age1nobody"}}, d); err == nil {
		t.Error("no recipient was taken for one")
	}
	if _, err := sources.LoadWith(os.DirFS(dir), sources.Options{Signatures: sources.UnsignedDrafts}); err == nil {
		t.Error("an encrypted file was read without a key")
	}
}
