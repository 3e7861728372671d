package render

import "slices"

// box is a footprint on the ground, steps.
type box struct{ x0, y0, x1, y1 int }

// item is something that is painted as one.
type item struct {
	box
	b       *brush
	object  int // index in the layout and one more; 0: it is no object
	feature int // the same
}

// behind says that a has to be painted before b, if both can meet on the picture.
func behind(a, b box) bool {
	ab := a.x1 <= b.x0 || a.y1 <= b.y0
	ba := b.x1 <= a.x0 || b.y1 <= a.y0
	if ab != ba {
		return ab
	}
	if ab { // apart on the picture
		return false
	}
	return a.x0+a.x1+a.y0+a.y1 < b.x0+b.x1+b.y0+b.y1 // overlapping footprints: by centre
}

// reach is how far things stand out of their footprints, steps: cornices, leaves.
const reach = 48

// columns of the picture that a footprint touches.
func (a box) left() int  { return a.x0 - a.y1 - reach }
func (a box) right() int { return a.x1 - a.y0 + reach }

// meet says that two footprints share an upright line of the picture.
func meet(a, b box) bool { return a.left() < b.right() && b.left() < a.right() }

// order sorts items from back to front. Only items that share a column of the picture
// are compared, so the work grows with the crowding of a column and not with the
// square of the map. Ties go by the far corner and then by position in the list.
func order(items []item) []item {
	n := len(items)
	idx := make([]int, n)
	for i := range idx {
		idx[i] = i
	}
	slices.SortStableFunc(idx, func(i, j int) int {
		a, b := items[i].box, items[j].box
		return (a.x1 + a.y1) - (b.x1 + b.y1)
	})
	before := edges(items, idx)
	state := make([]uint8, n)
	out := make([]item, 0, n)
	type frame struct{ i, next int }
	var stack []frame
	for _, root := range idx {
		if state[root] != 0 {
			continue
		}
		stack = append(stack[:0], frame{i: root})
		state[root] = 1
		for len(stack) > 0 {
			f := &stack[len(stack)-1]
			if f.next < len(before[f.i]) {
				k := int(before[f.i][f.next])
				f.next++
				if state[k] == 0 {
					state[k] = 1
					stack = append(stack, frame{i: k})
				}
				continue
			}
			out = append(out, items[f.i])
			stack = stack[:len(stack)-1]
		}
	}
	return out
}

// edges lists for each item those that must come before it.
func edges(items []item, idx []int) [][]int32 {
	const column = cell / 2
	lo := 0
	for _, it := range items {
		lo = min(lo, it.left())
	}
	var columns [][]int32
	for _, i := range idx {
		a := items[i].box
		c0, c1 := (a.left()-lo)/column, (a.right()-lo)/column
		for len(columns) <= c1 {
			columns = append(columns, nil)
		}
		for c := c0; c <= c1; c++ {
			columns[c] = append(columns[c], int32(i))
		}
	}
	before := make([][]int32, len(items))
	for c, col := range columns {
		for k, i := range col {
			a := items[i].box
			for _, j := range col[:k] {
				b := items[j].box
				if !meet(a, b) || (c > 0 && shared(a, b, lo, column) != c) {
					continue
				}
				if behind(a, b) {
					before[j] = append(before[j], i)
				} else if behind(b, a) {
					before[i] = append(before[i], j)
				}
			}
		}
	}
	return before
}

// shared is the first column that holds both: there, and only there, a pair is
// compared.
func shared(a, b box, lo, column int) int {
	return (max(a.left(), b.left()) - lo) / column
}
