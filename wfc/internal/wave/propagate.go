package wave

// Propagate removes what cannot stand until nothing changes or a constraint is
// broken; it tells false then. Arcs and clauses go first, counts when these are
// quiet: a count reads many cells and mostly has nothing to say. Rules, which may
// read all cells, come last.
func (w *Wave) Propagate() bool {
	for !w.clash.found {
		switch {
		case w.cells.count > 0:
			c := w.cells.pop()
			w.revise(c)
			if !w.clash.found {
				w.visitClauses(c)
			}
			for _, k := range w.m.countsAt[c] {
				w.counts.push(k)
			}
		case w.counts.count > 0:
			w.weigh(w.counts.pop())
		case w.rules.count > 0:
			w.consult(w.rules.pop())
		case w.Done() && !w.verify():
			return false
		default:
			if w.level() == 0 {
				copy(w.root, w.dom)
			}
			return true
		}
	}
	return false
}

// revise makes the heads of all links that leave c consistent with c's domain.
func (w *Wave) revise(c int32) {
	m := w.m
	for i := m.linkFrom[c]; i < m.linkFrom[c+1]; i++ {
		l := &m.Links[i]
		w.Steps++
		clear(w.acc)
		tail, head := w.at(c), w.at(l.To)
		m.Tables[l.Table].union(w.acc, tail, head, w.size[c])
		if !w.keep(l.To, w.acc, byLink, i) {
			return
		}
	}
}
