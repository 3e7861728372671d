package propose

import (
	"strconv"
	"strings"

	"vouch/sources"
	"vouch/sources/gazetteer"
)

// before are words before a year, with how a period writes them.
var before = map[string]string{
	"until": "until ", "till": "until ", "hasta": "until ", "since": "from ", "from": "from ", "desde": "from ",
	"before": "before ", "after": "after ", "about": "about ", "around": "about ", "in": "", "en": "", "el": "", "by": "until ", "of": "", "de": "",
}

// said is the period that the words of a sentence give, "" where they give none.
func (f *finder) said(s *sentence) string {
	for i, t := range s.tokens {
		if t.Start < s.from || t.End > s.to {
			continue
		}
		n, words := gazetteer.Number(s.tokens, i)
		if words == 0 {
			continue
		}
		prefix, ok := "", false
		if i > 0 {
			prefix, ok = before[s.tokens[i-1].Folded]
		}
		if ok && i > 1 && (s.tokens[i-1].Folded == "el" || prefix == "about ") {
			if more, two := before[s.tokens[i-2].Folded]; two && more != "" {
				prefix = more + strings.TrimPrefix(prefix, more)
			}
		}
		if n >= 20 && n < 100 && ok && words > 1 { // seventy-four, sesenta y nueve
			n += 1900
		}
		if n < 1800 || n > 2100 || s.iv.Date.Year > 0 && n > s.iv.Date.Year {
			continue
		}
		if text := prefix + strconv.Itoa(n); f.parses(text) {
			return text
		}
	}
	for _, h := range of(s.hits, gazetteer.When) {
		if f.parses("the " + h.Term.ID) {
			return "the " + h.Term.ID
		}
	}
	return ""
}

func (f *finder) parses(text string) bool {
	_, err := f.h.Words.Periods.Parse(text)
	return err == nil
}

// period is what the sentence says, else the years in which the narrator was there.
func (f *finder) period(s *sentence, p *Passage) {
	p.Period = f.said(s)
	if p.Period == "" {
		for _, stay := range s.voice.Present {
			p.Period = stay.Period.Text
			p.note("no time is named; these are the narrator's years there")
			break
		}
	}
	if p.Period == "" {
		p.note("no time is named")
		return
	}
	if when, err := f.h.Words.Periods.Parse(p.Period); err == nil {
		f.names(s, p, when.Span)
		for _, stay := range s.voice.Present {
			if stay.Period.Overlaps(when.Span) {
				p.Present = sources.WasThere.String()
			}
		}
	}
}
