package wfc

import "sync"

// Propagating is a Constraint with a propagator of its own.
type Propagating interface {
	Constraint
	// Propagator returns a propagator for p. Each search takes one for
	// itself, so it may have scratch memory, but see Propagator. An error
	// says why the constraint is malformed for p; it becomes a
	// *ProblemError.
	Propagator(p *Problem) (Propagator, error)
}

// Propagator removes patterns that a constraint makes impossible. It serves one
// goroutine. The cells go by their position in the constraint's Scope.
//
// Between two calls the search may have taken removals back. What a propagator
// keeps from one call to the next must rest on nothing but the domains of cells
// that State.Changed does not name. It runs after arcs, clauses and counts are
// quiet, and only when a cell has lost patterns in a way that it watches (see
// Watcher).
type Propagator interface {
	// Propagate removes patterns by s.Keep until it finds no more, or the
	// first Keep tells false. It must be sound: a pattern that it removes
	// stands in no assignment that satisfies the constraint and lies in the
	// domains. When every cell of the scope is decided and the constraint
	// does not hold, it should find that; if it does not, the search does by
	// Holds, with a reason that names the whole scope.
	Propagate(s State)
	// Reason tells, by calls of add, why the patterns of removed cannot stand
	// at cell i. s is the state just before their removal. add(j, gone) names
	// a premise: cell j has no pattern of gone left. Whenever all premises
	// hold, removed must be impossible at i; only those true in s count, so
	// gone may hold patterns that are still there: these are left out. The
	// fewer the premises and the smaller their sets, the more the search
	// learns. Cell i may not be a premise itself.
	//
	// With i = −1 the question is why s.Fail was called; removed is nil.
	Reason(s State, i int, removed Set, add func(j int, gone Set))
}

// Watcher is a Propagator that need not run at every change. It runs when, for a
// cell i and a set M of Watch(i), the cell's domain comes to have no pattern
// of M left, or none outside M. No sets at all mean that the cell never
// matters. Return the same slice for cells that are watched alike: it is kept
// once.
type Watcher interface {
	Propagator
	Watch(i int) []Set
}

// Adviser is a Propagator that knows which open cells a search had better decide
// next, such as those at the edge of what must hang together. Where cells are
// counted, Solve takes these first.
type Adviser interface {
	Propagator
	// Near calls add for such cells. State.Changed counts calls of Near and
	// of Propagate together.
	Near(s State, add func(i int))
}

// Guide is a Propagator that knows, while little is to spare, what had better
// stand where.
type Guide interface {
	Propagator
	// Toward names an open cell and patterns of which it had better hold one.
	// State.Changed counts calls of Toward and of Propagate together.
	Toward(s State) (i int, set Set, ok bool)
}

// Counted is a constraint that, together with a Count of the same problem, says
// more than the two do each by itself.
type Counted interface {
	Propagating
	// With returns a propagator for what follows from both, over k.Scope() and
	// behind it those cells of n that are not in it, or nil if there is no more
	// to say. It removes nothing that satisfies both.
	With(p *Problem, n Count) Propagator
}

// State is what a Propagator sees: the domains of the cells of its scope.
type State interface {
	// Len is the number of cells in the scope.
	Len() int
	// Domain is what may stand at cell i. It aliases the search's memory:
	// it must not be changed, and later calls of Keep show in it.
	Domain(i int) Set
	// Changed lists the cells whose domain may differ, in a way that is
	// watched, from that of the last call of the same method: narrower, or
	// wider again. At the first call these are all. Propagate and Reason are
	// told apart from each other.
	Changed() []int32
	// Undone tells whether patterns have come back to any cell of the scope
	// since the last call of the same method: what was removed after they
	// left, by this propagator too, has come back with them.
	Undone() bool
	// Keep removes from cell i all that is not in set. It tells false if
	// nothing is left, or if the search has failed before: return then.
	Keep(i int, set Set) bool
	// Fail tells that the constraint cannot be satisfied.
	Fail()
	// Spend adds to the search's steps that n cells were looked at beyond
	// those of Changed; 16 of them make a step.
	Spend(n int)
}

// TryLast returns a Propagator for k that waits until at most one cell of its
// scope is open, and then keeps there the patterns with which k holds: forward
// checking. Its reasons name the whole scope. It is what a Constraint without a
// propagator gets.
func TryLast(p *Problem, k Constraint) Propagator { return newTryLast(k, newSheets(p)) }

type tryLast struct {
	k      Constraint
	scope  []Cell
	full   Set
	sheets *sheets
}

func newTryLast(k Constraint, s *sheets) *tryLast {
	return &tryLast{k: k, scope: k.Scope(), full: FullSet(s.patterns), sheets: s}
}

func (t *tryLast) Propagate(s State) {
	open := -1
	for i := range t.scope {
		if d := s.Domain(i); only(d) != Undecided {
			continue
		}
		if open >= 0 {
			return
		}
		open = i
	}
	s.Spend(len(t.scope))
	sheet := t.sheets.take()
	defer t.sheets.giveBack(sheet, t.scope)
	for i, c := range t.scope {
		if i != open {
			(*sheet)[c] = only(s.Domain(i))
		}
	}
	if open < 0 {
		if !t.k.Holds(*sheet) {
			s.Fail()
		}
		return
	}
	keep := NewSet(64 * len(t.full))
	for v := range s.Domain(open).All() {
		(*sheet)[t.scope[open]] = v
		if t.k.Holds(*sheet) {
			keep.With(v)
		}
	}
	s.Keep(open, keep)
}

func (t *tryLast) Reason(s State, i int, _ Set, add func(int, Set)) {
	for j := range t.scope {
		if j != i {
			add(j, t.full.Minus(s.Domain(j)))
		}
	}
}

// only is the single pattern of d, else Undecided.
func only(d Set) Pattern {
	found := Undecided
	for p := range d.All() {
		if found != Undecided {
			return Undecided
		}
		found = p
	}
	return found
}

// sheets are assignments of a problem to write a few cells on, all others being
// Undecided. Constraints are asked one after the other, and each needs one.
type sheets struct {
	patterns int
	pool     sync.Pool
}

func newSheets(p *Problem) *sheets {
	cells := p.Cells()
	return &sheets{patterns: p.Patterns, pool: sync.Pool{New: func() any {
		a := make([]Pattern, cells)
		for i := range a {
			a[i] = Undecided
		}
		return &a
	}}}
}

func (s *sheets) take() *[]Pattern { return s.pool.Get().(*[]Pattern) }

// giveBack cleans the cells that were written.
func (s *sheets) giveBack(a *[]Pattern, written []Cell) {
	for _, c := range written {
		(*a)[c] = Undecided
	}
	s.pool.Put(a)
}
