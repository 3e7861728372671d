package wfcproof

import (
	"fmt"
	"slices"
	"testing"
	"time"

	"vouch/internal/proof"
	"vouch/wfc"
	"vouch/wfc/wfctest"
)

// editingSide and editingLimit: an edit of a region of that side must be done
// before the next picture is drawn, 60 times a second.
const (
	editingSide  = 64
	editingLimit = 16 * time.Millisecond
)

// edits is what became of many single edits.
type edits struct {
	Done    int
	NS      []int64 // processor time
	Changed []int64 // cells, the edited one included
}

// proveEditing pins other patterns at random cells of solutions, one at a time.
func proveEditing(t *testing.T, p *run) {
	cases := corpus(t)
	p.Say(t, "\n## Editing\n\nOne cell of a solved region of %d² is made another pattern, of those that could stand there before anything is chosen; the region is solved again around it. %d edits each; every result was checked, and holds the edit. Processor time, for those over half the limit the least of three; %v are allowed for the slowest.\n\n| case | median | nine of ten | slowest | cells changed, median | most |\n|---|---|---|---|---|---|", editingSide, p.pick(200, 5), editingLimit)
	for i, k := range areas {
		if !p.full && i%4 != 1 {
			continue
		}
		c := p.find(t, cases, k.kind, k.name, k.subset, k.n, k.symmetry)
		if c == nil {
			continue
		}
		v := proof.Once(t, p.journal, fmt.Sprintf("editing/%s/%s", p.build, c.name()), func() edits { return c.edit(t, p.pick(200, 5)) })
		slowest := time.Duration(slices.Max(v.NS))
		p.Say(t, "| %s | %.2f ms | %.2f ms | %.2f ms | %d | %d |", c.title(), float64(median(v.NS))/1e6, float64(slices.Sorted(slices.Values(v.NS))[len(v.NS)*9/10])/1e6, float64(slowest.Nanoseconds())/1e6, median(v.Changed), slices.Max(v.Changed))
		if slowest > editingLimit {
			p.miss(t, "%s: an edit took %v", c.title(), slowest)
		}
	}
}

func (c *corpusCase) edit(t *testing.T, n int) edits {
	t.Helper()
	solver, err := wfc.NewSolver(c.problem(t, editingSide))
	if err != nil {
		t.Fatal(err)
	}
	p := solver.Problem()
	start, err := solver.Solve(t.Context(), wfc.Options{Seed: 1})
	if err != nil || start.Outcome != wfc.Solved {
		t.Fatalf("%s: %v, %v", c.title(), start.Outcome, err)
	}
	closure := solver.Fixpoint()
	var v edits
	draw := wfctest.Source(7)
	for v.Done < n {
		cell := wfc.Cell(draw(p.Cells()))
		could := closure.Domains[cell].Slice()
		want := could[draw(len(could))]
		if want == start.Assignment[cell] {
			continue
		}
		changes := []wfc.Change{{Cell: cell, Allow: wfc.SetOf(p.Patterns, want)}}
		var r wfc.Result
		resolve := func() { r, err = solver.Resolve(t.Context(), start.Assignment, changes, wfc.Options{Seed: 1}) }
		took := timed(resolve)
		for try := 0; try < 2 && took > editingLimit.Nanoseconds()/2; try++ {
			took = min(took, timed(resolve))
		}
		v.NS = append(v.NS, took)
		v.Done++
		if err != nil || r.Outcome == wfc.BudgetSpent {
			t.Errorf("%s, cell %d to %d: %v, %v", c.title(), cell, want, r.Outcome, err)
			return v
		}
		if r.Outcome == wfc.Impossible { // that it could stand there was no promise
			v.Changed = append(v.Changed, 0)
			continue
		}
		if err := wfctest.Check(p.WithChanges(changes), r.Assignment); err != nil {
			t.Errorf("%s, cell %d to %d: %v", c.title(), cell, want, err)
		}
		changed := int64(0)
		for i := range r.Assignment {
			if r.Assignment[i] != start.Assignment[i] {
				changed++
			}
		}
		v.Changed = append(v.Changed, changed)
	}
	return v
}
