package lattice

import (
	"testing"

	"pgregory.net/rapid"
)

func drawGeometry(t *rapid.T) (Geometry, int) {
	g := Geometry{Shape: uint8(rapid.IntRange(0, 2).Draw(t, "shape")), Depth: 1,
		Width: rapid.Int32Range(1, 150).Draw(t, "width"), Height: rapid.Int32Range(1, 40).Draw(t, "height")}
	if g.Shape == Cube {
		g.Depth = rapid.Int32Range(1, 20).Draw(t, "depth")
	}
	for k := range g.Wrap {
		g.Wrap[k] = rapid.Bool().Draw(t, "wrap")
	}
	if g.Shape == Square {
		return g, 4
	}
	return g, 6
}

// Cells and positions are one to one, neighbours are mutual, offsets are right
// wherever a position is not marked as an edge, and around says what next does.
func TestPositions(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		g, dirs := drawGeometry(t)
		var f field
		f.init(g, dirs)
		edge := make([]bool, f.size)
		f.edges(func(i int32) { edge[i] = true })
		seen := make([]bool, f.size)
		for cell := range int32(g.Cells()) {
			i := f.inside(cell)
			if i < 0 || i >= f.size || seen[i] {
				t.Fatalf("cell %d is at %d", cell, i)
			}
			seen[i] = true
			if f.outside(i) != cell {
				t.Fatalf("cell %d is at %d, which is cell %d", cell, i, f.outside(i))
			}
			var around [4]int32
			around[0], around[1], around[2], around[3] = i, i, i, i
			if dirs == 4 {
				around[0], around[1], around[2], around[3] = f.around(i)
			}
			for d := range dirs {
				n := f.next(i, d)
				if n != f.void && f.next(n, d^1) != i {
					t.Fatalf("cell %d, direction %d: not mutual", cell, d)
				}
				if !edge[i] && n != i+f.near[i&63][d] {
					t.Fatalf("cell %d, direction %d: %d, by offset %d", cell, d, n, i+f.near[i&63][d])
				}
				if dirs == 4 && n != around[d] {
					t.Fatalf("cell %d, direction %d: %d, around says %d", cell, d, n, around[d])
				}
			}
		}
	})
}
