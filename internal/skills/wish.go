package skills

import (
	"slices"
	"strings"
	"unicode"

	"vouch/assets/vocabulary"
)

// wished is a wish as stems of its words, in order.
type wished []string

func wishOf(text string) wished {
	words := strings.FieldsFunc(strings.ToLower(text), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })
	for i := range words {
		words[i] = stem(words[i])
	}
	return words
}

// stem takes the plural off a word of English.
func stem(word string) string {
	for _, end := range []struct{ is, becomes string }{{"ies", "y"}, {"ches", "ch"}, {"shes", "sh"}, {"xes", "x"}, {"sses", "ss"}, {"ss", "ss"}, {"s", ""}} {
		if base, ok := strings.CutSuffix(word, end.is); ok && len(base) > 1 {
			return base + end.becomes
		}
	}
	return word
}

func (w wished) has(word string) bool { return slices.Contains(w, word) }

// says reports that all words of a phrase are in the wish.
func (w wished) says(phrase string) bool {
	words := wishOf(phrase)
	return len(words) > 0 && slices.ContainsFunc(words, func(s string) bool { return !slices.Contains(common, s) }) && !slices.ContainsFunc(words, func(s string) bool { return !w.has(s) })
}

// concepts are those that the wish names: by their name or the last part of their id;
// else by the last word of these, as "booth"; else by a family that is not their topmost.
func (w wished) concepts(v *View, keep func(Concept) bool) []string {
	var named, headed, family []string
	for _, c := range v.Concepts {
		if !keep(c) {
			continue
		}
		last := c.ID[strings.LastIndexByte(c.ID, '.')+1:]
		switch {
		case w.says(last) || slices.ContainsFunc(terms(c), w.says):
			named = append(named, c.ID)
		case w.says(head(last)) || w.says(head(c.Name)):
			headed = append(headed, c.ID)
		case len(c.Families) > 1 && slices.ContainsFunc(c.Families[:len(c.Families)-1], w.says):
			family = append(family, c.ID)
		}
	}
	if len(named) > 0 {
		return named
	}
	if len(headed) > 0 {
		return headed
	}
	if len(family) > 6 {
		family = family[:6] // a program takes them in turn; more kinds look like chance
	}
	return family
}

// terms are what people call a concept: its name in the scene, and those that the
// built-in vocabulary knows, in all its languages.
func terms(c Concept) []string {
	out := []string{c.Name}
	if k, ok := vocabulary.Default().Lookup(vocabulary.ConceptID(c.ID)); ok {
		for _, t := range k.Names {
			out = append(out, t.Text)
		}
	}
	return out
}

// without is the wish without the words that name concepts or their families.
func (w wished) without(v *View, ids []string) wished {
	var used wished
	for _, id := range ids {
		if c := v.concept(id); c != nil {
			for _, t := range append(append(terms(*c), c.ID), c.Families...) {
				used = append(used, wishOf(t)...)
			}
		}
	}
	var out wished
	for _, word := range w {
		if !used.has(word) {
			out = append(out, word)
		}
	}
	return out
}

// head is the last word of a name, "" where that is a word of many names.
func head(name string) string {
	words := wishOf(name)
	if len(words) == 0 || slices.Contains(common, words[len(words)-1]) {
		return ""
	}
	return words[len(words)-1]
}

// families are families of what stands on front lots that the wish names, as "bars".
func (w wished) families(v *View) []string {
	var out []string
	for _, c := range v.Concepts {
		if !v.onLots(c) {
			continue
		}
		for _, f := range c.Families[:max(len(c.Families)-1, 0)] {
			if w.says(f) && !slices.Contains(out, f) {
				out = append(out, f)
			}
		}
	}
	return out
}

// streets are those whose names the wish holds, with or without "Street".
func (w wished) streets(v *View) []string {
	out := []string{}
	kinds := []string{"street", "avenue", "alley", "way", "place"}
	for _, s := range v.Streets {
		words := wishOf(s.Name)
		if n := len(words); n > 1 && slices.Contains(kinds, words[n-1]) {
			words = words[:n-1]
		}
		for i := 0; i+len(words) <= len(w); i++ {
			if slices.Equal(w[i:i+len(words)], words) {
				out = append(out, s.ID)
				break
			}
		}
	}
	return out
}

// common are words of wishes that say nothing of what they are about.
var common = []string{"street", "avenue", "alley", "please", "along", "every", "where", "there", "place", "corner", "front", "before", "beside", "should", "people", "would",
	"house", "shop", "store", "stand", "building", "wall", "thing"}

// readings are those that speak of what is wished for, the closest first: of the
// concepts, then of words of the wish; where streets are named, on these alone.
func (w wished) readings(v *View, concepts, streets []string) []Shown {
	var of, words []Shown
	for _, r := range v.Readings {
		if len(streets) > 0 && !slices.ContainsFunc(v.Streets, func(s Street) bool { return slices.Contains(streets, s.ID) && v.speaksOf(r, s) }) {
			continue
		}
		text := wishOf(r.Text)
		switch {
		case r.What != "" && slices.ContainsFunc(concepts, func(c string) bool { return v.kin(c, r.What) }):
			of = append(of, r)
		case slices.ContainsFunc(w, func(s string) bool {
			return len(s) > 4 && !slices.Contains(common, s) && text.has(s) && !w.inStreets(v, s)
		}):
			words = append(words, r)
		}
	}
	return append(of, words...)
}

// kin says whether a reading's word means a concept or one of the same closest family.
func (v *View) kin(id, word string) bool {
	c, k := v.concept(id), v.concept(word)
	if c == nil || len(c.Families) < 2 {
		return id == word
	}
	near := c.Families[:len(c.Families)-1] // the topmost says nothing
	return id == word || slices.Contains(near, word) || k != nil && slices.Contains(k.Families, near[0]) && !c.onLot()
}

// onLot says whether a concept fills lots.
func (c *Concept) onLot() bool {
	return c.Where != vocabulary.Feature.String() && c.Where != vocabulary.Wall.String()
}

// inStreets says whether a word is part of a street's name: it then is where, not what.
func (w wished) inStreets(v *View, word string) bool {
	return slices.ContainsFunc(v.Streets, func(s Street) bool { return wishOf(s.Name).has(word) })
}
