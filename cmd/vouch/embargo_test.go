package main

import (
	"bytes"
	"context"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"vouch/examples"
	"vouch/internal/publish/replay"
	"vouch/provenance"
	"vouch/sources"
)

// counter is a source of identifiers that repeats from call to call.
type counter struct{ n byte }

func (c *counter) Read(p []byte) (int, error) {
	for i := range p {
		c.n += 37
		p[i] = c.n
	}
	return len(p), nil
}

// hold fixes clock and identifiers for one call.
func hold(t *testing.T) {
	t.Helper()
	clock, rand := world.clock, world.rand
	world.clock = func() time.Time { return time.Date(2026, 11, 21, 12, 0, 0, 0, time.UTC) }
	world.rand = io.Reader(new(counter))
	t.Cleanup(func() { world.clock, world.rand = clock, rand })
}

// closed finds the interview of an example that is under embargo and not listed.
func closed(t *testing.T) *sources.Interview {
	t.Helper()
	h, err := sources.Load(mustSub(t, examples.Mission1974))
	if err != nil {
		t.Fatal(err)
	}
	for i := range h.Interviews {
		iv := &h.Interviews[i]
		for j := range iv.Consent {
			if iv.Consent[j].Event == sources.Embargoed && iv.Listing != sources.Sealed {
				return iv
			}
		}
	}
	t.Fatal("the example has no interview under embargo")
	return nil
}

// TestEmbargo builds the example with and without the interview under embargo:
// clock, identifiers and keys held fixed, the public files are the same bytes and
// the messages the same words, so nothing of that interview is in either. What stands
// in no other file of the project is looked for besides: its ids and every four words
// in a row.
func TestEmbargo(t *testing.T) {
	iv := closed(t)
	root := t.TempDir()
	t.Setenv("VOUCH_CONFIG", filepath.Join(root, "config"))
	var said bytes.Buffer
	told := map[string]string{}
	for _, name := range []string{"with", "without"} {
		dir := filepath.Join(root, name)
		if err := copyExample(examples.Mission1974, dir); err != nil {
			t.Fatal(err)
		}
		if name == "without" {
			remove(t, dir, iv)
		}
		for _, more := range [][]string{{"--json"}, {"--close", "--basis"}} {
			hold(t)
			from := said.Len()
			args := append([]string{"generate", dir, "--out", filepath.Join(root, "out-"+name), "--tile-px", "8"}, more...)
			if code := run(context.Background(), args, &said, &said); code != exitDone {
				t.Fatalf("%s: exit code %d: %s", name, code, said.String())
			}
			if from > 0 { // the first call also tells of the keys that it makes
				told[name] += strings.ReplaceAll(said.String()[from:], "out-"+name, "out")
			}
		}
	}
	if !strings.HasSuffix(told["without"], told["with"]) {
		t.Errorf("the messages differ:\n%s\n%s", told["with"], told["without"])
	}
	files, err := os.ReadDir(filepath.Join(root, "out-with"))
	if err != nil || len(files) != 3 {
		t.Fatalf("%d files, %v", len(files), err)
	}
	phrases := phrasesOf(iv, everything(t, filepath.Join(root, "without")))
	search(t, "the messages", said.Bytes(), phrases)
	for _, f := range files {
		a, b := read(t, root, "out-with", f.Name()), read(t, root, "out-without", f.Name())
		if !bytes.Equal(a, b) {
			t.Errorf("%s differs with the interview and without it", f.Name())
		}
		search(t, f.Name(), a, phrases)
		for part, data := range unpacked(t, a) {
			search(t, f.Name()+", "+part, data, phrases)
		}
	}
}

func read(t *testing.T, elem ...string) []byte {
	t.Helper()
	data, err := os.ReadFile(filepath.Join(elem...))
	if err != nil {
		t.Fatal(err)
	}
	return data
}

// unpacked gives what lies deflated in a published file.
func unpacked(t *testing.T, data []byte) map[string][]byte {
	t.Helper()
	store, err := provenance.Read(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		t.Fatal(err)
	}
	raw, ok := store.Active().Custom(replay.RecipeLabel)
	if !ok {
		t.Fatal("no recipe")
	}
	recipe, err := replay.DecodeRecipe(raw)
	if err != nil {
		t.Fatal(err)
	}
	raw, _ = store.Active().Custom(replay.SceneLabel)
	record, _, err := replay.DecodeScene(raw)
	if err != nil {
		t.Fatal(err)
	}
	return map[string][]byte{"rulebook": recipe.Rulebook, "scene": record}
}

// everything is all files of a project in one.
func everything(t *testing.T, dir string) string {
	t.Helper()
	var b strings.Builder
	err := filepath.WalkDir(dir, func(name string, d fs.DirEntry, err error) error {
		if err == nil && !d.IsDir() {
			b.Write(read(t, name))
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return b.String()
}

// phrasesOf lists every four words in a row of an interview, and its ids, but for
// what stands elsewhere in the project too, such as names of streets.
func phrasesOf(iv *sources.Interview, known string) []string {
	out := []string{iv.ID, iv.Path}
	for _, n := range iv.Narrators {
		out = append(out, n.Shown)
	}
	for _, s := range iv.Segments {
		words := strings.Fields(s.Text)
		for i := range max(len(words)-3, 0) {
			out = append(out, strings.Join(words[i:i+4], " "))
		}
	}
	return slices.DeleteFunc(out, func(p string) bool { return strings.Contains(known, p) })
}

func search(t *testing.T, where string, data []byte, phrases []string) {
	t.Helper()
	for _, p := range phrases {
		if bytes.Contains(data, []byte(p)) {
			t.Errorf("%s: %q of the interview under embargo", where, p)
		}
	}
}

// remove takes an interview with its statements and signatures out of a project.
func remove(t *testing.T, dir string, iv *sources.Interview) {
	t.Helper()
	var statements []string
	edit(t, dir, sources.InterviewsFile, func(entry string) bool { return value(entry, "id") == iv.ID })
	edit(t, dir, sources.StatementsFile, func(entry string) bool {
		if value(entry, "interview") != iv.ID {
			return false
		}
		statements = append(statements, value(entry, "id"))
		return true
	})
	if len(statements) == 0 {
		t.Fatal("the interview under embargo has no statements, so the test shows nothing")
	}
	edit(t, dir, sources.SignaturesFile, func(entry string) bool { return slices.Contains(statements, value(entry, "statement")) })
	if err := os.Remove(filepath.Join(dir, filepath.FromSlash(iv.Path))); err != nil {
		t.Fatal(err)
	}
}

// edit drops entries of the one list in a file: what begins with a dash, to the
// next one.
func edit(t *testing.T, dir, name string, drop func(entry string) bool) {
	t.Helper()
	const dash = "\n  - "
	entries := strings.Split(string(read(t, dir, name)), dash)
	kept := append(entries[:1:1], slices.DeleteFunc(entries[1:], drop)...)
	if err := os.WriteFile(filepath.Join(dir, name), []byte(strings.Join(kept, dash)), 0o644); err != nil {
		t.Fatal(err)
	}
}

// value is the first text after a key of an entry.
func value(entry, key string) string {
	_, rest, ok := strings.Cut(" "+strings.ReplaceAll(entry, "{", " "), " "+key+": ")
	if !ok {
		return ""
	}
	return rest[:strings.IndexAny(rest+"\n", ",\n")]
}
