package sources

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"vouch/sources/strict"
)

// Period is when something is said to have been: the words as written and the
// days they stand for by the project's table of words.
type Period struct {
	Text string // as written, "" when nothing was said
	Span
	Vague  bool // the words leave room: "about", "the seventies", "summer"
	Always bool // "all along": no bounds were set by the words
}

// Said reports whether a period was given.
func (p Period) Said() bool { return p.Text != "" }

// Covers reports whether the period holds all of the date. A period that was not
// said covers nothing.
func (p Period) Covers(when Date) bool { return p.Said() && p.Span.Covers(when) }

// UnmarshalText keeps the words; the days are worked out by PeriodWords.Parse
// once the project's table is known.
func (p *Period) UnmarshalText(text []byte) error {
	p.Text = strings.TrimSpace(string(text))
	if p.Text == "" {
		return fmt.Errorf("the period is empty; write for example 1974, 1970/1979 or about 1974")
	}
	return nil
}

// PeriodWords is the table of words for times. It is data: a project may write
// its own in words.yaml, and it is shown beside what it decides. All words are
// in lower case.
type PeriodWords struct {
	About       []string   // before a year: some years to both sides
	AboutMargin int        // the years
	Before      []string   // up to the day before
	After       []string   // from the day after
	Since       []string   // from the first day on
	Until       []string   // up to the last day
	Always      []string   // no bounds
	Decades     []Decade   // "the seventies"
	Thirds      []PartWord // parts of a decade, in years: "early" is 0 to 3
	Seasons     []PartWord // parts of a year, in months: "summer" is 6 to 8
}

// Decade is a word for ten years.
type Decade struct {
	Word string
	Year int // the first of the ten
}

// PartWord is a word for a part, both ends included.
type PartWord struct {
	Word     string
	From, To int
}

// DefaultPeriodWords is the table a project starts with.
func DefaultPeriodWords() PeriodWords {
	return PeriodWords{
		About:       []string{"about", "around", "circa", "c.", "ca.", "roughly", "hacia", "alrededor de", "como en"},
		AboutMargin: 1,
		Before:      []string{"before", "antes de"},
		After:       []string{"after", "después de"},
		Since:       []string{"from", "since", "desde"},
		Until:       []string{"until", "till", "to", "hasta"},
		Always:      []string{"all along", "always", "siempre"},
		Decades: []Decade{
			{"twenties", 1920}, {"thirties", 1930}, {"forties", 1940}, {"fifties", 1950}, {"sixties", 1960},
			{"seventies", 1970}, {"eighties", 1980}, {"nineties", 1990},
			{"años cincuenta", 1950}, {"años sesenta", 1960}, {"años setenta", 1970}, {"años ochenta", 1980},
		},
		Thirds: []PartWord{
			{"early", 0, 3}, {"mid", 3, 6}, {"middle", 3, 6}, {"late", 6, 9},
			{"principios de", 0, 3}, {"mediados de", 3, 6}, {"fines de", 6, 9},
		},
		Seasons: []PartWord{
			{"spring", 3, 5}, {"summer", 6, 8}, {"fall", 9, 11}, {"autumn", 9, 11},
			{"primavera", 3, 5}, {"verano", 6, 8}, {"otoño", 9, 11},
			// Winter crosses the year; the words "winter 1972" are taken for
			// its two months within that year, the reading both usages share.
			{"winter", 1, 2}, {"invierno", 1, 2},
		},
	}
}

// Parse reads the words of a period. The forms, in any case:
//
//	1974 · 1974-10 · 1974-10-05        a year, month or day
//	1970/1979 · 1968/.. · ../1974-06   from the first day to the last
//	about 1974                         AboutMargin years to both sides (vague)
//	before, after, from, until 1976    open to one side; so "until about 1976"
//	the seventies · 1970s              the decade (vague)
//	early, mid, late seventies         a part of it (vague)
//	summer 1972                        a part of the year (vague)
//	all along                          no bounds
func (w PeriodWords) Parse(text string) (Period, error) {
	p := Period{Text: strings.TrimSpace(text)}
	s := lowered(text)
	if s == "" || len(s) > maxPeriodBytes {
		return Period{}, fmt.Errorf("the period %q cannot be read; %s", strict.Clip(text), periodForms)
	}
	if slices.Contains(w.Always, s) {
		p.Span, p.Always = Span{FirstDay, LastDay}, true
		return p, nil
	}
	span, vague, ok := w.span(s)
	if !ok {
		return Period{}, fmt.Errorf("the period %q cannot be read; %s", strict.Clip(text), periodForms)
	}
	if span.From > span.To {
		return Period{}, fmt.Errorf("the period %q ends before it begins; exchange its ends", strict.Clip(text))
	}
	p.Span, p.Vague = span, vague
	return p, nil
}

const periodForms = "write for example 1974, 1974-10, 1970/1979, about 1974, before 1976, from 1973-11-05, the seventies, summer 1972 or all along"

func (w PeriodWords) span(s string) (Span, bool, bool) {
	if from, to, ok := strings.Cut(s, "/"); ok {
		return w.interval(from, to)
	}
	type side struct {
		words []string
		make  func(Span) Span
	}
	for _, o := range []side{
		{w.Before, func(in Span) Span { return Span{FirstDay, in.From - 1} }},
		{w.After, func(in Span) Span { return Span{in.To + 1, LastDay} }},
		{w.Since, func(in Span) Span { return Span{in.From, LastDay} }},
		{w.Until, func(in Span) Span { return Span{FirstDay, in.To} }},
	} {
		if rest, ok := cutWord(s, o.words); ok {
			// "from 1968 to 1979" is an interval.
			if from, to, both := cutBetween(rest, w.Until); both {
				return w.interval(from, to)
			}
			inner, vague, ok := w.moment(rest)
			return o.make(inner), vague, ok
		}
	}
	return w.moment(s)
}

// interval reads both ends of "a/b"; each may be open.
func (w PeriodWords) interval(from, to string) (Span, bool, bool) {
	from, to = strings.TrimSpace(from), strings.TrimSpace(to)
	out, vague := Span{FirstDay, LastDay}, false
	if from == ".." && to == ".." {
		return out, false, false
	}
	if from != ".." {
		in, v, ok := w.moment(from)
		if !ok {
			return Span{}, false, false
		}
		out.From, vague = in.From, v
	}
	if to != ".." {
		in, v, ok := w.moment(to)
		if !ok {
			return Span{}, false, false
		}
		out.To, vague = in.To, vague || v
	}
	return out, vague, true
}

// moment reads a date, a decade or a part of one, and "about" before any of them.
func (w PeriodWords) moment(s string) (Span, bool, bool) {
	rest, about := cutWord(s, w.About)
	span, vague, ok := w.simple(rest)
	if about && ok {
		return w.widen(span), true, true
	}
	return span, vague, ok
}

// widen moves both ends by the margin, to whole years.
func (w PeriodWords) widen(s Span) Span {
	from, to := s.From.Date().Year-w.AboutMargin, s.To.Date().Year+w.AboutMargin
	return Span{DayOf(from, 1, 1), DayOf(to, 12, 31)}
}

// simple reads a date, a decade, a part of a decade or a season.
func (w PeriodWords) simple(s string) (Span, bool, bool) {
	if d, err := ParseDate(s); err == nil {
		return d.Span(), false, true
	}
	for _, part := range w.Seasons {
		if rest, ok := cutWord(s, []string{part.Word}); ok {
			rest = strings.TrimPrefix(strings.TrimPrefix(rest, "of "), "de ")
			if d, err := ParseDate(rest); err == nil && d.Month == 0 {
				return Span{Date{Year: d.Year, Month: part.From}.First(), Date{Year: d.Year, Month: part.To}.Last()}, true, true
			}
		}
	}
	from, to := 0, 9
	for _, part := range w.Thirds {
		if rest, ok := cutWord(strings.TrimPrefix(s, "the "), []string{part.Word}); ok {
			s, from, to = rest, part.From, part.To
			break
		}
		if rest, ok := strings.CutPrefix(strings.TrimPrefix(s, "the "), part.Word+"-"); ok {
			s, from, to = rest, part.From, part.To
			break
		}
	}
	if year, ok := w.decade(s); ok {
		return Span{DayOf(year+from, 1, 1), DayOf(year+to, 12, 31)}, true, true
	}
	return Span{}, false, false
}

// decade reads "the seventies", "1970s" or a word of the table.
func (w PeriodWords) decade(s string) (year int, ok bool) {
	for _, article := range []string{"the ", "los "} {
		s = strings.TrimPrefix(s, article)
	}
	for _, d := range w.Decades {
		if s == d.Word {
			return d.Year, true
		}
	}
	if digits, found := strings.CutSuffix(s, "s"); found && len(digits) == 4 && digits[3] == '0' {
		if n, err := strconv.Atoi(digits); err == nil && n >= firstYear && n <= lastYear-9 {
			return n, true
		}
	}
	return 0, false
}

// cutWord removes one of the words, and the space after it, from the front.
// "c.1971" needs no space, since the word ends in a stop.
func cutWord(s string, words []string) (rest string, ok bool) {
	for _, word := range words {
		r, found := strings.CutPrefix(s, word)
		if !found || r == "" {
			continue
		}
		if r[0] == ' ' || strings.HasSuffix(word, ".") {
			return strings.TrimSpace(r), true
		}
	}
	return s, false
}

// cutBetween splits "1968 to 1979" at one of the words.
func cutBetween(s string, words []string) (from, to string, ok bool) {
	for _, word := range words {
		if from, to, ok = strings.Cut(s, " "+word+" "); ok {
			return from, to, true
		}
	}
	return s, "", false
}
