package ingest

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"vouch/sources/transcript"
)

// word is a word of a passage.
type word struct {
	key        uint32 // equal for words that differ in signs and letters' case only
	segment    int    // index in the list of passages, from 0
	start, end int    // code points of the passage's text
}

// lexicon numbers words.
type lexicon struct {
	ids     map[string]uint32
	spelled []string // by number
}

func (v *lexicon) words(list []transcript.Segment) []word {
	var out []word
	for i := range list {
		at := 0
		for field := range strings.SplitSeq(list[i].Text, " ") {
			n := utf8.RuneCountInString(field)
			if n > 0 {
				out = append(out, word{v.number(key(field)), i, at, at + n})
			}
			at += n + 1
		}
	}
	return out
}

func (v *lexicon) number(k string) uint32 {
	id, ok := v.ids[k]
	if !ok {
		id = uint32(len(v.spelled))
		v.ids[k] = id
		v.spelled = append(v.spelled, k)
	}
	return id
}

// key is what two words have in common that differ in signs and case only; a word
// of signs alone is itself.
func key(s string) string {
	k := strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			return unicode.ToLower(r)
		}
		return -1
	}, s)
	if k == "" {
		return s
	}
	return k
}

func keys(words []word) []uint32 {
	out := make([]uint32, len(words))
	for i := range words {
		out[i] = words[i].key
	}
	return out
}

// distance is Levenshtein's.
func distance[T comparable](a, b []T) int {
	row := make([]int, len(b)+1)
	for j := range row {
		row[j] = j
	}
	for i := range a {
		diagonal := row[0]
		row[0] = i + 1
		for j := range b {
			cost := 1
			if a[i] == b[j] {
				cost = 0
			}
			diagonal, row[j+1] = row[j+1], min(row[j+1]+1, row[j]+1, diagonal+cost)
		}
	}
	return row[len(b)]
}

// negations counts the words that turn a sentence round.
func negations(s string) int {
	n := 0
	for field := range strings.FieldsSeq(s) {
		k := key(field)
		switch k {
		case "no", "not", "never", "none", "nobody", "nothing", "neither", "nor", "cannot", "without",
			"nunca", "jamás", "nadie", "nada", "ninguno", "ninguna", "tampoco", "sin":
			n++
		default:
			if strings.HasSuffix(k, "nt") && strings.ContainsAny(field, "'’") {
				n++
			}
		}
	}
	return n
}

// cutRunes cuts code points start to end, exclusive.
func cutRunes(s string, start, end int) (string, bool) {
	if start < 0 || start >= end {
		return "", false
	}
	from, n := -1, 0
	for i := range s {
		if n == start {
			from = i
		}
		if n == end {
			return s[from:i], true
		}
		n++
	}
	if n == end && from >= 0 {
		return s[from:], true
	}
	return "", false
}

// Shared is how many words of two texts stand in both, in the same order, in percent
// of the longer one: two versions of an interview share most, two interviews few.
func Shared(before, after []transcript.Segment) int {
	v := &lexicon{ids: map[string]uint32{}}
	a, b := keys(v.words(before)), keys(v.words(after))
	n := 0
	for _, j := range align(a, b) {
		if j >= 0 {
			n++
		}
	}
	return n * 100 / max(len(a), len(b), 1)
}
