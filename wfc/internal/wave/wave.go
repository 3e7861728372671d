package wave

import "slices"

// kind says what removed patterns from a cell.
type kind uint8

const (
	byGiven    kind = iota // narrowed by the caller before the search
	byDecision             // the search chose a pattern
	byLink                 // index: a link of the model
	byCount                // index: a count of the model
	byClause               // index: a clause, the model's or a learnt one
	byRule                 // index: a rule of the model
	byHolds                // index: a rule; only of a clash: it does not hold at the end
)

// event is one entry of the trail: patterns that left a cell's domain. Its mask
// lies in Wave.gone.
type event struct {
	cell  int32
	prev  int32 // the cell's event before this one, −1 if none
	level int32
	index int32
	kind  kind
}

// clash is a constraint found broken. Cell is the emptied cell, −1 where a
// constraint failed as a whole.
type clash struct {
	kind  kind
	index int32
	cell  int32
	found bool
}

// Wave holds the domains of a model's cells and the trail of what was removed
// and why. It belongs to one goroutine.
type Wave struct {
	m     *Model
	words int32
	full  []uint64
	dom   []uint64
	size  []int32 // patterns left per cell
	root  []uint64

	events []event
	gone   []uint64
	last   []int32 // per cell its latest event
	levels []int32 // levels[i] is the first event of level i+1

	cells  queue   // changed, arcs and clauses not yet looked at
	counts queue   // with a changed cell in scope
	must   []int32 // by count, the cells that must hold one of its patterns
	may    []int32 // and those that may
	rules  queue   // with a changed cell that they watch
	scopes []Scope
	advise []int32 // the rules with advice
	guides []int32 // the rules that are Guides
	late   bool    // late rules act
	near   []int32 // scratch of advice
	isNear []bool  // scratch of Grow
	base   clauses
	clash  clash

	decided int32
	touched []int32  // cells changed since the chooser looked
	isNew   []bool   // cell is in touched
	saved   []int32  // the pattern that a cell had when last undone, −1 if none
	heat    []uint32 // lessons that named the cell
	Steps   int64
	acc     []uint64
	look    analysis
}

// New returns a wave on m with every cell at the given domains, words of all
// cells in a row. Nothing is propagated yet.
func New(m *Model, domains []uint64) *Wave { return NewAround(m, domains, nil) }

// NewAround is New for domains of which a part is known to agree: no link of a
// settled cell has anything to remove at its head. Nil means that none is.
func NewAround(m *Model, domains []uint64, settled func(c int32) bool) *Wave {
	n := m.Cells
	w := &Wave{
		m: m, words: m.Words, full: m.Full(),
		dom: slices.Clone(domains), root: slices.Clone(domains),
		size: make([]int32, n), last: make([]int32, n), isNew: make([]bool, n),
		isNear: make([]bool, n), cells: newQueue(n), counts: newQueue(int32(len(m.Counts))),
		acc: make([]uint64, m.Words), heat: make([]uint32, n), saved: make([]int32, n),
	}
	for i := range w.saved {
		w.saved[i] = -1
	}
	w.look = newAnalysis(m)
	w.base.init(m)
	for c := range n {
		w.last[c] = -1
		w.size[c] = count(w.at(c))
		w.markDecided(w.size[c], 1)
		if settled == nil || len(w.base.watch[c]) > 0 || !settled(c) {
			w.cells.push(c) // clauses are found by their watches alone
		}
		w.touch(c)
		if w.size[c] == 0 && !w.clash.found {
			w.clash = clash{kind: byGiven, cell: c, found: true}
		}
	}
	w.must, w.may = make([]int32, len(m.Counts)), make([]int32, len(m.Counts))
	for k := range int32(len(m.Counts)) {
		w.must[k], w.may[k] = w.tally(&m.Counts[k])
		w.counts.push(k)
	}
	w.scopes = newScopes(w)
	for k := range w.scopes {
		if _, ok := w.scopes[k].propagator.(Adviser); ok {
			w.advise = append(w.advise, int32(k))
		}
		if _, ok := w.scopes[k].propagator.(Guide); ok {
			w.guides = append(w.guides, int32(k))
		}
	}
	w.rules = newQueue(int32(len(m.Rules)))
	for k := range int32(len(m.Rules)) {
		if !m.Rules[k].Late {
			w.rules.push(k)
		}
	}
	return w
}

// hasLate tells whether there is a late rule.
func (w *Wave) hasLate() bool {
	return slices.ContainsFunc(w.m.Rules, func(r Rule) bool { return r.Late })
}

// Late has the late rules act from now on. It is called at level 0.
func (w *Wave) Late() {
	w.late = true
	for k := range int32(len(w.m.Rules)) {
		if w.m.Rules[k].Late {
			w.rules.push(k)
		}
	}
}

// at is the domain of c; it aliases the wave.
func (w *Wave) at(c int32) []uint64 {
	i := int(c) * int(w.words)
	return w.dom[i : i+int(w.words)]
}

func (w *Wave) rootAt(c int32) []uint64 {
	i := int(c) * int(w.words)
	return w.root[i : i+int(w.words)]
}

func (w *Wave) goneAt(e int32) []uint64 {
	i := int(e) * int(w.words)
	return w.gone[i : i+int(w.words)]
}

// Domain is the domain of c; it aliases the wave and must not be changed.
func (w *Wave) Domain(c int32) []uint64 { return w.at(c) }

// Pattern is the pattern of a decided cell, −1 of any other.
func (w *Wave) Pattern(c int32) int32 {
	if w.size[c] != 1 {
		return -1
	}
	return first(w.at(c))
}

// Done tells whether every cell is decided.
func (w *Wave) Done() bool { return w.decided == w.m.Cells }

func (w *Wave) level() int32 { return int32(len(w.levels)) }

func (w *Wave) touch(c int32) {
	if !w.isNew[c] {
		w.isNew[c] = true
		w.touched = append(w.touched, c)
	}
}

func (w *Wave) markDecided(size, by int32) {
	if size == 1 {
		w.decided += by
	}
}

// keep narrows c to its patterns in set and records why. It tells false when
// nothing is left.
func (w *Wave) keep(c int32, set []uint64, k kind, index int32) bool {
	d := w.at(c)
	if within(d, set) {
		return true
	}
	e := int32(len(w.events))
	w.events = append(w.events, event{cell: c, prev: w.last[c], level: w.level(), index: index, kind: k})
	w.last[c] = e
	for i := range d {
		w.gone = append(w.gone, d[i]&^set[i])
		d[i] &= set[i]
	}
	size := count(d)
	w.markDecided(w.size[c], -1)
	w.markDecided(size, 1)
	w.size[c] = size
	w.cells.push(c)
	w.touch(c)
	if len(w.m.Counts) > 0 {
		w.book(c, d, w.goneAt(e), 1)
	}
	if w.m.rulesAt != nil {
		w.notice(c, d, w.goneAt(e), false)
	}
	if size == 0 {
		w.clash = clash{kind: k, index: index, cell: c, found: true}
		return false
	}
	return true
}

// Decide opens a level in which c has pattern p. It must be in c's domain.
func (w *Wave) Decide(c, p int32) {
	w.levels = append(w.levels, int32(len(w.events)))
	w.Steps++
	set := w.acc
	clear(set)
	set[p>>6] = 1 << uint(p&63)
	w.keep(c, set, byDecision, -1)
}

// Narrow keeps only the patterns of set at c, at the current level.
func (w *Wave) Narrow(c int32, set []uint64) bool { return w.keep(c, set, byGiven, -1) }

// back takes the last event back.
func (w *Wave) back() {
	e := int32(len(w.events)) - 1
	c := w.events[e].cell
	d, g := w.at(c), w.goneAt(e)
	if w.size[c] == 1 {
		w.saved[c] = first(d)
	}
	if len(w.m.Counts) > 0 {
		w.book(c, d, g, -1)
	}
	if w.m.rulesAt != nil {
		w.notice(c, d, g, true)
	}
	for i := range d {
		d[i] |= g[i]
	}
	w.markDecided(w.size[c], -1)
	w.size[c] += count(g)
	w.markDecided(w.size[c], 1)
	w.last[c] = w.events[e].prev
	w.events = w.events[:e]
	w.gone = w.gone[:int(e)*int(w.words)]
	w.touch(c)
}

// Undo takes back every level above the given one.
func (w *Wave) Undo(level int32) {
	if w.level() <= level {
		return
	}
	to := int(w.levels[level])
	for len(w.events) > to {
		w.back()
	}
	w.levels = w.levels[:level]
	w.calm()
}

// calm forgets what was still to be looked at after a clash.
func (w *Wave) calm() {
	w.cells.clear()
	w.counts.clear()
	w.rules.clear()
	w.clash = clash{}
}

// Patterns lists the pattern of each cell, −1 where undecided.
func (w *Wave) Patterns() []int32 {
	out := make([]int32, w.m.Cells)
	for c := range out {
		out[c] = w.Pattern(int32(c))
	}
	return out
}
