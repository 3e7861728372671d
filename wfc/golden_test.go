package wfc_test

import (
	"bufio"
	"bytes"
	"context"
	_ "embed"
	"flag"
	"fmt"
	"os"
	"runtime"
	"strings"
	"testing"

	"vouch/wfc"
	"vouch/wfc/wfctest"
)

var update = flag.Bool("update", false, "write testdata/golden.txt anew")

// The table is embedded, since the WebAssembly runner has no files.
//
//go:embed testdata/golden.txt
var goldenTable []byte

// The table has plainProblems, and each of goldenKinds on each shape.
const plainProblems = 100

func goldenProblems() int { return plainProblems + 3*len(goldenKinds) }

// goldenProblem makes the i-th of the table: graphs with counts, lattices of
// every shape with wraps and masks, lattices with constraints of every kind.
func goldenProblem(i int) (name string, p wfc.Problem, o wfc.Options) {
	if i >= plainProblems {
		return goldenKind(i - plainProblems)
	}
	seed := uint64(i)
	draw := wfctest.Source(seed + 77)
	o = wfc.Options{Seed: seed * 0x9e3779b97f4a7c15, Budget: 300_000}
	switch i % 5 {
	case 0:
		return "street", wfctest.Street(320+16*draw(40), 20+draw(60), seed), o
	case 1:
		return "graph of tiles", wfctest.Tiles(8+draw(20), 8+draw(20), 20+draw(60), 3+draw(3), seed), o
	case 2:
		p := onLattice(wfctest.Tiles(1, 1, 20+draw(100), 3+draw(2), seed), draw)
		o.Selection = wfc.Selection(draw(5))
		return fmt.Sprintf("%v lattice, %v", p.Lattice.Shape, o.Selection), p, o
	case 3:
		p := onLattice(wfctest.Tiles(1, 1, 16+draw(30), 3, seed), draw)
		some := wfc.NewSet(p.Patterns).With(0, 3, 5)
		var cells []wfc.Cell
		for c := range wfc.Cell(p.Cells()) {
			if p.Has(c) {
				cells = append(cells, c)
			}
		}
		p.Constraints = []wfc.Constraint{
			wfc.Count{ID: 1, Cells: cells, Patterns: some, Min: len(cells) / 12, Max: len(cells) / 9},
			wfc.Implies{ID: 2, If: cells[0], IfSet: some, Any: cells[1:], Then: wfc.SetOf(p.Patterns, 1)},
		}
		return "lattice with constraints", p, o
	}
	return "random", wfctest.Random(draw), o
}

// onLattice puts the relations of p on a drawn lattice.
func onLattice(p wfc.Problem, draw func(int) int) wfc.Problem {
	l := &wfc.Lattice{Shape: wfc.Shape(draw(3)), Width: 6 + draw(20), Height: 6 + draw(20), Depth: 1}
	if l.Shape == wfc.Cube {
		l.Width, l.Height, l.Depth = 3+draw(6), 3+draw(6), 2+draw(4)
	}
	l.Along = [3]int{0, 1, draw(2)}
	l.Wrap = [3]bool{draw(3) == 0, draw(3) == 0, draw(3) == 0}
	if draw(3) == 0 {
		l.Mask = make([]bool, l.Cells())
		for i := range l.Mask {
			l.Mask[i] = draw(8) > 0
		}
	}
	p.Lattice, p.Domains, p.Arcs = l, nil, nil
	return p
}

// goldenLine solves the i-th problem, and edits its solution.
func goldenLine(t *testing.T, i, workers int) string {
	name, p, o := goldenProblem(i)
	o.Workers = workers
	r := solve(t, p, o)
	line := fmt.Sprintf("%03d %-34s %-12s %016x", i, name, r.Outcome, digest(r))
	if r.Outcome != wfc.Solved {
		return line
	}
	var changes []wfc.Change
	draw := wfctest.Source(uint64(i))
	for range 3 {
		if c := wfc.Cell(draw(p.Cells())); p.Has(c) {
			changes = append(changes, wfc.Change{Cell: c, Allow: wfc.FullSet(p.Patterns).Without(r.Assignment[c])})
		}
	}
	e, err := wfc.Resolve(context.Background(), p, r.Assignment, changes, o)
	if err != nil {
		t.Fatal(err)
	}
	return fmt.Sprintf("%s %016x", line, digest(e))
}

// TestGoldenTable holds results that must be the same on every machine and with
// any number of threads: outcome, steps and patterns of Solve, and of Resolve of
// three changes. They change with EngineVersion only.
func TestGoldenTable(t *testing.T) {
	defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(0))
	var want []string
	for s := bufio.NewScanner(bytes.NewReader(goldenTable)); s.Scan(); {
		if !strings.HasPrefix(s.Text(), "#") {
			want = append(want, s.Text())
		}
	}
	if *update {
		runtime.GOMAXPROCS(1)
		var out bytes.Buffer
		fmt.Fprintf(&out, "# engine version %s: number, problem, outcome, digests of Solve and of Resolve\n", wfc.EngineVersion)
		for i := range goldenProblems() {
			fmt.Fprintln(&out, goldenLine(t, i, 1))
		}
		if err := os.WriteFile("testdata/golden.txt", out.Bytes(), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	if len(want) != goldenProblems() || !bytes.Contains(goldenTable, []byte("engine version "+wfc.EngineVersion+":")) {
		t.Fatalf("%d lines in testdata/golden.txt; is it of engine version %s?", len(want), wfc.EngineVersion)
	}
	for _, with := range []struct{ threads, workers int }{{1, 1}, {2, 4}} {
		runtime.GOMAXPROCS(with.threads)
		for i := range want {
			if got := goldenLine(t, i, with.workers); got != want[i] {
				t.Errorf("with %d threads and %d workers\n%s\nwant\n%s", with.threads, with.workers, got, want[i])
			}
		}
	}
}
