package determinism

import (
	"go/ast"
	"go/token"
	"slices"
	"strings"

	"golang.org/x/tools/go/analysis"
)

// Scope lists the packages that are looked at, with all below them.
var Scope = []string{
	"vouch/wfc",
	"vouch/internal/scene",
	"vouch/assets/draw",
	"vouch/assets/render",
	"vouch/assets/tileset",
	"vouch/assets/basis",
	"vouch/assets/sheet",
}

// Analyzer is the pass.
var Analyzer = &analysis.Analyzer{
	Name: "determinism",
	Doc:  "report what would let a cell or a pixel depend on more than the recipe: map order, floats, clocks, chance",
	Run:  run,
}

// inScope reports whether a package is looked at. The go command writes test variants as "path [path.test]".
func inScope(path string) bool {
	path, _, _ = strings.Cut(path, " ")
	return slices.ContainsFunc(Scope, func(s string) bool { return path == s || strings.HasPrefix(path, s+"/") })
}

func run(pass *analysis.Pass) (any, error) {
	if !inScope(pass.Pkg.Path()) {
		return nil, nil
	}
	for _, file := range pass.Files {
		if strings.HasSuffix(pass.Fset.Position(file.Package).Filename, "_test.go") {
			continue
		}
		c := &checker{pass: pass, allowed: allowances(pass, file), reported: map[mark]bool{}}
		c.imports(file)
		ast.PreorderStack(file, nil, func(n ast.Node, stack []ast.Node) bool {
			c.node(n, stack)
			return true
		})
		c.unused()
	}
	return nil, nil
}

// mark is a kind of finding on a line; each is told once.
type mark struct {
	line int
	what string
}

// checker looks at one file.
type checker struct {
	pass     *analysis.Pass
	allowed  []*allowance
	reported map[mark]bool
}

// report tells a finding unless its line is allowed.
func (c *checker) report(pos token.Pos, what, why string) {
	line := c.pass.Fset.Position(pos).Line
	for _, a := range c.allowed {
		if a.line == line || a.line == line-1 && a.alone {
			a.used = true
			return
		}
	}
	if at := (mark{line, what}); !c.reported[at] {
		c.reported[at] = true
		c.pass.Reportf(pos, "%s: %s", what, why)
	}
}
