package determinism

import (
	"go/ast"
	"go/token"
	"strings"

	"golang.org/x/tools/go/analysis"
)

const directive = "//determinism:allow"

// allowance is a comment that silences its line, or the line below where it stands alone.
type allowance struct {
	pos   token.Pos
	line  int
	alone bool // nothing but the comment stands on its line
	used  bool
}

// allowances collects the comments of a file and reports those without a reason.
func allowances(pass *analysis.Pass, file *ast.File) []*allowance {
	var all []*allowance
	for _, group := range file.Comments {
		for _, comment := range group.List {
			reason, ok := strings.CutPrefix(comment.Text, directive)
			if !ok {
				continue
			}
			if strings.TrimSpace(reason) == "" || reason[0] != ' ' {
				pass.Reportf(comment.Pos(), "an allowance needs a reason: %s why", directive)
				continue
			}
			all = append(all, &allowance{pos: comment.Pos(), line: pass.Fset.Position(comment.Pos()).Line, alone: true})
		}
	}
	code := map[int]bool{}
	ast.Inspect(file, func(n ast.Node) bool {
		switch n.(type) {
		case nil, *ast.Comment, *ast.CommentGroup:
			return false
		}
		code[pass.Fset.Position(n.Pos()).Line] = true
		return true
	})
	for _, a := range all {
		a.alone = !code[a.line]
	}
	return all
}

// unused reports allowances that silence nothing.
func (c *checker) unused() {
	for _, a := range c.allowed {
		if !a.used {
			c.pass.Reportf(a.pos, "this allowance silences nothing; take it away")
		}
	}
}
