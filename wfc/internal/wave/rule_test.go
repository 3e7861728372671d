package wave

import (
	"context"
	"slices"
	"testing"
)

// differ is the rule that all its cells hold different patterns, as a
// propagator of a test: a decided cell takes its pattern from all others.
type differ struct{ told int }

func (d *differ) Propagate(s *Scope) {
	d.told += len(s.Changed())
	for i := range s.Len() {
		if count(s.Domain(i)) != 1 {
			continue
		}
		for j := range s.Len() {
			rest := slices.Clone(s.Domain(j))
			for x, w := range s.Domain(i) {
				rest[x] &^= w
			}
			if i != j && !s.Keep(j, rest) {
				return
			}
		}
	}
}

func (d *differ) Reason(s *Scope, i int, removed []uint64, add func(j int, gone []uint64)) {
	each(removed, func(p int32) {
		for j := range s.Len() {
			if j != i && count(s.Domain(j)) == 1 && first(s.Domain(j)) == p {
				other := s.w.m.Full()
				other[p>>6] &^= 1 << uint(p&63)
				add(j, other)
				return
			}
		}
	})
}

func holds(values []int32) bool {
	for i, v := range values {
		if slices.Contains(values[:i], v) {
			return false
		}
	}
	return true
}

// pigeons is n cells of fewer or as many patterns that must all differ.
func pigeons(n, patterns int32, made func() Propagator) *Model {
	m := &Model{Cells: n, Patterns: patterns, Words: (patterns + 63) / 64, Name: make([]uint64, n)}
	r := Rule{New: made, Holds: holds, Number: 7}
	for c := range n {
		m.Name[c] = uint64(c)
		r.Cells = append(r.Cells, c)
	}
	m.Rules = []Rule{r}
	m.Finish()
	return m
}

func TestRulesAreSearched(t *testing.T) {
	for n := int32(1); n <= 6; n++ {
		for _, patterns := range []int32{n - 1, n, 70} {
			if patterns < 1 {
				continue
			}
			m := pigeons(n, patterns, func() Propagator { return &differ{} })
			want := Found
			if patterns < n {
				want = None
			}
			verdict, w := run(t, m, fullDomains(m), 0)
			if verdict != want {
				t.Errorf("%d pigeons in %d holes: %v, want %v", n, patterns, verdict, want)
			}
			if verdict == Found && !holds(w.Patterns()) {
				t.Errorf("%v is no solution", w.Patterns())
			}
		}
	}
}

// blind sees nothing: Holds alone decides.
type blind struct{}

func (blind) Propagate(*Scope)                                         {}
func (blind) Reason(*Scope, int, []uint64, func(j int, gone []uint64)) {}

func TestHoldsDecidesWhatAPropagatorMisses(t *testing.T) {
	m := pigeons(4, 4, func() Propagator { return blind{} })
	if verdict, w := run(t, m, fullDomains(m), 0); verdict != Found || !holds(w.Patterns()) {
		t.Errorf("%v: %v", verdict, w.Patterns())
	}
	m = pigeons(4, 3, func() Propagator { return blind{} })
	if verdict, _ := run(t, m, fullDomains(m), 0); verdict != None {
		t.Errorf("%v, want none", verdict)
	}
}

func TestChainNamesTheRule(t *testing.T) {
	m := pigeons(3, 3, func() Propagator { return &differ{} })
	domains := fullDomains(m)
	domains[0], domains[1] = 1, 3
	w := New(m, domains)
	if !w.Start() {
		t.Fatal("no way for three pigeons")
	}
	if got := w.Domain(2); got[0] != 4 {
		t.Fatalf("cell 2 has %b", got)
	}
	steps, given := w.Chain(2, []uint64{3})
	if len(steps) != 3 || len(given) != 2 {
		t.Fatalf("%d steps and %d given", len(steps), len(given))
	}
	for _, s := range steps {
		if s.Rule != 7 || s.Link != -1 {
			t.Errorf("%+v names no rule", s)
		}
	}
}

func TestRulesAreToldWhatTheyMind(t *testing.T) {
	d := &differ{}
	m := pigeons(3, 8, func() Propagator { return d })
	m.Rules[0].Watch = [][][]uint64{{{1}}, {{1}}, {}} // whether the first pattern is there, must be
	w := New(m, fullDomains(m))
	w.Start()
	if d.told != 3 {
		t.Errorf("told %d cells at first, want 3", d.told)
	}
	d.told = 0
	w.Narrow(0, []uint64{7})
	w.Narrow(2, []uint64{8})
	if !w.Propagate() || d.told != 0 {
		t.Errorf("told %d cells that do not matter", d.told)
	}
	w.Decide(0, 0)
	if !w.Propagate() || d.told == 0 {
		t.Error("not told that cell 0 must have the first pattern")
	}
	w.Undo(0)
	d.told = 0
	w.Narrow(1, []uint64{6})
	if !w.Propagate() || d.told < 2 {
		t.Errorf("told %d cells, want what was taken back too", d.told)
	}
}

func TestBrokenRule(t *testing.T) {
	m := pigeons(2, 1, func() Propagator { return blind{} })
	w := New(m, fullDomains(m))
	if w.Start() {
		t.Fatal("two pigeons in one hole")
	}
	steps, given := w.Broken()
	if len(steps) != 1 || steps[0].Rule != 7 || steps[0].Cell != -1 || len(given) != 0 {
		t.Errorf("%+v, %+v", steps, given)
	}
	s := Search{Wave: New(m, fullDomains(m)), Chooser: NewFree(m, &Weights{Patterns: make([]uint64, 1)}, 1), Budget: 100}
	if verdict, err := s.Run(context.Background()); verdict != None || err != nil {
		t.Errorf("%v, %v", verdict, err)
	}
}

// What is kept of each count agrees with counting, through decisions and their
// undoing.
func TestCountsAreKept(t *testing.T) {
	for seed := range uint64(50) {
		draw := drawer(seed)
		m := &Model{Cells: 8, Patterns: 70, Words: 2, Name: make([]uint64, 8)}
		for range 5 {
			n := Count{In: randomWords(draw, 70, 2, 3), Max: 8, Rule: 1}
			n.Out = m.Full()
			for i := range n.Out {
				n.Out[i] &^= n.In[i]
			}
			for c := range int32(8) {
				if draw(2) == 0 {
					n.Cells = append(n.Cells, c)
				}
			}
			n.Max = draw(int32(len(n.Cells)) + 1)
			m.Counts = append(m.Counts, n)
		}
		m.Finish()
		w := New(m, fullDomains(m))
		w.Start()
		for range 60 {
			for k := range m.Counts {
				if must, may := w.tally(&m.Counts[k]); must != w.must[k] || may != w.may[k] {
					t.Fatalf("seed %d: count %d has %d and %d, want %d and %d", seed, k, w.must[k], w.may[k], must, may)
				}
			}
			if c := draw(8); w.size[c] > 1 && !w.clash.found && draw(4) > 0 {
				w.Decide(c, first(w.at(c)))
				w.Propagate()
			} else if w.level() > 0 {
				w.Undo(draw(w.level()))
			}
		}
	}
}
