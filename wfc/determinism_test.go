package wfc_test

import (
	"context"
	"hash/fnv"
	"runtime"
	"slices"
	"testing"

	"vouch/wfc"
	"vouch/wfc/wfctest"
)

// digest is the FNV-1a hash of an outcome, its patterns (four bytes each, low
// first) and its steps.
func digest(r wfc.Result) uint64 {
	h := fnv.New64a()
	put := func(v int64) {
		for i := range 8 {
			h.Write([]byte{byte(v >> (8 * i))})
		}
	}
	put(int64(r.Outcome))
	put(r.Steps)
	for _, v := range r.Best {
		put(int64(v))
	}
	return h.Sum64()
}

func solve(t testing.TB, p wfc.Problem, o wfc.Options) wfc.Result {
	t.Helper()
	r, err := wfc.Solve(context.Background(), p, o)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// edit makes a fold of n changes: a drawn cell shall hold what another cell of
// the same strip or row holds.
func edit(p wfc.Problem, from []wfc.Pattern, n int, seed uint64) []wfc.Change {
	draw := wfctest.Source(seed)
	var out []wfc.Change
	for range n {
		c := draw(len(from))
		out = append(out, wfc.Change{Cell: wfc.Cell(c), Allow: wfc.FullSet(p.Patterns).Without(from[c], from[draw(len(from))])})
	}
	return out
}

// TestGolden holds results that must be the same on every machine; they change
// with the version of the search only.
func TestGolden(t *testing.T) {
	cases := []struct {
		name string
		p    wfc.Problem
		seed uint64
		want uint64 // Solve
		then uint64 // Resolve of twelve changes
	}{
		{"street", wfctest.Street(1600, 100, 1), 1, 0x66e8a09ea286bad0, 0x2921b5432071afca},
		{"street, other seed", wfctest.Street(1600, 100, 1), 1 << 63, 0xa13bd28fe9772a25, 0x322068c412f9dc2f},
		{"crowded street", wfctest.Street(640, 200, 3), 2, 0x52b88bd89658b6ec, 0x9d0b9166c5212290},
		{"easy tiles", wfctest.Tiles(24, 24, 40, 3, 1), 1, 0xf6d654e284f98659, 0x2aa9b9bbcc193488},
		{"tiles of two words", wfctest.Tiles(20, 20, 100, 6, 2), 5, 0xe9cdb5f18e776e27, 0x8b43bc8b0d33555e},
		{"hard tiles", wfctest.Tiles(48, 48, 20, 4, 0), 3, 0xd01f4afcca46e768, 0x706d42af91c4901f},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			r := solve(t, c.p, wfc.Options{Seed: c.seed})
			if got := digest(r); got != c.want {
				t.Errorf("Solve gives %#x, want %#x (%v)", got, c.want, r.Outcome)
			}
			r, err := wfc.Resolve(context.Background(), c.p, r.Assignment, edit(c.p, r.Assignment, 12, c.seed), wfc.Options{Seed: c.seed})
			if err != nil {
				t.Fatal(err)
			}
			if got := digest(r); got != c.then {
				t.Errorf("Resolve gives %#x, want %#x (%v)", got, c.then, r.Outcome)
			}
		})
	}
}

func TestThreadsDoNotMatter(t *testing.T) {
	defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(0))
	for seed := range uint64(20) {
		p := wfctest.Street(640, 40, seed)
		var want uint64
		for i, threads := range []int{1, 2} {
			runtime.GOMAXPROCS(threads)
			for _, workers := range []int{0, 1, 2, 5} {
				got := digest(solve(t, p, wfc.Options{Seed: seed, Workers: workers}))
				if i == 0 && workers == 0 {
					want = got
				}
				if got != want {
					t.Fatalf("seed %d: %d threads and %d workers give another result", seed, threads, workers)
				}
			}
		}
	}
}

// joined lays b behind a: a's cells keep their indices.
func joined(a, b wfc.Problem) wfc.Problem {
	shift := wfc.Cell(len(a.Domains))
	p := a
	p.Domains = slices.Concat(a.Domains, b.Domains)
	p.Arcs, p.Relations = slices.Clone(a.Arcs), slices.Concat(a.Relations, b.Relations)
	for _, arc := range b.Arcs {
		p.Arcs = append(p.Arcs, wfc.Arc{From: arc.From + shift, To: arc.To + shift, Relation: arc.Relation + len(a.Relations)})
	}
	p.Constraints = slices.Clone(a.Constraints)
	moved := func(cells []wfc.Cell) (out []wfc.Cell) {
		for _, c := range cells {
			out = append(out, c+shift)
		}
		return out
	}
	for _, k := range b.Constraints {
		switch k := k.(type) {
		case wfc.Count:
			k.Cells, k.ID = moved(k.Cells), k.ID+1000
			p.Constraints = append(p.Constraints, k)
		case wfc.Implies:
			k.If, k.Any, k.ID = k.If+shift, moved(k.Any), k.ID+1000
			p.Constraints = append(p.Constraints, k)
		}
	}
	return p
}

func TestComponentsDoNotKnowEachOther(t *testing.T) {
	a := wfctest.Street(320, 20, 9)
	alone := solve(t, a, wfc.Options{Seed: 4})
	for seed := range uint64(10) {
		b := wfctest.Street(160, 10, seed)
		both := joined(a, b)
		r := solve(t, both, wfc.Options{Seed: 4})
		if r.Outcome != wfc.Solved || !slices.Equal(r.Best[:320], alone.Best) {
			t.Fatalf("seed %d: %v; the first 320 cells moved", seed, r.Outcome)
		}
		// A neighbour that cannot be solved leaves it where it was, and is
		// named as if it were alone.
		b.Constraints = append(b.Constraints, wfc.Count{ID: 500, Cells: []wfc.Cell{3}, Patterns: wfc.SetOf(b.Patterns, 0), Min: 1, Max: 1},
			wfc.Count{ID: 501, Cells: []wfc.Cell{3}, Patterns: wfc.SetOf(b.Patterns, 0), Min: 0, Max: 0})
		r = solve(t, joined(a, b), wfc.Options{Seed: 4})
		if r.Outcome != wfc.Impossible || !slices.Equal(r.Best[:320], alone.Best) {
			t.Fatalf("seed %d: %v; the first 320 cells moved", seed, r.Outcome)
		}
		if !slices.Equal(r.Conflict, []wfc.RuleID{1500, 1501}) || r.ConflictCells != nil || r.ConflictRelations != nil {
			t.Fatalf("seed %d: conflict %v %v %v", seed, r.Conflict, r.ConflictRelations, r.ConflictCells)
		}
	}
}
