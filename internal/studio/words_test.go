package studio

import (
	"flag"
	"go/ast"
	"go/parser"
	"go/token"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
	"unicode"

	"vouch/internal/studio/words"
)

var updateWords = flag.Bool("update-words", false, "write words/es.po anew: new texts get an empty translation")

const spanishTable = "words/es.po"

// foreignKeys are words and phrases of other packages that the window shows through
// t: classes and what they mean, kinds of sources, of scenes, of changes and of
// origins, capabilities of programs, kinds of files.
var foreignKeys = []string{
	"evidenced", "attested", "documented", "inferred", "conjectural", "none",
	"testimony alone fixes it", "testimony puts it on this street", "a record says so", "it follows from the others", "somebody chose it", "no claim",
	"interview", "record", "interviews", "records", "testimony", "history", "drawing",
	"sketch", "reconstruction", "pin", "forbid", "place",
	"write lines for a person", "draw numbers that follow from the run's seed", "propose changes and write notes",
	"see the scene: lots, streets, what they rest on", "see the public readings that may be shown to programs",
	"scene", "close", "basis",
}

// sayers are the functions that say texts, with the places of their keys.
var sayers = map[string][]int{"t": {0}, "Say": {0}, "tn": {1, 2}, "Count": {1, 2}}

// unsaid are calls and types whose texts nobody reads in the window, or that are no texts.
var unsaid = map[string]string{
	"Shortcut": "keys", "Errorf": "an error names its cause in the language of logs", "New": "as Errorf", "Format": "a layout of times",
	"HasPrefix": "compared", "HasSuffix": "compared", "Contains": "compared", "TrimPrefix": "compared", "TrimSuffix": "compared", "Cut": "compared", "LastIndex": "compared",
}

// logged are files whose texts are not the window's: errors and scripts speak the
// language of logs, the words package names languages in
// themselves, and the desktop entry has its own languages.
var logged = []string{"errors.go", "script.go", "icon.go", "words/book.go"}

// TestEveryTextIsSaid reads the studio's own code: whatever it shows is in the table
// of every language and went through a Book.
func TestEveryTextIsSaid(t *testing.T) {
	keys, bare := textsOf(t, "*.go", "words/book.go")
	keys = append(keys, foreignKeys...)
	slices.Sort(keys)
	keys = slices.Compact(keys)
	for _, b := range bare {
		t.Errorf("%s is shown but not said: pass it through t, tn or a Book; or end its line with //words: WHY", b)
	}
	data, err := os.ReadFile(spanishTable)
	if err != nil {
		t.Fatal(err)
	}
	pairs, err := words.ParsePO(data)
	if err != nil {
		t.Fatalf("%s: %v", spanishTable, err)
	}
	if *updateWords {
		if err := os.WriteFile(spanishTable, words.FormatPO(words.Spanish, keys, pairs), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	for _, k := range keys {
		switch text := pairs[k]; {
		case text == "":
			t.Errorf("%s lacks %q (run with -update-words, then fill it in)", spanishTable, k)
		case !slices.Equal(verbsOf(k), verbsOf(text)):
			t.Errorf("%s: %q has the verbs %v, its translation %v", spanishTable, k, verbsOf(k), verbsOf(text))
		}
	}
	for k := range pairs {
		if !slices.Contains(keys, k) {
			t.Errorf("%s has %q, which is said nowhere (run with -update-words)", spanishTable, k)
		}
	}
}

// textsOf finds the keys that files of this package say, and the texts that are said
// by none, each with its place.
func textsOf(t *testing.T, patterns ...string) (keys, bare []string) {
	t.Helper()
	for _, pattern := range patterns {
		files, err := filepath.Glob(pattern)
		if err != nil {
			t.Fatal(err)
		}
		for _, name := range files {
			if strings.HasSuffix(name, "_test.go") {
				continue
			}
			k, b := textsIn(t, name)
			keys = append(keys, k...)
			if !slices.Contains(logged, name) {
				bare = append(bare, b...)
			}
		}
	}
	slices.Sort(keys)
	return slices.Compact(keys), bare
}

func textsIn(t *testing.T, name string) (keys, bare []string) {
	fset := token.NewFileSet()
	f, err := parser.ParseFile(fset, name, nil, parser.ParseComments|parser.SkipObjectResolution)
	if err != nil {
		t.Fatal(err)
	}
	excused := map[int]bool{}
	for _, g := range f.Comments {
		for _, c := range g.List {
			if strings.HasPrefix(c.Text, "//words: ") {
				excused[fset.Position(c.Pos()).Line] = true
			}
		}
	}
	said := map[ast.Node]bool{}
	ast.Inspect(f, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.ImportSpec, *ast.Field:
			return false
		case *ast.CallExpr:
			name := calleeOf(n)
			places, ok := sayers[name]
			for _, i := range places {
				if i >= len(n.Args) {
					continue
				}
				if lit, ok := n.Args[i].(*ast.BasicLit); ok && lit.Kind == token.STRING {
					keys, said[lit] = append(keys, textOf(lit)), true
				}
			}
			if _, no := unsaid[name]; no && !ok {
				return false
			}
		case *ast.GenDecl:
			if n.Tok == token.CONST || n.Tok == token.VAR {
				for _, s := range n.Specs { // a table of keys says so in its name
					if v, ok := s.(*ast.ValueSpec); ok && strings.HasSuffix(v.Names[0].Name, "Keys") || ok && v.Names[0].Name == "months" {
						ast.Inspect(v, func(n ast.Node) bool {
							if lit, ok := n.(*ast.BasicLit); ok && lit.Kind == token.STRING {
								keys, said[lit] = append(keys, textOf(lit)), true
							}
							return true
						})
					}
				}
			}
		case *ast.BasicLit:
			if at := fset.Position(n.Pos()); n.Kind == token.STRING && !said[n] && shown(textOf(n)) && !excused[at.Line] {
				bare = append(bare, at.String()+": "+n.Value)
			}
		}
		return true
	})
	return keys, bare
}

func textOf(lit *ast.BasicLit) string {
	s, err := strconv.Unquote(lit.Value)
	if err != nil {
		return lit.Value
	}
	return s
}

func calleeOf(c *ast.CallExpr) string {
	switch f := c.Fun.(type) {
	case *ast.SelectorExpr:
		return f.Sel.Name
	case *ast.Ident:
		return f.Name
	}
	return ""
}

var (
	keyNames = regexp.MustCompile(`^((Ctrl|Shift|Alt)\+)*([A-Z]|F[0-9]+|Enter|Escape|Tab|Space|Backspace|Delete|Left|Right|Up|Down|Home|End|PageUp|PageDown|[^A-Za-z])$`)
	verbs    = regexp.MustCompile(`%[-+# 0]*[0-9.]*(\[[0-9]+\])?[a-zA-Z%]`)
)

// shown tells whether a literal reads like something for people: it has a space
// between words or begins with a capital letter.
func shown(s string) bool {
	letters := strings.TrimFunc(verbs.ReplaceAllString(s, ""), func(r rune) bool { return !unicode.IsLetter(r) })
	if letters == "" || keyNames.MatchString(s) {
		return false
	}
	first := []rune(letters)[0]
	return strings.Contains(letters, " ") || unicode.IsUpper(first) && len([]rune(letters)) > 1
}

// verbsOf are the verbs of a text in the order of their arguments.
func verbsOf(s string) []string {
	var out []string
	for i, v := range verbs.FindAllString(s, -1) {
		if v == "%%" {
			continue
		}
		n := i + 1
		if open := strings.IndexByte(v, '['); open >= 0 {
			shut := strings.IndexByte(v, ']')
			n, _ = strconv.Atoi(v[open+1 : shut])
			v = v[:open] + v[shut+1:]
		}
		out = append(out, strconv.Itoa(n)+v)
	}
	slices.Sort(out)
	return out
}
