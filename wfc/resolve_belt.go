package wfc

import (
	"context"

	"vouch/wfc/internal/wave"
)

// belts tries windows that go all the way across the lattice: all that is near cell
// along one axis, however far along the others. A row of ground from edge to edge,
// or around a torus, can move in such a window and in no ball.
func (e *latticeEditor) belts(ctx context.Context, cell Cell, must []Cell, known *wake) (wave.Verdict, error) {
	l := e.p.Lattice
	size := [3]int{l.Width, l.Height, max(l.Depth, 1)}
	for _, reach := range beltReach {
		for axis := 2; axis >= 0; axis-- {
			wide := reach
			for _, c := range must {
				wide = max(wide, l.apart(cell, c)[axis]+beltMargin)
			}
			cells := (2*wide + 1) * (l.Cells() / size[axis])
			if 2*wide+1 >= size[axis] || cells > beltCells {
				continue
			}
			b := e.belt(cell, axis, wide)
			if verdict, err := e.try(ctx, b, known, 1); err != nil || verdict == wave.Found {
				return verdict, err
			}
		}
	}
	return wave.Spent, nil
}

// belt is the cells of cell's component up to wide steps from it along axis.
func (e *latticeEditor) belt(cell Cell, axis, wide int) *ball {
	l := e.p.Lattice
	b := &ball{g: e.ground}
	at := [3]int{}
	at[0], at[1], at[2] = l.At(cell)
	size := [3]int{l.Width, l.Height, max(l.Depth, 1)}
	from, to := [3]int{}, size
	from[axis], to[axis] = at[axis]-wide, at[axis]+wide+1
	if !l.Wrap[axis] {
		from[axis], to[axis] = max(from[axis], 0), min(to[axis], size[axis])
	}
	inside := func(v, axis int) int { return (v + size[axis]) % size[axis] }
	for z := from[2]; z < to[2]; z++ {
		for y := from[1]; y < to[1]; y++ {
			for x := from[0]; x < to[0]; x++ {
				c := l.Cell(inside(x, 0), inside(y, 1), inside(z, 2))
				if l.Has(c) && e.of[c] == e.of[cell] {
					far := l.apart(cell, c)
					b.cells, b.far = append(b.cells, c), append(b.far, int32(far[0]+far[1]+far[2]))
				}
			}
		}
	}
	return b
}

// apart is how many steps a and b are from each other along each coordinate.
func (l *Lattice) apart(a, b Cell) (far [3]int) {
	ax, ay, az := l.At(a)
	bx, by, bz := l.At(b)
	far = [3]int{max(ax-bx, bx-ax), max(ay-by, by-ay), max(az-bz, bz-az)}
	for axis, size := range [3]int{l.Width, l.Height, max(l.Depth, 1)} {
		if l.Wrap[axis] {
			far[axis] = min(far[axis], size-far[axis])
		}
	}
	return far
}
