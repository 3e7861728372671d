package gazetteer

import (
	"cmp"
	"slices"
)

// Class is what a term speaks of. The caller gives the ids their meaning.
type Class uint8

// The classes.
const (
	Thing    Class = iota // what stands somewhere; ID is a concept
	Place                 // ID is a place
	Knowing               // how the narrator knows, denies or forgets
	Quantity              // how many
	Relation              // how two things lie to each other
	Quality               // a colour or another property
	Custom                // what people did, what a place meant
	Side                  // of a street, quarter of a crossing
	When                  // words of time
	Fact                  // something with dates of its own
	classes
)

// Term is a phrase to be found.
type Term struct {
	Class  Class
	ID     string
	Lang   string // "en", "es"; "" for names, which every language keeps
	Text   string
	Exact  bool // no stems: cues, names
	Proper bool // only where the text writes a capital or a digit
	// From and To bound the time of a name, in days of the caller's; both zero: always.
	From, To int
}

// Hit is a term found in a text.
type Hit struct {
	Term       *Term
	Start, End int // code points, End excluded
	Token      int // index of its first word among Tokens
	Words      int // how many words
}

// Lexicon finds terms.
type Lexicon struct {
	terms []entry
	first map[string][]int // by language and first stem; only looked up
}

type entry struct {
	term  Term
	stems []string
}

// languages in which stems are tried.
var languages = []string{"", English, Spanish}

// New makes a lexicon. Terms without words are left out; of two that are found at
// one place with the same length, the first given counts.
func New(terms []Term) *Lexicon {
	l := &Lexicon{first: map[string][]int{}}
	for _, t := range terms {
		lang := t.Lang
		if t.Exact || lang != English && lang != Spanish {
			lang = ""
		}
		var stems []string
		for _, w := range Tokens(t.Text) {
			stems = append(stems, stem(lang, w.Folded))
		}
		if len(stems) == 0 {
			continue
		}
		key := lang + " " + stems[0]
		l.first[key] = append(l.first[key], len(l.terms))
		l.terms = append(l.terms, entry{t, stems})
	}
	return l
}

// Find gives, per class, the leftmost and longest hits that do not overlap, ordered
// by start, then class.
func (l *Lexicon) Find(text string) []Hit { return l.FindIn(Tokens(text)) }

// FindIn is Find for a text that is cut already.
func (l *Lexicon) FindIn(tokens []Token) []Hit {
	var out []Hit
	var free [classes]int // the first token of each class that is not taken
	for i := range tokens {
		var best [classes]*Hit
		for _, lang := range languages {
			key := stem(lang, tokens[i].Folded)
			l.at(tokens, i, lang, key, &best)
			if small := smaller(lang, key); small != "" && best[Thing] == nil {
				l.at(tokens, i, lang, small, &best)
			}
		}
		for class, h := range best {
			if h != nil && i >= free[class] {
				out = append(out, *h)
				free[class] = i + h.Words
			}
		}
	}
	slices.SortStableFunc(out, func(a, b Hit) int {
		return cmp.Or(cmp.Compare(a.Start, b.Start), cmp.Compare(a.Term.Class, b.Term.Class))
	})
	return out
}

// at tries the terms whose first stem is key at token i.
func (l *Lexicon) at(tokens []Token, i int, lang, key string, best *[classes]*Hit) {
	for _, n := range l.first[lang+" "+key] {
		e := &l.terms[n]
		if !e.fits(tokens[i:], lang) || e.term.Proper && !proper(tokens, i, len(e.stems)) {
			continue
		}
		if b := best[e.term.Class]; b == nil || len(e.stems) > b.Words {
			last := tokens[i+len(e.stems)-1]
			best[e.term.Class] = &Hit{Term: &e.term, Start: tokens[i].Start, End: last.End, Token: i, Words: len(e.stems)}
		}
	}
}

func (e *entry) fits(tokens []Token, lang string) bool {
	if len(tokens) < len(e.stems) {
		return false
	}
	for k, s := range e.stems[1:] {
		if stem(lang, tokens[k+1].Folded) != s {
			return false
		}
	}
	return true
}

// proper: every word of a name but small ones has a capital, and what stands behind
// "the" is a district or a thing.
func proper(tokens []Token, i, n int) bool {
	if !tokens[i].Capital() || i > 0 && tokens[i-1].Folded == "the" {
		return false
	}
	return n > 1 || !tokens[i].Opens || len(tokens[i].Text) > 3
}
