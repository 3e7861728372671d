package constraint

import (
	"testing"

	"vouch/wfc"
)

// Whatever the open cells hold, the part says the same as the whole.
func TestWithinSaysTheSame(t *testing.T) {
	differ := 0
	for seed := range uint64(3000) {
		draw := source(seed)
		g, cells, _ := smallGraph(draw, 8)
		k := Connected{ID: 1, Way: Way{Graph: g, Path: randomSet(draw, 3)}}
		if draw(2) == 0 {
			k.Exits = []wfc.Set{randomSet(draw, 3), randomSet(draw, 3)}
			for i := range g.Edges {
				g.Edges[i].Out, g.Edges[i].In = draw(2), draw(2)
			}
		}
		a := make([]wfc.Pattern, cells)
		open := make([]bool, cells)
		for c := range a {
			a[c], open[c] = wfc.Pattern(draw(3)), draw(2) == 0
		}
		p := &wfc.Problem{Patterns: 3, Domains: make([]wfc.Set, cells)}
		part := k.Within(a, func(c wfc.Cell) bool { return open[c] })
		if _, err := part.Propagator(p); err != nil {
			t.Fatalf("seed %d: %v", seed, err)
		}
		for range 20 {
			for c := range a {
				if open[c] {
					a[c] = wfc.Pattern(draw(3))
				}
			}
			if k.Holds(a) != part.Holds(a) {
				t.Fatalf("seed %d: %v of %v\n%+v\n%+v", seed, k.Holds(a), a, k, part)
			}
			if !k.Holds(a) {
				differ++
			}
		}
	}
	if differ == 0 {
		t.Fatal("always connected")
	}
}
