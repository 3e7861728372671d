package wfc_test

import (
	"context"
	"errors"
	"slices"
	"testing"

	"vouch/wfc"
	"vouch/wfc/wfctest"
)

// decisions traces a solve without clashes of tiles that always fit.
func decisions(t *testing.T, p wfc.Problem, o wfc.Options) (order []wfc.Cell) {
	t.Helper()
	o.Workers = 4
	o.Trace = func(d wfc.Decision) {
		if d.Pattern != wfc.Undecided {
			order = append(order, d.Cell)
		}
	}
	if r := solve(t, p, o); r.Outcome != wfc.Solved || r.Failures > 0 {
		t.Fatalf("%v with %d clashes", r.Outcome, r.Failures)
	}
	return order
}

func TestSelections(t *testing.T) {
	p := islands()
	down := make([]int32, 60)
	for i := range down {
		down[i] = int32(-i)
	}
	counted := p
	counted.Constraints = []wfc.Constraint{wfc.Count{Cells: []wfc.Cell{3, 4}, Patterns: wfc.SetOf(3, 0), Max: 2}}
	graph := shore()
	for name, p := range map[string]wfc.Problem{"plain": p, "counted": counted, "graph": graph} {
		t.Run(name, func(t *testing.T) {
			if got := decisions(t, p, wfc.Options{Seed: 1, Selection: wfc.Scanline}); !slices.IsSorted(got) || got[0] != 0 {
				t.Errorf("scanline: %v", got)
			}
			got := decisions(t, p, wfc.Options{Seed: 1, Selection: wfc.ByPriority, Priority: down})
			slices.Reverse(got)
			if !slices.IsSorted(got) || got[len(got)-1] != 59 {
				t.Errorf("by priority, last first: %v", got)
			}
			if p.Lattice != nil {
				if got := decisions(t, p, wfc.Options{Seed: 1, Selection: wfc.Spiral}); got[0] != 29 && got[0] != 30 {
					t.Errorf("spiral begins at %d", got[0])
				}
			}
			for _, s := range []wfc.Selection{wfc.Entropy, wfc.FewestRemaining} {
				decisions(t, p, wfc.Options{Seed: 1, Selection: s})
			}
		})
	}
}

func TestOptionsAreChecked(t *testing.T) {
	for part, o := range map[string]wfc.Options{
		"Budget": {Budget: -1}, "Selection": {Selection: 77}, "Priority": {Selection: wfc.ByPriority, Priority: make([]int32, 3)},
	} {
		_, err := wfc.Solve(context.Background(), islands(), o)
		if e, ok := errors.AsType[*wfc.ProblemError](err); !ok || e.Part != part {
			t.Errorf("%s: %v", part, err)
		}
	}
}

func TestMalformedLatticesAreNamed(t *testing.T) {
	cases := []struct {
		name  string
		spoil func(p *wfc.Problem)
		part  string
	}{
		{"no width", func(p *wfc.Problem) { p.Lattice.Width = 0 }, "Lattice"},
		{"negative depth", func(p *wfc.Problem) { p.Lattice.Depth = -1 }, "Lattice"},
		{"deep square", func(p *wfc.Problem) { p.Lattice.Depth = 2 }, "Lattice"},
		{"product overflows", func(p *wfc.Problem) { p.Lattice.Width, p.Lattice.Height = 1<<40, 1<<40 }, "Lattice"},
		{"too large", func(p *wfc.Problem) { p.Lattice.Width, p.Lattice.Height = 1<<13, 1<<13 }, "Lattice"},
		{"no shape", func(p *wfc.Problem) { p.Lattice.Shape = 3 }, "Lattice"},
		{"no relation", func(p *wfc.Problem) { p.Lattice.Along[1] = 1 }, "Lattice"},
		{"short mask", func(p *wfc.Problem) { p.Lattice.Mask = make([]bool, 59) }, "Lattice"},
		{"domains of another size", func(p *wfc.Problem) { p.Domains = make([]wfc.Set, 59) }, "Domains"},
		{"arc to a masked place", func(p *wfc.Problem) {
			p.Lattice.Mask = make([]bool, 60)
			p.Lattice.Mask[0] = true
			p.Arcs = []wfc.Arc{{From: 0, To: 1}}
		}, "Arcs"},
		{"count of a masked place", func(p *wfc.Problem) {
			p.Lattice.Mask = make([]bool, 60)
			p.Constraints = []wfc.Constraint{wfc.Count{Cells: []wfc.Cell{7}, Patterns: wfc.NewSet(3)}}
		}, "Constraints"},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			p := islands()
			c.spoil(&p)
			_, err := wfc.Solve(context.Background(), p, wfc.Options{})
			if e, ok := errors.AsType[*wfc.ProblemError](err); !ok || e.Part != c.part {
				t.Fatalf("%v, want a fault in %s", err, c.part)
			}
		})
	}
}

// Sessions of lattices show every cell's domain while they run.
func TestSessionShowsDomains(t *testing.T) {
	ctx := context.Background()
	p := wfctest.Tiles(1, 1, 30, 3, 1)
	p.Domains, p.Arcs = nil, nil
	p.Lattice = &wfc.Lattice{Width: 16, Height: 16, Along: [3]int{0, 1}, Mask: make([]bool, 256)}
	for i := range p.Lattice.Mask {
		p.Lattice.Mask[i] = i%16 != 7
	}
	s, err := wfc.NewSession(p, wfc.Options{Seed: 1})
	if err != nil {
		t.Fatal(err)
	}
	before := -1
	for done := false; !done; {
		if done, err = s.Step(ctx, 50); err != nil {
			t.Fatal(err)
		}
		shown := 0
		for c := range wfc.Cell(256) {
			if d := s.Domain(c); d == nil != !p.Has(c) {
				t.Fatalf("cell %d: %v", c, d)
			} else if d.Count() == 1 {
				shown++
			}
		}
		if decided, cells := s.Decided(); decided != shown || cells != 240 {
			t.Fatalf("%d of %d decided, %d shown", decided, cells, shown)
		}
		before = max(before, shown)
	}
	if r, err := s.Result(ctx); err != nil || r.Outcome != wfc.Solved || before != 240 {
		t.Fatal(r.Outcome, err, before)
	}
}
