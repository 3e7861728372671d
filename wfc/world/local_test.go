package world_test

import (
	"context"
	"errors"
	"math"
	"testing"

	"vouch/wfc"
	"vouch/wfc/constraint"
	"vouch/wfc/world"
)

// shortRuns allows at most three cells in a row with the highest tile.
func shortRuns(r world.Rules, p wfc.Pattern) world.Rules {
	r.Local = append(r.Local, world.Local{Name: "short runs", State: func(l *wfc.Lattice) []wfc.Constraint {
		return []wfc.Constraint{constraint.Run{Lattice: l, Patterns: wfc.SetOf(r.Patterns, p), Most: 3}}
	}})
	return r
}

// apart keeps cells with p at least four steps from each other.
func apart(r world.Rules, p wfc.Pattern) world.Rules {
	r.Local = append(r.Local, world.Local{Name: "apart", State: func(l *wfc.Lattice) []wfc.Constraint {
		return []wfc.Constraint{constraint.Distance{Graph: constraint.OnLattice(l), From: wfc.SetOf(r.Patterns, p), Least: 4}}
	}})
	return r
}

// longestRun of p along x or y.
func longestRun(w, h int, at func(x, y int) wfc.Pattern, p wfc.Pattern) int {
	most := 0
	for _, upright := range []bool{false, true} {
		for i := range w * h {
			x, y, n := i%w, i/w, 0
			for x < w && y < h && at(x, y) == p {
				n++
				if upright {
					y++
				} else {
					x++
				}
			}
			most = max(most, n)
		}
	}
	return most
}

// nearest is the least distance along the grid between two cells with p.
func nearest(w, h int, at func(x, y int) wfc.Pattern, p wfc.Pattern) int {
	least := w + h
	for i := range w * h {
		if at(i%w, i/w) != p {
			continue
		}
		for dy := range 6 {
			for dx := -5; dx <= 5; dx++ {
				x, y := i%w+dx, i/w+dy
				if (dy > 0 || dx > 0) && x >= 0 && x < w && y < h && at(x, y) == p {
					least = min(least, max(dx, -dx)+dy)
				}
			}
		}
	}
	return least
}

func TestLocalRules(t *testing.T) {
	const w, h = 90, 70
	check := func(t *testing.T, name string, r world.Rules, at func(x, y int) wfc.Pattern) {
		t.Helper()
		if n := broken(r, w, h, at); n != 0 {
			t.Errorf("%s: %d pairs do not fit", name, n)
		}
		if n := longestRun(w, h, at, 2); n > 3 {
			t.Errorf("%s: a run of %d", name, n)
		}
		if n := nearest(w, h, at, 0); n < 4 {
			t.Errorf("%s: two cells %d apart", name, n)
		}
	}
	r := apart(shortRuns(heights(3), 2), 0)
	m := newInfinite(t, r, world.Options{Seed: 4, Block: 40})
	cells := window(t, m, -30, -30, w, h)
	check(t, "infinite", r, func(x, y int) wfc.Pattern { return cells[y*w+x] })
	s := m.Stats()
	t.Logf("period %d, kept %d of %d", m.Period(), s.Kept, s.Kept+s.Solved)
	g, report := makeMap(t, &world.Finite{Rules: r, Width: w, Height: h, Seed: 4}, world.Run{Workers: 2})
	check(t, "finite", r, g.At)
	t.Logf("%+v", report)
}

// Regions given by a function of the place hold, far out too.
func TestDomainByPlace(t *testing.T) {
	r := heights(5)
	r.Domain = func(x, y int64) wfc.Set {
		switch {
		case x >= 0 && x < 40:
			return wfc.SetOf(5, 0, 1)
		case y >= 50:
			return wfc.SetOf(5, 2, 3, 4, 1)
		}
		return nil
	}
	m := newInfinite(t, r, world.Options{Seed: 1, Block: 32})
	const side = 160
	for _, at := range [][2]int64{{-80, -80}, {math.MaxInt64 - 300, math.MaxInt64 - 200}} {
		cells := window(t, m, at[0], at[1], side, side)
		if n := broken(r, side, side, func(x, y int) wfc.Pattern { return cells[y*side+x] }); n != 0 {
			t.Errorf("%d pairs do not fit", n)
		}
		for i, p := range cells {
			if d := r.Domain(at[0]+int64(i%side), at[1]+int64(i/side)); d != nil && !d.Has(p) {
				t.Fatalf("cell %d of the window at %v has %d", i, at, p)
			}
		}
	}
	s := m.Stats()
	t.Logf("kept %d of %d", s.Kept, s.Kept+s.Solved)
}

// What no layer can bring about is an error that names the place, never a cell
// that is not allowed.
func TestDomainThatCannotHold(t *testing.T) {
	r := heights(5)
	r.Domain = func(x, y int64) wfc.Set {
		if x == 7 && y == 7 {
			return wfc.SetOf(5, 0)
		}
		if x == 8 && y == 7 {
			return wfc.SetOf(5, 4)
		}
		return nil
	}
	m := newInfinite(t, r, world.Options{Block: 32})
	_, err := m.Window(context.Background(), world.Window{X: 0, Y: 0, Width: 20, Height: 20})
	if e, ok := errors.AsType[*world.PlaceError](err); !ok || e.Y != 7 || e.X != 7 && e.X != 8 {
		t.Errorf("got %v", err)
	}
	if _, err := m.Window(context.Background(), world.Window{X: 20, Y: 0, Width: 20, Height: 20}); err != nil {
		t.Errorf("elsewhere: %v", err)
	}
	f := &world.Finite{Rules: r, Width: 40, Height: 40}
	_, err = f.Make(context.Background(), world.NewGrid(40, 40, 5), world.Run{})
	if e, ok := errors.AsType[*world.StuckError](err); !ok || !e.Impossible {
		t.Errorf("finite: got %v", err)
	}
}

func TestGlobalRulesAreRefused(t *testing.T) {
	path := wfc.SetOf(3, 1)
	way := func(l *wfc.Lattice) constraint.Way {
		return constraint.Way{Graph: constraint.OnLattice(l), Path: path}
	}
	for name, state := range map[string]func(*wfc.Lattice) wfc.Constraint{
		"connected": func(l *wfc.Lattice) wfc.Constraint { return constraint.Connected{Way: way(l)} },
		"through":   func(l *wfc.Lattice) wfc.Constraint { return constraint.Through{Way: way(l)} },
		"acyclic":   func(l *wfc.Lattice) wfc.Constraint { return constraint.Acyclic{Way: way(l)} },
		"loop":      func(l *wfc.Lattice) wfc.Constraint { return constraint.Loop{Way: way(l)} },
		"symmetry":  func(l *wfc.Lattice) wfc.Constraint { return constraint.Symmetry{Lattice: l} },
		"border":    func(l *wfc.Lattice) wfc.Constraint { return constraint.Border{Lattice: l} },
		"count":     func(*wfc.Lattice) wfc.Constraint { return wfc.Count{Patterns: path, Max: 1} },
		"share":     func(*wfc.Lattice) wfc.Constraint { return constraint.Share{Patterns: path, Max: 1} },
		"region count": func(*wfc.Lattice) wfc.Constraint {
			return constraint.PerRegion{Patterns: path, Max: 1}
		},
		"one of each": func(*wfc.Lattice) wfc.Constraint { return constraint.OneOfEach{Groups: []wfc.Set{path}} },
		"implication": func(*wfc.Lattice) wfc.Constraint { return constraint.Implication{} },
		"implies":     func(*wfc.Lattice) wfc.Constraint { return wfc.Implies{IfSet: path} },
		"custom":      func(*wfc.Lattice) wfc.Constraint { return constraint.Custom{} },
	} {
		r := heights(3)
		r.Local = []world.Local{{Name: name, State: func(l *wfc.Lattice) []wfc.Constraint {
			return []wfc.Constraint{state(l)}
		}}}
		_, err := world.NewInfinite(context.Background(), r, world.Options{})
		if e, ok := errors.AsType[*world.GlobalError](err); !ok || e.Index != 0 || len(e.Name) < len(name) {
			t.Errorf("%s: got %v", name, err)
		}
		f := &world.Finite{Rules: r, Width: 40, Height: 40}
		_, err = f.Make(context.Background(), world.NewGrid(40, 40, 3), world.Run{})
		if _, ok := errors.AsType[*world.GlobalError](err); !ok {
			t.Errorf("%s, finite: got %v", name, err)
		}
	}
}

// What RulesOf cannot take it must not lose in silence.
func TestRulesOfRefusesWhatItWouldLose(t *testing.T) {
	all := wfc.Relation{Allowed: []wfc.Set{wfc.FullSet(2), wfc.FullSet(2)}}
	problem := func() wfc.Problem {
		return wfc.Problem{Patterns: 2, Lattice: &wfc.Lattice{Width: 4, Height: 4, Depth: 1}, Relations: []wfc.Relation{all}}
	}
	constrained, joined, loose := problem(), problem(), problem()
	constrained.Constraints = []wfc.Constraint{wfc.Count{Max: 1}}
	joined.Arcs = []wfc.Arc{{From: 0, To: 5}}
	loose.Lattice = nil
	for field, p := range map[string]wfc.Problem{"Constraints": constrained, "Arcs": joined, "Lattice": loose} {
		_, err := world.RulesOf(&p)
		if e, ok := errors.AsType[*world.SettingError](err); !ok || e.Field != field {
			t.Errorf("%s: got %v", field, err)
		}
	}
	plain := problem()
	if _, err := world.RulesOf(&plain); err != nil {
		t.Error(err)
	}
}
