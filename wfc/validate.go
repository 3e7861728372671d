package wfc

// Validate tells whether p is well formed; the error is a *ProblemError. Solve,
// Resolve and Fixpoint call it themselves.
func (p *Problem) Validate() error {
	// Returned through the interface only when there is one: a nil
	// *ProblemError in an error would not be nil.
	for _, check := range []func() *ProblemError{
		p.validateLattice, p.validateSizes, p.validateDomains, p.validateWeights,
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
	case p.Cells() > MaxCells:
		return malformed("Domains", -1, "%d cells are more than %d", p.Cells(), MaxCells)
	case int64(p.Cells())*int64(SetWords(p.Patterns)) > MaxDomainWords:
		return malformed("Domains", -1, "%d cells of %d patterns need more than %d words",
			p.Cells(), p.Patterns, int64(MaxDomainWords))
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

// isPlace tells whether c is in range, masked out or not.
func (p *Problem) isPlace(c Cell) bool { return c >= 0 && int(c) < p.Cells() }

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
		if !p.isPlace(b.Cell) || b.Pattern < 0 || int(b.Pattern) >= p.Patterns {
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
		case !p.Has(a.From) || !p.Has(a.To):
			return malformed("Arcs", i, "cell %d or %d does not exist", a.From, a.To)
		case a.From == a.To:
			return malformed("Arcs", i, "joins cell %d with itself; restrict its domain instead", a.From)
		case a.Relation < 0 || a.Relation >= len(p.Relations):
			return malformed("Arcs", i, "relation %d does not exist", a.Relation)
		}
	}
	return nil
}
