package propose

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"vouch/sources"
	"vouch/sources/gazetteer"
)

// knowing reads how the narrator knows, off the sentence, and whether they say to
// have seen it, off the whole answer.
func (f *finder) knowing(s *sentence, p *Passage) {
	p.Modality, p.Certainty, p.Polarity = sources.Unsaid.String(), "2", sources.Affirms.String()
	switch {
	case has(s.hits, gazetteer.Knowing, told) != nil:
		p.Modality, p.Present = sources.Told.String(), sources.UnknownWitness.String()
	case has(s.hits, gazetteer.Knowing, supposes) != nil:
		p.Modality, p.Certainty = sources.Supposes.String(), "1"
	case has(s.all, gazetteer.Knowing, saw) != nil:
		p.Modality, p.Certainty = sources.Saw.String(), "3"
		if f.said(s) != "" {
			p.Certainty = "4"
		}
	default:
		p.note("nothing says how it is known: write saw only where the narrator did")
	}
	if has(s.hits, gazetteer.Knowing, forgets) != nil {
		p.Polarity, p.Certainty = sources.Forgets.String(), "0"
	}
	if p.Present == "" {
		p.Present = sources.UnknownWitness.String()
	}
	var doubt []string
	for _, h := range f.hedges.Find(cut(s.seg.Text, s.from, s.to)) {
		doubt = append(doubt, cut(s.seg.Text, s.from+h.Start, s.from+h.End))
	}
	p.Hedge = strings.Join(doubt, ", ")
}

// reach is how many words before a thing tell how many there were.
const reach = 5

// frequency is the word of quantity before a thing, "" where there is none.
func (f *finder) frequency(s *sentence, thing *gazetteer.Hit) string {
	for i := max(thing.Token-reach, 0); i < thing.Token; i++ {
		if s.tokens[i].Start < s.from {
			continue
		}
		three := func() string { return s.tokens[i].Folded + " " + s.tokens[i+1].Folded + " " + s.tokens[i+2].Folded }
		if i+3 <= thing.Token && (three() == "uno de cada" || strings.HasPrefix(three(), "one in ")) {
			text := three()
			if text == "uno de cada" {
				text += " " + s.tokens[i+3].Folded
			}
			if _, err := f.h.Words.Quantities.Parse(text); err == nil {
				return text
			}
		}
	}
	for _, h := range s.hits {
		near := h.Token < thing.Token && thing.Token-h.Token <= reach
		if h.Term.Class == gazetteer.Quantity && (near || s.tokens[h.Token].Opens) {
			return h.Term.ID
		}
	}
	return ""
}

// count reads the numbers before a thing: "six benches", "eight or nine of them".
func (f *finder) count(s *sentence, thing *gazetteer.Hit, p *Passage) {
	low, high := 0, 0
	for i := max(thing.Token-reach, 0); i < thing.Token; {
		n, words := gazetteer.Number(s.tokens, i)
		if words == 0 || s.tokens[i].Start < s.from || n < 1 || n > 200 || s.inName(i) {
			i++
			continue
		}
		if low == 0 || n < low {
			low = n
		}
		high = max(high, n)
		i += words
	}
	switch {
	case low == 0:
		p.Count = "1"
		if last := s.tokens[thing.Token+thing.Words-1].Folded; strings.HasSuffix(last, "s") {
			p.note("how many is not said; the count is one until you write another")
		}
	case low == high:
		p.Count = strconv.Itoa(low)
	default:
		p.Count = fmt.Sprintf("%d-%d", low, high)
	}
}

// inName: the token is part of a place's name: Twenty-fourth counts nothing.
func (s *sentence) inName(i int) bool {
	return slices.ContainsFunc(s.hits, func(h gazetteer.Hit) bool {
		return h.Term.Class == gazetteer.Place && h.Token <= i && i < h.Token+h.Words
	})
}
