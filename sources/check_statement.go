package sources

import (
	"fmt"
	"slices"
	"strings"

	"vouch/sources/strict"
)

func (l *loader) checkStatements() {
	names := l.names()
	seen := make(map[string]strict.Pos, len(l.h.Statements))
	for i := range l.h.Statements {
		s := &l.h.Statements[i]
		l.ids("statement", seen, s.ID, s.At("id"))
		l.checkOrigin(s)
		l.checkForm(s)
		l.checkRefs(s)
		l.period(&s.Period, s.At("period"))
		l.checkWitness(s)
		l.checkReading(s, names)
		if s.By != "" && l.curator(s.By) == nil {
			l.unknown(s.At("by"), "curator", s.By, CuratorsFile)
		}
	}
	l.checkSupersedes()
	l.checkOf()
	l.checkDissents()
}

// checkOrigin: one of interview and record, and the fields that belong to it.
func (l *loader) checkOrigin(s *Statement) {
	switch {
	case s.Interview != "" && s.Record != "":
		l.errs.Addf(s.At("record"), "keep one; write a second statement for the other", "the statement %q has an interview and a record", s.ID)
	case s.Interview != "":
		l.checkTestimony(s)
	case s.Record != "":
		if l.record(s.Record) == nil {
			l.unknown(s.At("record"), "record", s.Record, RecordsFile)
		}
		for _, key := range []string{"segment", "quote", "narrator", "modality", "certainty", "present", "hedge"} {
			if s.Has(key) {
				l.errs.Addf(s.At(key), "remove it: a record is no witness", "%s belongs to testimony, and %q reads a record", key, s.ID)
			}
		}
	default:
		l.errs.Addf(s.Pos, "add interview: or record: with an id", "the statement %q names neither an interview nor a record", s.ID)
	}
	if s.Polarity == NoPolarity {
		s.Polarity = Affirms
	}
}

// kindFields lists, for each kind, the keys it needs and those it may have
// beside the ones every statement has.
var kindFields = [...]struct{ needs, may []string }{
	Presence:  {needs: []string{"place", "concept", "period"}, may: []string{"count", "fills"}},
	Absence:   {needs: []string{"place", "concept", "period"}},
	Adjacency: {needs: []string{"place", "concept", "relation", "other", "period"}, may: []string{"count"}},
	Frequency: {needs: []string{"place", "concept", "period"}, may: []string{"words", "count"}},
	RouteOf:   {needs: []string{"concept", "via", "period"}, may: []string{"place"}},
	Attribute: {needs: []string{"place", "property", "value", "period"}, may: []string{"concept"}},
	PeriodOf:  {needs: []string{"period"}, may: []string{"of", "place", "concept"}},
	Practice:  {needs: []string{"place"}, may: []string{"concept", "period"}},
	Meaning:   {needs: []string{"place"}, may: []string{"concept", "period"}},
}

// kindKeys are the keys that only some kinds have.
var kindKeys = []string{"place", "concept", "count", "fills", "period", "relation", "other", "words", "property", "value", "via", "of"}

func (l *loader) checkForm(s *Statement) {
	if s.Kind == NoKind {
		return
	}
	f := kindFields[s.Kind]
	for _, key := range f.needs {
		if !s.Has(key) {
			l.errs.Addf(s.At("kind"), "add "+key+":", "the %s %q has no %s", s.Kind, s.ID, key)
		}
	}
	for _, c := range []struct{ key, value string }{{"place", s.Place}, {"property", s.Property}, {"value", s.Value}} {
		if s.Has(c.key) && strings.TrimSpace(c.value) == "" {
			l.errs.Addf(s.At(c.key), "write it", "%s is empty", c.key)
		}
	}
	for _, key := range kindKeys {
		if s.Has(key) && !slices.Contains(f.needs, key) && !slices.Contains(f.may, key) {
			l.errs.Addf(s.At(key), "remove it, or choose another kind", "%s does not belong to kind %s", key, s.Kind)
		}
	}
	switch s.Kind {
	case Presence:
		if !s.Has("count") {
			s.Count = Count{1, 1}
		}
	case Frequency:
		l.checkFrequency(s)
	case PeriodOf:
		if s.Has("of") == (s.Has("place") || s.Has("concept")) {
			l.errs.Addf(either(s, "of", "kind"), "add of: with the id of a presence, or place: and concept:", "the period %q must say what it dates, in one way", s.ID)
		} else if !s.Has("of") && (!s.Has("place") || !s.Has("concept")) {
			l.errs.Addf(s.At("kind"), "add both place: and concept:", "the period %q does not say what it dates", s.ID)
		}
	}
	for _, c := range []struct{ key, value string }{{"concept", s.Concept}, {"other", s.Other}} {
		if s.Has(c.key) && !validID(c.value) {
			l.errs.Addf(s.At(c.key), "write a concept or a family of the vocabulary, such as food.bakery or house", "%q cannot be a concept", strict.Clip(c.value))
		}
	}
}

// either is the place of a key, or of another where the first was not written.
func either(s *Statement, key, other string) strict.Pos {
	if s.Has(key) {
		return s.At(key)
	}
	return s.At(other)
}

func (l *loader) checkFrequency(s *Statement) {
	if s.Has("words") == s.Has("count") {
		l.errs.Addf(either(s, "words", "kind"), "add words: most, or count: [n, m]", "the frequency %q needs words or a count, and not both", s.ID)
		return
	}
	if !s.Has("words") {
		return
	}
	q, err := l.h.Words.Quantities.Parse(s.Words)
	if err != nil {
		msg, hint, _ := strings.Cut(err.Error(), "; ")
		l.errs.Add(s.At("words"), msg, hint)
		return
	}
	s.Quantity = q
}

func (l *loader) checkRefs(s *Statement) {
	if s.Place != "" && l.place(s.Place) == nil {
		l.unknown(s.At("place"), "place", s.Place, PlacesFile)
	}
	if s.Has("via") && len(s.Via) == 0 {
		l.errs.Add(s.At("via"), "the route passes nowhere", "list the ids of its streets or places in order")
	}
	for _, id := range s.Via {
		if l.place(id) == nil {
			l.unknown(s.At("via"), "place", id, PlacesFile)
		}
	}
	if s.Side != NoSide && s.Dissent == "" {
		l.errs.Addf(s.At("side"), "add dissent: with the id that both sides share", "the statement %q takes a side in no dissent", s.ID)
	}
	if s.Dissent != "" {
		if !validID(s.Dissent) {
			l.errs.Addf(s.At("dissent"), "use small letters, digits, points and hyphens, such as d.murals", "%q cannot be a dissent's id", strict.Clip(s.Dissent))
		}
		if s.Side == NoSide {
			l.errs.Addf(s.At("dissent"), "add side: a or side: b", "the statement %q is in the dissent %q on no side", s.ID, strict.Clip(s.Dissent))
		}
	}
}

// checkOf: a period dates a presence.
func (l *loader) checkOf() {
	for i := range l.h.Statements {
		s := &l.h.Statements[i]
		if s.Of == "" || s.Kind != PeriodOf {
			continue
		}
		switch t := l.statement(s.Of); {
		case t == nil:
			l.unknown(s.At("of"), "statement", s.Of, StatementsFile)
		case t.Kind != Presence:
			l.errs.Addf(s.At("of"), "name a presence", "%q dates %q, which is of kind %s", s.ID, t.ID, t.Kind)
		case l.corrected[t.ID] != nil:
			l.errs.Addf(s.At("of"), "write of: "+l.corrected[t.ID].ID, "%q dates %q, which %q supersedes", s.ID, t.ID, l.corrected[t.ID].ID)
		}
	}
}

// checkDissents notes dissents with one side: no mistake, since the other may
// have been taken out by its narrator, but worth a look.
func (l *loader) checkDissents() {
	seen := map[string][3]bool{}
	for i := range l.h.Statements {
		s := &l.h.Statements[i]
		if l.corrected[s.ID] != nil {
			continue
		}
		sides := seen[s.Dissent]
		sides[s.Side] = true
		seen[s.Dissent] = sides
	}
	for i := range l.h.Statements {
		s := &l.h.Statements[i]
		if both := seen[s.Dissent]; s.Dissent != "" && l.corrected[s.ID] == nil && both[SideA] != both[SideB] {
			l.h.Findings = append(l.h.Findings, Finding{File: s.File, Line: s.Line, Code: "dissent.oneSide",
				Message: fmt.Sprintf("the dissent %q has statements on one side only", s.Dissent)})
		}
	}
}
