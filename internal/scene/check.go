package scene

import (
	"fmt"
	"slices"
)

// RulebookError says what makes a rulebook unusable.
type RulebookError struct{ Message string }

func (e *RulebookError) Error() string { return "rulebook: " + e.Message }

func rulebookError(format string, a ...any) error {
	return &RulebookError{fmt.Sprintf(format, a...)}
}

// check finds what Build cannot work with: a rulebook may come from a stranger.
func (rb *Rulebook) check(p *Plan) error {
	if rb.Version != RulebookVersion {
		return rulebookError("version %d; this program knows version %d", rb.Version, RulebookVersion)
	}
	if len(rb.Concepts) == 0 {
		return rulebookError("no concepts")
	}
	for _, err := range []error{
		limit("concepts", len(rb.Concepts), MaxConcepts),
		limit("features", len(rb.Features), MaxConcepts),
		limit("rules", len(rb.Rules), MaxRules),
		limit("dissents", len(rb.Dissents), MaxRules),
		limit("records", len(rb.Records), MaxRules),
	} {
		if err != nil {
			return err
		}
	}
	total := int32(0)
	for i, c := range rb.Concepts {
		if c.ID == "" || (i > 0 && rb.Concepts[i-1].ID >= c.ID) {
			return rulebookError("concepts must have ids and be ordered by them")
		}
		if c.Footprint < 1 || c.Footprint > MaxSide {
			return rulebookError("concept %q: a footprint of %d lots", c.ID, c.Footprint)
		}
		total += c.Footprint
	}
	if err := limit("values of a lot", int(total), MaxPatterns); err != nil {
		return err
	}
	for i, c := range rb.Features {
		if c.ID == "" || (i > 0 && rb.Features[i-1].ID >= c.ID) || c.Where.OnLot() {
			return rulebookError("features must have ids, be ordered by them and stand on no lot")
		}
	}
	for i := range rb.Rules {
		if i > 0 && compareRules(rb.Rules[i-1], rb.Rules[i]) >= 0 {
			return rulebookError("rules must be ordered by commitment, each once")
		}
		if err := rb.checkRule(p, &rb.Rules[i]); err != nil {
			return err
		}
	}
	return nil
}

func (rb *Rulebook) checkRule(p *Plan, r *Rule) error {
	id := fmt.Sprintf("%x", r.ID[:4])
	switch {
	case !ascending(r.Lots, int32(len(p.Lots))):
		return rulebookError("rule %s: lots must ascend and lie in the plan", id)
	case !ascending(r.Concepts, int32(len(rb.Concepts))), !ascending(r.Other, int32(len(rb.Concepts))):
		return rulebookError("rule %s: concepts must ascend and lie in the table", id)
	case r.Min < 0 || r.Max < NoMax || (r.Max != NoMax && r.Max < r.Min):
		return rulebookError("rule %s: counts from %d to %d", id, r.Min, r.Max)
	case r.Dissent < -1 || int(r.Dissent) >= len(rb.Dissents):
		return rulebookError("rule %s: no dissent %d", id, r.Dissent)
	case r.Record < -1 || int(r.Record) >= len(rb.Records):
		return rulebookError("rule %s: no record %d", id, r.Record)
	case r.Origin < Testimony || r.Origin > Drawing, r.Force < Hard || r.Force > Note,
		r.Kind < Presence || r.Kind > Meaning:
		return rulebookError("rule %s: unknown origin, force or kind", id)
	}
	cells := p.Ground.Width * p.Ground.Height
	if slices.ContainsFunc(r.Cells, func(c int32) bool { return c < 0 || c >= cells }) {
		return rulebookError("rule %s: a cell outside the ground", id)
	}
	for _, text := range []string{r.Level, r.Words, r.OtherLevel, r.Property, r.Value, r.Place, r.Period, r.Side, r.Reading} {
		if err := limit("bytes of a rule's text", len(text), MaxText); err != nil {
			return err
		}
	}
	return nil
}

func ascending(a []int32, limit int32) bool {
	for i, v := range a {
		if v < 0 || v >= limit || (i > 0 && a[i-1] >= v) {
			return false
		}
	}
	return true
}

// Sort brings the tables of a rulebook into their order.
func (rb *Rulebook) Sort() { slices.SortFunc(rb.Rules, compareRules) }
