package scene

import (
	"context"
	"fmt"
	"slices"

	"vouch/wfc"
)

// Options of Build. The zero value is sensible.
type Options struct {
	Workers  int                   // goroutines of the solver; the scene does not depend on it
	Budget   int64                 // steps of the solver per component and per change; 0 = wfc.DefaultBudget
	Progress func(done, total int) // components and changes solved
	// Trace, if not nil, is told what is chosen for which lot (concepts by their index in
	// the rulebook), in order, before any change; some choices are taken back by a later
	// one. It may wait: the building waits with it. Workers is not looked at then.
	Trace func(lot, concept int32)
	// Bare leaves Scene.Dressing and Scene.Signs out, for who asks what stands where and
	// draws nothing.
	Bare bool
}

// Build makes the scene: S₀ from the rulebook and the seed, then the changes one
// by one. The same arguments give the same scene on every machine. Errors:
// *IncompleteError, *ContradictionError, *ChangeError, *BudgetError, context's.
func Build(ctx context.Context, rb *Rulebook, w Weights, seed uint64, changes []Change, o Options) (*Scene, error) {
	p, err := NewPlan(rb.Ground)
	if err != nil {
		return nil, err
	}
	if err := rb.check(p); err != nil {
		return nil, err
	}
	if err := limit("changes", len(changes), MaxChanges); err != nil {
		return nil, err
	}
	if err := rb.complete(w); err != nil {
		return nil, err
	}
	b := builder{rb: rb, plan: p, table: newPatterns(rb.Concepts), seed: seed,
		options: wfc.Options{Seed: seed, Budget: o.Budget, Workers: o.Workers, Progress: o.Progress}}
	b.problem = rb.problem(p, b.table, w, seed)
	solving := b.options
	if o.Trace != nil {
		solving.Trace = func(d wfc.Decision) { o.Trace(int32(d.Cell), b.table.values[d.Pattern].Concept) }
	}
	first, err := wfc.Solve(ctx, b.problem, solving)
	if err != nil {
		return nil, err
	}
	if first.Outcome != wfc.Solved {
		return nil, b.refuse(first, nil)
	}
	assignment, err := b.fold(ctx, first.Assignment, changes)
	if err != nil {
		return nil, err
	}
	s := b.scene(assignment, changes)
	if o.Bare {
		return s, nil
	}
	return s, s.dress(ctx, w, b.options)
}

// IncompleteError names concepts of the rulebook that a tileset does not draw.
type IncompleteError struct{ Concepts []string }

func (e *IncompleteError) Error() string {
	return fmt.Sprintf("the tileset does not draw %q: a tileset must draw every concept of the rulebook", e.Concepts)
}

func (rb *Rulebook) complete(w Weights) error {
	var missing []string
	for _, c := range slices.Concat(rb.Concepts, rb.Features) {
		if !w.Draws(c.ID) {
			missing = append(missing, c.ID)
		}
	}
	if len(missing) > 0 {
		return &IncompleteError{missing}
	}
	return nil
}

type builder struct {
	rb      *Rulebook
	plan    *Plan
	table   patterns
	seed    uint64
	problem wfc.Problem
	options wfc.Options
}

// fold applies the changes in their order. What is placed on streets and walls
// moves no lot, so the solver does not hear of it.
func (b *builder) fold(ctx context.Context, assignment []wfc.Pattern, changes []Change) ([]wfc.Pattern, error) {
	allowed := map[int32]wfc.Set{} // by lot; only looked up, never ranged over
	var list []wfc.Change
	var index []int // in changes, of each of the list
	for i, c := range changes {
		if c.Op == Place {
			if why := b.repeated(changes[:i], c); why != "" {
				return nil, &ChangeError{i, c, why}
			}
			continue
		}
		lot, v, err := b.resolve(c)
		if err != nil {
			return nil, &ChangeError{i, c, err.Error()}
		}
		before, ok := allowed[lot]
		if !ok {
			before = b.problem.Domains[lot]
		}
		allow := wfc.SetOf(b.problem.Patterns, wfc.Pattern(b.table.of(v)))
		if c.Op == Forbid {
			allow = before.Minus(b.parts(v.Concept))
		}
		allowed[lot] = allow
		list, index = append(list, wfc.Change{Cell: wfc.Cell(lot), Allow: allow}), append(index, i)
	}
	if len(list) == 0 {
		return assignment, nil
	}
	r, err := wfc.Resolve(ctx, b.problem, assignment, list, b.options)
	if err != nil {
		return nil, err
	}
	if r.Outcome != wfc.Solved {
		at := r.FailedChange
		if at < 0 || at >= len(index) {
			at = len(index) - 1
		}
		return nil, b.refuse(r, &ChangeError{index[at], changes[index[at]], ""})
	}
	return r.Assignment, nil
}

// repeated says why a feature cannot be placed after what came before.
func (b *builder) repeated(before []Change, c Change) string {
	if slices.ContainsFunc(before, func(o Change) bool {
		return o.Op == Place && o.X == c.X && o.Y == c.Y && o.Concept == c.Concept
	}) {
		return "it stands there already"
	}
	return b.placeable(c)
}

// ChangeError says which change cannot be applied.
type ChangeError struct {
	Index  int // in the list of changes, from 0
	Change Change
	Why    string
}

func (e *ChangeError) Error() string {
	s := fmt.Sprintf("change %d (%s %s at %d,%d)", e.Index+1, e.Change.Op, e.Change.Concept, e.Change.X, e.Change.Y)
	if e.Why != "" {
		s += ": " + e.Why
	}
	return s
}

// resolve finds the lot and the value that a change speaks of.
func (b *builder) resolve(c Change) (int32, Value, error) {
	lot, ok := b.plan.LotAt(c.X, c.Y)
	if !ok {
		return 0, Value{}, fmt.Errorf("no lot there; name a cell of a lot")
	}
	k := slices.IndexFunc(b.rb.Concepts, func(k Concept) bool { return k.ID == c.Concept })
	if k < 0 {
		return 0, Value{}, fmt.Errorf("concept %q is not in this scene's vocabulary", c.Concept)
	}
	switch c.Op {
	case Pin:
		if !b.plan.fits(&b.rb.Concepts[k], 0, &b.plan.Lots[lot]) {
			return 0, Value{}, fmt.Errorf("%s needs %d lots in a row from there", c.Concept, b.rb.Concepts[k].Footprint)
		}
	case Forbid:
	default:
		return 0, Value{}, fmt.Errorf("unknown kind of change %d", c.Op)
	}
	return lot, Value{int32(k), 0}, nil
}

func (b *builder) parts(concept int32) wfc.Set {
	s := wfc.NewSet(b.problem.Patterns)
	for k := range max(b.rb.Concepts[concept].Footprint, 1) {
		s.With(wfc.Pattern(b.table.of(Value{concept, k})))
	}
	return s
}

// scene puts together values, basis and features.
func (b *builder) scene(assignment []wfc.Pattern, changes []Change) *Scene {
	s := &Scene{Rulebook: b.rb, Plan: b.plan, Seed: b.seed, Changes: changes,
		Values: make([]Value, len(assignment)), Pinned: make([]bool, len(assignment))}
	for i, n := range assignment {
		s.Values[i] = b.table.values[n]
	}
	s.markPins()
	s.Basis = basis(s, b.table, -1)
	s.Features = s.features()
	return s
}

// markPins marks every lot of an object that a pin put there.
func (s *Scene) markPins() {
	last := map[int32]Change{}
	for _, c := range s.Changes {
		if lot, ok := s.Plan.LotAt(c.X, c.Y); ok && c.Op != Place {
			last[lot] = c
		}
	}
	for i := range s.Values {
		if c, ok := last[int32(i)]; !ok || c.Op != Pin {
			continue
		}
		for _, l := range s.objectLots(int32(i)) {
			s.Pinned[l] = true
		}
	}
}

// anchor is the lot that carries the anchor of the object on a lot.
func (s *Scene) anchor(lot int32) int32 {
	l, v := &s.Plan.Lots[lot], s.Values[lot]
	if v.Offset == 0 {
		return lot
	}
	return s.Plan.Faces[l.Face].Lots[l.Pos-v.Offset]
}

// objectLots are the lots of the object on a lot, from its anchor.
func (s *Scene) objectLots(lot int32) []int32 {
	a := s.anchor(lot)
	w := max(s.Rulebook.Concepts[s.Values[a].Concept].Footprint, 1)
	if w == 1 {
		return []int32{a}
	}
	l := &s.Plan.Lots[a]
	return s.Plan.Faces[l.Face].Lots[l.Pos : l.Pos+w]
}

// Concept is the concept on a lot.
func (s *Scene) Concept(lot int32) *Concept {
	return &s.Rulebook.Concepts[s.Values[lot].Concept]
}

// chooser is who chose what stands on a lot that no rule fixes.
func (s *Scene) chooser(lot int32) string {
	if !s.Pinned[lot] {
		return "seed"
	}
	anchor := s.anchor(lot)
	for i := len(s.Changes) - 1; i >= 0; i-- {
		c := s.Changes[i]
		if l, ok := s.Plan.LotAt(c.X, c.Y); ok && l == anchor && c.Op == Pin {
			return c.By
		}
	}
	return "seed"
}
