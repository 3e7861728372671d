package wave

// weigh compares a count's bounds with the cells that must and those that may
// hold one of its patterns.
func (w *Wave) weigh(k int32) {
	w.Steps++
	n := &w.m.Counts[k]
	must, may := w.must[k], w.may[k]
	if must > n.Max || may < n.Min {
		w.clash = clash{kind: byCount, index: k, cell: -1, found: true}
		return
	}
	if must == may || must < n.Max && may > n.Min {
		return
	}
	if must == n.Max { // full: no more
		w.settle(n, k, n.Out)
		return
	}
	w.settle(n, k, n.In) // may == n.Min: these
}

// tally counts the cells that must and those that may hold a pattern of n.In.
func (w *Wave) tally(n *Count) (must, may int32) {
	for _, c := range n.Cells {
		d := w.at(c)
		if !meets(d, n.In) {
			continue
		}
		may++
		if !meets(d, n.Out) {
			must++
		}
	}
	return must, may
}

// book takes into must and may that c, whose domain is d without gone, has lost
// gone (by is 1), or that it will have it again (−1).
func (w *Wave) book(c int32, d, gone []uint64, by int32) {
	for _, k := range w.m.countsAt[c] {
		n := &w.m.Counts[k]
		in, out := meets(d, n.In), meets(d, n.Out)
		wasIn, wasOut := in || meets(gone, n.In), out || meets(gone, n.Out)
		if wasIn && !in {
			w.may[k] -= by
		}
		if in && !out {
			w.must[k] += by
		}
		if wasIn && !wasOut {
			w.must[k] -= by
		}
	}
}

// settle narrows the open cells of n to set, which is n.In or n.Out.
func (w *Wave) settle(n *Count, k int32, set []uint64) {
	for _, c := range n.Cells {
		if d := w.at(c); meets(d, n.In) && meets(d, n.Out) {
			if !w.keep(c, set, byCount, k) {
				return
			}
		}
	}
}

// countReason tells add the literals that made count k narrow cell c (−1: break)
// in the present state. overfull says which bound acted.
func (w *Wave) countReason(k, c int32, overfull bool, add func(cell int32, mask []uint64)) {
	n := &w.m.Counts[k]
	// A cell outside n.In for good has the false literal "cell ∈ In"; there
	// must be so many of them that too few are left. For the maximum it is
	// the other way round.
	lost, mask, need := n.Out, n.In, int32(len(n.Cells))-n.Min
	if overfull {
		lost, mask, need = n.In, n.Out, n.Max
	}
	if c < 0 {
		need++
	}
	for _, d := range n.Cells {
		if need <= 0 {
			return
		}
		if d != c && within(w.at(d), lost) {
			add(d, mask)
			need--
		}
	}
}

// overfull tells which bound of a broken count acted.
func (w *Wave) overfull(k int32) bool {
	return w.must[k] > w.m.Counts[k].Max
}
