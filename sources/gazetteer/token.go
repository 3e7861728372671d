package gazetteer

import (
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// Token is one word of a text.
type Token struct {
	Start, End int    // code points, End excluded
	Text       string // as written
	Folded     string // small letters, no accents
	Opens      bool   // the first of a sentence
}

// Tokens cuts a text into words: runs of letters and digits, with apostrophes
// inside. Hyphens part words, so that "twenty-fourth" is two.
func Tokens(text string) []Token {
	var out []Token
	runes := []rune(text)
	opens := true
	for i := 0; i < len(runes); i++ {
		if !inWord(runes, i) {
			opens = opens || strings.ContainsRune(".?!¿¡:“\"", runes[i])
			continue
		}
		from := i
		for i < len(runes) && inWord(runes, i) {
			i++
		}
		word := string(runes[from:i])
		out = append(out, Token{Start: from, End: i, Text: word, Folded: Fold(word), Opens: opens})
		opens = false
		i--
	}
	return out
}

func inWord(runes []rune, i int) bool {
	r := runes[i]
	if unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.Is(unicode.Mn, r) {
		return true
	}
	apostrophe := r == '\'' || r == '’'
	return apostrophe && i > 0 && i+1 < len(runes) && unicode.IsLetter(runes[i-1]) && unicode.IsLetter(runes[i+1])
}

// Fold makes one word comparable: small letters, no accents, a plain apostrophe.
func Fold(word string) string {
	plain := true
	for i := range len(word) {
		plain = plain && word[i] < 0x80 && (word[i] < 'A' || word[i] > 'Z')
	}
	if plain {
		return word
	}
	var b strings.Builder
	for _, r := range norm.NFKD.String(word) {
		switch {
		case unicode.Is(unicode.Mn, r):
		case r == '’':
			b.WriteByte('\'')
		default:
			b.WriteRune(unicode.ToLower(r))
		}
	}
	return b.String()
}

// Capital reports whether a word begins with a capital letter or a digit.
func (t Token) Capital() bool {
	for _, r := range t.Text {
		return unicode.IsUpper(r) || unicode.IsDigit(r)
	}
	return false
}

// Sentences gives the ranges of a text's sentences in code points. A full stop
// inside "St." or "12.5" ends none: it must be followed by a space and no small
// letter.
func Sentences(text string) [][2]int {
	runes := []rune(text)
	var out [][2]int
	from := 0
	for i, r := range runes {
		if !strings.ContainsRune(".?!…", r) || i+1 < len(runes) && runes[i+1] != ' ' && !strings.ContainsRune("\"”’)", runes[i+1]) {
			continue
		}
		end := i + 1
		for end < len(runes) && strings.ContainsRune("\"”’)", runes[end]) {
			end++
		}
		if end < len(runes) && (runes[end] != ' ' || end+1 < len(runes) && unicode.IsLower(runes[end+1]) || r == '.' && abbreviates(runes[from:i])) {
			continue
		}
		out = append(out, [2]int{from, end})
		for from = end; from < len(runes) && runes[from] == ' '; from++ {
		}
	}
	if from < len(runes) {
		out = append(out, [2]int{from, len(runes)})
	}
	return out
}

// abbreviates: the text before a full stop ends in a word that has one of its own.
func abbreviates(runes []rune) bool {
	last := strings.ToLower(string(runes))
	last = last[strings.LastIndexByte(last, ' ')+1:]
	switch last {
	case "st", "mr", "mrs", "ms", "dr", "ave", "no", "sr", "sra", "dra", "av", "núm":
		return last != "no" || len(runes) > 2 && strings.HasSuffix(string(runes), " No")
	}
	return false
}
