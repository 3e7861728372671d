package wave

// analysis is the memory of analyze: the literals collected so far. The literal
// of cell c is "c has a pattern of need[c]"; all collected ones are false.
type analysis struct {
	need  []uint64
	begin []uint64 // domains at the start of the level, of the cells moved in it
	has   []bool   // cell has a literal
	moved []bool   // cell changed in the level
	list  []int32  // cells that have or had a literal
	trace []int32  // cells moved
	open  int32    // literals that were not false at the start of the level
	mask  []uint64
}

func newAnalysis(m *Model) analysis {
	return analysis{
		need:  make([]uint64, int(m.Cells)*int(m.Words)),
		begin: make([]uint64, int(m.Cells)*int(m.Words)),
		has:   make([]bool, m.Cells), moved: make([]bool, m.Cells),
		mask: make([]uint64, m.Words),
	}
}

// lesson is what a clash teaches: a clause whose first literal was the last to
// become false. All others are false at level `below` already, so there the first must hold.
type lesson struct {
	clause Clause
	below  int32
}

// analyze works out the lesson of the present clash and takes back the level in
// which it arose. It tells false when the clash needs no decision: there is no
// solution.
//
// The method is conflict analysis to the first unique implication point
// (J. Marques-Silva, K. Sakallah, GRASP, 1996) with the literals of generalised
// nogoods (G. Katsirelos, F. Bacchus, 2005): a literal is false when a cell has
// lost a set of patterns. Walking the trail backward, the event that made a
// literal false is replaced by its reason, until one literal of the level remains.
func (w *Wave) analyze() (lesson, bool) {
	defer w.drop()
	w.blame()
	for w.level() > 0 {
		w.enterLevel()
		l, ok := lesson{}, false
		if w.look.open > 0 {
			l, ok = w.walk()
		}
		w.leaveLevel()
		if ok {
			return l, true
		}
		// All literals were false before this level began.
		w.Undo(w.level() - 1)
	}
	return lesson{}, false
}

// enterLevel notes the domains that the cells had when the level began.
func (w *Wave) enterLevel() {
	a := &w.look
	start := w.levels[w.level()-1]
	for e := int32(len(w.events)) - 1; e >= start; e-- {
		c := w.events[e].cell
		at := int(c) * int(w.words)
		if !a.moved[c] {
			a.moved[c] = true
			a.trace = append(a.trace, c)
			copy(a.begin[at:at+int(w.words)], w.at(c))
		}
		for i, g := range w.goneAt(e) {
			a.begin[at+i] |= g
		}
	}
	a.open = 0
	for _, c := range a.list {
		if w.isOpen(c) {
			a.open++
		}
	}
}

// leaveLevel forgets what enterLevel noted.
func (w *Wave) leaveLevel() {
	a := &w.look
	for _, c := range a.trace {
		a.moved[c] = false
	}
	a.trace = a.trace[:0]
}

// drop forgets the collected literals.
func (w *Wave) drop() {
	a := &w.look
	for _, c := range a.list {
		at := int(c) * int(w.words)
		clear(a.need[at : at+int(w.words)])
		a.has[c] = false
	}
	a.list = a.list[:0]
}

// blame collects the false literals of the clash.
func (w *Wave) blame() {
	switch k := w.clash; {
	case k.cell >= 0:
		w.blameCell(k.cell, w.full)
	case k.kind == byCount:
		w.countReason(k.index, -1, w.overfull(k.index), w.blameCell)
	case k.kind == byRule:
		w.ruleReason(k.index, -1, nil, w.blameCell)
	case k.kind == byHolds:
		w.holdsReason(k.index, w.blameCell)
	default:
		w.base.touchScore(k.index)
		w.blameClause(k.index, -1)
	}
}

// isOpen tells whether c's literal was not false when the level began.
func (w *Wave) isOpen(c int32) bool {
	a := &w.look
	if !a.moved[c] {
		return false
	}
	at := int(c) * int(w.words)
	return meets(a.need[at:at+int(w.words)], a.begin[at:at+int(w.words)])
}

// blameCell adds the false literal "c has a pattern of mask", without the
// patterns that c lost before any decision.
func (w *Wave) blameCell(c int32, mask []uint64) {
	a := &w.look
	was := w.isOpen(c)
	at := int(c) * int(w.words)
	for i, r := range w.rootAt(c) {
		a.need[at+i] |= mask[i] & r
	}
	if !a.has[c] {
		a.has[c] = true
		a.list = append(a.list, c)
	}
	if !was && w.isOpen(c) {
		a.open++
	}
}

// blameClause adds the literals of clause i but that of cell c.
func (w *Wave) blameClause(i, c int32) {
	k := &w.base.list[i]
	for j, d := range k.Cells {
		if d != c {
			w.blameCell(d, k.mask(j, w.words))
		}
	}
}

// walk goes back through the level until one literal of it is left that says
// something: a cell that was emptied says nothing by having lost everything. It
// tells false when no literal of the level is left at all.
func (w *Wave) walk() (lesson, bool) {
	a := &w.look
	for a.open > 0 {
		e := int32(len(w.events)) - 1
		ev := w.events[e]
		at := int(ev.cell) * int(w.words)
		need, gone := a.need[at:at+int(w.words)], w.goneAt(e)
		if !a.has[ev.cell] || !meets(need, gone) {
			w.back()
			continue
		}
		if a.open == 1 && (w.size[ev.cell] > 0 || !within(gone, need)) {
			return w.conclude(ev.cell), true
		}
		for i := range need {
			a.mask[i] = need[i] & gone[i]
			need[i] &^= gone[i]
		}
		if !w.isOpen(ev.cell) {
			a.open--
		}
		w.back() // gone keeps its words until the next event
		w.because(ev, a.mask, gone)
	}
	return lesson{}, false
}

// because adds the reason why event ev removed the patterns of mask, in the
// state before it. removed is all that it removed.
func (w *Wave) because(ev event, mask, removed []uint64) {
	switch ev.kind {
	case byLink:
		l := &w.m.Links[ev.index]
		clear(w.acc)
		w.m.Tables[l.Table^1].supports(w.acc, mask)
		w.blameCell(l.From, w.acc)
	case byCount:
		overfull := meets(removed, w.m.Counts[ev.index].In)
		w.countReason(ev.index, ev.cell, overfull, w.blameCell)
	case byClause:
		w.base.touchScore(ev.index)
		w.blameClause(ev.index, ev.cell)
	case byRule:
		w.ruleReason(ev.index, ev.cell, mask, w.blameCell)
	}
}

// conclude builds the lesson whose first literal is that of cell c.
func (w *Wave) conclude(c int32) lesson {
	a := &w.look
	k := Clause{Rule: -1}
	put := func(d int32) {
		at := int(d) * int(w.words)
		k.Cells = append(k.Cells, d)
		k.Masks = append(k.Masks, a.need[at:at+int(w.words)]...)
	}
	put(c)
	w.heat[c]++
	w.touch(c)
	below := int32(0)
	for _, d := range a.list {
		at := int(d) * int(w.words)
		if d == c || isEmpty(a.need[at:at+int(w.words)]) {
			continue
		}
		put(d)
		w.heat[d]++
		w.touch(d)
		level := w.falseSince(d, a.need[at:at+int(w.words)])
		if level > below || len(k.Cells) == 2 {
			below = max(below, level)
			k.swap(1, len(k.Cells)-1, w.words)
		}
	}
	return lesson{clause: k, below: below}
}

// falseSince is the level of the event that took c's last pattern of mask.
func (w *Wave) falseSince(c int32, mask []uint64) int32 {
	for e := w.last[c]; e >= 0; e = w.events[e].prev {
		if meets(w.goneAt(e), mask) {
			return w.events[e].level
		}
	}
	return 0
}
