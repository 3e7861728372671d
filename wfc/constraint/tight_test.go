package constraint_test

import (
	"context"
	"testing"

	"vouch/wfc"
	"vouch/wfc/constraint"
)

// road is a map of meadow (0) and road (1) with a road between two places, of at
// most that many cells.
func road(most int) wfc.Problem {
	l := &wfc.Lattice{Width: 24, Height: 16, Depth: 1}
	all := []wfc.Set{wfc.FullSet(2), wfc.FullSet(2)}
	way := constraint.Way{Graph: constraint.OnLattice(l), Path: wfc.SetOf(2, 1)}
	return wfc.Problem{Patterns: 2, Lattice: l, Relations: []wfc.Relation{{Allowed: all}}, Constraints: []wfc.Constraint{
		constraint.Through{ID: 1, Way: way, Ends: []wfc.Cell{l.Cell(4, 8, 0), l.Cell(19, 8, 0)}},
		constraint.AtMost(2, most, way.Path, way.Graph.Cells),
	}}
}

// Sixteen cells are needed.
func TestTightRoads(t *testing.T) {
	for _, c := range []struct {
		most int
		want wfc.Outcome
	}{{12, wfc.Impossible}, {15, wfc.Impossible}, {16, wfc.Solved}, {17, wfc.Solved}, {24, wfc.Solved}, {60, wfc.Solved}} {
		r, err := wfc.Solve(context.Background(), road(c.most), wfc.Options{Seed: 3, Budget: 1 << 17})
		if err != nil {
			t.Fatal(err)
		}
		t.Logf("most %d: %v after %d steps, %d clashes", c.most, r.Outcome, r.Steps, r.Failures)
		if r.Outcome != c.want {
			t.Errorf("most %d: %v, want %v", c.most, r.Outcome, c.want)
		}
		if c.want == wfc.Impossible && (len(r.Conflict) != 2 || !r.Minimal) {
			t.Errorf("most %d: the conflict is %v, minimal: %v", c.most, r.Conflict, r.Minimal)
		}
	}
}

// A road between three places takes 16 cells from west to east, and 7 more from
// that to the third: fewer are seen to be too few without a search.
func TestTightForks(t *testing.T) {
	for most, want := range map[int]wfc.Outcome{16: wfc.Impossible, 22: wfc.Impossible, 23: wfc.Solved, 40: wfc.Solved} {
		p := road(most)
		k := p.Constraints[0].(constraint.Through)
		k.Ends = append(k.Ends, p.Lattice.Cell(12, 1, 0))
		p.Constraints[0] = k
		r, err := wfc.Solve(context.Background(), p, wfc.Options{Seed: 3, Budget: 1 << 16})
		if err != nil {
			t.Fatal(err)
		}
		t.Logf("most %d: %v after %d steps, %d clashes", most, r.Outcome, r.Steps, r.Failures)
		if r.Outcome != want || want == wfc.Impossible && (r.Failures > 0 || len(r.Conflict) != 2 || !r.Minimal) {
			t.Errorf("most %d: %v with %d clashes, want %v; conflict %v", most, r.Outcome, r.Failures, want, r.Conflict)
		}
	}
}

func TestTightPipes(t *testing.T) {
	for seed := range uint64(5) {
		p, way := pipes(16)
		p.Constraints = append(p.Constraints, constraint.Through{ID: 2, Way: way, Ends: []wfc.Cell{0, 255}},
			constraint.Share{ID: 3, Cells: way.Graph.Cells, Patterns: way.Path, Max: 150})
		r, err := wfc.Solve(context.Background(), p, wfc.Options{Seed: seed, Budget: 1 << 18})
		if err != nil {
			t.Fatal(err)
		}
		t.Logf("seed %d: %v after %d steps, %d clashes", seed, r.Outcome, r.Steps, r.Failures)
		if r.Outcome != wfc.Solved {
			t.Errorf("seed %d: %v", seed, r.Outcome)
		}
	}
}

// Connected path with two cells of it far from each other.
func TestTightCaves(t *testing.T) {
	for most, want := range map[int]wfc.Outcome{62: wfc.Impossible, 63: wfc.Solved, 100: wfc.Solved} {
		p, way := caves(32)
		p.Constraints = []wfc.Constraint{constraint.Connected{ID: 1, Way: way},
			constraint.Fixed{ID: 2, Cells: []wfc.Cell{0, 1023}, Allow: way.Path}, constraint.AtMost(3, most, way.Path, way.Graph.Cells)}
		r, err := wfc.Solve(context.Background(), p, wfc.Options{Seed: 1, Budget: 1 << 20})
		if err != nil {
			t.Fatal(err)
		}
		t.Logf("most %d: %v after %d steps, %d clashes, conflict %v", most, r.Outcome, r.Steps, r.Failures, r.Conflict)
		if r.Outcome != want {
			t.Errorf("most %d: %v, want %v", most, r.Outcome, want)
		}
	}
}

// An island of sea (0), sand (1), grass (2) and road (3), with sea all around and
// a road of few cells from coast to coast.
func TestIsland(t *testing.T) {
	l := &wfc.Lattice{Width: 24, Height: 16, Depth: 1}
	beside := wfc.Relation{Allowed: []wfc.Set{wfc.SetOf(4, 0, 1), wfc.FullSet(4), wfc.SetOf(4, 1, 2, 3), wfc.SetOf(4, 1, 2, 3)}}
	sea, road := wfc.SetOf(4, 0), wfc.SetOf(4, 3)
	way := constraint.Way{Graph: constraint.OnLattice(l), Path: road}
	p := wfc.Problem{Patterns: 4, Weights: []uint32{6, 2, 5, 1}, Lattice: l, Relations: []wfc.Relation{beside},
		Constraints: []wfc.Constraint{
			constraint.Border{ID: 1, Lattice: l, Allow: []wfc.Set{sea, sea, sea, sea}},
			constraint.Through{ID: 2, Way: way, Ends: []wfc.Cell{l.Cell(4, 8, 0), l.Cell(19, 8, 0)}},
			constraint.AtMost(3, 24, road, way.Graph.Cells),
		}}
	for seed := range uint64(8) {
		r, err := wfc.Solve(context.Background(), p, wfc.Options{Seed: seed, Budget: 1 << 16})
		if err != nil {
			t.Fatal(err)
		}
		t.Logf("seed %d: %v after %d steps, %d clashes", seed, r.Outcome, r.Steps, r.Failures)
		if r.Outcome != wfc.Solved || r.Failures > 100 {
			t.Errorf("seed %d: %v with %d clashes", seed, r.Outcome, r.Failures)
		}
	}
}
