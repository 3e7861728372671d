package scene

import (
	"slices"

	"vouch/assets/tileset"
	"vouch/wfc"
)

// Weights is what a tileset tells about the choice of concepts: which it draws,
// and how likely one is on a lot where no rule decides.
type Weights interface {
	Draws(concept string) bool
	Weight(concept string, c tileset.Context) uint32
}

// ContextOf is the kind of a lot, as far as weights tell it apart.
func (p *Plan) ContextOf(lot int32) tileset.Context {
	l := &p.Lots[lot]
	switch {
	case p.Ground.Open:
		return tileset.Square
	case l.Rear:
		return tileset.Alley
	case l.Corner:
		return tileset.Corner
	case p.shopping(l.Street):
		return tileset.Shopping
	}
	return tileset.Residential
}

func (p *Plan) shopping(street int32) bool {
	return street >= 0 && p.Ground.Streets[street].Shopping
}

// problem states the rulebook for the solver: a cell for each lot, an arc for
// each two lots in a row, a count for each rule. Without weights every concept
// may stand everywhere alike (that is how Compile asks whether the rules agree).
func (rb *Rulebook) problem(p *Plan, t patterns, w Weights, seed uint64) wfc.Problem {
	n := int(t.len())
	out := wfc.Problem{Patterns: n, Domains: make([]wfc.Set, len(p.Lots))}
	for _, v := range t.values {
		out.Groups = append(out.Groups, v.Concept)
	}
	for i := range p.Lots {
		d := wfc.NewSet(n)
		for k, v := range t.values {
			if p.fits(&rb.Concepts[v.Concept], v.Offset, &p.Lots[i]) {
				d.With(wfc.Pattern(k))
			}
		}
		out.Domains[i] = d
	}
	if w != nil {
		out.Weights = make([]uint32, n)
		out.Bias = rb.bias(p, t, w, seed, out.Domains)
	}
	rb.arcs(p, t, &out)
	counts := rb.counts(-1)
	for _, c := range rb.shared(p, t, counts) {
		out.Constraints = append(out.Constraints, rb.constraint(c, t))
	}
	for _, c := range counts {
		out.Constraints = append(out.Constraints, rb.extents(p, t, c)...)
	}
	out.Constraints = append(out.Constraints, rb.implications(p, t)...)
	rb.restrict(t, &out)
	return out
}

// arcs join the lots of each strip so that objects of several lots stay whole.
func (rb *Rulebook) arcs(p *Plan, t patterns, out *wfc.Problem) {
	n := int(t.len())
	starts := wfc.NewSet(n)
	for _, f := range t.first {
		starts.With(wfc.Pattern(f))
	}
	next := wfc.Relation{Allowed: make([]wfc.Set, n)}
	for i, v := range t.values {
		if v.Offset+1 < max(rb.Concepts[v.Concept].Footprint, 1) {
			next.Allowed[i] = wfc.SetOf(n, wfc.Pattern(i+1))
		} else {
			next.Allowed[i] = starts
		}
	}
	out.Relations = []wfc.Relation{next}
	if p.Ground.Open {
		return
	}
	for _, f := range p.Faces {
		for i := 1; i < len(f.Lots); i++ {
			out.Arcs = append(out.Arcs, wfc.Arc{From: wfc.Cell(f.Lots[i-1]), To: wfc.Cell(f.Lots[i])})
		}
	}
}

func (rb *Rulebook) constraint(c count, t patterns) wfc.Constraint {
	k := wfc.Count{ID: wfc.RuleID(c.rule), Min: int(c.min), Max: int(c.max), Patterns: wfc.NewSet(int(t.len()))}
	if c.max == NoMax {
		k.Max = len(c.lots)
	}
	for _, l := range c.lots {
		k.Cells = append(k.Cells, wfc.Cell(l))
	}
	for _, id := range c.concepts {
		k.Patterns.With(wfc.Pattern(t.first[id]))
	}
	return k
}

// extents hold each lot of a place that an object is said to fill to its part.
func (rb *Rulebook) extents(p *Plan, t patterns, c count) []wfc.Constraint {
	var out []wfc.Constraint
	for i, at := range rb.extent(p, c) {
		k := wfc.Count{ID: wfc.RuleID(c.rule), Cells: []wfc.Cell{wfc.Cell(c.lots[i])}, Patterns: wfc.NewSet(int(t.len())), Min: 1, Max: 1}
		for _, id := range c.concepts {
			k.Patterns.With(wfc.Pattern(t.of(Value{id, at})))
		}
		out = append(out, k)
	}
	return out
}

// implications are the adjacency rules: wherever on its place the object stands,
// the other stands near it.
func (rb *Rulebook) implications(p *Plan, t patterns) []wfc.Constraint {
	var out []wfc.Constraint
	for i := range rb.Rules {
		r := &rb.Rules[i]
		if r.Kind != Adjacency || !rb.binding(r) {
			continue
		}
		then := wfc.NewSet(int(t.len()))
		for k, v := range t.values {
			if contains(r.Other, v.Concept) {
				then.With(wfc.Pattern(k))
			}
		}
		for _, l := range r.Lots {
			k := wfc.Implies{ID: wfc.RuleID(i), If: wfc.Cell(l), IfSet: wfc.NewSet(int(t.len())), Then: then}
			for _, c := range r.Concepts {
				k.IfSet.With(wfc.Pattern(t.first[c]))
			}
			for _, n := range p.Neighbours(l, r.Relation) {
				k.Any = append(k.Any, wfc.Cell(n))
			}
			out = append(out, k)
		}
	}
	return out
}

// restrict applies attributes that name a concept within a family.
func (rb *Rulebook) restrict(t patterns, out *wfc.Problem) {
	n := int(t.len())
	for i := range rb.Rules {
		r := &rb.Rules[i]
		if r.Kind != Attribute || r.Property != "concept" || !rb.binding(r) {
			continue
		}
		not := wfc.NewSet(n)
		for k, v := range t.values {
			if contains(r.Concepts, v.Concept) && !contains(r.Other, v.Concept) {
				not.With(wfc.Pattern(k))
			}
		}
		for _, l := range r.Lots {
			out.Domains[l] = out.Domains[l].Minus(not)
		}
	}
}

// shared splits each count over more than maxAccepted lots among the block faces
// of its place, so that components stay small.
func (rb *Rulebook) shared(p *Plan, t patterns, counts []count) []count {
	var out []count
	var f *openFixpoint
	for _, c := range counts {
		if len(c.lots) <= maxAccepted || (c.min <= 0 && c.max <= 0) {
			out = append(out, c)
			continue
		}
		if f == nil {
			f = fixpoint(rb, p, t, counts, nil)
		}
		out = append(out, rb.share(p, f, c, counts)...)
	}
	return out
}

// share gives each face what is already sure there and divides the rest by the
// lots that can still carry the object: largest remainder, ties by hash.
func (rb *Rulebook) share(p *Plan, f *openFixpoint, c count, counts []count) []count {
	var faces []int32
	parts := map[int32]*facePart{}
	anchors := f.table.anchors(c.concepts)
	for _, l := range c.lots {
		face := p.Lots[l].Face
		part := parts[face]
		if part == nil {
			part = &facePart{}
			parts[face] = part
			faces = append(faces, face)
		}
		part.lots = append(part.lots, l)
		switch {
		case f.may[l].within(anchors):
			part.sure++
		case f.may[l].meets(anchors):
			part.room++
		}
	}
	slices.Sort(faces)
	list := make([]*facePart, len(faces))
	for i, face := range faces {
		list[i] = parts[face]
		list[i].reserve(rb, c, counts)
		list[i].tie = hash(rb.Rules[c.rule].ID.number(), uint64(face))
	}
	least := apportion(c.min, list)
	most := make([]int32, len(list))
	if c.max != NoMax {
		most = apportion(c.max, list)
	}
	out := make([]count, len(list))
	for i, part := range list {
		out[i] = count{rule: c.rule, lots: part.lots, concepts: c.concepts, min: least[i], max: NoMax}
		if c.max != NoMax {
			out[i].max = max(most[i], least[i])
		}
	}
	return out
}

// facePart is one face's part of a count that is shared out.
type facePart struct {
	lots       []int32
	sure, room int32 // lots that carry it for certain; lots that still can
	tie        uint64
}

// reserve takes what other statements already ask for within the face as sure.
func (f *facePart) reserve(rb *Rulebook, c count, counts []count) {
	inside := slices.DeleteFunc(slices.Clone(counts), func(k count) bool {
		return k.min < 1 || k.rule == c.rule || !subset(k.lots, f.lots) || !subset(k.concepts, c.concepts)
	})
	slices.SortFunc(inside, rb.byWeight)
	asked := int32(0)
	for _, k := range pack(inside, nil) {
		asked += k.min
	}
	if extra := min(asked-f.sure, f.room); extra > 0 {
		f.sure += extra
		f.room -= extra
	}
}

// apportion divides n among parts: each its sure ones, the rest by room with the
// largest remainders first, ties by hash.
func apportion(n int32, parts []*facePart) []int32 {
	out := make([]int32, len(parts))
	var room int64
	rest := int64(n)
	for i, p := range parts {
		out[i] = p.sure
		rest -= int64(p.sure)
		room += int64(p.room)
	}
	if rest <= 0 || room == 0 {
		return out
	}
	rest = min(rest, room)
	order := make([]int, len(parts))
	given := int64(0)
	for i, p := range parts {
		q := rest * int64(p.room) / room
		out[i] += int32(q)
		given += q
		order[i] = i
	}
	slices.SortFunc(order, func(a, b int) int {
		ra, rb := rest*int64(parts[a].room)%room, rest*int64(parts[b].room)%room
		switch {
		case ra != rb:
			return int(sign(rb - ra))
		case parts[a].tie != parts[b].tie:
			if parts[a].tie < parts[b].tie {
				return -1
			}
			return 1
		}
		return a - b
	})
	for _, i := range order[:rest-given] {
		out[i]++
	}
	return out
}

func sign(n int64) int64 {
	switch {
	case n < 0:
		return -1
	case n > 0:
		return 1
	}
	return 0
}
