package world_test

import (
	"context"
	"errors"
	"testing"

	"vouch/wfc"
	"vouch/wfc/world"
)

// pipeRoute is a route over pipes: by tiles of pipes(deadEnds), in their order.
func pipeRoute(deadEnds bool) world.Route {
	n := pipes(deadEnds).Patterns
	r := world.Route{Patterns: wfc.NewSet(n), Open: make([]wfc.Set, 4)}
	for d := range r.Open {
		r.Open[d] = wfc.NewSet(n)
	}
	i := wfc.Pattern(0)
	for m := range 16 {
		sides := m&1 + m>>1&1 + m>>2&1 + m>>3&1
		if sides == 1 && !deadEnds {
			continue
		}
		if m != 0 {
			r.Patterns.With(i)
		}
		for bit, d := range []int{1, 0, 3, 2} { // left is back along x
			if m>>bit&1 != 0 {
				r.Open[d].With(i)
			}
		}
		i++
	}
	return r
}

// pieces floods the map over the patterns of r, without any help of the package,
// and returns the number of the piece of each cell, 0 for none.
func pieces(g *world.Grid, r world.Route, hexagonal bool) (of [][]int, n int) {
	of = make([][]int, g.Height())
	for y := range of {
		of[y] = make([]int, g.Width())
	}
	steps := [][2]int{{1, 0}, {-1, 0}, {0, 1}, {0, -1}, {-1, 1}, {1, -1}}
	if !hexagonal {
		steps = steps[:4]
	}
	for y := range of {
		for x := range of[y] {
			if of[y][x] != 0 || !r.Patterns.Has(g.At(x, y)) {
				continue
			}
			n++
			of[y][x] = n
			for todo := [][2]int{{x, y}}; len(todo) > 0; {
				at := todo[0]
				todo = todo[1:]
				for d, s := range steps {
					nx, ny := at[0]+s[0], at[1]+s[1]
					if nx < 0 || ny < 0 || nx >= g.Width() || ny >= g.Height() || of[ny][nx] != 0 {
						continue
					}
					a, b := g.At(at[0], at[1]), g.At(nx, ny)
					if r.Patterns.Has(b) && (r.Open == nil || r.Open[d].Has(a) && r.Open[d^1].Has(b)) {
						of[ny][nx] = n
						todo = append(todo, [2]int{nx, ny})
					}
				}
			}
		}
	}
	return of, n
}

func TestFiniteRoutes(t *testing.T) {
	points := []world.Point{{X: 3, Y: 5}, {X: 150, Y: 20}, {X: 149, Y: 110}, {X: 2, Y: 99}}
	floor := world.Route{Patterns: wfc.SetOf(5, 2)}
	hexFloor := world.Route{Patterns: wfc.SetOf(4, 1)}
	floorOf := func(n int) world.Route { return world.Route{Patterns: wfc.SetOf(n, 1)} }
	cave, hexCave := heights(2), hexes(2)
	cave.Weights, hexCave.Weights = []uint32{3, 2}, []uint32{1, 1}
	lake := heights(5)
	lake.Domain = func(x, y int64) wfc.Set {
		if x > 40 && x < 80 && y < 100 {
			return wfc.SetOf(5, 0, 1)
		}
		return nil
	}
	for _, test := range []struct {
		name  string
		rules world.Rules
		route world.Route
		whole bool
	}{
		{"pipes", pipes(true), pipeRoute(true), false},
		{"pipes, whole", pipes(true), pipeRoute(true), true},
		{"pipes without ends", pipes(false), pipeRoute(false), false},
		{"pipes without ends, whole", pipes(false), pipeRoute(false), true},
		{"floor", heights(5), floor, false},
		{"caves", cave, floorOf(2), false},
		{"caves, whole", cave, floorOf(2), true},
		{"around the lake", lake, floor, false},
		{"hexagons", hexes(4), hexFloor, false},
		{"hexagonal caves, whole", hexCave, floorOf(2), true},
	} {
		t.Run(test.name, func(t *testing.T) {
			for seed := range uint64(3) {
				route := test.route
				route.Through, route.Whole = points, test.whole
				f := &world.Finite{Rules: test.rules, Width: 160, Height: 120, Seed: seed, Chunk: 32, Routes: []world.Route{route}}
				g, report := makeMap(t, f, world.Run{Workers: 2})
				if report.Widened > 0 {
					t.Logf("%+v", report)
				}
				if n := broken(test.rules, f.Width, f.Height, g.At); n != 0 {
					t.Errorf("%d pairs do not fit", n)
				}
				of, n := pieces(g, route, test.rules.Shape == wfc.Hexagonal)
				for _, at := range points {
					if of[at.Y][at.X] == 0 || of[at.Y][at.X] != of[points[0].Y][points[0].X] {
						t.Errorf("seed %d: %v is not joined", seed, at)
					}
				}
				if test.whole && n != 1 {
					t.Errorf("seed %d: %d pieces", seed, n)
				}
			}
		})
	}
}

func TestFiniteRouteWithoutWay(t *testing.T) {
	r := heights(5)
	r.Domain = func(x, _ int64) wfc.Set {
		if x == 50 {
			return wfc.SetOf(5, 0)
		}
		return nil
	}
	f := &world.Finite{Rules: r, Width: 100, Height: 80, Routes: []world.Route{
		{Patterns: wfc.SetOf(5, 2), Through: []world.Point{{X: 1, Y: 1}, {X: 90, Y: 50}}}}}
	_, err := f.Make(context.Background(), world.NewGrid(100, 80, 5), world.Run{})
	if e, ok := errors.AsType[*world.RouteError](err); !ok || e.To != (world.Point{X: 90, Y: 50}) {
		t.Errorf("got %v", err)
	}
}
