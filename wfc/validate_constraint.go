package wfc

import "errors"

func (p *Problem) validateConstraints() *ProblemError {
	scope := 0
	seen := make([]int32, p.Cells()) // the constraint, plus one, that named the cell last
	for i, k := range p.Constraints {
		var err *ProblemError
		switch k := k.(type) {
		case nil:
			return malformed("Constraints", i, "is nil")
		case *Count, *Implies: // they would pass as unknown kinds, and be slow
			return malformed("Constraints", i, "is %T; give the value", k)
		case Count:
			scope += len(k.Cells)
			err = p.validateCount(i, k, seen)
		case Implies:
			scope += 1 + len(k.Any)
			err = p.validateImplies(i, k)
		default:
			var cells int
			cells, err = p.validateKind(i, k, seen)
			scope += cells
		}
		if err != nil {
			return err
		}
		if scope > MaxScope {
			return malformed("Constraints", i, "all scopes together are more than %d cells", MaxScope)
		}
	}
	return nil
}

func (p *Problem) validateCount(i int, k Count, seen []int32) *ProblemError {
	if fault := p.setFault(k.Patterns); fault != "" {
		return malformed("Constraints", i, "%s", fault)
	}
	if k.Min < 0 || k.Max < 0 {
		return malformed("Constraints", i, "a bound of %d to %d is negative", k.Min, k.Max)
	}
	return p.validateScope(i, k.Cells, seen)
}

// validateScope tells whether cells exist and differ.
func (p *Problem) validateScope(i int, cells []Cell, seen []int32) *ProblemError {
	for _, c := range cells {
		if !p.Has(c) {
			return malformed("Constraints", i, "cell %d does not exist", c)
		}
		if seen[c] == int32(i)+1 {
			return malformed("Constraints", i, "cell %d is named twice", c)
		}
		seen[c] = int32(i) + 1
	}
	return nil
}

func (p *Problem) validateImplies(i int, k Implies) *ProblemError {
	for _, s := range []Set{k.IfSet, k.Then} {
		if fault := p.setFault(s); fault != "" {
			return malformed("Constraints", i, "%s", fault)
		}
	}
	for _, c := range k.Scope() {
		if !p.Has(c) {
			return malformed("Constraints", i, "cell %d does not exist", c)
		}
	}
	return nil
}

// validateKind checks a constraint of a kind that is not the solver's own, and
// returns how many cells its scope and its parts name.
func (p *Problem) validateKind(i int, k Constraint, seen []int32) (cells int, err *ProblemError) {
	scope := k.Scope()
	cells = len(scope)
	if err := p.validateScope(i, scope, seen); err != nil {
		return cells, err
	}
	if e, ok := k.(Expander); ok {
		parts, fault := e.Expand(p)
		if fault != nil {
			return cells, p.kindFault(i, fault)
		}
		cells += parts.size()
		if err := p.validateParts(i, &parts, seen); err != nil {
			return cells, err
		}
	}
	if e, ok := k.(Propagating); ok {
		if _, fault := e.Propagator(p); fault != nil {
			return cells, p.kindFault(i, fault)
		}
	}
	return cells, nil
}

// kindFault is what a kind found wrong with itself.
func (p *Problem) kindFault(i int, fault error) *ProblemError {
	if e, ok := errors.AsType[*ProblemError](fault); ok {
		return e
	}
	return malformed("Constraints", i, "%v", fault)
}

// size is the number of cells that the parts name.
func (x *Parts) size() int {
	n := len(x.Restrict) + 2*len(x.Arcs)
	for i := range x.Counts {
		n += len(x.Counts[i].Cells)
	}
	for _, c := range x.Clauses {
		n += len(c)
	}
	return n
}

// validateParts checks what constraint i expands to. seen marks its scope.
func (p *Problem) validateParts(i int, x *Parts, seen []int32) *ProblemError {
	if e := p.validatePairs(i, x, seen); e != nil {
		return e
	}
	literals := x.Restrict
	for _, clause := range x.Clauses {
		literals = append(literals[:len(literals):len(literals)], clause...)
		if e := p.validateLiterals(i, literals, seen); e != nil {
			return e
		}
		literals = nil
	}
	if e := p.validateLiterals(i, literals, seen); e != nil {
		return e
	}
	for _, n := range x.Counts {
		if fault := p.setFault(n.Patterns); fault != "" {
			return malformed("Constraints", i, "a count in it: %s", fault)
		}
		if n.Min < 0 || n.Max < 0 {
			return malformed("Constraints", i, "a bound of %d to %d is negative", n.Min, n.Max)
		}
		for _, c := range n.Cells {
			if e := p.inScope(i, c, seen); e != nil {
				return e
			}
		}
	}
	return nil
}

// validatePairs checks relations and arcs.
func (p *Problem) validatePairs(i int, x *Parts, seen []int32) *ProblemError {
	for _, r := range x.Relations {
		if len(r.Allowed) != p.Patterns {
			return malformed("Constraints", i, "a relation in it has %d rows for %d patterns", len(r.Allowed), p.Patterns)
		}
		for _, row := range r.Allowed {
			if fault := p.setFault(row); fault != "" {
				return malformed("Constraints", i, "a relation in it: %s", fault)
			}
		}
	}
	for _, a := range x.Arcs {
		if a.Relation < 0 || a.Relation >= len(x.Relations) || a.From == a.To {
			return malformed("Constraints", i, "an arc in it joins %d and %d by relation %d", a.From, a.To, a.Relation)
		}
		for _, c := range []Cell{a.From, a.To} {
			if e := p.inScope(i, c, seen); e != nil {
				return e
			}
		}
	}
	return nil
}

func (p *Problem) validateLiterals(i int, literals []Literal, seen []int32) *ProblemError {
	for _, l := range literals {
		if fault := p.setFault(l.Set); fault != "" {
			return malformed("Constraints", i, "%s", fault)
		}
		if e := p.inScope(i, l.Cell, seen); e != nil {
			return e
		}
	}
	return nil
}

func (p *Problem) inScope(i int, c Cell, seen []int32) *ProblemError {
	if !p.Has(c) || seen[c] != int32(i)+1 {
		return malformed("Constraints", i, "has a part over cell %d, which is not in its scope", c)
	}
	return nil
}
