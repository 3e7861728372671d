package wave

import "slices"

// clauses holds the model's clauses and the learnt ones. Each of two or more
// literals is watched at its first two; while one watched literal holds
// or is open, a visit costs one look. The masks of clause i start at
// cells position × words.
type clauses struct {
	list  []Clause
	given int32     // list[:given] are the model's
	watch [][]int32 // per cell the clauses that watch it
	score []int32   // conflict number of the last use
	now   int32     // number of the present conflict
}

func (b *clauses) touchScore(i int32) { b.score[i] = b.now }

func (b *clauses) init(m *Model) {
	b.watch = make([][]int32, m.Cells)
	b.given = int32(len(m.Clauses))
	b.list = make([]Clause, len(m.Clauses))
	b.score = make([]int32, len(m.Clauses))
	for i, k := range m.Clauses {
		// Watches move literals about; the model must stay as it is.
		b.list[i] = Clause{Cells: slices.Clone(k.Cells), Masks: slices.Clone(k.Masks), Rule: k.Rule}
		b.attach(int32(i))
	}
}

func (b *clauses) attach(i int32) {
	k := &b.list[i]
	for _, c := range k.Cells[:min(2, len(k.Cells))] {
		b.watch[c] = append(b.watch[c], i)
	}
}

func (k *Clause) mask(i int, words int32) []uint64 {
	return k.Masks[i*int(words) : (i+1)*int(words)]
}

func (k *Clause) swap(i, j int, words int32) {
	if i == j {
		return
	}
	k.Cells[i], k.Cells[j] = k.Cells[j], k.Cells[i]
	a, b := k.mask(i, words), k.mask(j, words)
	for x := range a {
		a[x], b[x] = b[x], a[x]
	}
}

// visitClauses looks at the clauses that watch c, whose domain has shrunk.
func (w *Wave) visitClauses(c int32) {
	list := w.base.watch[c]
	kept := list[:0]
	for at, i := range list {
		if w.clash.found {
			kept = append(kept, list[at:]...)
			break
		}
		if w.visitClause(i, c) {
			kept = append(kept, i)
		}
	}
	w.base.watch[c] = kept
}

// visitClause tells whether clause i goes on watching c.
func (w *Wave) visitClause(i, c int32) bool {
	k := &w.base.list[i]
	if k.Cells[0] != c {
		k.swap(0, 1, w.words)
	}
	if meets(w.at(c), k.mask(0, w.words)) {
		return true
	}
	w.Steps++
	for j := 2; j < len(k.Cells); j++ {
		if meets(w.at(k.Cells[j]), k.mask(j, w.words)) {
			k.swap(0, j, w.words)
			w.base.watch[k.Cells[0]] = append(w.base.watch[k.Cells[0]], i)
			return false
		}
	}
	if len(k.Cells) == 1 || !meets(w.at(k.Cells[1]), k.mask(1, w.words)) {
		w.clash = clash{kind: byClause, index: i, cell: -1, found: true}
		return true
	}
	w.keep(k.Cells[1], k.mask(1, w.words), byClause, i)
	return true
}

// startClauses narrows by clauses of one literal and finds empty ones, and is
// called once, before the first propagation; longer ones are found by their
// watches, since every cell is queued then.
func (w *Wave) startClauses() {
	for i := range w.base.list {
		k := &w.base.list[i]
		switch {
		case w.clash.found:
			return
		case len(k.Cells) == 0:
			w.clash = clash{kind: byClause, index: int32(i), cell: -1, found: true}
		case len(k.Cells) == 1:
			if !meets(w.at(k.Cells[0]), k.mask(0, w.words)) {
				w.clash = clash{kind: byClause, index: int32(i), cell: -1, found: true}
				return
			}
			w.keep(k.Cells[0], k.mask(0, w.words), byClause, int32(i))
		}
	}
}

// learn adds a clause and returns its index.
func (w *Wave) learn(k Clause, now int32) int32 {
	i := int32(len(w.base.list))
	w.base.list = append(w.base.list, k)
	w.base.score = append(w.base.score, now)
	if len(k.Cells) > 1 {
		w.base.attach(i)
	}
	return i
}

// forget drops the half of the learnt clauses that was not used for longest,
// but none that is the reason of an event, nor short ones.
func (w *Wave) forget() {
	b := &w.base
	locked := make([]bool, len(b.list))
	for _, e := range w.events {
		if e.kind == byClause {
			locked[e.index] = true
		}
	}
	scores := slices.Clone(b.score[b.given:])
	slices.Sort(scores)
	limit := scores[len(scores)/2]
	moved := make([]int32, len(b.list))
	kept := b.given
	for i := range int32(len(b.list)) {
		if i >= b.given {
			if !locked[i] && b.score[i] < limit && len(b.list[i].Cells) > shortClause {
				continue
			}
			b.list[kept], b.score[kept] = b.list[i], b.score[i]
			kept++
			moved[i] = kept - 1
			continue
		}
		moved[i] = i
	}
	clear(b.list[kept:])
	b.list, b.score = b.list[:kept], b.score[:kept]
	for i := range w.events {
		if e := &w.events[i]; e.kind == byClause {
			e.index = moved[e.index]
		}
	}
	for c := range b.watch {
		b.watch[c] = b.watch[c][:0]
	}
	for i := range b.list {
		if len(b.list[i].Cells) > 1 {
			b.attach(int32(i))
		}
	}
}
