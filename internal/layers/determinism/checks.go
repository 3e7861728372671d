package determinism

import (
	"go/ast"
	"go/types"
	"strconv"
	"strings"
)

// sources are packages whose results differ from run to run.
var sources = map[string]string{
	"time":         "a clock has no place in what decides a cell or a pixel",
	"math/rand":    "values come from hash(seed, place, attempt)",
	"math/rand/v2": "values come from hash(seed, place, attempt)",
	"crypto/rand":  "values come from hash(seed, place, attempt)",
	"hash/maphash": "its seed differs from run to run",
}

func (c *checker) imports(file *ast.File) {
	for _, spec := range file.Imports {
		path, err := strconv.Unquote(spec.Path.Value)
		if err != nil {
			continue // the compiler says so
		}
		if why, ok := sources[path]; ok {
			c.report(spec.Pos(), "import of "+path, why)
		}
	}
}

func (c *checker) node(n ast.Node, stack []ast.Node) {
	switch n := n.(type) {
	case *ast.RangeStmt:
		if c.isMap(n.X) {
			c.report(n.Pos(), "range over a map", "its order differs from run to run; range over sorted keys")
		}
	case *ast.SelectStmt:
		c.selection(n)
	case *ast.CallExpr:
		c.call(n, stack)
	}
	if e, ok := n.(ast.Expr); ok {
		c.float(e)
	}
}

// isMap reports whether an expression is a map, or may be one where it is of a type parameter.
func (c *checker) isMap(e ast.Expr) bool {
	t := c.pass.TypesInfo.TypeOf(e)
	if t == nil {
		return false
	}
	if p, ok := types.Unalias(t).(*types.TypeParam); ok {
		union, ok := p.Constraint().Underlying().(*types.Interface)
		if !ok {
			return false
		}
		for etyp := range union.EmbeddedTypes() {
			if anyMap(etyp) {
				return true
			}
		}
		return false
	}
	_, ok := t.Underlying().(*types.Map)
	return ok
}

// anyMap reports whether a constraint's element lets maps through.
func anyMap(t types.Type) bool {
	union, ok := t.(*types.Union)
	if !ok {
		_, is := t.Underlying().(*types.Map)
		return is
	}
	for term := range union.Terms() {
		if anyMap(term.Type()) {
			return true
		}
	}
	return false
}

// selection counts the communications of a select; a default does not count.
func (c *checker) selection(s *ast.SelectStmt) {
	n := 0
	for _, clause := range s.Body.List {
		if comm, ok := clause.(*ast.CommClause); ok && comm.Comm != nil {
			n++
		}
	}
	if n > 1 {
		c.report(s.Pos(), "select over several channels", "one of those ready is chosen by chance; receive in a fixed order")
	}
}

// call looks for the iterators of package maps where nothing sorts what they give, and for (*sync.Map).Range.
func (c *checker) call(call *ast.CallExpr, stack []ast.Node) {
	switch name := c.callee(call); name {
	case "maps.Keys", "maps.Values", "maps.All":
		if len(stack) > 0 {
			if outer, ok := stack[len(stack)-1].(*ast.CallExpr); ok && strings.HasPrefix(c.callee(outer), "slices.Sorted") {
				return
			}
		}
		c.report(call.Pos(), name, "its order differs from run to run; wrap it in slices.Sorted")
	case "(*sync.Map).Range":
		c.report(call.Pos(), name, "its order differs from run to run")
	}
}

// callee returns the full name of a called function, "" where it is none by name.
func (c *checker) callee(call *ast.CallExpr) string {
	fun := ast.Unparen(call.Fun)
	if index, ok := fun.(*ast.IndexExpr); ok { // maps.Keys[M]
		fun = index.X
	}
	selector, ok := fun.(*ast.SelectorExpr)
	if !ok {
		return ""
	}
	if f, ok := c.pass.TypesInfo.Uses[selector.Sel].(*types.Func); ok {
		return f.FullName()
	}
	return ""
}

// float reports an expression or type that is a floating-point or complex number, or made of them.
func (c *checker) float(e ast.Expr) {
	tv, ok := c.pass.TypesInfo.Types[e]
	if !ok {
		return
	}
	// A selector's package and a struct's field names carry no type; what they select does.
	if basic, ok := tv.Type.Underlying().(*types.Basic); ok && basic.Info()&(types.IsFloat|types.IsComplex) != 0 {
		c.report(e.Pos(), "floating-point number", "processors round differently; use integers, or fixed point")
	}
}
