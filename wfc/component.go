package wfc

// component is a set of cells that arcs and constraints join, directly or
// through others. Its parts ascend by their index in the problem, so it is the
// same whatever else the problem holds.
type component struct {
	cells []Cell
	// all tells that cells are 0, 1, 2 … of a lattice without a mask.
	all bool
	// arcs are indices into Problem.Joints(). Those of the lattice are
	// listed when a model is made: see compiler.joined.
	arcs []int32
	// constraints are those that say something about cells of it. One that
	// only restricts cells may be in several components.
	constraints []int32
}

// union joins cells into classes; the least cell stands for its class.
type union []Cell

func newUnion(cells int) union {
	u := make(union, cells)
	for i := range u {
		u[i] = Cell(i)
	}
	return u
}

func (u union) find(c Cell) Cell {
	for u[c] != c {
		u[c] = u[u[c]]
		c = u[c]
	}
	return c
}

func (u union) join(a, b Cell) {
	a, b = u.find(a), u.find(b)
	u[max(a, b)] = min(a, b)
}

// components splits the problem, in ascending order of their first cells. A
// constraint without cells belongs to none; loose lists these.
func (k *compiler) components() (list []component, of []int32, loose []int32) {
	if l := k.p.Lattice; l != nil && l.Mask == nil {
		return k.oneComponent()
	}
	u := k.classes()
	of = make([]int32, k.p.Cells())
	for i := range u {
		if !k.p.Has(Cell(i)) {
			of[i] = -1
			continue
		}
		r := u.find(Cell(i))
		if int(r) == i {
			of[i] = int32(len(list))
			list = append(list, component{})
		}
		of[i] = of[r]
		list[of[i]].cells = append(list[of[i]].cells, Cell(i))
	}
	for i, a := range k.p.Arcs {
		at := of[a.From]
		list[at].arcs = append(list[at].arcs, int32(i))
	}
	for i, r := range k.p.Constraints {
		scope := r.Scope()
		if len(scope) == 0 {
			loose = append(loose, int32(i))
		}
		for _, c := range scope {
			at := &list[of[c]].constraints
			if n := len(*at); n == 0 || (*at)[n-1] != int32(i) {
				*at = append(*at, int32(i))
			}
		}
	}
	return list, of, loose
}

// classes joins what arcs and constraints join.
func (k *compiler) classes() union {
	u := newUnion(k.p.Cells())
	for _, a := range k.p.Arcs {
		u.join(a.From, a.To)
	}
	if l := k.p.Lattice; l != nil {
		for c := range Cell(l.Cells()) {
			for axis := range l.Shape.Axes() {
				if next, ok := l.Next(c, axis, 1); ok && l.Has(c) {
					u.join(c, next)
				}
			}
		}
	}
	for _, group := range k.rules.groups(k.p) {
		for _, c := range group {
			u.join(group[0], c)
		}
	}
	return u
}

// oneComponent is components for a lattice without a mask, which its own arcs
// join.
func (k *compiler) oneComponent() (list []component, of []int32, loose []int32) {
	c := component{cells: make([]Cell, k.p.Cells()), all: true, arcs: make([]int32, len(k.p.Arcs))}
	for i := range c.cells {
		c.cells[i] = Cell(i)
	}
	for i := range c.arcs {
		c.arcs[i] = int32(i)
	}
	for i, r := range k.p.Constraints {
		if len(r.Scope()) > 0 {
			c.constraints = append(c.constraints, int32(i))
		} else {
			loose = append(loose, int32(i))
		}
	}
	return []component{c}, make([]int32, k.p.Cells()), loose
}

// whole is all of the problem as one component.
func (k *compiler) whole() component {
	c := component{arcs: make([]int32, len(k.p.Arcs)), constraints: make([]int32, len(k.p.Constraints))}
	for i := range Cell(k.p.Cells()) {
		if k.p.Has(i) {
			c.cells = append(c.cells, i)
		}
	}
	c.all = k.p.Lattice != nil && len(c.cells) == k.p.Cells()
	for i := range c.arcs {
		c.arcs[i] = int32(i)
	}
	for i := range c.constraints {
		c.constraints[i] = int32(i)
	}
	return c
}

// local is the position of cell in c, or of the greatest cell below it.
func (c *component) local(cell Cell) int32 {
	if c.all {
		return int32(cell)
	}
	lo, hi := 0, len(c.cells)
	for lo+1 < hi {
		if mid := (lo + hi) / 2; c.cells[mid] <= cell {
			lo = mid
		} else {
			hi = mid
		}
	}
	return int32(lo)
}
