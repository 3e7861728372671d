package model_test

import (
	"errors"
	"testing"

	"pgregory.net/rapid"

	"vouch/wfc"
	"vouch/wfc/model"
	"vouch/wfc/wfctest"
)

// TestDeadEnds: tiles that lack a partner on a side stand at that border only, and
// problems with them have a solution.
func TestDeadEnds(t *testing.T) {
	m, err := model.Adjacency{
		Tiles: []model.Tile{{Name: "cliff"}, {Name: "sea"}, {Name: "foam"}},
		Pairs: []model.Pair{
			{Axis: 0, First: []string{"cliff", "sea"}, Second: []string{"sea"}},
			{Axis: 1, First: []string{"sea"}, Second: []string{"sea"}},
			{Axis: 1, First: []string{"cliff"}, Second: []string{"cliff"}},
			{Axis: model.EveryWay, First: []string{"foam"}, Second: []string{"sea"}},
		},
	}.Model()
	if err != nil {
		t.Fatal(err)
	}
	if m.Dead() != 1 {
		t.Fatalf("%d dead ends", m.Dead())
	}
	l, err := m.Lattice(5, 4, 1, [3]bool{})
	if err != nil {
		t.Fatal(err)
	}
	p := m.Problem(l)
	for c := range wfc.Cell(l.Cells()) {
		x, _, _ := l.At(c)
		cliff := p.Domains[c] == nil || p.Domains[c].Has(0)
		if cliff != (x == 0) {
			t.Errorf("a cliff at column %d: %v", x, cliff)
		}
	}
	solve(t, m, p)
	l.Wrap = [3]bool{true, true}
	if p := m.Problem(l); p.Domains[0].Has(0) {
		t.Error("a cliff where there is no border")
	}
}

// TestAgainstEnumeration solves small problems of random tiles, and asks the plain
// enumeration whether they have a solution.
func TestAgainstEnumeration(t *testing.T) {
	rapid.Check(t, func(r *rapid.T) {
		shape := rapid.SampledFrom([]wfc.Shape{wfc.Square, wfc.Hexagonal, wfc.Cube}).Draw(r, "shape")
		d := model.Adjacency{Shape: shape, Tiles: []model.Tile{{Name: "a"}, {Name: "b"}, {Name: "c", Weight: model.Whole(4)}}}
		names := []string{"a", "b", "c"}
		for range rapid.IntRange(1, 9).Draw(r, "pairs") {
			d.Pairs = append(d.Pairs, model.Pair{Axis: rapid.IntRange(model.EveryWay, shape.Axes()-1).Draw(r, "axis"),
				First:  []string{rapid.SampledFrom(names).Draw(r, "first")},
				Second: []string{rapid.SampledFrom(names).Draw(r, "second")}})
		}
		m, err := d.Model()
		if err != nil {
			r.Fatal(err)
		}
		depth := 1
		if shape == wfc.Cube {
			depth = 2
		}
		l, err := m.Lattice(rapid.IntRange(1, 3).Draw(r, "width"), 2, depth, [3]bool{rapid.Bool().Draw(r, "wrap")})
		if err != nil {
			r.Fatal(err)
		}
		p := m.Problem(l)
		want := wfc.Impossible
		// Dead ends are a deduction: the enumeration gets the plain problem.
		plain := p
		plain.Domains = nil
		for range wfctest.Solutions(plain) {
			want = wfc.Solved
			break
		}
		got, err := wfc.Solve(t.Context(), p, wfc.Options{})
		if err != nil {
			r.Fatal(err)
		}
		if got.Outcome != want {
			r.Fatalf("%v, the enumeration says %v", got.Outcome, want)
		}
	})
}

// TestDescriptions lists what is refused.
func TestDescriptions(t *testing.T) {
	one := []model.Tile{{Name: "a"}}
	four := []string{"a", "b", "c", "d"}
	g, _ := model.GridOf([]int32{0, 1}, []int32{1, 1})
	hex := g
	hex.Shape = wfc.Hexagonal
	cases := []struct {
		name string
		d    interface{ Model() (*model.Model, error) }
		part string
	}{
		{"no tiles", model.Adjacency{}, "Tiles"},
		{"no name", model.Adjacency{Tiles: []model.Tile{{}}}, "Tiles"},
		{"double", model.Adjacency{Tiles: append(one, one...)}, "Tiles"},
		{"unknown tile", model.Adjacency{Tiles: one, Pairs: []model.Pair{{Axis: 0, First: []string{"b"}}}}, "Pairs"},
		{"no such axis", model.Adjacency{Tiles: one, Pairs: []model.Pair{{Axis: 2}}}, "Pairs"},
		{"no socket tiles", model.Sockets{}, "Tiles"},
		{"too few sides", model.Sockets{Tiles: []model.SocketTile{{Name: "a", Sides: four[:3]}}}, "Tiles"},
		{"three turns", model.Sockets{Tiles: []model.SocketTile{{Name: "a", Sides: four, Turns: 3}}}, "Tiles"},
		{"labels do not turn", model.Sockets{Tiles: []model.SocketTile{{Name: "a", Sides: four, Turns: 2}}}, "Tiles"},
		{"no comparison", model.Sockets{Fit: 9, Tiles: []model.SocketTile{{Name: "a", Sides: four}}}, "Fit"},
		{"no class", model.Symmetric{Tiles: []model.SymmetricTile{{Name: "a"}}}, "Tiles"},
		{"no symmetric tiles", model.Symmetric{}, "Tiles"},
		{"unknown in subset", model.Symmetric{Tiles: []model.SymmetricTile{{"a", model.SymmetryX, model.Weight{}}}, Subset: []string{"b"}}, "Subset"},
		{"orientation", model.Symmetric{Tiles: []model.SymmetricTile{{"a", model.SymmetryX, model.Weight{}}}, Pairs: []model.LeftRight{{"a", 8, "a", 0}}}, "Pairs"},
		{"no samples", model.Overlapping{N: 2, Symmetry: 1}, "Samples"},
		{"N", model.Overlapping{Samples: []model.Grid{g}, Symmetry: 1}, "N"},
		{"symmetry", model.Overlapping{Samples: []model.Grid{g}, N: 2, Symmetry: 9}, "Symmetry"},
		{"window too large", model.Overlapping{Samples: []model.Grid{g}, N: 3, Symmetry: 1}, "Samples"},
		{"windows of hexagons", model.Overlapping{Samples: []model.Grid{hex}, N: 2, Symmetry: 1}, "Samples"},
		{"symbols missing", model.Learned{Samples: []model.Grid{{Width: 2, Height: 2, Depth: 1}}}, "Samples"},
		{"negative symbol", model.Learned{Samples: []model.Grid{{Width: 1, Height: 1, Depth: 1, Symbols: []int32{-2}}}}, "Samples"},
		{"nothing", model.Learned{Samples: []model.Grid{{Width: 1, Height: 1, Depth: 1, Symbols: []int32{-1}}}}, "Samples"},
		{"images", model.Learned{Samples: []model.Grid{g}, Images: 9}, "Images"},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			_, err := c.d.Model()
			e, ok := errors.AsType[*model.Error](err)
			if !ok || e.Part != c.part {
				t.Errorf("got %v", err)
			}
		})
	}
	many := model.Adjacency{Tiles: make([]model.Tile, model.MaxTiles+1)}
	if _, err := many.Model(); err == nil {
		t.Error("too many tiles were taken")
	} else if _, ok := errors.AsType[*model.LimitError](err); !ok {
		t.Errorf("%T", err)
	}
}
