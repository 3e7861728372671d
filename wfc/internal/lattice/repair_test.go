package lattice

import (
	"context"
	"slices"
	"testing"
)

// Two colours do not go round an odd ring, which no propagation sees.
func TestOddRingIsImpossible(t *testing.T) {
	s := coloured(2, 2)
	r := s.rules()
	for _, size := range []int32{3, 9, 31} {
		odd := New(r, Geometry{Width: size, Height: size, Wrap: [3]bool{true, true}})
		if st := solve(odd, Start{Seed: 3}); st != Impossible {
			t.Errorf("%d: status %d", size, st)
		}
		even := New(r, Geometry{Width: size + 1, Height: size + 1, Wrap: [3]bool{true, true}})
		if st := solve(even, Start{Seed: 3}); st != Solved {
			t.Errorf("%d: status %d", size+1, st)
		}
	}
}

func TestImpossibleAtOnce(t *testing.T) {
	s := coloured(3, 2)
	domains := []uint64{1, 2, 4, 1, 7, 1, 4, 2, 2}
	e := New(s.rules(), Geometry{Width: 3, Height: 3})
	if st := solve(e, Start{Domains: domains}); st != Impossible || e.Steps() > 20 {
		t.Errorf("status %d after %d steps", st, e.Steps())
	}
	domains[4] = 0
	if st := solve(e, Start{Domains: domains}); st != Impossible || e.Failures() != 1 {
		t.Errorf("an empty domain: status %d", st)
	}
}

// Three colours on a torus: the fronts seldom fit where they meet.
func TestRepairsKeepWhatIsGiven(t *testing.T) {
	s := coloured(3, 2)
	g := Geometry{Width: 60, Height: 41, Wrap: [3]bool{true, true}}
	e := New(s.rules(), g)
	domains := make([]uint64, g.Cells())
	for i := range domains {
		domains[i] = 7
		if i%37 == 0 {
			domains[i] = 6
		}
	}
	repairs := int64(0)
	for seed := range uint64(10) {
		start := Start{Seed: seed, Domains: domains}
		if st := solve(e, start); st != Solved {
			t.Fatalf("seed %d: status %d", seed, st)
		}
		verify(t, s, e, start)
		repairs += e.Repairs()
	}
	if repairs == 0 {
		t.Error("nothing was repaired; this test tests nothing")
	}
}

// A small lattice that fails often begins anew, keeps what is given, and takes
// the same steps however the run is cut.
func TestBeginsAnew(t *testing.T) {
	s := coloured(3, 2)
	g := Geometry{Width: 32, Height: 31, Wrap: [3]bool{true, true}}
	e, cut := New(s.rules(), g), New(s.rules(), g)
	domains := make([]uint64, g.Cells())
	for i := range domains {
		domains[i] = 7
		if i%37 == 0 {
			domains[i] = 6
		}
	}
	began := 0
	for seed := range uint64(20) {
		start := Start{Seed: seed, Domains: domains}
		if st := solve(e, start); st != Solved {
			t.Fatalf("seed %d: status %d", seed, st)
		}
		verify(t, s, e, start)
		cut.Reset(start)
		for cut.Run(7) == Running {
		}
		if !slices.Equal(patterns(cut), patterns(e)) || cut.Steps() != e.Steps() {
			t.Errorf("seed %d: another result in slices", seed)
		}
		if e.again {
			began++
		}
	}
	if began == 0 {
		t.Error("nothing began anew; this test tests nothing")
	}
}

func TestRepairsUsedUp(t *testing.T) {
	s := coloured(2, 2)
	e := New(s.rules(), Geometry{Width: 15, Height: 15, Wrap: [3]bool{true, true}})
	if st := solve(e, Start{MaxRepairs: 1, MaxSearch: 1}); st != Undecided {
		t.Errorf("status %d", st)
	}
	if st := solve(e, Start{MaxRepairs: 1}); st != Impossible {
		t.Errorf("with a complete search: status %d", st)
	}
}

// An interrupted search begins anew, and the result is the same.
func TestInterrupted(t *testing.T) {
	s := coloured(2, 2)
	e := New(s.rules(), Geometry{Width: 15, Height: 15, Wrap: [3]bool{true, true}})
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	start := Start{MaxRepairs: 1, Context: ctx}
	e.Reset(start)
	for range 5 {
		if st := e.Run(1 << 40); st != Running {
			t.Fatalf("status %d", st)
		}
	}
	whole := New(s.rules(), e.Geometry)
	want := solve(whole, Start{MaxRepairs: 1})
	e.start.Context = nil
	if st := e.Run(1 << 40); st != want || e.Steps() != whole.Steps() || e.Failures() != whole.Failures() {
		t.Errorf("status %d after %d steps, want %d after %d", st, e.Steps(), want, whole.Steps())
	}
}

func TestTraceTellsAll(t *testing.T) {
	s := coloured(3, 2)
	g := Geometry{Width: 24, Height: 24, Wrap: [3]bool{true, true}}
	e := New(s.rules(), g)
	chosen := map[int32]int32{}
	solve(e, Start{Seed: 4, Trace: func(ev Event) {
		if ev.Pattern < 0 {
			delete(chosen, ev.Cell)
		} else {
			chosen[ev.Cell] = ev.Pattern
		}
	}})
	for cell, p := range chosen {
		if e.Pattern(cell) != p {
			t.Fatalf("cell %d: chosen %d, has %d", cell, p, e.Pattern(cell))
		}
	}
}

func TestBiasAndSelection(t *testing.T) {
	s := loose(4, 2, 101, 1) // everything may stand beside everything
	g := Geometry{Width: 40, Height: 30}
	e := New(s.rules(), g)
	order := []int32{}
	priority := make([]int32, g.Cells())
	for i := range priority {
		priority[i] = int32(len(priority) - i)
	}
	for selection := uint8(Entropy); selection <= ByPriority; selection++ {
		order = order[:0]
		start := Start{Seed: 1, Selection: selection, Priority: priority,
			Bias: func(cell int32) []uint32 {
				if cell%2 == 0 {
					return []uint32{0, 0, 1, 0}
				}
				return nil
			},
			Trace: func(ev Event) { order = append(order, ev.Cell) }}
		if st := solve(e, start); st != Solved {
			t.Fatalf("selection %d: status %d", selection, st)
		}
		for c := int32(0); c < int32(g.Cells()); c += 2 {
			if e.Pattern(c) != 2 {
				t.Fatalf("selection %d: cell %d has %d, against its weights", selection, c, e.Pattern(c))
			}
		}
		switch selection {
		case Scanline:
			if order[0] != 0 || order[77] != 77 {
				t.Error("scanline does not scan")
			}
		case ByPriority:
			if order[0] != 1199 || order[77] != 1122 {
				t.Error("priority has none")
			}
		case Spiral:
			if c := order[0]; c/40 < 14 || c/40 > 15 || c%40 < 19 || c%40 > 20 {
				t.Errorf("the spiral begins at %d", c)
			}
		}
	}
}
