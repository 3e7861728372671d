package wfc

import (
	"slices"

	"vouch/wfc/internal/wave"
)

// ground is a lattice with an assignment on it, out of which windows are cut.
// Nothing that it does takes time in proportion to the lattice.
type ground struct {
	call
	state  []Pattern
	joints map[Cell][]int32             // Problem.Arcs at a cell; nil without any
	local  []int32                      // per cell its position in the window being made, −1
	trail  []int32                      // per cell 1 + its position in a wake, or 0
	balls  [2][]int32                   // per cell 1 + its position in a ball, or 0
	limits map[Cell][]Set               // what constraints restrict cells to; nil without any
	bound  func(*Count) (low, high int) // nil: the count's own
	sheets *sheets
}

func newGround(c call, state []Pattern) *ground {
	n := len(state)
	g := &ground{call: c, state: state, sheets: newSheets(c.p), local: make([]int32, n), trail: make([]int32, n),
		balls: [2][]int32{make([]int32, n), make([]int32, n)}}
	for i := range g.local {
		g.local[i] = -1
	}
	for i, a := range c.p.Arcs {
		if g.joints == nil {
			g.joints = map[Cell][]int32{}
		}
		g.joints[a.From] = append(g.joints[a.From], int32(i))
		g.joints[a.To] = append(g.joints[a.To], int32(i))
	}
	for _, l := range c.rules.restrictions() {
		if g.limits == nil {
			g.limits = map[Cell][]Set{}
		}
		g.limits[l.Cell] = append(g.limits[l.Cell], l.Set)
	}
	return g
}

// ball is cells around others, nearest first; a step is an arc of the lattice or
// of the problem.
type ball struct {
	g     *ground
	at    []int32 // of ground.balls
	cells []Cell
	far   []int32
	next  int // cells before it have their neighbours in the ball
}

// newBall begins with the given cells at distance 0. There can be one in each of
// two slots.
func (g *ground) newBall(slot int, center ...Cell) *ball {
	b := &ball{g: g, at: g.balls[slot]}
	for _, c := range center {
		b.add(c, 0)
	}
	return b
}

// release empties the slot.
func (b *ball) release() {
	for _, c := range b.cells {
		b.at[c] = 0
	}
}

// grow takes in all cells up to radius steps away.
func (b *ball) grow(radius int32) {
	for ; b.next < len(b.cells) && b.far[b.next] < radius; b.next++ {
		far := b.far[b.next] + 1
		b.g.neighbours(b.cells[b.next], func(c Cell, _ int32, _ Arc) { b.add(c, far) })
	}
}

func (b *ball) add(c Cell, far int32) {
	if b.at[c] == 0 {
		b.cells, b.far = append(b.cells, c), append(b.far, far)
		b.at[c] = int32(len(b.cells))
	}
}

// within is the part of the ball up to radius steps away.
func (b *ball) within(radius int32) *ball {
	n, _ := slices.BinarySearch(b.far, radius+1)
	return &ball{g: b.g, at: b.at, cells: b.cells[:n], far: b.far[:n]}
}

// hasAll tells whether all of cells lie in the ball.
func (b *ball) hasAll(cells []Cell) bool {
	return !slices.ContainsFunc(cells, func(c Cell) bool { return b.at[c] == 0 })
}

// window is the cells that a repair may change, as a model in which everything
// around them stands as it is.
type window struct {
	cells   []Cell // ascending; model cells behind them are held
	far     []int32
	model   *wave.Model
	domains []uint64
	weights *wave.Weights
	calm    []bool // per cell: nothing follows from its domain that is not known
}

// around cuts the window of all cells up to radius steps from cell. WholeComponent
// takes all of part, whose cells may also hang together by constraints.
func (g *ground) around(cell Cell, radius int32, part *component) *window {
	b := g.newBall(0, cell)
	defer b.release()
	b.grow(radius)
	if radius == WholeComponent {
		for _, c := range part.cells {
			b.add(c, WholeComponent)
		}
	}
	return g.cut(b.cells, b.far, nil)
}

// cut makes a window of cells, at the given distances. What k tells of them is
// known; it may be nil.
func (g *ground) cut(cells []Cell, far []int32, k *wake) *window {
	keys := make([]uint64, len(cells))
	for i, c := range cells {
		keys[i] = uint64(c)<<32 | uint64(far[i])
	}
	slices.Sort(keys)
	w := &window{cells: make([]Cell, len(cells)), far: make([]int32, len(cells))}
	for i, key := range keys {
		w.cells[i], w.far[i] = Cell(key>>32), int32(key&(1<<32-1))
	}
	g.build(w, k)
	return w
}

// neighbours calls f for every arc at cell, with the cell at its other end and
// the table, forward or back, that says what cell allows there.
func (g *ground) neighbours(cell Cell, f func(next Cell, table int32, a Arc)) {
	l := g.p.Lattice
	x, y, z := l.At(cell)
	inner := x > 0 && x < l.Width-1 && y > 0 && y < l.Height-1 && (l.Shape != Cube || z > 0 && z < l.Depth-1)
	for axis := range l.Shape.Axes() {
		ahead, forward := l.beside(cell, axis, 1, inner)
		behind, back := l.beside(cell, axis, -1, inner)
		if forward {
			f(ahead, int32(2*l.Along[axis]), Arc{From: cell, To: ahead, Relation: l.Along[axis]})
		}
		if back {
			f(behind, int32(2*l.Along[axis]+1), Arc{From: behind, To: cell, Relation: l.Along[axis]})
		}
	}
	for _, i := range g.joints[cell] {
		if a := g.p.Arcs[i]; a.From == cell {
			f(a.To, int32(2*a.Relation), a)
		} else {
			f(a.From, int32(2*a.Relation+1), a)
		}
	}
}

// beside is Next, sooner for a cell that no edge is near.
func (l *Lattice) beside(cell Cell, axis, step int, inner bool) (Cell, bool) {
	if !inner {
		return l.Next(cell, axis, step)
	}
	d := l.step(axis)
	next := cell + Cell(step*((d[2]*l.Height+d[1])*l.Width+d[0]))
	return next, l.Mask == nil || l.Mask[next]
}

// build makes the model of w's cells.
func (g *ground) build(w *window, k *wake) {
	tables, words := g.tables(), len(g.full)
	m := &wave.Model{Patterns: int32(g.p.Patterns), Words: int32(words), Tables: tables}
	m.Name = make([]uint64, 0, len(w.cells))
	m.Links = make([]wave.Link, 0, 4*len(w.cells))
	w.domains = make([]uint64, len(w.cells)*words)
	w.calm = make([]bool, len(w.cells))
	for i, c := range w.cells {
		g.local[c] = int32(i)
	}
	for i, c := range w.cells {
		m.Name = append(m.Name, uint64(c))
		set := Set(w.domains[i*words : (i+1)*words])
		w.calm[i] = g.known(c, set, k)
		g.neighbours(c, func(next Cell, table int32, a Arc) {
			j := g.local[next]
			switch {
			case j < 0:
				row := tables[table^1].Row(int32(g.state[next]))
				w.calm[i] = w.calm[i] && within(set, row)
				keep(set, row)
			case a.From == c:
				m.Links = append(m.Links, wave.Link{From: int32(i), To: j, Table: table},
					wave.Link{From: j, To: int32(i), Table: table + 1})
			}
		})
	}
	w.model = m
	for i := range g.p.Constraints {
		g.constrain(w, int32(i))
	}
	m.Cells = int32(len(m.Name))
	m.Finish()
	w.weights = g.shares(&component{cells: w.cells})
	if w.weights.BiasFrom != nil {
		for range int(m.Cells) - len(w.cells) {
			w.weights.BiasFrom = append(w.weights.BiasFrom, int32(len(w.weights.Bias)))
		}
	}
	for _, c := range w.cells {
		g.local[c] = -1
	}
}

// known writes into set what may stand at c, as far as c alone is concerned or k
// knows. It tells whether k knows all that follows from it.
func (g *ground) known(c Cell, set Set, k *wake) bool {
	if k == nil {
		g.allowed(c, set)
		return false
	}
	if left := k.of(c); left != nil {
		copy(set, left)
		return k.whole
	}
	g.allowed(c, set)
	return k.smooth && within(g.full, set)
}

// allowed writes into set what may stand at c, as far as c alone is concerned.
func (g *ground) allowed(c Cell, set Set) {
	if d := g.p.given(c); d != nil {
		clear(set)
		copy(set, d)
	} else {
		copy(set, g.full)
	}
	for _, limit := range g.limits[c] {
		keep(set, limit)
	}
}

// keep intersects set with other itself; a nil other is empty.
func keep(set, other Set) {
	for i := range set {
		if i < len(other) {
			set[i] &= other[i]
		} else {
			set[i] = 0
		}
	}
}

// within tells whether other has all of set; a nil other is empty.
func within(set, other Set) bool {
	for i, w := range set {
		if i < len(other) {
			w &^= other[i]
		}
		if w != 0 {
			return false
		}
	}
	return true
}
