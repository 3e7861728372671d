package wfc

// wake is what follows, cell by cell along the arcs, from one cell's domain while
// nothing else is decided. It holds for every solution, so that a cell whose
// pattern has gone from it must change, wherever the window ends.
type wake struct {
	g     *ground
	cells []Cell   // that have lost a pattern, in the order of their first loss
	sets  []uint64 // what is left to each
	queue []int32
	in    []bool
	empty bool
	whole bool // nothing was left out for want of wakeCells
	// smooth: a cell that may hold everything takes nothing from another.
	smooth bool
}

// follow works out the wake of cell, and tells how many steps it took.
func (g *ground) follow(cell Cell) (k *wake, steps int64) {
	tables, words := g.tables(), len(g.full)
	acc, free := NewSet(g.p.Patterns), NewSet(g.p.Patterns)
	k = &wake{g: g, whole: true, smooth: true}
	for i := range tables {
		clear(acc)
		tables[i].Union(acc, g.full, g.full)
		k.smooth = k.smooth && within(g.full, acc)
	}
	g.allowed(cell, free)
	k.lose(cell, free)
	for at := 0; at < len(k.queue) && !k.empty; at++ {
		i := int(k.queue[at])
		k.in[i] = false
		g.neighbours(k.cells[i], func(next Cell, table int32, _ Arc) {
			steps++
			set := k.of(next)
			if set == nil {
				g.allowed(next, free)
				set = free
			}
			clear(acc)
			tables[table].Union(acc, k.sets[i*words:(i+1)*words], set)
			if !within(set, acc) {
				keep(set, acc)
				k.lose(next, set)
			}
		})
	}
	return k, steps
}

// lose notes that only set is left to c.
func (k *wake) lose(c Cell, set Set) {
	i := k.g.trail[c] - 1
	if i < 0 {
		if len(k.cells) >= wakeCells {
			k.whole = false
			return
		}
		i = int32(len(k.cells))
		k.g.trail[c] = i + 1
		k.cells, k.sets, k.in = append(k.cells, c), append(k.sets, set...), append(k.in, false)
	}
	k.empty = k.empty || set.Empty()
	if !k.in[i] {
		k.in[i] = true
		k.queue = append(k.queue, i)
	}
}

// of is what is left to c; nil if it has lost nothing.
func (k *wake) of(c Cell) Set {
	i := int(k.g.trail[c]) - 1
	if i < 0 {
		return nil
	}
	words := len(k.g.full)
	return k.sets[i*words : (i+1)*words]
}

// must are the cells that cannot keep their pattern.
func (k *wake) must() (out []Cell) {
	for _, c := range k.cells {
		if !k.of(c).Has(k.g.state[c]) {
			out = append(out, c)
		}
	}
	return out
}

// forget frees the trail for the next.
func (k *wake) forget() {
	for _, c := range k.cells {
		k.g.trail[c] = 0
	}
}
