package wave

// Rule is a constraint whose propagator is not one of this package's.
type Rule struct {
	Cells []int32
	// Watch holds, for each of Cells, sets of patterns: the rule is consulted
	// when the cell's domain comes to have none of one of them, or nothing
	// else. Nil Watch means every change.
	Watch [][][]uint64
	// New makes a propagator; each wave takes one.
	New func() Propagator
	// Holds decides when every cell of the rule is decided: one pattern for
	// each of Cells.
	Holds  func(values []int32) bool
	Number int32 // the caller's number of the constraint
	// Late: it follows from others, whose number it does not bear. It acts from
	// Wave.Late on, when what may be asked for reasons is done, and has no Holds.
	Late bool
}

// Propagator is what a Rule does. See wfc.Propagator for the contract.
type Propagator interface {
	Propagate(s *Scope)
	Reason(s *Scope, i int, removed []uint64, add func(j int, gone []uint64))
}

// place is a cell's part in a rule.
type place struct {
	rule  int32
	index int32 // position in Rule.Cells
}

// Scope is a wave seen through one rule: its cells go by their position.
type Scope struct {
	w          *Wave
	rule       *Rule
	number     int32 // of the rule in the model
	propagator Propagator
	run, ask   ledger // of Propagate and of Reason
	telling    *ledger
	asksAfresh bool
}

// ledger lists cells of which a propagator does not know the present domain,
// because it has changed since it was told, narrowed or taken back.
type ledger struct {
	list    []int32
	in      []bool
	back    bool    // some cell of the rule was widened
	present []int32 // what the present call is told
	undone  bool    // and whether
}

func newLedger(cells int) ledger {
	l := ledger{list: make([]int32, cells), in: make([]bool, cells)}
	for i := range l.list {
		l.list[i], l.in[i] = int32(i), true
	}
	return l
}

func (l *ledger) add(i int32) {
	if !l.in[i] {
		l.in[i] = true
		l.list = append(l.list, i)
	}
}

// open begins a call: the list is what it is told, and starts anew.
func (l *ledger) open() {
	l.present, l.list = l.list, l.present[:0]
	l.undone, l.back = l.back, false
	for _, i := range l.present {
		l.in[i] = false
	}
}

// newScopes prepares the rules of w's model; all their cells count as changed.
func newScopes(w *Wave) []Scope {
	scopes := make([]Scope, len(w.m.Rules))
	for k := range scopes {
		r := &w.m.Rules[k]
		scopes[k] = Scope{w: w, rule: r, number: int32(k), propagator: r.New(),
			run: newLedger(len(r.Cells)), ask: newLedger(len(r.Cells))}
	}
	return scopes
}

// forReasons returns scopes that look at v, for reasons alone. v's domains may
// change without notice: every question is told all cells.
func forReasons(v *Wave) []Scope {
	scopes := make([]Scope, len(v.m.Rules))
	for k := range scopes {
		r := &v.m.Rules[k]
		scopes[k] = Scope{w: v, rule: r, number: int32(k), propagator: r.New(), asksAfresh: true}
	}
	return scopes
}

// Len is the number of cells of the rule.
func (s *Scope) Len() int { return len(s.rule.Cells) }

// Domain is the domain of the i-th cell; it aliases the wave.
func (s *Scope) Domain(i int) []uint64 { return s.w.at(s.rule.Cells[i]) }

// Changed lists the cells whose domain may be another than in the last call of
// the same method.
func (s *Scope) Changed() []int32 { return s.telling.present }

// Undone tells whether any cell of the rule was widened since then.
func (s *Scope) Undone() bool { return s.telling.undone }

// Keep narrows the i-th cell. It tells false when nothing is left, or when the
// wave has failed already.
func (s *Scope) Keep(i int, set []uint64) bool {
	if s.w.clash.found {
		return false
	}
	return s.w.keep(s.rule.Cells[i], set, byRule, s.number)
}

// Fail breaks the rule.
func (s *Scope) Fail() {
	if !s.w.clash.found {
		s.w.clash = clash{kind: byRule, index: s.number, cell: -1, found: true}
	}
}

// Spend counts n cells looked at.
func (s *Scope) Spend(n int) { s.w.Steps += int64(n / cellsPerStep) }

// notice tells the rules of c that its domain, which is d now, has lost gone; or,
// if back is true, that it is about to have it again.
func (w *Wave) notice(c int32, d, gone []uint64, back bool) {
	for _, at := range w.m.rulesAt[c] {
		s := &w.scopes[at.rule]
		if back {
			s.run.back, s.ask.back = true, true
		}
		if !s.minds(at.index, d, gone) {
			continue
		}
		s.run.add(at.index)
		s.ask.add(at.index)
		if !back && (w.late || !s.rule.Late) {
			w.rules.push(at.rule)
		}
	}
}

// minds tells whether the i-th cell's loss changes the answer to a question that
// the rule asks: has it a pattern of this set, has it one outside?
func (s *Scope) minds(i int32, d, gone []uint64) bool {
	if s.rule.Watch == nil {
		return true
	}
	for _, m := range s.rule.Watch[i] {
		in, out, inNow, outNow := false, false, false, false
		for x, set := range m {
			inNow = inNow || d[x]&set != 0
			outNow = outNow || d[x]&^set != 0
			in = in || gone[x]&set != 0
			out = out || gone[x]&^set != 0
		}
		if in && !inNow || out && !outNow {
			return true
		}
	}
	return false
}

// consult runs the propagator of rule k.
func (w *Wave) consult(k int32) {
	w.Steps++
	s := &w.scopes[k]
	s.run.open()
	s.telling = &s.run
	w.Steps += int64(len(s.run.present) / cellsPerStep)
	s.propagator.Propagate(s)
}

// verify asks every rule, when all cells are decided, whether it holds: a
// propagator may have seen less than it should.
func (w *Wave) verify() bool {
	for k := range w.scopes {
		r := &w.m.Rules[k]
		if r.Late {
			continue
		}
		values := make([]int32, len(r.Cells))
		for i, c := range r.Cells {
			values[i] = w.Pattern(c)
		}
		w.Steps += 1 + int64(len(values)/cellsPerStep)
		if !r.Holds(values) {
			w.clash = clash{kind: byHolds, index: int32(k), cell: -1, found: true}
			return false
		}
	}
	return true
}

// ruleReason tells add why rule k took the patterns of removed from cell c (−1:
// why it broke), in the present state.
func (w *Wave) ruleReason(k, c int32, removed []uint64, add func(cell int32, mask []uint64)) {
	s := &w.scopes[k]
	at := -1
	if c >= 0 {
		at = w.m.positionIn(k, c)
	}
	mask := make([]uint64, w.words)
	if w.scopes[k].asksAfresh {
		s.ask = newLedger(len(s.rule.Cells))
	}
	s.ask.open()
	s.telling = &s.ask
	s.propagator.Reason(s, at, removed, func(j int, gone []uint64) {
		if j == at || j < 0 || j >= len(s.rule.Cells) {
			return
		}
		d := s.rule.Cells[j]
		for x, left := range w.at(d) {
			mask[x] = gone[x] &^ left & w.full[x]
		}
		add(d, mask)
	})
}

// holdsReason names all that the cells of rule k have lost.
func (w *Wave) holdsReason(k int32, add func(cell int32, mask []uint64)) {
	mask := make([]uint64, w.words)
	for _, c := range w.m.Rules[k].Cells {
		for x, left := range w.at(c) {
			mask[x] = w.full[x] &^ left
		}
		add(c, mask)
	}
}

// positionIn is where c stands in the scope of rule k.
func (m *Model) positionIn(k, c int32) int {
	for _, at := range m.rulesAt[c] {
		if at.rule == k {
			return int(at.index)
		}
	}
	return -1
}

// finishRules builds the index of the rules.
func (m *Model) finishRules() {
	if len(m.Rules) == 0 {
		return
	}
	m.rulesAt = make([][]place, m.Cells)
	for k := range m.Rules {
		for i, c := range m.Rules[k].Cells {
			m.rulesAt[c] = append(m.rulesAt[c], place{int32(k), int32(i)})
		}
	}
}
