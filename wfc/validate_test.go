package wfc_test

import (
	"context"
	"errors"
	"testing"

	"vouch/wfc"
	"vouch/wfc/wfctest"
)

func TestMalformedProblemsAreNamed(t *testing.T) {
	any3 := wfc.Relation{Allowed: []wfc.Set{wfc.FullSet(3), wfc.FullSet(3), wfc.FullSet(3)}}
	cases := []struct {
		name  string
		spoil func(p *wfc.Problem)
		part  string
		index int
	}{
		{"no patterns", func(p *wfc.Problem) { p.Patterns = 0 }, "Patterns", -1},
		{"negative patterns", func(p *wfc.Problem) { p.Patterns = -64 }, "Patterns", -1},
		{"too many patterns", func(p *wfc.Problem) { p.Patterns = wfc.MaxPatterns + 1 }, "Patterns", -1},
		{"domain too short", func(p *wfc.Problem) { p.Domains[3] = wfc.Set{} }, "Domains", 3},
		{"domain with a pattern outside", func(p *wfc.Problem) { p.Domains[2] = wfc.Set{8} }, "Domains", 2},
		{"too few weights", func(p *wfc.Problem) { p.Weights = []uint32{1} }, "Weights", -1},
		{"too many groups", func(p *wfc.Problem) { p.Groups = make([]int32, 4) }, "Groups", -1},
		{"bias of no cell", func(p *wfc.Problem) { p.Bias = []wfc.Bias{{Cell: 60}} }, "Bias", 0},
		{"bias twice", func(p *wfc.Problem) { p.Bias = make([]wfc.Bias, 2) }, "Bias", 1},
		{"bias out of order", func(p *wfc.Problem) { p.Bias = []wfc.Bias{{Cell: 2}, {Cell: 1}} }, "Bias", 1},
		{"relation too short", func(p *wfc.Problem) { p.Relations = append(p.Relations, wfc.Relation{}) }, "Relations", 1},
		{"row too long", func(p *wfc.Problem) {
			p.Relations = []wfc.Relation{{Allowed: []wfc.Set{{1}, {1, 0}, {1}}}}
		}, "Relations", 0},
		{"arc to nowhere", func(p *wfc.Problem) { p.Arcs[0].To = 60 }, "Arcs", 0},
		{"arc from below", func(p *wfc.Problem) { p.Arcs[1].From = -1 }, "Arcs", 1},
		{"loop", func(p *wfc.Problem) { p.Arcs[1].From = p.Arcs[1].To }, "Arcs", 1},
		{"no relation", func(p *wfc.Problem) { p.Arcs[1].Relation = 1 }, "Arcs", 1},
		{"nil constraint", func(p *wfc.Problem) { p.Constraints = []wfc.Constraint{nil} }, "Constraints", 0},
		{"pointer", func(p *wfc.Problem) { p.Constraints = []wfc.Constraint{&wfc.Count{}} }, "Constraints", 0},
		{"count without set", func(p *wfc.Problem) { p.Constraints = []wfc.Constraint{wfc.Count{}} }, "Constraints", 0},
		{"cell twice", func(p *wfc.Problem) {
			p.Constraints = []wfc.Constraint{wfc.Count{Patterns: wfc.NewSet(3), Cells: []wfc.Cell{4, 4}}}
		}, "Constraints", 0},
		{"negative bound", func(p *wfc.Problem) {
			p.Constraints = []wfc.Constraint{wfc.Count{Patterns: wfc.NewSet(3), Min: -1}}
		}, "Constraints", 0},
		{"implies without cell", func(p *wfc.Problem) {
			p.Constraints = []wfc.Constraint{wfc.Implies{IfSet: wfc.NewSet(3), Then: wfc.NewSet(3), Any: []wfc.Cell{60}}}
		}, "Constraints", 0},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			p := shore()
			p.Relations = []wfc.Relation{any3}
			c.spoil(&p)
			_, err := wfc.Solve(context.Background(), p, wfc.Options{})
			e, ok := errors.AsType[*wfc.ProblemError](err)
			if !ok || e.Part != c.part || e.Index != c.index {
				t.Fatalf("%v, want a fault in %s[%d]", err, c.part, c.index)
			}
			if _, err := wfc.Fixpoint(p); err == nil {
				t.Fatal("Fixpoint takes it")
			}
		})
	}
}

// bytesOf reads a problem, well formed or not, from data.
func bytesOf(data []byte) func() int {
	return func() int {
		if len(data) == 0 {
			return 0
		}
		v := data[0]
		data = data[1:]
		return int(int8(v))
	}
}

func wildSet(next func() int) wfc.Set {
	n := next()
	if n < 0 {
		return nil
	}
	s := make(wfc.Set, n%3)
	for i := range s {
		s[i] = uint64(next()) & uint64(next()+64)
	}
	return s
}

func wildProblem(data []byte) wfc.Problem {
	next := bytesOf(data)
	p := wfc.Problem{Patterns: next()}
	for range next() {
		p.Domains = append(p.Domains, wildSet(next))
	}
	for range next() % 4 {
		var r wfc.Relation
		for range next() {
			r.Allowed = append(r.Allowed, wildSet(next))
		}
		p.Relations = append(p.Relations, r)
	}
	for range next() {
		p.Arcs = append(p.Arcs, wfc.Arc{From: wfc.Cell(next()), To: wfc.Cell(next()), Relation: next()})
	}
	for range next() % 8 {
		var cells []wfc.Cell
		for range next() {
			cells = append(cells, wfc.Cell(next()))
		}
		if next() < 0 {
			p.Constraints = append(p.Constraints, wfc.Implies{If: wfc.Cell(next()), IfSet: wildSet(next), Any: cells, Then: wildSet(next)})
		} else {
			p.Constraints = append(p.Constraints, wfc.Count{Cells: cells, Patterns: wildSet(next), Min: next(), Max: next()})
		}
	}
	for range next() % 5 {
		p.Weights = append(p.Weights, uint32(next()))
		p.Groups = append(p.Groups, int32(next()))
		p.Bias = append(p.Bias, wfc.Bias{Cell: wfc.Cell(next()), Pattern: wfc.Pattern(next()), Weight: uint32(next())})
	}
	return p
}

// FuzzProblem feeds malformed and odd problems: none may panic, and what is
// called solved is a solution.
func FuzzProblem(f *testing.F) {
	f.Add([]byte{})
	f.Add([]byte{3, 4, 255, 255, 255, 255, 1, 3, 1, 3, 3, 1, 7, 7, 1, 6, 6, 3, 0, 1, 0, 1, 2, 0, 2, 3, 0})
	f.Add([]byte{2, 2, 255, 255, 0, 0, 1, 2, 0, 1, 5, 1, 1, 127, 1, 1})
	f.Add([]byte{65, 1, 2, 1, 127, 1, 127, 0, 0, 1, 1, 0, 0, 2, 3, 3, 0, 0, 1, 1})
	f.Fuzz(func(t *testing.T, data []byte) {
		p := wildProblem(data)
		r, err := wfc.Solve(context.Background(), p, wfc.Options{Budget: 20000})
		if err != nil {
			return
		}
		c, err := wfc.Fixpoint(p)
		if err != nil {
			t.Fatal(err)
		}
		if r.Outcome != wfc.Solved {
			c.Broken()
			return
		}
		if err := wfctest.Check(p, r.Assignment); err != nil {
			t.Fatal(err)
		}
		change := []wfc.Change{{Cell: 0, Allow: wfc.NewSet(p.Patterns).With(0)}}
		if len(p.Domains) > 0 {
			if _, err := wfc.Resolve(context.Background(), p, r.Assignment, change, wfc.Options{Budget: 20000}); err != nil {
				t.Fatal(err)
			}
		}
	})
}
