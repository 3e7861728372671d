package skills

import (
	"bytes"
	"errors"
	"io/fs"
	"maps"
	"strings"
	"testing"
	"testing/fstest"

	"vouch/sources/strict"
)

// small is a package as short as one can be.
func small() map[string][]byte {
	return map[string][]byte{
		ManifestFile: []byte(`id = "small-one"
version = "1.2.3"
title = "A small one"
licence = "CC0-1.0"
form = "js"
entry = "main.js"
api = 1
capabilities = ["log", "scene.propose"]

[parameters]
type = "object"
additionalProperties = false
properties.n = {type = "integer", minimum = 1, default = 3}
`),
		DocFile:   []byte("# A small one\n\nIt does nothing.\n"),
		EntryFile: []byte("vouch.log('n is ' + vouch.input.parameters.n);\n"),
	}
}

// TestOpenRefuses: every mistake has a file, a line where there is one, and what to do.
func TestOpenRefuses(t *testing.T) {
	put := func(name, text string) func(map[string][]byte) {
		return func(f map[string][]byte) { f[name] = []byte(text) }
	}
	edit := func(old, to string) func(map[string][]byte) {
		return func(f map[string][]byte) {
			f[ManifestFile] = bytes.Replace(f[ManifestFile], []byte(old), []byte(to), 1)
		}
	}
	for _, c := range []struct {
		name   string
		change func(map[string][]byte)
		want   string // the beginning of a fault
	}{
		{"unknown key", edit("form =", "forme = 1\nform ="), `skill.toml:5:1: unknown key "forme"`},
		{"unknown table", edit("[parameters]", "[rights]\nwrite = true\n[parameters]"), `skill.toml:10:`},
		{"key twice", edit("api = 1", "api = 1\napi = 1"), "skill.toml:"},
		{"no toml", put(ManifestFile, "id: x\n"), "skill.toml:1:"},
		{"id", edit("small-one", "Small One"), `skill.toml:1:1: id "Small One"`},
		{"version", edit("1.2.3", "1.2"), `skill.toml:2:1: version "1.2"`},
		{"title with bidi", edit("A small one", "A \u202esmall"), "skill.toml:3:12: the text holds the character U+202E"},
		{"title with tags", edit("A small one", "A \U000E0041small"), "skill.toml:3:12: the text holds the character U+E0041"},
		{"title escaped bidi", edit(`"A small one"`, `"A \u202E small"`), "skill.toml:3:1: the title cannot be shown"},
		{"long title", edit("A small one", strings.Repeat("a", 81)), "skill.toml:3:1: the title cannot be shown"},
		{"licence", edit("CC0-1.0", ""), "skill.toml:4:1: licence"},
		{"form", edit(`"js"`, `"elf"`), `skill.toml:5:1: form "elf"`},
		{"entry", edit(`"main.js"`, `"../main.js"`), `skill.toml:6:1: entry "../main.js"`},
		{"api", edit("api = 1", "api = 2"), "skill.toml:7:1: this program knows api 1"},
		{"capability", edit(`"log"`, `"net"`), `skill.toml:8:1: unknown capability "net"`},
		{"capability twice", edit(`"log"`, `"scene.propose"`), `skill.toml:8:1: capability "scene.propose" twice`},
		{"budget", edit("[parameters]", "[budgets]\ngas = 99999999999999\n[parameters]"), "skill.toml:11:1: the budgets are beyond"},
		{"negative budget", edit("[parameters]", "[budgets]\ngas = -1\n[parameters]"), "skill.toml:11:1: the budgets are beyond"},
		{"schema", edit(`type = "object"`, `type = "array"`), "skill.toml:11:1: parameters:"},
		{"schema refers out", edit(`additionalProperties = false`, `"$ref" = "https://x.example/s.json"`), "skill.toml:11:1: parameters:"},
		{"made", edit("[parameters]", "[made]\nby = \"director\"\n[parameters]"), "skill.toml:11:1: made.by"},
		{"model without name", edit("[parameters]", "[made]\nby = \"model\"\n[parameters]"), "skill.toml:1:1: made.model"},
		{"no manifest", func(f map[string][]byte) { delete(f, ManifestFile) }, "skill.toml: the file is missing"},
		{"no document", func(f map[string][]byte) { delete(f, DocFile) }, "SKILL.md: the file is missing"},
		{"empty document", put(DocFile, " \n"), "SKILL.md:1: the file is empty"},
		{"zero width in the document", put(DocFile, "# A\n\nig\u200bnore\n"), "SKILL.md:3:3: the text holds the character U+200B"},
		{"bidi in the program", put(EntryFile, "// a\n// \u2066b\n"), "main.js:2:4: the text holds"},
		{"program not UTF-8", put(EntryFile, "'\xff'"), "main.js:1:2: the text holds a byte that is not UTF-8"},
		{"byte order mark", put(EntryFile, "\ufeff1"), "main.js:1:1: the text holds a byte order mark"},
		{"unlisted file", put("notes.txt", "x"), "notes.txt: no file of a skill package"},
		{"hidden file", put(".git", "x"), ".git: no file of a skill package"},
		{"upward name", put("tests/../../x.json", "{}"), "tests/../../x.json: no file of a skill package"},
		{"test's name", put("tests/A B.json", "{}"), "tests/A B.json: no file of a skill package"},
		{"test's key", put("tests/a.json", "{\n\"hallo\": 1}"), "tests/a.json:"},
		{"digest list", put(DigestFile, "abc\n"), "files.sha256:1:1: not a line of"},
		{"listed and missing", put(DigestFile, strings.Repeat("0", 64)+"  x.js\n"), "files.sha256:1:1: x.js is listed and not there"},
		{"changed", put(DigestFile, strings.Repeat("0", 64)+"  main.js\n"), "files.sha256:1:1: main.js is not the file that was listed"},
		{"not listed", put(DigestFile, string(Listing(map[string][]byte{EntryFile: small()[EntryFile]}))), "SKILL.md: files.sha256 does not list this file"},
		{"large", put(EntryFile, strings.Repeat(" ", MaxSource+1)), "main.js:1: the file has"},
	} {
		t.Run(c.name, func(t *testing.T) {
			files := small()
			c.change(files)
			tree := fstest.MapFS{}
			for name, data := range files {
				if fs.ValidPath(name) {
					tree[name] = &fstest.MapFile{Data: data}
				}
			}
			_, fromFS := Open(tree)
			_, err := OpenFiles(files)
			if len(tree) == len(files) && (fromFS == nil || err == nil || fromFS.Error() != err.Error()) {
				t.Errorf("a folder says %v, files say %v", fromFS, err)
			}
			all := new(strict.Errors)
			if !errors.As(err, &all) {
				t.Fatalf("%v", err)
			}
			for _, f := range all.Faults {
				if strings.HasPrefix(f.Error(), c.want) {
					if f.Hint == "" {
						t.Errorf("no hint: %v", f)
					}
					return
				}
			}
			t.Errorf("%v, want %q", err, c.want)
		})
	}
}

func TestOpen(t *testing.T) {
	files := small()
	files[LicenceFile] = []byte("CC0\n")
	p, err := OpenFiles(files)
	check(t, err)
	if p.Manifest.ID != "small-one" || p.Manifest.By() != "skill:small-one" || len(p.Names()) != 4 {
		t.Errorf("%+v", p)
	}
	listed := maps.Clone(files)
	listed[DigestFile] = Listing(files)
	q, err := OpenFiles(listed)
	check(t, err)
	if q.Digest != p.Digest {
		t.Error("the list of digests changes the digest")
	}
	files[EntryFile] = append(files[EntryFile], '\n')
	r, err := OpenFiles(files)
	check(t, err)
	if r.Digest == p.Digest {
		t.Error("another program, the same digest")
	}
}

// TestLinks: what is no regular file is refused.
func TestLinks(t *testing.T) {
	tree := fstest.MapFS{"main.js": {Mode: fs.ModeSymlink, Data: []byte("/etc/passwd")}, "other/x": {Data: []byte("x")}}
	_, err := Open(tree)
	if err == nil || !strings.Contains(err.Error(), "main.js: not a regular file") || !strings.Contains(err.Error(), "other: no file") {
		t.Errorf("%v", err)
	}
	many := fstest.MapFS{}
	for i := range MaxFiles + 1 {
		many["tests/t"+strings.Repeat("x", i%60)+string(rune('a'+i/60))+".json"] = &fstest.MapFile{Data: []byte("{}")}
	}
	if _, err := Open(many); err == nil || !strings.Contains(err.Error(), "more than") {
		t.Errorf("%v", err)
	}
}

func TestBare(t *testing.T) {
	for name, id := range map[string]string{"x/Y z.js": "y-z", "1.js": "program", "": "program", "a.b.js": "a-b"} {
		p, err := Bare(name, []byte("1"))
		check(t, err)
		if p.Manifest.ID != id || len(p.Manifest.Capabilities) != 5 || !p.Bare() {
			t.Errorf("%q: %+v", name, p.Manifest)
		}
	}
	if _, err := Bare("x.js", make([]byte, MaxSource+1)); err == nil {
		t.Error("a program of any size")
	}
}

func TestParameters(t *testing.T) {
	p, err := OpenFiles(small())
	check(t, err)
	for _, c := range []struct{ given, want string }{
		{"", `{"n":3}`}, {"{}", `{"n":3}`}, {`{"n":7}`, `{"n":7}`},
		{`{"n":0}`, "at '/n'"}, {`{"n":"x"}`, "at '/n'"}, {`{"m":1}`, "'m'"}, {`[]`, "no object"}, {`{"n":1`, "unexpected"},
		{`{"n":` + strings.Repeat("[", 40) + strings.Repeat("]", 40) + `}`, "deeper"}, {`{"n":` + strings.Repeat("1", MaxParameters) + `}`, "bytes"},
	} {
		got, err := p.Manifest.values([]byte(c.given))
		text := string(got)
		if err != nil {
			text = err.Error()
		}
		if (err == nil) != strings.HasPrefix(c.want, "{") || !strings.Contains(text, c.want) {
			t.Errorf("%.40s: %s, %v", c.given, got, err)
		}
	}
}

func TestCheckFindings(t *testing.T) {
	files := small()
	files[EntryFile] = []byte("vouch.log(1);\neval('1');\nvouch.random();\n")
	p, err := OpenFiles(files)
	check(t, err)
	var text strings.Builder
	for _, f := range Check(p) {
		text.WriteString(string(f.Level) + " " + f.Message + "\n")
	}
	for _, want := range []string{"ok log: may write lines", "warning it asks for scene.propose and does not seem", `warning the program says "eval("`,
		"warning it uses random without asking", "warning the package has no tests", "warning the package lists no digests"} {
		if !strings.Contains(text.String(), want) {
			t.Errorf("no %q in\n%s", want, text.String())
		}
	}
	if Bad(Check(p)) {
		t.Error("warnings are taken for errors")
	}
	bare, err := Bare("x.js", []byte("// \u202e"))
	check(t, err)
	if !Bad(Check(bare)) {
		t.Error("a lone program with hidden characters is clean")
	}
}

func FuzzManifest(f *testing.F) {
	f.Add(small()[ManifestFile])
	for _, name := range ShippedNames() {
		f.Add(readShipped(f, name, ManifestFile))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		m, err := readManifest(data)
		if err == nil {
			if _, err := m.values(nil); err != nil && !errors.As(err, new(*ParameterError)) {
				t.Errorf("%v", err)
			}
		}
	})
}
