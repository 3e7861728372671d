package world_test

import (
	"fmt"
	"io/fs"
	"os"
	"testing"

	"vouch/wfc"
	"vouch/wfc/format/samples"
	"vouch/wfc/format/tileset"
	"vouch/wfc/model"
	"vouch/wfc/world"
)

// tiled reads the rules of a tileset of the corpus.
func tiled(t testing.TB, files fs.FS, name, subset string) world.Rules {
	t.Helper()
	data, err := fs.ReadFile(files, "tilesets/"+name+".xml")
	if err != nil {
		t.Fatal(err)
	}
	set, err := tileset.Parse(name, data)
	if err != nil {
		t.Fatal(err)
	}
	m, err := set.Model(subset)
	if err != nil {
		t.Fatal(err)
	}
	return modelled(t, m)
}

// overlapping makes the rules of a sample of the corpus.
func overlapping(t testing.TB, files fs.FS, name string, n, symmetry int) world.Rules {
	t.Helper()
	c, err := samples.Load(files, samples.Entry{Name: name, N: n, Symmetry: symmetry, PeriodicInput: true, Width: 48, Height: 48, Periodic: true})
	if err != nil {
		t.Fatal(err)
	}
	return modelled(t, c.Model)
}

func modelled(t testing.TB, m *model.Model) world.Rules {
	t.Helper()
	l, err := m.Lattice(32, 32, 1, [3]bool{})
	if err != nil {
		t.Fatal(err)
	}
	p := m.Problem(l)
	r, err := world.RulesOf(&p)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// corpus are sets that are known to be hard on a solver.
func corpus(t testing.TB) []struct {
	name  string
	rules world.Rules
} {
	files := os.DirFS("../testdata/mxgmn")
	var all []struct {
		name  string
		rules world.Rules
	}
	add := func(name string, r world.Rules) {
		all = append(all, struct {
			name  string
			rules world.Rules
		}{name, r})
	}
	for _, s := range [][2]string{{"Castle", ""}, {"Summer", ""}, {"Circuit", ""}, {"Rooms", ""}, {"Knots", "Dense"}, {"Knots", "Standard"}} {
		add(s[0]+" "+s[1], tiled(t, files, s[0], s[1]))
	}
	for _, s := range []struct {
		name        string
		n, symmetry int
	}{{"City", 3, 8}, {"SimpleKnot", 3, 8}, {"Nested", 3, 8}} {
		add(fmt.Sprint(s.name, " ", s.n), overlapping(t, files, s.name, s.n, s.symmetry))
	}
	return all
}

// Sets that make solvers fail: chunks that do not fit are solved with their
// neighbours, blocks that do not fit keep what they have, and no pair is wrong.
func TestHardSets(t *testing.T) {
	for _, set := range corpus(t) {
		t.Run(set.name, func(t *testing.T) {
			const side = 100
			f := &world.Finite{Rules: set.rules, Width: side, Height: side, Seed: 2, Chunk: 40}
			one, report := makeMap(t, f, world.Run{})
			if n := broken(set.rules, side, side, one.At); n != 0 {
				t.Errorf("finite: %d pairs do not fit", n)
			}
			if two, _ := makeMap(t, f, world.Run{Workers: 2}); hash(two) != hash(one) {
				t.Error("two workers make another map")
			}
			m := newInfinite(t, set.rules, world.Options{Seed: 2, Block: 32})
			cells := window(t, m, -40, 1<<40, side, side)
			if n := broken(set.rules, side, side, func(x, y int) wfc.Pattern { return cells[y*side+x] }); n != 0 {
				t.Errorf("infinite: %d pairs do not fit", n)
			}
			s := m.Stats()
			t.Logf("widened %d of %d, by %d at most; period %d, kept %d of %d", report.Widened, report.Chunks, report.Margin, m.Period(), s.Kept, s.Kept+s.Solved)
		})
	}
}
