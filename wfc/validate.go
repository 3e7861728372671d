package wfc

// Validate tells whether p is well formed; the error is a *ProblemError. Solve,
// Resolve and Fixpoint call it themselves.
func (p *Problem) Validate() error {
	// Returned through the interface only when there is one: a nil
	// *ProblemError in an error would not be nil.
	for _, check := range []func() *ProblemError{
		p.validateSizes, p.validateDomains, p.validateWeights,
		p.validateRelations, p.validateArcs, p.validateConstraints,
	} {
		if e := check(); e != nil {
			return e
		}
	}
	return nil
}

func (p *Problem) validateSizes() *ProblemError {
	switch {
	case p.Patterns < 1 || p.Patterns > MaxPatterns:
		return malformed("Patterns", -1, "%d is not within 1 to %d", p.Patterns, MaxPatterns)
	case len(p.Domains) > MaxCells:
		return malformed("Domains", -1, "%d cells are more than %d", len(p.Domains), MaxCells)
	case int64(len(p.Domains))*int64(SetWords(p.Patterns)) > MaxDomainWords:
		return malformed("Domains", -1, "%d cells of %d patterns need more than %d words",
			len(p.Domains), p.Patterns, int64(MaxDomainWords))
	case int64(len(p.Relations))*int64(p.Patterns)*int64(SetWords(p.Patterns)) > MaxRelationWords:
		return malformed("Relations", -1, "%d relations of %d patterns need more than %d words",
			len(p.Relations), p.Patterns, int64(MaxRelationWords))
	case len(p.Arcs) > MaxArcs:
		return malformed("Arcs", -1, "%d arcs are more than %d", len(p.Arcs), MaxArcs)
	}
	return nil
}

// setFault says what is wrong with s as a set of the problem, or "".
func (p *Problem) setFault(s Set) string {
	if len(s) != SetWords(p.Patterns) {
		return "a set has the wrong number of words; use NewSet(Patterns)"
	}
	if r := p.Patterns % 64; r != 0 && s[len(s)-1]>>uint(r) != 0 {
		return "a set holds a pattern that the problem does not have"
	}
	return ""
}

func (p *Problem) isCell(c Cell) bool { return c >= 0 && int(c) < len(p.Domains) }

func (p *Problem) validateDomains() *ProblemError {
	for i, d := range p.Domains {
		if d == nil {
			continue
		}
		if fault := p.setFault(d); fault != "" {
			return malformed("Domains", i, "%s", fault)
		}
	}
	return nil
}

func (p *Problem) validateWeights() *ProblemError {
	if p.Weights != nil && len(p.Weights) != p.Patterns {
		return malformed("Weights", -1, "%d weights for %d patterns", len(p.Weights), p.Patterns)
	}
	if p.Groups != nil && len(p.Groups) != p.Patterns {
		return malformed("Groups", -1, "%d groups for %d patterns", len(p.Groups), p.Patterns)
	}
	for i, b := range p.Bias {
		if !p.isCell(b.Cell) || b.Pattern < 0 || int(b.Pattern) >= p.Patterns {
			return malformed("Bias", i, "cell %d or pattern %d does not exist", b.Cell, b.Pattern)
		}
		if i > 0 {
			a := p.Bias[i-1]
			if a.Cell > b.Cell || a.Cell == b.Cell && a.Pattern >= b.Pattern {
				return malformed("Bias", i, "not in ascending order of cell and pattern")
			}
		}
	}
	return nil
}

func (p *Problem) validateRelations() *ProblemError {
	for i, r := range p.Relations {
		if len(r.Allowed) != p.Patterns {
			return malformed("Relations", i, "%d rows for %d patterns", len(r.Allowed), p.Patterns)
		}
		for _, row := range r.Allowed {
			if fault := p.setFault(row); fault != "" {
				return malformed("Relations", i, "%s", fault)
			}
		}
	}
	return nil
}

func (p *Problem) validateArcs() *ProblemError {
	for i, a := range p.Arcs {
		switch {
		case !p.isCell(a.From) || !p.isCell(a.To):
			return malformed("Arcs", i, "cell %d or %d does not exist", a.From, a.To)
		case a.From == a.To:
			return malformed("Arcs", i, "joins cell %d with itself; restrict its domain instead", a.From)
		case a.Relation < 0 || a.Relation >= len(p.Relations):
			return malformed("Arcs", i, "relation %d does not exist", a.Relation)
		}
	}
	return nil
}

func (p *Problem) validateConstraints() *ProblemError {
	scope := 0
	seen := make([]int32, len(p.Domains)) // the constraint, plus one, that named the cell last
	for i, k := range p.Constraints {
		var err *ProblemError
		switch k := k.(type) {
		case Count:
			scope += len(k.Cells)
			err = p.validateCount(i, k, seen)
		case Implies:
			scope += 1 + len(k.Any)
			err = p.validateImplies(i, k)
		default:
			err = malformed("Constraints", i, "is %T; the kinds are Count and Implies, as values", k)
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
	for _, c := range k.Cells {
		if !p.isCell(c) {
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
		if !p.isCell(c) {
			return malformed("Constraints", i, "cell %d does not exist", c)
		}
	}
	return nil
}
