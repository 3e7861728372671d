package layers_test

import (
	"errors"
	"os"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"vouch/internal/layers"
)

func parse(t *testing.T, text string) *layers.Policy {
	t.Helper()
	p, err := layers.Parse(text)
	if err != nil {
		t.Fatal(err)
	}
	return p
}

// The whole tree keeps the order.
func TestTree(t *testing.T) {
	p := parse(t, layers.Text)
	tree, err := layers.Scan(os.DirFS("../.."), p.ReadsWords)
	if err != nil {
		t.Fatal(err)
	}
	if len(tree.Imports) < 100 {
		t.Errorf("only %d imports found: is this the top of the tree?", len(tree.Imports))
	}
	for _, f := range layers.Check(p, tree, "vouch") {
		t.Error(f)
	}
}

// Every third-party module that a room may use has its line in the document that says why, and the other way.
func TestDependenciesAreExplained(t *testing.T) {
	text, err := os.ReadFile("../../docs/dependencies.md")
	if err != nil {
		t.Fatal(err)
	}
	tree, err := layers.Scan(os.DirFS("../.."), func(string) bool { return false })
	if err != nil {
		t.Fatal(err)
	}
	var explained []string
	for line := range strings.Lines(string(text)) {
		if name, ok := strings.CutPrefix(line, "| `"); ok {
			name, _, _ = strings.Cut(name, "`")
			explained = append(explained, name)
		}
	}
	used := map[string]bool{}
	for _, i := range tree.Imports {
		first, _, _ := strings.Cut(i.Path, "/")
		if !strings.Contains(first, ".") {
			continue
		}
		at := slices.IndexFunc(explained, func(m string) bool { return i.Path == m || strings.HasPrefix(i.Path, m+"/") })
		if at < 0 {
			t.Errorf("%s:%d: %s has no line in docs/dependencies.md", i.File, i.Line, i.Path)
			continue
		}
		used[explained[at]] = true
	}
	for _, m := range explained {
		if !used[m] && m != "honnef.co/go/tools" && m[0] != '@' {
			t.Errorf("docs/dependencies.md explains %s, which nothing imports", m)
		}
	}
}

// What the rooms must not know of each other, said apart from the text, so that a slip in the text is
// seen.
func TestOrder(t *testing.T) {
	p := parse(t, layers.Text)
	libraries := []string{"wfc", "provenance", "sandbox", "sources", "assets"}
	for _, a := range libraries {
		for _, b := range libraries {
			if a != b && p.MayImport(a, b, true) {
				t.Errorf("%s may import %s", a, b)
			}
		}
	}
	for _, pair := range [][2]string{
		{"internal/scene", "sources"}, {"internal/evidence", "provenance"},
		{"internal/publish/replay", "sources"}, {"internal/publish/replay", "internal/trust"},
		{"cmd/vouch-page", "internal/project"}, {"cmd/vouch", "internal/studio"}, {"cmd/vouch", "internal/studio/view"},
		{"assets/vocabulary", "assets"}, {"internal/trust/keyring", "internal/trust"},
	} {
		if p.MayImport(pair[0], pair[1], false) {
			t.Errorf("%s may import %s", pair[0], pair[1])
		}
	}
	for _, pair := range [][2]string{
		{"internal/scene", "wfc"}, {"internal/scene", "assets/vocabulary"}, {"internal/evidence", "sources"},
		{"internal/project", "internal/trust/keyring"}, {"cmd/vouch", "provenance"}, {"cmd/vouch-page", "assets"},
	} {
		if !p.MayImport(pair[0], pair[1], false) {
			t.Errorf("%s may not import %s", pair[0], pair[1])
		}
	}
}

const small = `
[rooms]
NONE < low, low/deep
low < high
[tests]
high < low
[never]
high: low/secret
[third party]
low: none
high: example.org/good
TESTS: example.org/test
[cgo]
high
[words]
low: scene
`

func TestCheck(t *testing.T) {
	tests := []struct{ name, file, text, want string }{
		{"down", "high/a.go", `package a; import "vouch/low/x"`, ""},
		{"up", "low/a.go", `package a; import "vouch/high"`, "low/a.go:1: low must not import high"},
		{"up in a test", "low/a_test.go", `package a; import "vouch/high"`, ""},
		{"never", "high/a.go", `package a; import "vouch/low/secret/x"`, "high/a.go:1: high must never import low/secret/x"},
		{"never, but a test", "high/a_test.go", `package a; import "vouch/low/secret"`, ""},
		{"inside", "low/a.go", `package a; import "vouch/low/x"`, ""},
		{"room in a room", "low/a.go", "package a\n\nimport \"vouch/low/deep\"", "low/a.go:3: low must not import low/deep"},
		{"prefix of a name", "lower/a.go", `package a; import "fmt"`, `lower/a.go:1: folder "lower" is in no room; give it a place in the order`},
		{"nowhere", "low/a.go", `package a; import "vouch/other"`, `low/a.go:1: imports "vouch/other", which is in no room`},
		{"standard library", "low/a.go", `package a; import "encoding/json"`, ""},
		{"module", "high/a.go", `package a; import "example.org/good/sub"`, ""},
		{"module of a like name", "high/a.go", `package a; import "example.org/goodness"`, "high/a.go:1: high must not use example.org/goodness"},
		{"module where none may be", "low/a.go", `package a; import "example.org/good"`, "low/a.go:1: low must not use example.org/good"},
		{"module in a room without line", "low/deep/a.go", `package a; import "example.org/good"`, "low/deep/a.go:1: low/deep uses example.org/good, and has no line under [third party]"},
		{"module for tests", "low/a_test.go", `package a; import "example.org/test"`, ""},
		{"module for tests elsewhere", "low/a.go", `package a; import "example.org/test"`, "low/a.go:1: low must not use example.org/test"},
		{"cgo", "high/a.go", `package a; import "C"`, ""},
		{"cgo where none may be", "low/a.go", `package a; import "C"`, "low/a.go:1: low must do without cgo"},
		{"any build tag", "low/a_plan9.go", "//go:build never\n\npackage a\nimport \"vouch/high\"", "low/a_plan9.go:4: low must not import high"},
		{"word in a name", "low/a.go", "package a\nvar bigSceneIndex int", `low/a.go:2: "scene" is not a word of low`},
		{"word in a comment", "low/a.go", "package a\n/* one\nScenes */", `low/a.go:3: "scenes" is not a word of low`},
		{"part of a word", "low/a.go", "package a // obscene", ""},
		{"word in a string", "low/a.go", `package a; const x = "scene"`, ""},
		{"word elsewhere", "high/a.go", "package a // scene", ""},
		{"testdata", "low/testdata/a.go", `package a; import "vouch/high"`, ""},
	}
	p := parse(t, small)
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			tree, err := layers.Scan(fstest.MapFS{test.file: {Data: []byte(test.text)}}, p.ReadsWords)
			if err != nil {
				t.Fatal(err)
			}
			var got []string
			for _, f := range layers.Check(p, tree, "vouch") {
				got = append(got, f.String())
			}
			if strings.Join(got, "\n") != test.want {
				t.Errorf("got  %q\nwant %q", got, test.want)
			}
		})
	}
}

func TestParseMistakes(t *testing.T) {
	tests := []struct {
		name, text string
		line       int
	}{
		{"no section", "a < b", 1},
		{"unknown section", "[walls]\na < b", 2},
		{"used before placed", "[rooms]\n\nb < a", 3},
		{"placed twice", "[rooms]\nNONE < a\nNONE < a", 3},
		{"itself", "[rooms]\na < a", 2},
		{"no order", "[rooms]\na b", 2},
		{"chain", "[rooms]\nNONE < a < b", 2},
		{"module of no room", "[third party]\na: none", 2},
		{"no modules", "[rooms]\nNONE < a\n[third party]\na:", 4},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			_, err := layers.Parse(test.text)
			wrong, ok := errors.AsType[*layers.PolicyError](err)
			if !ok || wrong.Line != test.line {
				t.Errorf("error %v, want line %d", err, test.line)
			}
		})
	}
}

func FuzzParse(f *testing.F) {
	f.Add(layers.Text)
	f.Add(small)
	f.Fuzz(func(t *testing.T, text string) {
		p, err := layers.Parse(text)
		if err != nil {
			return
		}
		p.MayImport("a", "b", true) // ends
	})
}
