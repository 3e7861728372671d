package sources_test

import (
	"crypto/ed25519"
	"crypto/sha256"
	"encoding/base64"
	"encoding/hex"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"
	"testing/fstest"

	"vouch/sources"
)

var update = flag.Bool("update", false, "write hashes, key and signatures into the examples of docs/formats")

const docsDir = "../docs/formats"

// docsProject is the project that the examples of docs/formats make together.
// The tests of faults start from it.
func docsProject(t testing.TB) fstest.MapFS {
	t.Helper()
	project, err := readDocs()
	if err != nil {
		t.Fatal(err)
	}
	return project
}

func readDocs() (fstest.MapFS, error) {
	project := fstest.MapFS{}
	for _, f := range []struct {
		name, doc, lang string
		block           int
	}{
		{"places.yaml", "places.md", "yaml", 0},
		{"records.yaml", "records.md", "yaml", 0},
		{"interviews.yaml", "interviews.md", "yaml", 0},
		{"sources/voice-d.vtt", "interviews.md", "webvtt", 0},
		{"statements.yaml", "statements.md", "yaml", 0},
		{"curators.yaml", "curators.md", "yaml", 0},
		{"signatures.yaml", "signatures.md", "yaml", 0},
		{"key.yaml", "signatures.md", "yaml", 1},
	} {
		text, err := block(f.doc, f.lang, f.block)
		if err != nil {
			return nil, err
		}
		project[f.name] = &fstest.MapFile{Data: []byte(text)}
	}
	return project, nil
}

// block returns the n-th fenced block of a language after "## Example".
func block(file, lang string, n int) (string, error) {
	data, err := os.ReadFile(filepath.Join(docsDir, file))
	if err != nil {
		return "", err
	}
	_, after, _ := strings.Cut(string(data), "\n## Example\n")
	parts := strings.Split(after, "\n```"+lang+"\n")
	if len(parts) < n+2 {
		return "", fmt.Errorf("%s: its example has no %s block %d", file, lang, n)
	}
	text, _, ok := strings.Cut(parts[n+1], "```")
	if !ok {
		return "", fmt.Errorf("%s: a block is not closed", file)
	}
	return text, nil
}

// wordsExample is the example of words.yaml.
func wordsExample(t testing.TB) []byte {
	t.Helper()
	text, err := block("words.md", "yaml", 0)
	if err != nil {
		t.Fatal(err)
	}
	return []byte(text)
}

// specimenKey is the key of the curator of the examples. Its seed is public.
func specimenKey() ed25519.PrivateKey {
	seed := sha256.Sum256([]byte("vouch specimen curator one"))
	return ed25519.NewKeyFromSeed(seed[:])
}

func TestDocumentedFormatsLoad(t *testing.T) {
	if *update {
		updateDocs(t)
	}
	h, err := sources.Load(docsProject(t))
	if err != nil {
		t.Fatal(err)
	}
	if got := h.Quoted(h.Statement("s001")); got != "There was a bakery, right on the corner, I think until seventy-nine." {
		t.Errorf("s001 quotes %q", got)
	}
	if got := h.Statement("s002").Narrator; got != "n.d" {
		t.Errorf("the narrator of s002 is %q", got)
	}
	words := docsProject(t)
	words["words.yaml"] = &fstest.MapFile{Data: wordsExample(t)}
	h, err = sources.Load(words)
	if err != nil {
		t.Fatal(err)
	}
	if p, err := h.Words.Periods.Parse("the depression years"); err != nil || p.From != sources.DayOf(1930, 1, 1) {
		t.Errorf("the depression years: %v, %v", p, err)
	}
	if p, err := h.Words.Periods.Parse("about 1974"); err != nil || p.To != sources.DayOf(1976, 12, 31) {
		t.Errorf("about 1974: %v, %v", p, err)
	}
}

// Every link between the pages of the formats leads somewhere.
func TestFormatPagesAreLinked(t *testing.T) {
	pages, err := filepath.Glob(filepath.Join(docsDir, "*.md"))
	if err != nil || len(pages) == 0 {
		t.Fatal("no pages", err)
	}
	link := regexp.MustCompile(`\]\(([^)#:]+)(#[^)]*)?\)`)
	for _, page := range pages {
		text, err := os.ReadFile(page)
		if err != nil {
			t.Fatal(err)
		}
		for _, m := range link.FindAllStringSubmatch(string(text), -1) {
			if _, err := os.Stat(filepath.Join(docsDir, m[1])); err != nil {
				t.Errorf("%s links to %s, which is not there", filepath.Base(page), m[1])
			}
		}
	}
}

// updateDocs computes what cannot be written by hand.
func updateDocs(t *testing.T) {
	t.Helper()
	edit := func(file string, f func(string) string) {
		path := filepath.Join(docsDir, file)
		data, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(f(string(data))), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	sum := sha256.Sum256(docsProject(t)["sources/voice-d.vtt"].Data)
	edit("interviews.md", func(s string) string {
		return regexp.MustCompile(`(    sha256: )\S+`).ReplaceAllString(s, "${1}"+hex.EncodeToString(sum[:]))
	})
	public := base64.StdEncoding.EncodeToString(specimenKey().Public().(ed25519.PublicKey))
	edit("curators.md", func(s string) string {
		return regexp.MustCompile(`(    key: )\S+`).ReplaceAllString(s, "${1}"+public)
	})
	for _, q := range []string{"There was a bakery, right on the corner, I think until seventy-nine.", "And most of the others were old wooden houses."} {
		edit("statements.md", func(s string) string {
			return regexp.MustCompile(`(start: 0, end: `+strconv.Itoa(len(q))+`, sha256: )\w+`).ReplaceAllString(s, "${1}"+sources.QuoteHash(q))
		})
	}
	h, err := sources.LoadWith(docsProject(t), sources.Options{Signatures: sources.UnsignedDrafts})
	if err != nil {
		t.Fatal(err)
	}
	for i := range h.Statements {
		sig, err := sources.SignStatement(specimenKey(), &h.Statements[i])
		if err != nil {
			t.Fatal(err)
		}
		edit("signatures.md", func(s string) string {
			return regexp.MustCompile(`(statement: `+sig.Statement+`, curator: c.one, sig: )[^}]+`).ReplaceAllString(s, "${1}"+sig.Sig)
		})
	}
}

// edited returns a copy of a project with one replacement, which must hit.
func edited(t testing.TB, project fstest.MapFS, file, old, new string) fstest.MapFS {
	t.Helper()
	out := fstest.MapFS{}
	for name, f := range project {
		out[name] = &fstest.MapFile{Data: f.Data}
	}
	if old == "" {
		if new == "" {
			delete(out, file)
		} else {
			out[file] = &fstest.MapFile{Data: []byte(new)}
		}
		return out
	}
	text := string(out[file].Data)
	if !strings.Contains(text, old) {
		t.Fatalf("%s does not contain %q", file, old)
	}
	out[file] = &fstest.MapFile{Data: []byte(strings.Replace(text, old, new, 1))}
	return out
}
