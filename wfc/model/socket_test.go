package model_test

import (
	"fmt"
	"testing"

	"pgregory.net/rapid"

	"vouch/wfc"
	"vouch/wfc/model"
)

// socketTiles draws tiles with labels that agree with their turns.
func socketTiles(r *rapid.T, shape wfc.Shape, fit model.Fit) model.Sockets {
	around := 4
	if shape == wfc.Hexagonal {
		around = 6
	}
	labels := []string{"a", "b", "ab", "ba"}
	d := model.Sockets{Shape: shape, Fit: fit}
	for i := range rapid.IntRange(1, 4).Draw(r, "tiles") {
		divisors := map[int][]int{4: {1, 2, 4}, 6: {1, 2, 3, 6}}[around]
		t := model.SocketTile{Name: fmt.Sprint("t", i), Turns: rapid.SampledFrom(divisors).Draw(r, "turns"), Mirrored: rapid.Bool().Draw(r, "mirrored")}
		period := t.Turns
		if period == 1 {
			period = around // as it is: any labels
		}
		var part []string
		for range period {
			part = append(part, rapid.SampledFrom(labels).Draw(r, "label"))
		}
		for j := range around {
			t.Sides = append(t.Sides, part[j%period])
		}
		if shape == wfc.Cube {
			t.Sides = append(t.Sides, "c", rapid.SampledFrom([]string{"c", "d"}).Draw(r, "above"))
		}
		d.Tiles = append(d.Tiles, t)
	}
	return d
}

// TestSocketsTurn: where a model knows how its patterns turn and mirror, what may
// stand side by side may do so afterwards, on all shapes and with all ways to
// compare labels.
func TestSocketsTurn(t *testing.T) {
	rapid.Check(t, func(r *rapid.T) {
		shape := rapid.SampledFrom([]wfc.Shape{wfc.Square, wfc.Cube, wfc.Hexagonal}).Draw(r, "shape")
		fit := rapid.SampledFrom([]model.Fit{model.FitEqual, model.FitReversed, model.FitListed}).Draw(r, "fit")
		d := socketTiles(r, shape, fit)
		d.Fits = [][2]string{{"a", "b"}, {"ab", "ab"}, {"c", "d"}}
		m, err := d.Model()
		if err != nil {
			r.Fatal(err)
		}
		for _, how := range []struct {
			turns    int
			mirrored bool
		}{{1, false}, {0, true}, {2, true}} {
			image, err := m.Image(how.turns, how.mirrored)
			if err != nil {
				continue // a tile that has not all its orientations
			}
			for axis := range shape.Axes() {
				to, back := turnedAxis(shape, axis, how.turns, how.mirrored)
				for p := range wfc.Pattern(m.Patterns) {
					for q := range wfc.Pattern(m.Patterns) {
						a, b := image[p], image[q]
						if back {
							a, b = b, a
						}
						if m.Relations[axis].Allowed[p].Has(q) != m.Relations[to].Allowed[a].Has(b) {
							r.Fatalf("%v: axis %d, %s before %s", how, axis, m.Names[p], m.Names[q])
						}
					}
				}
			}
		}
	})
}

// turnedAxis says by vectors where an axis points to after a turn.
func turnedAxis(shape wfc.Shape, axis, turns int, mirrored bool) (to int, back bool) {
	if axis == 2 && shape == wfc.Cube {
		return 2, false
	}
	// Directions against the clock, as steps (x, y) on the lattice.
	round := [][2]int{{1, 0}, {0, -1}, {-1, 0}, {0, 1}}
	forward := [][2]int{{1, 0}, {0, 1}}
	if shape == wfc.Hexagonal {
		round = [][2]int{{1, 0}, {1, -1}, {0, -1}, {-1, 0}, {-1, 1}, {0, 1}}
		forward = [][2]int{{1, 0}, {0, 1}, {-1, 1}}
	}
	n := len(round)
	for i, d := range round {
		if d != forward[axis] {
			continue
		}
		i = (i + turns) % n
		if mirrored {
			i = (n + n/2 - i) % n
		}
		for a, f := range forward {
			if f == round[i] {
				return a, false
			}
			if f == [2]int{-round[i][0], -round[i][1]} {
				return a, true
			}
		}
	}
	panic("no such axis")
}

// TestSocketsAgainstSides checks the relations of tiles that are not turned, side
// against side, on each shape.
func TestSocketsAgainstSides(t *testing.T) {
	// Where the sides of two neighbours lie: forward side of the first, back
	// side of the second.
	touching := map[wfc.Shape][][2]int{
		wfc.Square: {{0, 2}, {3, 1}}, wfc.Cube: {{0, 2}, {3, 1}, {4, 5}}, wfc.Hexagonal: {{0, 3}, {5, 2}, {4, 1}},
	}
	rapid.Check(t, func(r *rapid.T) {
		shape := rapid.SampledFrom([]wfc.Shape{wfc.Square, wfc.Cube, wfc.Hexagonal}).Draw(r, "shape")
		d := model.Sockets{Shape: shape}
		for i := range rapid.IntRange(1, 5).Draw(r, "tiles") {
			tile := model.SocketTile{Name: fmt.Sprint("t", i)}
			for range 2 * shape.Axes() {
				tile.Sides = append(tile.Sides, rapid.SampledFrom([]string{"a", "b", ""}).Draw(r, "label"))
			}
			d.Tiles = append(d.Tiles, tile)
		}
		m, err := d.Model()
		if err != nil {
			r.Fatal(err)
		}
		for axis, sides := range touching[shape] {
			for p, first := range d.Tiles {
				for q, second := range d.Tiles {
					want := first.Sides[sides[0]] == second.Sides[sides[1]] && first.Sides[sides[0]] != ""
					if got := m.Relations[axis].Allowed[p].Has(wfc.Pattern(q)); got != want {
						r.Fatalf("axis %d: %q before %q: %v", axis, first.Sides, second.Sides, got)
					}
				}
			}
		}
	})
}

// TestExitsFollowLabels: an exit of an oriented tile bears the label that it bore
// before.
func TestExitsFollowLabels(t *testing.T) {
	for _, shape := range []wfc.Shape{wfc.Square, wfc.Cube, wfc.Hexagonal} {
		turns := 4
		if shape == wfc.Hexagonal {
			turns = 6
		}
		for exit := range 2 * shape.Axes() {
			// Only the side of this exit fits the other tile.
			d := model.Sockets{Shape: shape, Tiles: []model.SocketTile{{Name: "a", Turns: turns, Mirrored: true}, {Name: "b"}}}
			for side := range 2 * shape.Axes() {
				label := "x"
				if side == sideOf[shape][exit] {
					label = "y"
				}
				d.Tiles[0].Sides = append(d.Tiles[0].Sides, label)
				d.Tiles[1].Sides = append(d.Tiles[1].Sides, "y")
			}
			m, err := d.Model()
			if err != nil {
				t.Fatal(err)
			}
			b := wfc.Pattern(m.Patterns - 1)
			for p := range b {
				for other := range 2 * shape.Axes() {
					joined := m.Relations[other/2].Allowed[p].Has(b)
					if other%2 == 1 {
						joined = m.Relations[other/2].Allowed[b].Has(p)
					}
					if want := m.Orientations[p].Exit(shape, exit) == other; joined != want {
						t.Errorf("%v: exit %d of %+v: joined at %d: %v", shape, exit, m.Orientations[p], other, joined)
					}
				}
			}
		}
	}
	if got := (model.Orientation{Turns: 1}).Exit(wfc.Square, 7); got != 7 {
		t.Errorf("got %d", got)
	}
}

// sideOf has, per exit, the position in SocketTile.Sides.
var sideOf = map[wfc.Shape][]int{
	wfc.Square: {0, 2, 3, 1}, wfc.Cube: {0, 2, 3, 1, 4, 5}, wfc.Hexagonal: {0, 3, 5, 2, 4, 1},
}

// TestTurnedStacks: what lies on each other in the same turn only.
func TestTurnedStacks(t *testing.T) {
	m, err := model.Sockets{Shape: wfc.Cube, Tiles: []model.SocketTile{
		{Name: "house", Turns: 4, Sides: []string{"door", "wall", "wall", "wall", "roof@0", "floor@0"}},
		{Name: "top", Turns: 4, Sides: []string{"air", "wall", "wall", "wall", "tip", "roof@1"}},
	}}.Model()
	if err != nil {
		t.Fatal(err)
	}
	// Below a house is "roof@k", the upper side of a top "roof@k+1".
	for k := range 4 {
		for j := range 4 {
			got := m.Relations[2].Allowed[k].Has(wfc.Pattern(4 + j))
			if got != ((j+1)%4 == k) {
				t.Errorf("house %d over top %d: %v", k, j, got)
			}
		}
	}
}
