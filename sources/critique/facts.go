package critique

import (
	"errors"
	"fmt"
	"io/fs"
	"strings"

	"vouch/sources"
	"vouch/sources/gazetteer"
	"vouch/sources/strict"
)

// FactsFile is the project's sheet of dated facts; it need not be there.
const FactsFile = "facts.yaml"

// Fact is something that began or ended at a known time. It is no evidence: it keeps
// anachronisms out, and may be wrong itself.
type Fact struct {
	strict.Pos
	ID    string        `key:"id,required"`
	Words []string      `key:"words,required"` // how people speak of it, in any language
	From  sources.Date  `key:"from"`           // zero: since always
	To    sources.Date  `key:"to"`             // zero: until now; included
	Says  string        `key:"says,required"`
	Cite  *sources.Cite `key:"cite,required"`
}

// Span is the time in which the fact can be spoken of as being there.
func (f *Fact) Span() sources.Span {
	return sources.Name{From: f.From, To: f.To}.Span()
}

// ReadFacts reads facts.yaml of a project; without the file there are none.
func ReadFacts(fsys fs.FS) ([]Fact, error) {
	data, err := fs.ReadFile(fsys, FactsFile)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	var file struct {
		Facts []Fact `key:"facts,required"`
	}
	errs := new(strict.Errors)
	errs.Merge(FactsFile, strict.Decode(FactsFile, data, &file))
	for i := range file.Facts {
		f := &file.Facts[i]
		if f.From.IsZero() && f.To.IsZero() {
			errs.Addf(f.Pos, "add from: or to:", "the fact %q has no date", strict.Clip(f.ID))
		} else if span := f.Span(); span.From > span.To {
			errs.Addf(f.At("to"), "exchange from and to", "the fact %q ends before it begins", strict.Clip(f.ID))
		}
	}
	return file.Facts, errs.Err()
}

// Dates tells when a thing of the vocabulary could stand and what that rests on; false
// where it is unknown or always could.
type Dates func(concept string) (span sources.Span, source string, ok bool)

// Ages finds what cannot be of its time: things by the vocabulary, names of places by
// the gazetteer, and facts by their words in quote and reading. Absences and denials are
// left out: that something was not there yet is no anachronism.
func Ages(h *sources.Holding, dates Dates, facts []Fact) []Finding {
	names, byID := nameLexicon(h), map[string]*Fact{}
	var terms []gazetteer.Term
	for i := range facts {
		f := &facts[i]
		byID[f.ID] = f
		for _, w := range f.Words {
			terms = append(terms, gazetteer.Term{Class: gazetteer.Fact, ID: f.ID, Text: w, Exact: true})
		}
	}
	words := gazetteer.New(terms)
	var out []Finding
	for i := range h.Statements {
		s := &h.Statements[i]
		if s.SupersededBy != "" || !s.Period.Said() || s.Kind == sources.Absence || s.Polarity != sources.Affirms {
			continue
		}
		if span, source, ok := dates(s.Concept); ok && !span.Overlaps(s.Period.Span) {
			f := about(ThingTime, s, "period", fmt.Sprintf("%q has %s in %s, and it is of %s", s.ID, s.Concept, s.Period.Text, span))
			f.Cite = source
			out = append(out, f)
		}
		out = append(out, namesOf(h, s, names)...)
		text := s.Reading + "\n" + h.Quoted(s)
		for _, hit := range words.Find(text) {
			fact := byID[hit.Term.ID]
			if fact.Span().Overlaps(s.Period.Span) || strings.Contains(strings.ToLower(s.Period.Text), "before") {
				continue
			}
			f := about(FactTime, s, "period", fmt.Sprintf("%q speaks of %q in %s: %s", s.ID, part(text, hit.Start, hit.End), s.Period.Text, fact.Says))
			f.Cite = fact.Cite.Title
			out = append(out, f)
		}
	}
	return out
}

func nameLexicon(h *sources.Holding) *gazetteer.Lexicon {
	return gazetteer.New(gazetteer.NameTerms(h.PlaceNames()))
}

// namesOf finds names of places that were not in use in a statement's period: in the
// quote they are the narrator's, who may speak with today's name.
func namesOf(h *sources.Holding, s *sources.Statement, names *gazetteer.Lexicon) []Finding {
	var out []Finding
	for _, text := range []string{s.Reading, h.Quoted(s)} {
		for _, hit := range names.Find(text) {
			p := h.Place(hit.Term.ID)
			of := sources.Span{From: sources.Day(hit.Term.From), To: sources.Day(hit.Term.To)}
			if p == nil || of.Overlaps(s.Period.Span) {
				continue
			}
			f := about(NameTime, s, "reading", fmt.Sprintf("%q says %q, a name of %s, of a place in %s", s.ID, part(text, hit.Start, hit.End), of, s.Period.Text))
			if p.Cite != nil {
				f.Cite = p.Cite.Title
			}
			out = append(out, f)
		}
	}
	return out
}
