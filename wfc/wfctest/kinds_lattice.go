package wfctest

import (
	"fmt"

	"vouch/wfc"
	"vouch/wfc/constraint"
)

// checkBorder looks at every side of every cell: exit 2a leads forward along axis
// a, 2a+1 back.
func checkBorder(k constraint.Border, a []wfc.Pattern) error {
	type side struct {
		cell wfc.Cell
		exit int
	}
	inner := map[side]bool{}
	for _, q := range pairs(k.Lattice) {
		inner[side{q.from, 2 * q.axis}] = true
		inner[side{q.to, 2*q.axis + 1}] = true
	}
	for c := range wfc.Cell(len(a)) {
		if k.Lattice.Mask != nil && !k.Lattice.Mask[c] {
			continue
		}
		for exit, allow := range k.Allow {
			if allow != nil && !inner[side{c, exit}] && exit < 2*len(forward[k.Lattice.Shape]) && !has(allow, a[c]) {
				return fmt.Errorf("%d at cell %d, which lies at side %d", a[c], c, exit)
			}
		}
	}
	return nil
}

func checkAdjacency(k constraint.Adjacency, a []wfc.Pattern) error {
	tails := map[wfc.Cell]bool{}
	for _, c := range k.Tails {
		tails[c] = true
	}
	for _, q := range pairs(k.Lattice) {
		if q.axis != k.Axis || k.Tails != nil && !tails[q.from] {
			continue
		}
		for _, f := range k.Forbid {
			if a[q.from] == f.Tail && a[q.to] == f.Head {
				return fmt.Errorf("%d at cell %d before %d at cell %d", f.Tail, q.from, f.Head, q.to)
			}
		}
	}
	return nil
}

// checkRun follows each line of cells along an axis; every run is counted from
// its first cell, or from any if it fills a closed line.
func checkRun(k constraint.Run, a []wfc.Pattern) error {
	asked := map[int]bool{}
	for _, axis := range k.Axes {
		asked[axis] = true
	}
	for axis := range forward[k.Lattice.Shape] {
		if k.Axes != nil && !asked[axis] {
			continue
		}
		next, before := map[wfc.Cell]wfc.Cell{}, map[wfc.Cell]wfc.Cell{}
		for _, q := range pairs(k.Lattice) {
			if q.axis == axis {
				next[q.from], before[q.to] = q.to, q.from
			}
		}
		for c := range wfc.Cell(len(a)) {
			if n := runFrom(c, next, before, func(c wfc.Cell) bool { return has(k.Patterns, a[c]) }); n > k.Most {
				return fmt.Errorf("a run of %d along axis %d begins at cell %d", n, axis, c)
			}
		}
	}
	return nil
}

// runFrom is the length of the run that begins at c, 0 if none does.
func runFrom(c wfc.Cell, next, before map[wfc.Cell]wfc.Cell, in func(wfc.Cell) bool) int {
	if !in(c) {
		return 0
	}
	closed := false
	if b, ok := before[c]; ok && in(b) {
		// Not the first, unless the whole line is a ring of such cells.
		at := b
		for ok && in(at) && at != c {
			at, ok = before[at]
		}
		if closed = ok && at == c; !closed {
			return 0
		}
	}
	n := 1
	for at, ok := next[c]; ok && at != c && in(at); at, ok = next[at] {
		n++
	}
	return n
}

// checkSymmetry turns the coordinates of each cell.
func checkSymmetry(k constraint.Symmetry, a []wfc.Pattern) error {
	l := k.Lattice
	for c, v := range a {
		if v == wfc.Undecided {
			continue
		}
		x, y, z := c%l.Width, c/l.Width%l.Height, c/l.Width/l.Height
		tx, ty, tz := turned(k.Turn, x, y, z, l)
		if tx < 0 || ty < 0 || tx >= l.Width || ty >= l.Height {
			continue
		}
		to := tx + l.Width*(ty+l.Height*tz)
		if l.Mask != nil && !l.Mask[to] {
			continue
		}
		want := v
		if k.Image != nil {
			want = k.Image[v]
		}
		if a[to] != want {
			return fmt.Errorf("%v takes cell %d to %d, which holds %d and not %d", k.Turn, c, to, a[to], want)
		}
	}
	return nil
}

// turned is where a turn takes (x, y, z).
func turned(t constraint.Turn, x, y, z int, l *wfc.Lattice) (int, int, int) {
	w, h, d := l.Width, l.Height, max(l.Depth, 1)
	switch t {
	case constraint.MirrorX:
		return w - 1 - x, y, z
	case constraint.MirrorY:
		return x, h - 1 - y, z
	case constraint.MirrorZ:
		return x, y, d - 1 - z
	case constraint.Transpose:
		return y, x, z
	case constraint.QuarterTurn: // (1, 0) becomes (0, 1), and that (−1, 0)
		return w - 1 - y, x, z
	case constraint.HalfTurn:
		return w - 1 - x, h - 1 - y, z
	}
	// SixthTurn, about the middle m: (1, 0) becomes (0, 1), and that (−1, 1).
	m := w / 2
	q, r := x-m, y-m
	return m - r, m + q + r, z
}
