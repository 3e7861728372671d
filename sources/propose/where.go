package propose

import (
	"fmt"
	"slices"
	"strings"

	"vouch/sources"
	"vouch/sources/gazetteer"
)

// streets are the streets and alleys among places, in the order named.
func (f *finder) streets(hits []gazetteer.Hit) []string {
	var out []string
	for _, h := range hits {
		if p := f.h.Place(h.Term.ID); p != nil && (p.Kind == sources.Street || p.Kind == sources.Alley) && !slices.Contains(out, p.ID) {
			out = append(out, p.ID)
		}
	}
	return out
}

// place finds where a sentence speaks of: from its own words, then with those of the
// whole answer, then of the question. Other places that would fit are told in the
// note.
func (f *finder) place(s *sentence, p *Passage) {
	tries := [][]gazetteer.Hit{s.hits, s.all, s.around}
	for _, hits := range tries {
		if found := f.resolve(hits); len(found) > 0 {
			p.Place = found[0]
			if len(found) > 1 {
				p.note("place: perhaps " + strings.Join(found[1:min(len(found), 4)], ", "))
			}
			return
		}
	}
	for _, stay := range s.voice.Present {
		if stay.Place != "" {
			p.Place = stay.Place
			p.note("no place is named; this is where the narrator lived")
			return
		}
	}
	p.note("no place is named")
}

// resolve gives places that hits speak of, the narrowest first: corners of two named
// streets, faces between named streets, places by their names, streets.
func (f *finder) resolve(hits []gazetteer.Hit) []string {
	places := of(hits, gazetteer.Place)
	if len(places) == 0 {
		return nil
	}
	streets := f.streets(places)
	var corners, faces, named []string
	for i := range f.h.Places {
		p := &f.h.Places[i]
		switch {
		case p.Corner != nil && subset(p.Corner.Streets, streets) && allows(hits, p.Corner.Quarter.String()):
			corners = append(corners, p.ID)
		case p.Face != nil && len(streets) > 1 && slices.Contains(streets, p.Face.Street) &&
			subset([]string{p.Face.From, p.Face.To}, streets) && allows(hits, p.Face.Side.String()):
			faces = append(faces, p.ID)
		}
	}
	for _, h := range places {
		if !slices.Contains(streets, h.Term.ID) {
			named = append(named, h.Term.ID)
		}
	}
	if has(hits, gazetteer.Side, "corner") == nil && len(streets) > 2 {
		corners = nil // a face between two streets, and no corner of them
	}
	return slices.Concat(corners, faces, named, streets)
}

// subset reports whether all of some places were named.
func subset(want, named []string) bool {
	for _, id := range want {
		if !slices.Contains(named, id) {
			return false
		}
	}
	return len(want) > 0
}

// allows: of sides and quarters that were named one must be this.
func allows(hits []gazetteer.Hit, side string) bool {
	any := false
	for _, h := range of(hits, gazetteer.Side) {
		if h.Term.ID == "corner" || len(h.Term.ID) == 2 != (len(side) == 2) {
			continue
		}
		if h.Term.ID == side || side == "both" {
			return true
		}
		any = true
	}
	return !any
}

func (p *Passage) note(text string) {
	if p.Note != "" {
		p.Note += "; "
	}
	p.Note += text
}

// names notes a name that the place did not have in the period.
func (f *finder) names(s *sentence, p *Passage, when sources.Span) {
	for _, h := range s.hits {
		if h.Term.Class != gazetteer.Place {
			continue
		}
		of := sources.Span{From: sources.Day(h.Term.From), To: sources.Day(h.Term.To)}
		if of.Overlaps(when) {
			continue
		}
		pl := f.h.Place(h.Term.ID)
		for _, n := range pl.Names {
			if n.Span().Overlaps(when) {
				p.note(fmt.Sprintf("%q is not the name of that time: write %s", cut(s.seg.Text, h.Start, h.End), n.Name))
				break
			}
		}
	}
}
