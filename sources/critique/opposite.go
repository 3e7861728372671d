package critique

import (
	"fmt"
	"slices"
	"strings"

	"vouch/sources"
	"vouch/sources/gazetteer"
)

// negations are words that deny, in two languages.
var negations = strings.Fields("no not never none nobody nothing nowhere without hardly neither nor cannot can't don't didn't wasn't weren't isn't aren't won't wouldn't couldn't doesn't hadn't haven't hasn't " +
	"nunca jamas nadie nada ningun ninguno ninguna ni sin tampoco apenas")

// denials are phrases that deny that something stood somewhere.
var denials = phrases("denies", "there was no|there were no|there was never|there were never|there was not|there were not|there wasn't|there weren't|"+
	"never a|never any|no había|no habia|no hubo|nunca hubo|nunca había|ni un|ni una|no existía")

// weaker are phrases that say how somebody knows, if not by seeing.
var weaker = slices.Concat(
	phrases("told", "I was told|they told me|told me|told us|people said|I heard there|used to say|always said|they say|supposedly|me dijeron|me contaron|decían que|dicen que|según decían|contaban que|oí decir"),
	phrases("supposes", "must have been|might have been|may have been|could have been|probably|I suppose|I guess|supongo|debe haber|debió haber|a lo mejor|tal vez|quizá|quizás|me imagino"),
	phrases("forgets", "I do not remember whether|I don't remember whether|do not remember if|don't remember if|I could not tell you|I couldn't tell you|no me acuerdo si|no recuerdo si|no sabría decir"))

func phrases(id, list string) []gazetteer.Term {
	var out []gazetteer.Term
	for p := range strings.SplitSeq(list, "|") {
		out = append(out, gazetteer.Term{Class: gazetteer.Knowing, ID: id, Text: p, Exact: true})
	}
	return out
}

// Opposites compares what statements make of their quotes with the quotes' own small
// words.
func Opposites(h *sources.Holding) []Finding {
	deny, weak := gazetteer.New(denials), gazetteer.New(weaker)
	var out []Finding
	for i := range h.Statements {
		s := &h.Statements[i]
		words := h.Quoted(s)
		if s.SupersededBy != "" || words == "" || !spoken(h, s) {
			continue
		}
		tokens := gazetteer.Tokens(words)
		if f, ok := opposite(s, words, tokens, deny); ok {
			out = append(out, f)
		}
		if s.Modality != sources.Saw || s.Polarity == sources.Forgets || s.Certainty < 2 {
			continue
		}
		if hits := weak.FindIn(tokens); len(hits) > 0 {
			out = append(out, about(QuoteWeaker, s, "modality",
				fmt.Sprintf("%q is read as seen, and its words are %q", s.ID, part(words, hits[0].Start, hits[0].End))))
		}
	}
	return out
}

// spoken: the interview is in a language whose small words are known.
func spoken(h *sources.Holding, s *sources.Statement) bool {
	iv := h.Interview(s.Interview)
	return iv != nil && slices.ContainsFunc(iv.Language, func(l string) bool {
		return strings.HasPrefix(l, gazetteer.English) || strings.HasPrefix(l, gazetteer.Spanish)
	})
}

func opposite(s *sources.Statement, words string, tokens []gazetteer.Token, deny *gazetteer.Lexicon) (Finding, bool) {
	if s.Kind != sources.Presence && s.Kind != sources.Absence || s.Polarity == sources.Forgets || s.Certainty == 0 {
		return Finding{}, false
	}
	absent := (s.Kind == sources.Absence) != (s.Polarity == sources.Denies)
	if hits := deny.FindIn(tokens); !absent && len(hits) > 0 {
		return about(QuoteDenies, s, "kind", fmt.Sprintf("%q puts something there, and its words deny: %q", s.ID, part(words, hits[0].Start, hits[0].End))), true
	}
	if absent && !slices.ContainsFunc(tokens, func(t gazetteer.Token) bool { return slices.Contains(negations, t.Folded) }) {
		return about(QuoteAffirms, s, "kind", fmt.Sprintf("%q takes something away, and no word of its quote denies", s.ID)), true
	}
	return Finding{}, false
}

// part cuts code points.
func part(text string, from, to int) string {
	runes := []rune(text)
	return string(runes[max(from, 0):min(to, len(runes))])
}
