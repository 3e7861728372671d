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
	limits map[Cell][]Set               // what constraints restrict cells to; nil without any
	bound  func(*Count) (low, high int) // nil: the count's own
}

func newGround(c call, state []Pattern) *ground {
	g := &ground{call: c, state: state, local: make([]int32, len(state))}
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

// window is the cells that a repair may change, as a model in which everything
// around them stands as it is.
type window struct {
	cells   []Cell // ascending; model cells behind them are held
	far     []int32
	model   *wave.Model
	domains []uint64
	weights *wave.Weights
}

// around cuts the window of all cells up to radius steps from cell; a step is an
// arc of the lattice or of the problem. WholeComponent takes all of part, whose
// cells may also hang together by constraints.
func (g *ground) around(cell Cell, radius int32, part *component) *window {
	w := &window{}
	found, far := []Cell{cell}, []int32{0}
	g.local[cell] = 0
	for i := 0; i < len(found); i++ {
		if far[i] == radius {
			continue
		}
		g.neighbours(found[i], func(next Cell, _ int32, _ Arc) {
			if g.local[next] < 0 {
				g.local[next] = 0
				found, far = append(found, next), append(far, far[i]+1)
			}
		})
	}
	if radius == WholeComponent {
		for _, c := range part.cells {
			if g.local[c] < 0 {
				found, far = append(found, c), append(far, WholeComponent)
			}
		}
	}
	order := make([]int32, len(found))
	for i := range order {
		order[i] = int32(i)
	}
	slices.SortFunc(order, func(a, b int32) int { return int(found[a]) - int(found[b]) })
	for _, i := range order {
		w.cells, w.far = append(w.cells, found[i]), append(w.far, far[i])
	}
	g.build(w)
	return w
}

// neighbours calls f for every arc at cell, with the cell at its other end and
// the table, forward or back, that says what cell allows there.
func (g *ground) neighbours(cell Cell, f func(next Cell, table int32, a Arc)) {
	l := g.p.Lattice
	for axis := range l.Shape.Axes() {
		if next, ok := l.Next(cell, axis, 1); ok {
			f(next, int32(2*l.Along[axis]), Arc{From: cell, To: next, Relation: l.Along[axis]})
		}
		if next, ok := l.Next(cell, axis, -1); ok {
			f(next, int32(2*l.Along[axis]+1), Arc{From: next, To: cell, Relation: l.Along[axis]})
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

// build makes the model of w's cells.
func (g *ground) build(w *window) {
	tables := g.tables()
	m := &wave.Model{Patterns: int32(g.p.Patterns), Words: int32(len(g.full)), Tables: tables}
	for i, c := range w.cells {
		g.local[c] = int32(i)
	}
	for i, c := range w.cells {
		m.Name = append(m.Name, uint64(c))
		set := g.allowed(c)
		g.neighbours(c, func(next Cell, table int32, a Arc) {
			j := g.local[next]
			switch {
			case j < 0:
				keep(set, tables[table^1].Row(int32(g.state[next])))
			case a.From == c:
				m.Links = append(m.Links, wave.Link{From: int32(i), To: j, Table: table},
					wave.Link{From: j, To: int32(i), Table: table + 1})
			}
		})
		w.domains = append(w.domains, set...)
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

// allowed is what may stand at c, as far as c alone is concerned.
func (g *ground) allowed(c Cell) Set {
	set := g.p.domain(c).Clone()
	for _, limit := range g.limits[c] {
		keep(set, limit)
	}
	return set
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
