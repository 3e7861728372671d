package kit

import (
	"cmp"
	"slices"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// The ways a text is found in a command, best first.
const (
	foundBegin     = iota // the name begins with it
	foundWord             // a word of the name begins with it
	foundWords            // each of its words begins a word of the name
	foundInside           // it stands somewhere in the name
	foundElsewhere        // each of its words begins a word of the name, the id or what else it is called
	foundScattered        // its letters stand in the name in this order
	foundNot
)

// maxScattered is how long a name may be to be found by scattered letters: a sentence has
// almost any letters in almost any order.
const maxScattered = 40

// Search is the commands that a text means, best first: the name begins with it, a word of
// the name does, it stands inside the name, it begins another word for the same. Only where
// there is none of these, letters that stand in a short name in this order count too. Accents
// and capitals do not matter. Things stand behind commands that are found as well, and what
// stands Last behind all. Without a text they are all, in their order.
func Search(commands []Command, text string) []int {
	type hit struct{ index, tier, score int }
	var hits []hit
	q := plain(text)
	words := wordsOf(q)
	tier := func(c *Command) (int, int) {
		if len(words) == 0 {
			return foundBegin, 0
		}
		return foundIn(c, q, words)
	}
	best := foundNot
	for i := range commands {
		if t, score := tier(&commands[i]); t != foundNot {
			hits = append(hits, hit{i, t, score})
			best = min(best, t)
		}
	}
	if best < foundScattered {
		hits = slices.DeleteFunc(hits, func(h hit) bool { return h.tier == foundScattered })
	}
	slices.SortStableFunc(hits, func(a, b hit) int {
		return cmp.Or(commands[a.index].rank(a.tier)-commands[b.index].rank(b.tier), a.tier-b.tier, b.score-a.score)
	})
	out := make([]int, len(hits))
	for i, h := range hits {
		out[i] = h.index
	}
	return out
}

// rank is how far behind others a command stands that was found in a way: a thing that is
// called so comes before a command in which that only stands somewhere.
func (c *Command) rank(tier int) int {
	rank := 0
	if tier > foundWords {
		rank = 2
	}
	switch {
	case c.Last:
		return 4
	case c.Kind != "":
		return rank + 1
	}
	return rank
}

// foundIn is how a text, plain and in words, is found in a command, and how well among those
// that are found in the same way.
func foundIn(c *Command, text string, words []string) (tier, score int) {
	name := plain(c.Name)
	own, id := wordsOf(name), c.ID
	if c.Kind != "" {
		id = ""
	}
	switch {
	case strings.HasPrefix(name, text):
		return foundBegin, 0
	case beginsAtWord(name, text):
		return foundWord, 0
	case begin(own, words):
		return foundWords, 0
	case strings.Contains(name, text):
		return foundInside, 0
	case begin(slices.Concat(own, wordsOf(plain(c.Also)), wordsOf(plain(id))), words):
		return foundElsewhere, 0
	case c.Last || len([]rune(name)) > maxScattered:
		return foundNot, 0
	}
	if s, ok := scattered(name, text); ok {
		return foundScattered, s
	}
	return foundNot, 0
}

// plain is a text in small letters without accents or spaces at its ends.
func plain(s string) string {
	s = strings.TrimSpace(strings.ToLower(s))
	if !strings.ContainsFunc(s, func(r rune) bool { return r > unicode.MaxASCII }) {
		return s
	}
	return strings.Map(func(r rune) rune {
		if unicode.Is(unicode.Mn, r) {
			return -1
		}
		return r
	}, norm.NFD.String(s))
}

func wordsOf(s string) []string {
	return strings.FieldsFunc(s, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })
}

// begin tells whether each of some words begins one of the others.
func begin(others, words []string) bool {
	return !slices.ContainsFunc(words, func(w string) bool {
		return !slices.ContainsFunc(others, func(o string) bool { return strings.HasPrefix(o, w) })
	})
}

// beginsAtWord tells whether a text stands in a name from a word's beginning on.
func beginsAtWord(name, text string) bool {
	before := ' '
	for i, r := range name {
		if !unicode.IsLetter(before) && !unicode.IsDigit(before) && strings.HasPrefix(name[i:], text) {
			return true
		}
		before = r
	}
	return false
}

// scattered tells whether the letters of a text stand in a name in this order, and how well:
// the beginning of a word before the middle of one, a run before single letters.
func scattered(name, text string) (int, bool) {
	letters := []rune(name)
	points, at, run := 0, 0, 0
	for _, want := range text {
		if unicode.IsSpace(want) {
			run = 0
			continue
		}
		found := -1
		for i := at; i < len(letters); i++ { // a word's beginning if there is one, else the next
			if letters[i] != want {
				continue
			}
			begins := i == 0 || !unicode.IsLetter(letters[i-1])
			if found < 0 || begins {
				found = i
			}
			if begins || (i == at && run > 0) {
				break
			}
		}
		if found < 0 {
			return 0, false
		}
		if found == at && run > 0 {
			run++
			points += 2 * run
		} else {
			run = 1
		}
		if found == 0 || !unicode.IsLetter(letters[found-1]) {
			points += 5
		}
		at = found + 1
	}
	return points*4 - len(letters)/8, true
}
