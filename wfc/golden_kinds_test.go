package wfc_test

import (
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"vouch/wfc"
	"vouch/wfc/constraint"
	"vouch/wfc/wfctest"
)

// pipeWork is a lattice with a pattern for each set of exits: pattern v leads on
// through exit e where bit e of v is set, and neighbours agree.
type pipeWork struct {
	p   wfc.Problem
	way constraint.Way
}

func newPipeWork(l *wfc.Lattice) pipeWork {
	exits := 2 * l.Shape.Axes()
	n := 1 << exits
	k := pipeWork{p: wfc.Problem{Patterns: n, Lattice: l, Relations: make([]wfc.Relation, exits/2)},
		way: constraint.Way{Graph: constraint.OnLattice(l), Path: wfc.FullSet(n).Without(0)}}
	for exit := range exits {
		open := wfc.NewSet(n)
		for v := range wfc.Pattern(n) {
			if v>>exit&1 != 0 {
				open.With(v)
			}
		}
		k.way.Exits = append(k.way.Exits, open)
	}
	for axis := range k.p.Relations {
		l.Along[axis] = axis
		ahead, back := k.way.Exits[2*axis], k.way.Exits[2*axis+1]
		for v := range wfc.Pattern(n) {
			row := back
			if !ahead.Has(v) {
				row = wfc.FullSet(n).Minus(back)
			}
			k.p.Relations[axis].Allowed = append(k.p.Relations[axis].Allowed, row)
		}
	}
	return k
}

// closed lets nothing lead out of the lattice.
func (k pipeWork) closed() wfc.Constraint {
	b := constraint.Border{ID: 1, Lattice: k.p.Lattice}
	for _, open := range k.way.Exits {
		b.Allow = append(b.Allow, wfc.FullSet(k.p.Patterns).Minus(open))
	}
	return b
}

// ends are the patterns with one exit.
func (k pipeWork) ends() wfc.Set {
	s := wfc.NewSet(k.p.Patterns)
	for v := 1; v < k.p.Patterns; v *= 2 {
		s.With(wfc.Pattern(v))
	}
	return s
}

// goldenKinds are rules for pipes, every kind alone and some together.
var goldenKinds = []struct {
	name  string
	rules func(k pipeWork, cells []wfc.Cell) []wfc.Constraint
}{
	{"fixed", func(k pipeWork, cells []wfc.Cell) []wfc.Constraint {
		return []wfc.Constraint{constraint.Fixed{ID: 2, Cells: cells[3:5], Allow: k.way.Exits[0]}}
	}},
	{"removed", func(k pipeWork, cells []wfc.Cell) []wfc.Constraint {
		return []wfc.Constraint{constraint.Removed{ID: 2, Cells: cells[len(cells)/3:], Patterns: k.ends()}}
	}},
	{"region", func(k pipeWork, cells []wfc.Cell) []wfc.Constraint {
		return []wfc.Constraint{constraint.OnlyWithin(2, k.p.Lattice, k.p.Patterns, k.ends(), func(x, y, _ int) bool { return (x+y)%3 > 0 })}
	}},
	{"adjacency", func(k pipeWork, cells []wfc.Cell) []wfc.Constraint {
		return []wfc.Constraint{constraint.Adjacency{ID: 2, Lattice: k.p.Lattice, Tails: cells[:len(cells)/2], Forbid: []constraint.Pair{{Tail: 1, Head: 2}}}}
	}},
	{"symmetry", func(k pipeWork, _ []wfc.Cell) []wfc.Constraint {
		return []wfc.Constraint{k.halfTurn()}
	}},
	{"count", func(k pipeWork, cells []wfc.Cell) []wfc.Constraint {
		return []wfc.Constraint{constraint.AtMost(2, len(cells)/9, k.ends(), cells), constraint.AtLeast(3, len(cells)/2, k.way.Path, cells)}
	}},
	{"share", func(k pipeWork, cells []wfc.Cell) []wfc.Constraint {
		return []wfc.Constraint{constraint.Share{ID: 2, Cells: cells, Patterns: k.way.Path, Min: 400, Max: 600}}
	}},
	{"per region", func(k pipeWork, cells []wfc.Cell) []wfc.Constraint {
		half := len(cells) / 2
		return []wfc.Constraint{constraint.PerRegion{ID: 2, Regions: [][]wfc.Cell{cells[:half], cells[half:]}, Patterns: k.ends(), Min: 1, Max: 4}}
	}},
	{"one of each", func(k pipeWork, cells []wfc.Cell) []wfc.Constraint {
		n := k.p.Patterns
		return []wfc.Constraint{constraint.OneOfEach{ID: 2, Cells: cells, Groups: []wfc.Set{wfc.SetOf(n, 3), wfc.SetOf(n, 5, 7)}, Exactly: true}}
	}},
	{"implication", func(k pipeWork, cells []wfc.Cell) []wfc.Constraint {
		var out []wfc.Constraint
		for i := 1; i < len(cells); i++ {
			out = append(out, constraint.Implication{ID: 2, If: []wfc.Literal{{Cell: cells[i-1], Set: k.ends()}}, Then: []wfc.Literal{{Cell: cells[i], Set: k.way.Path}}})
		}
		return out
	}},
	{"implies", func(k pipeWork, cells []wfc.Cell) []wfc.Constraint {
		return []wfc.Constraint{wfc.Implies{ID: 2, If: cells[0], IfSet: k.way.Path, Any: cells[len(cells)-4:], Then: k.ends()}}
	}},
	{"custom", func(k pipeWork, cells []wfc.Cell) []wfc.Constraint {
		return []wfc.Constraint{constraint.Custom{ID: 2, Cells: cells[:3], Test: func(v []wfc.Pattern) bool { return (v[0]+v[1]+v[2])%3 == 0 }}}
	}},
	{"distance", func(k pipeWork, _ []wfc.Cell) []wfc.Constraint {
		return []wfc.Constraint{constraint.Distance{ID: 2, Graph: k.way.Graph, From: k.ends(), Least: 3}}
	}},
	{"run", func(k pipeWork, _ []wfc.Cell) []wfc.Constraint {
		return []wfc.Constraint{constraint.Run{ID: 2, Lattice: k.p.Lattice, Patterns: k.way.Path, Most: 3}}
	}},
	{"connected", func(k pipeWork, _ []wfc.Cell) []wfc.Constraint {
		return []wfc.Constraint{constraint.Connected{ID: 2, Way: k.way}}
	}},
	{"through", func(k pipeWork, cells []wfc.Cell) []wfc.Constraint {
		return []wfc.Constraint{constraint.Through{ID: 2, Way: k.way, Ends: []wfc.Cell{cells[0], cells[len(cells)/2], cells[len(cells)-1]}}}
	}},
	{"acyclic", func(k pipeWork, _ []wfc.Cell) []wfc.Constraint {
		return []wfc.Constraint{constraint.Acyclic{ID: 2, Way: k.way}}
	}},
	{"single loop", func(k pipeWork, cells []wfc.Cell) []wfc.Constraint {
		return []wfc.Constraint{constraint.Loop{ID: 2, Way: k.way, Closing: constraint.Single}, constraint.AtLeast(3, 8, k.way.Path, cells)}
	}},
	{"loop", func(k pipeWork, cells []wfc.Cell) []wfc.Constraint {
		return []wfc.Constraint{constraint.Loop{ID: 2, Way: k.way}, constraint.AtLeast(3, 8, k.way.Path, cells)}
	}},
	{"maze", func(k pipeWork, cells []wfc.Cell) []wfc.Constraint {
		return []wfc.Constraint{constraint.Acyclic{ID: 2, Way: k.way}, constraint.Connected{ID: 3, Way: k.way},
			constraint.Removed{ID: 4, Cells: cells, Patterns: wfc.SetOf(k.p.Patterns, 0)}}
	}},
	{"road", func(k pipeWork, cells []wfc.Cell) []wfc.Constraint {
		return []wfc.Constraint{constraint.Through{ID: 2, Way: k.way, Ends: []wfc.Cell{cells[0], cells[len(cells)-1]}},
			constraint.AtMost(3, len(cells)*2/3, k.way.Path, cells), constraint.Run{ID: 4, Lattice: k.p.Lattice, Patterns: k.way.Path, Most: 5}}
	}},
}

// halfTurn has each exit turned to its opposite.
func (k pipeWork) halfTurn() constraint.Symmetry {
	s := constraint.Symmetry{ID: 2, Lattice: k.p.Lattice, Turn: constraint.HalfTurn}
	for v := range k.p.Patterns {
		image := v
		for axis := range k.p.Lattice.Shape.Axes() {
			if k.p.Lattice.Shape == wfc.Cube && axis == 2 {
				continue // a half turn leaves up and down
			}
			image = image&^(3<<(2*axis)) | v>>(2*axis)&1<<(2*axis+1) | v>>(2*axis+1)&1<<(2*axis)
		}
		s.Image = append(s.Image, wfc.Pattern(image))
	}
	return s
}

// goldenKind makes the i-th problem with pipes: every kind on every shape, under
// every selection in turn.
func goldenKind(i int) (name string, p wfc.Problem, o wfc.Options) {
	kind, shape := goldenKinds[i%len(goldenKinds)], wfc.Shape(i/len(goldenKinds))
	draw := wfctest.Source(uint64(i) + 770)
	l := &wfc.Lattice{Shape: shape, Width: 6 + draw(4), Height: 6 + draw(4), Depth: 1}
	if shape == wfc.Cube {
		l.Width, l.Height, l.Depth = 4, 3, 3
	}
	if draw(2) == 0 && kind.name != "symmetry" {
		l.Mask = make([]bool, l.Cells())
		for c := range l.Mask {
			l.Mask[c] = c%11 != 6
		}
	}
	k := newPipeWork(l)
	k.p.Constraints = append([]wfc.Constraint{k.closed()}, kind.rules(k, k.way.Graph.Cells)...)
	o = wfc.Options{Seed: uint64(i) * 0x9e3779b97f4a7c15, Budget: 30_000, Selection: wfc.Selection(i % 5)}
	return fmt.Sprintf("%v %s, %v", shape, kind.name, o.Selection), k.p, o
}

// What the table promises of every kind, it must promise of each that there is.
func TestEveryKindIsInTheTable(t *testing.T) {
	missing := []string{"Count", "Implies"}
	files, err := filepath.Glob("constraint/*.go")
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range files {
		f, err := parser.ParseFile(token.NewFileSet(), name, nil, 0)
		if err != nil {
			t.Fatal(err)
		}
		for _, d := range f.Decls {
			m, ok := d.(*ast.FuncDecl)
			if !ok || m.Name.Name != "Holds" || m.Recv == nil || strings.HasSuffix(name, "_test.go") {
				continue
			}
			if kind := m.Recv.List[0].Type.(*ast.Ident).Name; ast.IsExported(kind) {
				missing = append(missing, kind)
			}
		}
	}
	found := len(missing)
	for i := range goldenKinds {
		_, p, _ := goldenKind(i)
		for _, k := range p.Constraints {
			name := fmt.Sprintf("%T", k)
			name = name[strings.LastIndexByte(name, '.')+1:]
			missing = slices.DeleteFunc(missing, func(m string) bool { return m == name })
		}
	}
	if found < 19 || len(missing) > 0 {
		t.Errorf("of %d kinds these are not in the table: %v", found, missing)
	}
}
