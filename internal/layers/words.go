package layers

import (
	"slices"
	"strings"
	"unicode"
)

// split cuts a text into words at everything that is no letter and where a small letter is followed by a
// capital, and returns them in lower case.
func split(text string) []string {
	var words []string
	var word []rune
	end := func() {
		if len(word) > 0 {
			words = append(words, strings.ToLower(string(word)))
			word = word[:0]
		}
	}
	var before rune
	for _, r := range text {
		switch {
		case !unicode.IsLetter(r):
			end()
		case unicode.IsUpper(r) && unicode.IsLower(before):
			end()
			word = append(word, r)
		default:
			word = append(word, r)
		}
		before = r
	}
	end()
	return words
}

// banned reports whether a word, or the word it is the plural of, is among those that a room must not know.
func banned(words []string, word string) bool {
	return slices.Contains(words, word) || slices.Contains(words, strings.TrimSuffix(word, "s"))
}
