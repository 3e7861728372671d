package constraint

import (
	"fmt"

	"vouch/wfc"
)

// Run bounds runs: along each axis of a lattice at most Most cells in a row hold
// a pattern of Patterns. On a closed line of no more than Most cells nothing is
// said: a run counts each cell once. Domain consistent; local with radius Most.
type Run struct {
	ID       wfc.RuleID
	Lattice  *wfc.Lattice
	Patterns wfc.Set
	Most     int   // cells, at least 0
	Axes     []int // nil: all
}

// Rule returns k.ID.
func (k Run) Rule() wfc.RuleID { return k.ID }

// Scope lists all cells of the lattice.
func (k Run) Scope() []wfc.Cell { return cellsOf(k.Lattice) }

// axes is Axes, or all.
func (k Run) axes() []int {
	if k.Axes != nil {
		return k.Axes
	}
	return []int{0, 1, 2}[:k.Lattice.Shape.Axes()]
}

// Holds looks along every axis from every cell.
func (k Run) Holds(a []wfc.Pattern) bool {
	for _, c := range cellsOf(k.Lattice) {
		for _, axis := range k.axes() {
			n, ok := 0, true
			for at := c; ok && n <= k.Most && k.Patterns.Has(a[at]); n++ {
				at, ok = k.Lattice.Next(at, axis, 1)
				ok = ok && at != c
			}
			if n > k.Most {
				return false
			}
		}
	}
	return true
}

// Reach is the length of a run that is too long, less the cell itself.
func (k Run) Reach() (radius int, local bool) { return k.Most, true }

// Propagator returns one for p; the error says what is malformed.
func (k Run) Propagator(p *wfc.Problem) (wfc.Propagator, error) {
	if err := latticeFault(k.Lattice); err != nil {
		return nil, err
	}
	if err := setFault("Patterns", k.Patterns, p.Patterns); err != nil {
		return nil, err
	}
	if k.Most < 0 {
		return nil, fmt.Errorf("a run of %d cells is negative", k.Most)
	}
	r := &runs{in: k.Patterns, out: not(k.Patterns, p.Patterns), most: k.Most, watch: []wfc.Set{k.Patterns}}
	cells := cellsOf(k.Lattice)
	at := positions(cells, k.Lattice.Cells())
	for _, axis := range k.axes() {
		if axis < 0 || axis >= k.Lattice.Shape.Axes() {
			return nil, fmt.Errorf("axis %d of a %v lattice does not exist", axis, k.Lattice.Shape)
		}
		for _, step := range [2]int{1, -1} {
			next := make([]int32, len(cells))
			for i, c := range cells {
				next[i] = none
				if n, ok := k.Lattice.Next(c, axis, step); ok {
					next[i] = at[n]
				}
			}
			r.next = append(r.next, next)
		}
	}
	return r, nil
}

// runs is the propagator of Run.
type runs struct {
	next    [][]int32 // for each axis forward, then back: the node there, or none
	in, out wfc.Set
	most    int
	watch   []wfc.Set
	row     []int32 // scratch
}

// Watch asks whether a cell is surely in a run.
func (r *runs) Watch(int) []wfc.Set { return r.watch }

// Propagate looks at the cells that are now surely in a run, and closes the run
// where one cell more would be too many.
func (r *runs) Propagate(s wfc.State) {
	for _, i := range s.Changed() {
		if r.most > 0 && !within(s.Domain(int(i)), r.in) {
			continue
		}
		for axis := 0; axis < len(r.next); axis += 2 {
			if r.most == 0 {
				if !s.Keep(int(i), r.out) {
					return
				}
				continue
			}
			there, back := r.next[axis], r.next[axis+1]
			if len(r.window(s, i, there, back)) > r.most { // several cells at once have made it
				s.Keep(int(i), r.out)
				return
			}
			if !r.close(s, i, there, back) || !r.close(s, i, back, there) {
				return
			}
		}
	}
}

// close looks at the first cell beyond the run of i that is not surely in it, on
// the side of there: it may not join if the run would be too long.
func (r *runs) close(s wfc.State, i int32, there, back []int32) bool {
	j := i
	for n := 0; n <= r.most && within(s.Domain(int(j)), r.in); n++ {
		if j = there[j]; j == none {
			return true
		}
		if j == i {
			break // a closed line, all of it in the run
		}
	}
	if !meets(s.Domain(int(j)), r.in) || len(r.window(s, j, there, back)) <= r.most {
		return true
	}
	return s.Keep(int(j), r.out)
}

// window lists the run that node j would be part of: j, and the cells that are
// surely in a run behind and before it, no more than are too many.
func (r *runs) window(s wfc.State, j int32, there, back []int32) []int32 {
	r.row = append(r.row[:0], j)
	for _, next := range [2][]int32{back, there} {
		at := next[j]
		for at != none && at != j && len(r.row) <= r.most && within(s.Domain(int(at)), r.in) {
			r.row = append(r.row, at)
			at = next[at]
		}
		if at == j {
			break // a closed line: the other side has the same cells
		}
	}
	return r.row
}

// Reason names the cells of the run that i would make too long.
func (r *runs) Reason(s wfc.State, i int, _ wfc.Set, add func(int, wfc.Set)) {
	if r.most == 0 {
		return
	}
	for axis := 0; axis < len(r.next); axis += 2 {
		row := r.window(s, int32(i), r.next[axis], r.next[axis+1])
		if len(row) > r.most {
			for _, j := range row[1:] {
				add(int(j), r.out)
			}
			return
		}
	}
}
