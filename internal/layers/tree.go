package layers

import (
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"path"
	"strconv"
	"strings"
)

// Import is one import of one file.
type Import struct {
	File string // slash-separated, from the top of the tree
	Line int    // from 1
	Path string // as in the source: "fmt", "vouch/wfc", "C"
	Test bool   // the file is a _test.go file
}

// Word is one word of a name or comment, in lower case: a name "sceneIndex" holds the words scene and
// index.
type Word struct {
	File string
	Line int
	Text string
}

// Tree is what a check needs to know of the Go files of a tree.
type Tree struct {
	Imports []Import
	Words   []Word // only of folders that Scan was asked to read words of
}

// Scan reads the Go files of a tree. Folders named testdata or node_modules, vendored ones, and those that
// begin with a dot or an underscore are left out, as the go command leaves them out. words says of which
// folders the words are wanted.
func Scan(fsys fs.FS, words func(folder string) bool) (*Tree, error) {
	tree := &Tree{}
	err := fs.WalkDir(fsys, ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if d.IsDir() {
			if name != "." && hidden(d.Name()) {
				return fs.SkipDir
			}
			return nil
		}
		if path.Ext(name) != ".go" || !d.Type().IsRegular() {
			return nil
		}
		text, err := fs.ReadFile(fsys, name)
		if err != nil {
			return err
		}
		return tree.file(name, text, words(path.Dir(name)))
	})
	return tree, err
}

func hidden(folder string) bool {
	switch folder {
	case "testdata", "node_modules", "vendor":
		return true
	}
	return folder[0] == '.' || folder[0] == '_'
}

func (t *Tree) file(name string, text []byte, words bool) error {
	mode := parser.ImportsOnly
	if words {
		mode = parser.ParseComments | parser.SkipObjectResolution
	}
	set := token.NewFileSet()
	file, err := parser.ParseFile(set, name, text, mode)
	if err != nil {
		return err
	}
	for _, spec := range file.Imports {
		p, err := strconv.Unquote(spec.Path.Value)
		if err != nil {
			return fmt.Errorf("%s: import %s: %w", name, spec.Path.Value, err)
		}
		t.Imports = append(t.Imports, Import{File: name, Line: set.Position(spec.Pos()).Line, Path: p, Test: strings.HasSuffix(name, "_test.go")})
	}
	if words {
		t.words(name, set, file)
	}
	return nil
}

// words collects the words of names and comments, in the order of the file.
func (t *Tree) words(name string, set *token.FileSet, file *ast.File) {
	add := func(pos token.Pos, text string) {
		line := set.Position(pos).Line
		for row := range strings.SplitSeq(text, "\n") {
			for _, word := range split(row) {
				t.Words = append(t.Words, Word{File: name, Line: line, Text: word})
			}
			line++
		}
	}
	ast.Inspect(file, func(n ast.Node) bool {
		if id, ok := n.(*ast.Ident); ok {
			add(id.Pos(), id.Name)
		}
		return true
	})
	for _, group := range file.Comments {
		for _, comment := range group.List {
			add(comment.Pos(), comment.Text)
		}
	}
}
