package sources

import (
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"

	"vouch/sources/gazetteer"
	"vouch/sources/strict"
)

// longRun is how many words in a row of a quote make a reading a quotation.
const longRun = 6

// Unfit says what keeps a statement from being signed on the day at, beside the
// mistakes of which Load tells: a reading that names a third party, that quotes
// without leave or that says where somebody lives; a name that is not of its time; a
// period after the interview. None of it stops a load: what was signed before stays
// until somebody looks at it.
func (h *Holding) Unfit(s *Statement, at Date) []*Fault {
	return newReadingCheck(h).unfit(s, at)
}

// UnfitAll is Unfit for every statement, in their order.
func (h *Holding) UnfitAll(at Date) [][]*Fault {
	c := newReadingCheck(h)
	out := make([][]*Fault, len(h.Statements))
	for i := range h.Statements {
		out[i] = c.unfit(&h.Statements[i], at)
	}
	return out
}

func (c *readingCheck) unfit(s *Statement, at Date) []*Fault {
	errs, h := new(strict.Errors), c.h
	c.times(s, errs)
	if s.IsRecord() {
		return errs.Faults
	}
	if who := c.thirdParty(s); who != "" {
		errs.Addf(s.At("reading"), fmt.Sprintf("say what the person was, \"the owner\"; if %q is nobody's name, add it to cleared: [%s]", who, who),
			"the reading of %q has %q, which may be the name of somebody in segment %d", s.ID, who, s.Segment)
	}
	if run := Run(s.Reading, h.Quoted(s)); run != "" && !h.MayQuote(s, at) {
		errs.Addf(s.At("reading"), "say it in other words, or ask for consent to quote",
			"the reading of %q repeats %d words or more of the narrator (%q), who did not agree to be quoted", s.ID, longRun, run)
	}
	if iv := h.Interview(s.Interview); iv != nil && !iv.Date.IsZero() && s.Period.Said() && s.Period.From > iv.Date.Last() {
		errs.Addf(s.At("period"), "correct the period", "the period of %q begins after the interview was given (%s)", s.ID, iv.Date)
	}
	return errs.Faults
}

// MayQuote reports whether the narrator's words may stand in a public reading on a
// day.
func (h *Holding) MayQuote(s *Statement, at Date) bool {
	iv := h.Interview(s.Interview)
	if iv == nil {
		return true // a record
	}
	now := replay(iv.Consent, at)
	return now.of(Quote).answer == Yes && now.answer(s.Segment, Quote).answer == Yes
}

// Run finds six words or more that stand in a row in a reading and in a quote, and
// gives them as the reading has them; "" where there are none. Case, accents and
// punctuation do not count.
func Run(reading, quote string) string {
	r, q := gazetteer.Tokens(reading), gazetteer.Tokens(quote)
	for i := 0; i+longRun <= len(r); i++ {
		for k := 0; k+longRun <= len(q); k++ {
			n := 0
			for i+n < len(r) && k+n < len(q) && r[i+n].Folded == q[k+n].Folded {
				n++
			}
			if n >= longRun {
				text, _ := cutRunes(reading, r[i].Start, r[i+n-1].End)
				return text
			}
		}
	}
	return ""
}

// readingCheck knows the names of a holding's places: they are nobody's.
type readingCheck struct {
	h       *Holding
	places  *gazetteer.Lexicon
	ofPlace map[string]bool            // folded words of names of places; only looked up
	written map[string]map[string]bool // by interview, the folded words it has in small letters
}

func newReadingCheck(h *Holding) *readingCheck {
	c := &readingCheck{h: h, ofPlace: map[string]bool{}, written: map[string]map[string]bool{}}
	for i := range h.Places {
		for _, n := range h.Places[i].Names {
			for _, t := range gazetteer.Tokens(n.Name) {
				c.ofPlace[t.Folded] = true
			}
		}
	}
	c.places = gazetteer.New(gazetteer.NameTerms(h.PlaceNames()))
	return c
}

// PlaceNames are the names of the holding's places with their time. Block faces,
// corners and frames have none of their own: they are put together from streets.
func (h *Holding) PlaceNames() []gazetteer.Name {
	var out []gazetteer.Name
	for i := range h.Places {
		p := &h.Places[i]
		if p.Face != nil || p.Corner != nil || p.Kind == Frame {
			continue
		}
		for _, n := range p.Names {
			span := n.Span()
			out = append(out, gazetteer.Name{Place: p.ID, Name: n.Name, Street: p.Kind == Street || p.Kind == Alley, From: int(span.From), To: int(span.To)})
		}
	}
	return out
}

// times refuses a name that its place did not have in the statement's period.
func (c *readingCheck) times(s *Statement, errs *strict.Errors) {
	if !s.Period.Said() {
		return
	}
	for _, hit := range c.places.Find(s.Reading) {
		of := Span{Day(hit.Term.From), Day(hit.Term.To)}
		p := c.h.Place(hit.Term.ID)
		if p == nil || of.Overlaps(s.Period.Span) {
			continue
		}
		for _, n := range p.Names {
			if n.Span().Overlaps(s.Period.Span) {
				said, _ := cutRunes(s.Reading, hit.Start, hit.End)
				errs.Addf(s.At("reading"), "write "+n.Name, "the reading of %q says %q, which was not the name in %s", s.ID, said, s.Period.Text)
				return
			}
		}
	}
}

// thirdParty finds a word of a reading that its segment has as somebody's name: with
// a capital inside a sentence, or behind a title, and no place, month, language or
// word of the kind. It errs on the side of asking.
func (c *readingCheck) thirdParty(s *Statement) string {
	iv := c.h.Interview(s.Interview)
	if iv == nil {
		return ""
	}
	seg := iv.Segment(s.Segment)
	if seg == nil {
		return ""
	}
	named, small := map[string]bool{}, c.small(iv)
	tokens := gazetteer.Tokens(seg.Text)
	for i, t := range tokens {
		// Any word opens a sentence with a capital: a name is what the interview never
		// writes small.
		opens := t.Opens && !titled(tokens, i) && small[t.Folded]
		if t.Capital() && !opens && !c.common(t) {
			named[t.Folded] = true
		}
	}
	for _, t := range gazetteer.Tokens(s.Reading) {
		cleared := slices.ContainsFunc(s.Cleared, func(words string) bool {
			return slices.ContainsFunc(gazetteer.Tokens(words), func(w gazetteer.Token) bool { return w.Folded == t.Folded })
		})
		if named[t.Folded] && t.Capital() && !cleared {
			return t.Text
		}
	}
	return ""
}

// small are the words that an interview writes in small letters.
func (c *readingCheck) small(iv *Interview) map[string]bool {
	if out, ok := c.written[iv.ID]; ok {
		return out
	}
	out := map[string]bool{}
	for i := range iv.Segments {
		for _, t := range gazetteer.Tokens(iv.Segments[i].Text) {
			if !t.Capital() {
				out[t.Folded] = true
			}
		}
	}
	c.written[iv.ID] = out
	return out
}

// titled: a title or a word for kin stands before.
func titled(tokens []gazetteer.Token, i int) bool {
	if i == 0 {
		return false
	}
	switch tokens[i-1].Folded {
	case "mr", "mrs", "miss", "ms", "dr", "father", "aunt", "uncle", "don", "dona", "senor", "senora", "tio", "tia", "padre":
		return true
	}
	return false
}

// capitalised are words that English writes with a capital and that name nobody.
var capitalised = strings.Fields("i i'm i'd i'll i've january february march april may june july august september october november december " +
	"monday tuesday wednesday thursday friday saturday sunday mondays tuesdays wednesdays thursdays fridays saturdays sundays " +
	"english spanish french italian german irish mexican chinese japanese american catholic christmas easter victorian victorians " +
	"street avenue alley north south east west")

// common: a word that is no person's name: a place, a month, letters alone, a number.
func (c *readingCheck) common(t gazetteer.Token) bool {
	digit := t.Text[0] >= '0' && t.Text[0] <= '9'
	initials := utf8.RuneCountInString(t.Text) > 1 && t.Text == strings.ToUpper(t.Text)
	if digit || initials || utf8.RuneCountInString(t.Folded) < 3 || slices.Contains(capitalised, t.Folded) || c.ofPlace[t.Folded] {
		return true
	}
	for n := range 30 { // Twenty-fourth, Fillmore's numbers
		for _, w := range gazetteer.Tokens(gazetteer.Ordinal(n)) {
			if w.Folded == t.Folded {
				return true
			}
		}
	}
	return gazetteer.IsNumber(t)
}
