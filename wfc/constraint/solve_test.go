package constraint_test

import (
	"context"
	"slices"
	"testing"

	"vouch/wfc"
	"vouch/wfc/constraint"
	"vouch/wfc/wfctest"
)

// source is a deterministic draw function (G. Marsaglia's xorshift, 2003).
func source(seed uint64) func(int) int {
	x := seed*2685821657736338717 + 88172645463325252
	return func(n int) int {
		x ^= x << 13
		x ^= x >> 7
		x ^= x << 17
		return int((x >> 33) % uint64(n))
	}
}

// set draws a set that holds each pattern with a chance of (of−1)/of.
func set(draw func(int) int, patterns, of int) wfc.Set {
	s := wfc.NewSet(patterns)
	for v := range wfc.Pattern(patterns) {
		if draw(of) > 0 {
			s.With(v)
		}
	}
	return s
}

// problem draws a lattice of up to 8 cells with up to 3 patterns, and rules.
func problem(draw func(int) int) wfc.Problem {
	p := wfc.Problem{Patterns: 2 + draw(2)}
	var l *wfc.Lattice
	for l == nil || l.Cells() > 8 {
		l = &wfc.Lattice{Shape: wfc.Shape(draw(3)), Width: 1 + draw(4), Height: 1 + draw(4), Depth: 1}
		if l.Shape == wfc.Cube {
			l.Depth = 1 + draw(2)
		}
		for i := range l.Wrap {
			l.Wrap[i] = draw(4) == 0
		}
	}
	if draw(4) == 0 {
		l.Mask = make([]bool, l.Cells())
		for i := range l.Mask {
			l.Mask[i] = draw(5) > 0
		}
	}
	p.Lattice = l
	for axis := range l.Shape.Axes() {
		l.Along[axis] = axis
	}
	for range 3 {
		var r wfc.Relation
		for range p.Patterns {
			r.Allowed = append(r.Allowed, set(draw, p.Patterns, 5))
		}
		p.Relations = append(p.Relations, r)
	}
	if draw(3) == 0 {
		for range l.Cells() {
			p.Domains = append(p.Domains, set(draw, p.Patterns, 4))
		}
	}
	for range 1 + draw(4) {
		p.Constraints = append(p.Constraints, rule(draw, &p, wfc.RuleID(draw(5))))
	}
	return thrifty(draw, p)
}

// thrifty counts, every other time, the path of p's path kinds.
func thrifty(draw func(int) int, p wfc.Problem) wfc.Problem {
	for _, k := range p.Constraints {
		path := wfc.Set(nil)
		switch k := k.(type) {
		case constraint.Connected:
			path = k.Path
		case constraint.Through:
			path = k.Path
		}
		if path != nil && draw(2) == 0 {
			p.Constraints = append(p.Constraints, constraint.AtMost(wfc.RuleID(draw(6)), draw(6), path, most(draw, &p)))
		}
	}
	return p
}

// some draws cells of p.
func some(draw func(int) int, p *wfc.Problem) (out []wfc.Cell) {
	for c := range wfc.Cell(p.Cells()) {
		if p.Has(c) && draw(2) == 0 {
			out = append(out, c)
		}
	}
	return out
}

// most draws all cells of p but few.
func most(draw func(int) int, p *wfc.Problem) (out []wfc.Cell) {
	for c := range wfc.Cell(p.Cells()) {
		if p.Has(c) && draw(8) > 0 {
			out = append(out, c)
		}
	}
	return out
}

// rule draws a rule of any kind.
func rule(draw func(int) int, p *wfc.Problem, id wfc.RuleID) wfc.Constraint {
	l, n := p.Lattice, p.Patterns
	way := constraint.Way{Graph: constraint.OnLattice(l), Path: set(draw, n, 2)}
	if draw(2) == 0 {
		for range 2 * l.Shape.Axes() {
			way.Exits = append(way.Exits, set(draw, n, 3))
		}
	}
	cells := some(draw, p)
	switch draw(20) {
	case 0:
		return constraint.Fixed{ID: id, Cells: cells, Allow: set(draw, n, 3)}
	case 1:
		return constraint.Removed{ID: id, Cells: cells, Patterns: set(draw, n, 2)}
	case 2:
		return constraint.OnlyWithin(id, l, n, set(draw, n, 2), func(x, y, z int) bool { return (x+y+z)%2 == 0 })
	case 3:
		return constraint.Border{ID: id, Lattice: l, Allow: []wfc.Set{set(draw, n, 3), nil, set(draw, n, 3)}}
	case 4:
		if draw(2) == 0 {
			return constraint.AtMost(id, draw(5), way.Path, way.Graph.Cells)
		}
		return constraint.AtLeast(id, draw(3), set(draw, n, 2), cells)
	case 5:
		return constraint.Share{ID: id, Cells: cells, Patterns: set(draw, n, 2), Min: draw(500), Max: 400 + draw(600)}
	case 6:
		return constraint.PerRegion{ID: id, Regions: [][]wfc.Cell{cells[:len(cells)/2], cells[len(cells)/2:]},
			Patterns: set(draw, n, 2), Min: draw(2), Max: 1 + draw(2)}
	case 7:
		return constraint.OneOfEach{ID: id, Cells: cells, Groups: []wfc.Set{set(draw, n, 2), set(draw, n, 3)}, Exactly: draw(2) == 0}
	case 8:
		k := constraint.Implication{ID: id}
		for i, c := range cells {
			if i%2 == 0 {
				k.If = append(k.If, wfc.Literal{Cell: c, Set: set(draw, n, 2)})
			} else {
				k.Then = append(k.Then, wfc.Literal{Cell: c, Set: set(draw, n, 2)})
			}
		}
		return k
	case 9:
		return constraint.Adjacency{ID: id, Lattice: l, Axis: draw(l.Shape.Axes()), Tails: cells,
			Forbid: []constraint.Pair{{Tail: wfc.Pattern(draw(n)), Head: wfc.Pattern(draw(n))}}}
	case 10:
		return symmetry(draw, p, id)
	case 11:
		return constraint.Distance{ID: id, Graph: way.Graph, From: set(draw, n, 2), To: set(draw, n, 2), Least: draw(4)}
	case 12:
		return constraint.Run{ID: id, Lattice: l, Patterns: set(draw, n, 2), Most: draw(4)}
	case 13:
		return constraint.Connected{ID: id, Way: way}
	case 14:
		return constraint.Through{ID: id, Way: way, Ends: cells[:min(len(cells), 3)]}
	case 15:
		return constraint.Acyclic{ID: id, Way: way}
	case 16:
		return constraint.Loop{ID: id, Way: way, Closing: constraint.Closing(draw(2))}
	case 17:
		return bare{id, cells}
	case 18:
		return idle{bare{id, cells}}
	}
	return constraint.Custom{ID: id, Cells: cells, Test: even}
}

// symmetry draws a symmetry that p's lattice has.
func symmetry(draw func(int) int, p *wfc.Problem, id wfc.RuleID) wfc.Constraint {
	k := constraint.Symmetry{ID: id, Lattice: p.Lattice, Turn: constraint.HalfTurn}
	if draw(2) == 0 {
		k.Turn = constraint.Turn(draw(7))
		if _, err := k.Expand(p); err != nil {
			k.Turn = constraint.HalfTurn
		}
	}
	for v := range p.Patterns {
		k.Image = append(k.Image, wfc.Pattern(v))
	}
	if draw(2) == 0 {
		k.Image[0], k.Image[1] = 1, 0
	}
	return k
}

func even(values []wfc.Pattern) bool {
	sum := wfc.Pattern(0)
	for _, v := range values {
		sum += v
	}
	return sum%2 == 0
}

// bare is a kind that only says whether it holds: no two cells after each other
// in its list are alike.
type bare struct {
	id    wfc.RuleID
	cells []wfc.Cell
}

func (k bare) Rule() wfc.RuleID  { return k.id }
func (k bare) Scope() []wfc.Cell { return k.cells }
func (k bare) Holds(a []wfc.Pattern) bool {
	for i := 1; i < len(k.cells); i++ {
		if a[k.cells[i-1]] == a[k.cells[i]] {
			return false
		}
	}
	return true
}

// idle is bare with a propagator that sees nothing.
type idle struct{ bare }

func (k idle) Propagator(*wfc.Problem) (wfc.Propagator, error)           { return k, nil }
func (k idle) Propagate(wfc.State)                                       {}
func (k idle) Reason(wfc.State, int, wfc.Set, func(j int, gone wfc.Set)) {}

// each calls f with every assignment of p, masked places undecided.
func each(p *wfc.Problem, f func(a []wfc.Pattern)) {
	a := make([]wfc.Pattern, p.Cells())
	var cells []wfc.Cell
	for c := range a {
		a[c] = wfc.Undecided
		if p.Has(wfc.Cell(c)) {
			a[c] = 0
			cells = append(cells, wfc.Cell(c))
		}
	}
	for {
		f(a)
		i := 0
		for ; i < len(cells); i++ {
			if a[cells[i]]++; int(a[cells[i]]) < p.Patterns {
				break
			}
			a[cells[i]] = 0
		}
		if i == len(cells) {
			return
		}
	}
}

// satisfies reads p's definition.
func satisfies(p *wfc.Problem, a []wfc.Pattern) bool {
	for c, d := range p.Domains {
		if p.Has(wfc.Cell(c)) && d != nil && !d.Has(a[c]) {
			return false
		}
	}
	for _, e := range p.Joints() {
		if !p.Relations[e.Relation].Allowed[a[e.From]].Has(a[e.To]) {
			return false
		}
	}
	for _, k := range p.Constraints {
		if !k.Holds(a) {
			return false
		}
	}
	return true
}

func solutions(p *wfc.Problem) (out [][]wfc.Pattern) {
	each(p, func(a []wfc.Pattern) {
		if satisfies(p, a) {
			out = append(out, slices.Clone(a))
		}
	})
	return out
}

// only is p with the parts of a conflict alone.
func only(p wfc.Problem, rules []wfc.RuleID, relations []int32, cells []wfc.Cell) wfc.Problem {
	full := wfc.Relation{}
	for range p.Patterns {
		full.Allowed = append(full.Allowed, wfc.FullSet(p.Patterns))
	}
	p.Relations = slices.Clone(p.Relations)
	for i := range p.Relations {
		if !slices.Contains(relations, int32(i)) {
			p.Relations[i] = full
		}
	}
	domains := make([]wfc.Set, len(p.Domains))
	for _, c := range cells {
		domains[c] = p.Domains[c]
	}
	p.Domains = domains
	list := p.Constraints
	p.Constraints = nil
	for _, k := range list {
		if slices.Contains(rules, k.Rule()) {
			p.Constraints = append(p.Constraints, k)
		}
	}
	return p
}

// agree compares every answer about p with the enumeration.
func agree(t *testing.T, seed uint64, p wfc.Problem) (possible bool) {
	t.Helper()
	want := solutions(&p)
	r, err := wfc.Solve(context.Background(), p, wfc.Options{Seed: seed, Workers: int(seed % 3)})
	if err != nil {
		t.Fatalf("seed %d: %v\n%+v", seed, err, p.Constraints)
	}
	switch {
	case r.Outcome == wfc.Solved && !satisfies(&p, r.Assignment):
		t.Fatalf("seed %d: %v is no solution\n%+v", seed, r.Assignment, p.Constraints)
	case r.Outcome == wfc.Solved != (len(want) > 0):
		t.Fatalf("seed %d: %v, and there are %d solutions\n%+v", seed, r.Outcome, len(want), p.Constraints)
	case r.Outcome == wfc.Impossible:
		minimal(t, seed, p, r)
	}
	closure(t, seed, p, want)
	if len(want) > 0 {
		edit(t, seed, p, r.Assignment)
	}
	return len(want) > 0
}

// minimal checks a conflict: it has no solution, and one without any of its
// rules.
func minimal(t *testing.T, seed uint64, p wfc.Problem, r wfc.Result) {
	t.Helper()
	q := only(p, r.Conflict, r.ConflictRelations, r.ConflictCells)
	if len(solutions(&q)) > 0 {
		t.Fatalf("seed %d: %v, %v and %v do not conflict\n%+v", seed, r.Conflict, r.ConflictRelations, r.ConflictCells, p.Constraints)
	}
	if !r.Minimal {
		t.Errorf("seed %d: the conflict is not minimal", seed)
	}
	for i := range r.Conflict {
		q := only(p, slices.Delete(slices.Clone(r.Conflict), i, i+1), r.ConflictRelations, r.ConflictCells)
		if len(solutions(&q)) == 0 {
			t.Fatalf("seed %d: the conflict %v does not need %d\n%+v", seed, r.Conflict, r.Conflict[i], p.Constraints)
		}
	}
}

// closure checks that Fixpoint removes nothing that has a solution, and each of
// its reasons.
func closure(t *testing.T, seed uint64, p wfc.Problem, want [][]wfc.Pattern) {
	t.Helper()
	c, err := wfc.Fixpoint(p)
	if err != nil {
		t.Fatal(err)
	}
	if c.Contradiction {
		if len(want) > 0 {
			t.Fatalf("seed %d: a contradiction, and %v is a solution\n%+v", seed, want[0], p.Constraints)
		}
		chain(t, seed, &p, c.Broken())
		return
	}
	for _, a := range want {
		for cell, v := range a {
			if v != wfc.Undecided && !c.Domains[cell].Has(v) {
				t.Fatalf("seed %d: %d at %d was removed from the solution %v\n%+v", seed, v, cell, a, p.Constraints)
			}
		}
	}
	for cell := range wfc.Cell(p.Cells()) {
		if p.Has(cell) {
			chain(t, seed, &p, c.ExplainOnly(cell))
		}
	}
}

// chain checks that each reason by a rule follows from the rule and its
// premises, and that premises were named before.
func chain(t *testing.T, seed uint64, p *wfc.Problem, reasons []wfc.Reason) {
	t.Helper()
	known := make([]wfc.Set, p.Cells())
	for i := range known {
		known[i] = wfc.NewSet(p.Patterns)
	}
	for _, r := range reasons {
		for _, b := range r.Because {
			if !b.Gone.Minus(known[b.Cell]).Empty() {
				t.Fatalf("seed %d: %+v rests on what was not said before\n%+v", seed, r, p.Constraints)
			}
		}
		if r.Cell >= 0 {
			known[r.Cell] = known[r.Cell].Union(r.Removed)
		}
		if r.By != wfc.ByRule {
			continue
		}
		each(p, func(a []wfc.Pattern) {
			if r.Cell >= 0 && !r.Removed.Has(a[r.Cell]) || !p.Constraints[r.Index].Holds(a) {
				return
			}
			for _, b := range r.Because {
				if b.Gone.Has(a[b.Cell]) {
					return
				}
			}
			t.Fatalf("seed %d: %+v does not follow: %v\n%+v", seed, r, a, p.Constraints[r.Index])
		})
	}
}

// edit changes one cell of a solution.
func edit(t *testing.T, seed uint64, p wfc.Problem, a []wfc.Pattern) {
	t.Helper()
	draw := source(seed + 7)
	cell := wfc.Cell(draw(len(a)))
	if !p.Has(cell) {
		return
	}
	changes := []wfc.Change{{Cell: cell, Allow: wfc.SetOf(p.Patterns, wfc.Pattern(draw(p.Patterns)))}}
	r, err := wfc.Resolve(context.Background(), p, a, changes, wfc.Options{Seed: seed})
	if err != nil {
		t.Fatalf("seed %d: %v", seed, err)
	}
	q := p.WithChanges(changes)
	want := solutions(&q)
	if r.Outcome == wfc.Solved != (len(want) > 0) || r.Outcome == wfc.Solved && !satisfies(&q, r.Assignment) {
		t.Fatalf("seed %d: %v (%v) after %v, and there are %d solutions\n%+v", seed, r.Outcome, r.Assignment, changes, len(want), p.Constraints)
	}
}

// The checker of wfctest was written by the documentation alone.
func TestHoldsAgainstTheChecker(t *testing.T) {
	for seed := range uint64(400) {
		draw := source(seed + 1e7)
		p := problem(draw)
		list := p.Constraints
		each(&p, func(a []wfc.Pattern) {
			if draw(9) > 0 {
				return
			}
			for i, k := range list {
				switch k.(type) {
				case bare, idle:
					continue
				}
				q := only(p, nil, nil, nil)
				q.Constraints = list[i : i+1]
				if err := wfctest.Check(q, a); (err == nil) != k.Holds(a) {
					t.Fatalf("seed %d: %T holds is %v, the checker says %v: %v\n%+v", seed, k, k.Holds(a), err, a, k)
				}
			}
		})
	}
}

func TestAllKindsAgainstEnumeration(t *testing.T) {
	possible := 0
	const rounds = 500
	for seed := range uint64(rounds) {
		if agree(t, seed, problem(source(seed+1))) {
			possible++
		}
	}
	t.Logf("%d of %d have a solution", possible, rounds)
}

func FuzzKinds(f *testing.F) {
	for seed := range uint64(20) {
		f.Add(seed + 1e6)
	}
	f.Fuzz(func(t *testing.T, seed uint64) { agree(t, seed, problem(source(seed))) })
}
