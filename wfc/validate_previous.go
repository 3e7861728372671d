package wfc

func (p *Problem) validateChanges(changes []Change) *ProblemError {
	for i, ch := range changes {
		if !p.Has(ch.Cell) {
			return malformed("changes", i, "cell %d does not exist", ch.Cell)
		}
		if ch.Allow == nil {
			continue
		}
		if fault := p.setFault(ch.Allow); fault != "" {
			return malformed("changes", i, "%s", fault)
		}
	}
	return nil
}

// validatePrevious tells where previous is no solution of p.
func (p *Problem) validatePrevious(previous []Pattern) *ProblemError {
	if len(previous) != p.Cells() {
		return malformed("previous", -1, "%d patterns for %d cells", len(previous), p.Cells())
	}
	for c, v := range previous {
		if !p.Has(Cell(c)) {
			if v != Undecided {
				return malformed("previous", c, "pattern %d stands where the lattice has no cell", v)
			}
			continue
		}
		if d := p.given(Cell(c)); v < 0 || int(v) >= p.Patterns || d != nil && !d.Has(v) {
			return malformed("previous", c, "pattern %d is not in the cell's domain", v)
		}
	}
	for i, a := range p.Arcs {
		if !p.Relations[a.Relation].Allowed[previous[a.From]].Has(previous[a.To]) {
			return malformed("previous", int(a.From), "does not satisfy arc %d", i)
		}
	}
	if l := p.Lattice; l != nil {
		for _, a := range l.joints() {
			if !p.Relations[a.Relation].Allowed[previous[a.From]].Has(previous[a.To]) {
				return malformed("previous", int(a.From), "does not agree with cell %d beside it", a.To)
			}
		}
	}
	for i, k := range p.Constraints {
		if !k.Holds(previous) {
			return malformed("previous", -1, "does not satisfy constraint %d (rule %d)", i, k.Rule())
		}
	}
	return nil
}
