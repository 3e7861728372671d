package constraint

import (
	"fmt"
	"slices"
	"testing"

	"vouch/wfc"
)

// same walks back and forth through the states of a problem that is too large to
// enumerate. At each the propagator that has seen all of them must come to the
// same domains as one that sees the state for the first time.
func same(t *testing.T, name string, p *wfc.Problem, k wfc.Propagating, draw func(int) int, path wfc.Set) {
	t.Helper()
	b := newBench(t, name, p, k)
	if first := 2 + draw(6); draw(2) == 0 { // begin from few path cells that hang together
		for i := range min(first, len(b.domains)) {
			b.narrow(i, path)
		}
	}
	if b.settle(); b.failed {
		return
	}
	levels := [][]wfc.Set{append([]wfc.Set(nil), b.domains...)}
	for range 60 {
		fresh := newBench(t, name, p, k)
		fresh.domains = append([]wfc.Set(nil), b.domains...)
		b.settle()
		fresh.settle()
		if b.failed != fresh.failed {
			t.Fatalf("%s: broken is %v, and %v from scratch", name, b.failed, fresh.failed)
		}
		for i := range b.domains {
			if !b.failed && !b.domains[i].Equal(fresh.domains[i]) {
				t.Fatalf("%s: cell %d has %v, and %v from scratch", name, i, b.domains[i], fresh.domains[i])
			}
		}
		open := b.open()
		if b.failed || len(open) == 0 || draw(8) == 0 {
			at := draw(len(levels))
			b.undo(levels[at])
			levels = levels[:max(at, 1)]
			continue
		}
		levels = append(levels, append([]wfc.Set(nil), b.domains...))
		for range 1 + draw(3) {
			i := open[draw(len(open))]
			all := b.domains[i].Slice()
			b.narrow(i, wfc.SetOf(p.Patterns, all[draw(len(all))]))
			if b.failed {
				break
			}
		}
	}
}

func TestWhatIsKeptAgreesWithAFreshLook(t *testing.T) {
	for seed := range uint64(40) {
		draw := source(seed + 5)
		l := &wfc.Lattice{Shape: wfc.Shape(draw(3)), Width: 3 + draw(5), Height: 3 + draw(5), Depth: 1}
		for i := range l.Wrap {
			l.Wrap[i] = draw(4) == 0
		}
		w, patterns := Way{Graph: OnLattice(l), Path: wfc.SetOf(2, 1)}, 2
		if draw(2) == 0 { // pipes: pattern v has the exits of its bits
			patterns = 16
			w.Path = wfc.FullSet(16).Without(0)
			for exit := range 2 * l.Shape.Axes() {
				s := wfc.NewSet(16)
				for v := range wfc.Pattern(16) {
					if v>>(exit%4)&1 != 0 {
						s.With(v)
					}
				}
				w.Exits = append(w.Exits, s)
			}
		}
		p := &wfc.Problem{Patterns: patterns, Domains: make([]wfc.Set, l.Cells())}
		ends := []wfc.Cell{0, w.Graph.Cells[draw(l.Cells())], w.Graph.Cells[draw(l.Cells())]}
		for _, k := range []wfc.Propagating{
			Connected{Way: w}, Through{Way: w, Ends: ends}, Acyclic{Way: w}, Loop{Way: w}, Loop{Way: w, Closing: Single},
			Distance{Graph: w.Graph, From: w.Path, Least: 3}, Run{Lattice: l, Patterns: w.Path, Most: 3},
		} {
			same(t, fmt.Sprintf("seed %d, %T", seed, k), p, k, draw, w.Path)
		}
	}
}

// The edge that is kept agrees with one that is read anew.
func TestFrontierAgreesWithAFreshLook(t *testing.T) {
	for seed := range uint64(100) {
		draw := source(seed + 11)
		w, p := smallWay(draw, draw(2) == 0)
		k := Connected{Way: w}
		b := newBench(t, "frontier", p, k)
		var levels [][]wfc.Set
		for range 40 {
			if b.settle(); b.failed || draw(6) == 0 {
				if len(levels) == 0 {
					break
				}
				at := draw(len(levels))
				b.undo(levels[at])
				levels = levels[:at]
				continue
			}
			fresh := newBench(t, "frontier", p, k)
			fresh.domains = append([]wfc.Set(nil), b.domains...)
			var got, want []int
			b.now = take(b.run)
			b.act.(wfc.Adviser).Near(b, func(i int) { got = append(got, i) })
			b.back = false
			fresh.now = take(fresh.run)
			fresh.act.(wfc.Adviser).Near(fresh, func(i int) { want = append(want, i) })
			slices.Sort(got)
			slices.Sort(want)
			if !slices.Equal(got, want) {
				t.Fatalf("seed %d: %v, and %v from scratch; domains %v", seed, got, want, lists(b.domains))
			}
			levels = append(levels, append([]wfc.Set(nil), b.domains...))
			if open := b.open(); len(open) > 0 {
				i := open[draw(len(open))]
				all := b.domains[i].Slice()
				b.narrow(i, wfc.SetOf(p.Patterns, all[draw(len(all))]))
			}
		}
	}
}
