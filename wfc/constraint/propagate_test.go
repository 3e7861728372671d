package constraint

import (
	"fmt"
	"slices"
	"testing"

	"vouch/wfc"
)

// bench is a wfc.State over plain domains that checks, by enumeration, every
// removal and every reason of one propagator.
type bench struct {
	t         *testing.T
	name      string
	p         *wfc.Problem
	k         wfc.Propagating
	act, tell wfc.Propagator // one that propagates, one that is asked for reasons
	scope     []wfc.Cell
	solutions [][]wfc.Pattern // all that satisfy k, whatever the domains
	domains   []wfc.Set
	run, ask  map[int32]bool // cells that the propagators do not know
	wake      bool
	now       []int32
	back      bool
	failed    bool
	premises  int
	events    int
	later     []asked // if after is true: what will be asked once the run is over
	after     bool
}

// asked is a removal, and the domains just before it.
type asked struct {
	i       int
	removed wfc.Set
	domains []wfc.Set
}

func newBench(t *testing.T, name string, p *wfc.Problem, k wfc.Propagating) *bench {
	b := &bench{t: t, name: name, p: p, k: k, scope: k.Scope()}
	var err error
	if b.act, err = k.Propagator(p); err != nil {
		t.Fatalf("%s: %v", name, err)
	}
	b.tell, _ = k.Propagator(p)
	b.run, b.ask = map[int32]bool{}, map[int32]bool{}
	for i := range b.scope {
		b.domains = append(b.domains, wfc.FullSet(p.Patterns))
		b.run[int32(i)], b.ask[int32(i)] = true, true
	}
	b.wake = true
	if e, ok := k.(wfc.Expander); ok {
		b.restrict(e)
	}
	return b
}

// restrict applies the part of a kind that is no propagator.
func (b *bench) restrict(e wfc.Expander) {
	parts, err := e.Expand(b.p)
	if err != nil {
		b.t.Fatalf("%s: %v", b.name, err)
	}
	for _, l := range parts.Restrict {
		for i, c := range b.scope {
			if c == l.Cell {
				b.domains[i] = b.domains[i].Intersect(l.Set)
			}
		}
	}
}

// satisfying lists all assignments of k's cells that satisfy it.
func satisfying(p *wfc.Problem, k wfc.Constraint) (out [][]wfc.Pattern) {
	scope := k.Scope()
	a := make([]wfc.Pattern, p.Cells())
	values := make([]wfc.Pattern, len(scope))
	for {
		for i, c := range scope {
			a[c] = values[i]
		}
		if k.Holds(a) {
			out = append(out, append([]wfc.Pattern(nil), values...))
		}
		i := 0
		for ; i < len(values); i++ {
			if values[i]++; int(values[i]) < p.Patterns {
				break
			}
			values[i] = 0
		}
		if i == len(values) {
			return out
		}
	}
}

func (b *bench) Len() int             { return len(b.scope) }
func (b *bench) Domain(i int) wfc.Set { return b.domains[i] }
func (b *bench) Changed() []int32     { return b.now }
func (b *bench) Spend(int)            {}
func (b *bench) Undone() bool         { return b.back }

func (b *bench) Fail() {
	b.check(-1, nil)
	b.failed = true
}

func (b *bench) Keep(i int, set wfc.Set) bool {
	if b.failed {
		return false
	}
	removed := b.domains[i].Minus(set)
	if removed.Empty() {
		return true
	}
	b.check(i, removed)
	b.narrow(i, set)
	return !b.failed
}

// narrow applies a removal.
func (b *bench) narrow(i int, set wfc.Set) {
	b.wake = b.put(i, b.domains[i].Intersect(set)) || b.wake
	b.failed = b.failed || b.domains[i].Empty()
}

// put changes a domain and tells whether it is watched.
func (b *bench) put(i int, d wfc.Set) bool {
	was := b.domains[i]
	b.domains[i] = d
	minds := true
	if w, ok := b.act.(wfc.Watcher); ok {
		minds = false
		for _, m := range w.Watch(i) {
			minds = minds || meets(was, m) != meets(d, m) || within(was, m) != within(d, m)
		}
	}
	if minds {
		b.run[int32(i)], b.ask[int32(i)] = true, true
	}
	return minds
}

// undo goes back to domains.
func (b *bench) undo(domains []wfc.Set) {
	for i, d := range domains {
		b.put(i, d)
	}
	b.back = true
	b.failed, b.wake = false, false
}

// take lists what is in a set, and empties it.
func take(from map[int32]bool) (out []int32) {
	for i := range from {
		out = append(out, i)
	}
	clear(from)
	slices.Sort(out)
	return out
}

// check asks for the reason, for a part of removed too, and whether it holds in
// every solution.
func (b *bench) check(i int, removed wfc.Set) {
	b.t.Helper()
	if b.after {
		b.later = append(b.later, asked{i, removed, append([]wfc.Set(nil), b.domains...)})
		return
	}
	b.reason(i, removed)
	if i >= 0 && removed.Count() > 1 {
		for v := range removed.All() {
			b.reason(i, wfc.SetOf(b.p.Patterns, v))
		}
	}
}

func (b *bench) reason(i int, removed wfc.Set) {
	b.t.Helper()
	gone := make([]wfc.Set, len(b.scope))
	b.events++
	now := b.now
	b.now = take(b.ask)
	defer func() { b.now = now }()
	b.tell.Reason(b, i, removed, func(j int, set wfc.Set) {
		if j == i {
			return
		}
		set = set.Minus(b.domains[j])
		if gone[j] == nil {
			gone[j] = wfc.NewSet(b.p.Patterns)
			b.premises++
		}
		gone[j] = gone[j].Union(set)
	})
	for _, s := range b.solutions {
		holds := i < 0 || removed.Has(s[i])
		for j := range gone {
			holds = holds && (gone[j] == nil || !gone[j].Has(s[j]))
		}
		if holds {
			b.t.Fatalf("%s: domains %v: the reason %v for removing %v at %d does not say so: %v satisfies it",
				b.name, lists(b.domains), lists(gone), removed, i, s)
		}
	}
}

func lists(sets []wfc.Set) (out []string) {
	for _, s := range sets {
		if s == nil {
			out = append(out, "-")
		} else {
			out = append(out, fmt.Sprint(s.Slice()))
		}
	}
	return out
}

// settle runs the propagator until it is quiet.
func (b *bench) settle() {
	b.t.Helper()
	for b.wake && !b.failed {
		b.wake, b.now = false, take(b.run)
		b.act.Propagate(b)
		b.back = false
		b.askLater()
	}
}

// askLater asks the propagator that acted for its reasons, from the last to the
// first, as a search does.
func (b *bench) askLater() {
	now, tell, after := b.domains, b.tell, b.after
	b.after, b.tell = false, b.act
	for at := len(b.later) - 1; at >= 0; at-- {
		q := b.later[at]
		b.domains = q.domains
		for i := range b.scope {
			b.ask[int32(i)] = true
		}
		b.check(q.i, q.removed)
	}
	b.after, b.later = after, b.later[:0]
	for i := range b.scope {
		b.ask[int32(i)] = true
	}
	b.domains, b.tell = now, tell
}

// inside lists the solutions within the domains.
func (b *bench) inside() (out [][]wfc.Pattern) {
	for _, s := range b.solutions {
		in := true
		for i, v := range s {
			in = in && b.domains[i].Has(v)
		}
		if in {
			out = append(out, s)
		}
	}
	return out
}

// walk narrows cells at random until every one is decided or the rule is broken,
// and compares each state with the enumeration. consistent demands that only
// patterns of solutions are left.
func (b *bench) walk(draw func(int) int, consistent bool) {
	b.t.Helper()
	var levels [][]wfc.Set // settled states to which walk may go back
	for {
		before := b.inside()
		b.settle()
		if b.failed {
			if len(before) > 0 {
				b.t.Fatalf("%s: broken, but %v is a solution", b.name, before[0])
			}
			return
		}
		after := b.inside()
		if len(after) != len(before) {
			b.t.Fatalf("%s: %d solutions before, %d after", b.name, len(before), len(after))
		}
		b.supported(after, consistent)
		open := b.open()
		if len(open) == 0 {
			if len(after) == 0 {
				b.t.Fatalf("%s: %v is decided, and not found to be broken", b.name, lists(b.domains))
			}
			return
		}
		i := open[draw(len(open))]
		all := b.domains[i].Slice()
		keep := wfc.SetOf(b.p.Patterns, all[draw(len(all))])
		if len(levels) > 0 && draw(4) == 0 {
			at := draw(len(levels))
			b.undo(levels[at])
			levels = levels[:at]
			continue
		}
		levels = append(levels, append([]wfc.Set(nil), b.domains...))
		for _, v := range all {
			if draw(3) == 0 {
				keep.With(v)
			}
		}
		b.narrow(i, keep)
	}
}

func (b *bench) open() (out []int) {
	for i, d := range b.domains {
		if d.Count() > 1 {
			out = append(out, i)
		}
	}
	return out
}

func (b *bench) supported(solutions [][]wfc.Pattern, consistent bool) {
	b.t.Helper()
	if !consistent {
		return
	}
	for i, d := range b.domains {
		left := d.Clone()
		for _, s := range solutions {
			left.Without(s[i])
		}
		if !left.Empty() {
			b.t.Fatalf("%s: domains %v: %v at %d stands in no solution", b.name, lists(b.domains), left.Slice(), i)
		}
	}
}

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

// smallLattice draws a lattice of at most that many cells.
func smallLattice(draw func(int) int, most int) *wfc.Lattice {
	for {
		l := &wfc.Lattice{Shape: wfc.Shape(draw(3)), Width: 1 + draw(4), Height: 1 + draw(4), Depth: 1}
		if l.Shape == wfc.Cube {
			l.Depth = 1 + draw(3)
		}
		for i := range l.Wrap {
			l.Wrap[i] = draw(4) == 0
		}
		if l.Cells() > most+3 {
			continue
		}
		if draw(3) == 0 || l.Cells() > most {
			l.Mask = make([]bool, l.Cells())
			left := 0
			for i := range l.Mask {
				if l.Mask[i] = left < most && draw(4) > 0; l.Mask[i] {
					left++
				}
			}
		}
		return l
	}
}

// smallGraph draws a graph: a lattice's, or any.
func smallGraph(draw func(int) int, most int) (g Graph, cells, exits int) {
	if draw(3) > 0 {
		l := smallLattice(draw, most)
		return OnLattice(l), l.Cells(), 2 * l.Shape.Axes()
	}
	n := 1 + draw(most)
	for i := range n {
		g.Cells = append(g.Cells, wfc.Cell((i*5+2)%n))
	}
	if n%5 == 0 {
		g.Cells = g.Cells[:1]
	}
	if n := len(g.Cells); n > 1 {
		for range draw(2 * n) {
			a := draw(n)
			g.Edges = append(g.Edges, Edge{A: g.Cells[a], B: g.Cells[(a+1+draw(n-1))%n], Out: draw(3), In: draw(3)})
		}
	}
	return g, n, 3
}

func randomSet(draw func(int) int, patterns int) wfc.Set {
	s := wfc.NewSet(patterns)
	for v := range wfc.Pattern(patterns) {
		if draw(2) == 0 {
			s.With(v)
		}
	}
	return s
}

// smallWay draws a way over few cells; with draws its patterns have exits.
func smallWay(draw func(int) int, exits bool) (w Way, p *wfc.Problem) {
	most, patterns := 9, 2
	if exits {
		most, patterns = 6, 3+draw(2)
	}
	g, cells, sides := smallGraph(draw, most)
	w = Way{Graph: g, Path: wfc.SetOf(patterns, 1)}
	if exits {
		w.Path = randomSet(draw, patterns).With(1)
		for range sides {
			w.Exits = append(w.Exits, randomSet(draw, patterns).Union(randomSet(draw, patterns)))
		}
	}
	return w, &wfc.Problem{Patterns: patterns, Domains: make([]wfc.Set, cells)}
}

// tryKind walks through many small problems of a kind.
func tryKind(t *testing.T, rounds int, make1 func(draw func(int) int) (wfc.Propagating, *wfc.Problem, bool)) {
	t.Helper()
	events, premises := 0, 0
	for seed := range uint64(rounds) {
		draw := source(seed + 1)
		k, p, consistent := make1(draw)
		b := newBench(t, fmt.Sprintf("seed %d: %+v", seed, k), p, k)
		b.solutions = satisfying(p, k)
		domains := append([]wfc.Set(nil), b.domains...)
		for round := range 4 {
			b.after = round%2 == 1
			b.undo(domains)
			b.wake = true
			b.walk(draw, consistent)
		}
		events, premises = events+b.events, premises+b.premises
	}
	if events == 0 {
		t.Fatal("nothing was ever removed")
	}
	t.Logf("%d reasons, %d premises", events, premises)
}
