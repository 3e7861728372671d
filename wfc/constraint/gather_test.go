package constraint_test

import (
	"slices"
	"testing"

	"vouch/wfc"
	"vouch/wfc/constraint"
)

// gathering draws a path kind on a small lattice or a loose graph, an assignment,
// and a window of a few cells.
func gathering(draw func(int) int) (p wfc.Problem, k wfc.Gathered, a []wfc.Pattern, window []wfc.Cell) {
	l := &wfc.Lattice{Shape: wfc.Shape(draw(3)), Width: 3 + draw(3), Height: 3 + draw(2), Depth: 1}
	for i := range 2 {
		l.Wrap[i] = draw(4) == 0
	}
	p = wfc.Problem{Patterns: 3, Lattice: l}
	way := constraint.Way{Graph: constraint.OnLattice(l), Path: wfc.SetOf(3, 1, 2)}
	if draw(2) == 0 {
		for range 2 * l.Shape.Axes() {
			way.Exits = append(way.Exits, set(draw, 3, 4))
		}
	}
	for range l.Cells() {
		a = append(a, wfc.Pattern(draw(3)))
	}
	k = constraint.Connected{ID: 1, Way: way}
	if draw(2) == 0 {
		t := constraint.Through{ID: 1, Way: way}
		for range 1 + draw(4) {
			c := wfc.Cell(draw(l.Cells()))
			t.Ends, a[c] = append(t.Ends, c), wfc.Pattern(1+draw(2))
		}
		k = t
	}
	from := draw(l.Cells())
	for c := range wfc.Cell(l.Cells()) {
		x, y, _ := l.At(c)
		fx, fy, _ := l.At(wfc.Cell(from))
		if max(x-fx, fx-x) <= 1 && y-fy >= 0 && y-fy <= 1 {
			window = append(window, c)
		}
	}
	return p, k, a, window
}

// fill calls f with every way to fill the window.
func fill(a []wfc.Pattern, window []wfc.Cell, patterns int, f func()) {
	if len(window) == 0 {
		f()
		return
	}
	for v := range wfc.Pattern(patterns) {
		a[window[0]] = v
		fill(a, window[1:], patterns, f)
	}
}

// What is asked of a window never lets more come apart, and, where nothing is
// apart, is just that nothing comes apart.
func TestGathering(t *testing.T) {
	asked, joined := 0, 0
	for seed := range uint64(800) {
		p, k, before, window := gathering(source(seed + 1))
		g, after := k.Gatherer(&p), k.Gatherer(&p)
		apart := g.Look(before)
		through, _ := k.(constraint.Through)
		if fixed := len(through.Ends) > 0; apart == 0 != k.Holds(before) {
			t.Fatalf("seed %d: %d apart, ends %v, and holds is %v", seed, apart, fixed, k.Holds(before))
		}
		rule := g.Around(window)
		a := slices.Clone(before)
		fill(a, window, p.Patterns, func() {
			for _, c := range through.Ends {
				if a[c] == 0 {
					return // the restrictions of Through forbid it
				}
			}
			asked++
			ok := rule == nil || rule.Holds(a)
			now := after.Look(a)
			switch {
			case ok && now > apart:
				t.Fatalf("seed %d: %v → %v: %d apart, and then %d\n%+v\n%+v", seed, before, a, apart, now, k, rule)
			case apart == 0 && ok != k.Holds(a):
				t.Fatalf("seed %d: %v → %v: allowed is %v, holds %v\n%+v\n%+v", seed, before, a, ok, k.Holds(a), k, rule)
			case ok && now < apart:
				joined++
			}
		})
		if c := g.Place(seed * 0x9e3779b97f4a7c15); apart > 0 && !p.Has(c) {
			t.Fatalf("seed %d: there is no place %d", seed, c)
		}
	}
	t.Logf("%d fillings, %d with less apart", asked, joined)
}
