package words

import "strings"

// accents are letters that the embedded fonts have.
var accents = map[rune]rune{
	'a': 'á', 'e': 'ë', 'i': 'î', 'o': 'ö', 'u': 'ü', 'n': 'ñ', 'c': 'ç', 's': 'š', 'y': 'ý', 'z': 'ž',
	'A': 'Å', 'E': 'É', 'I': 'Ï', 'O': 'Ø', 'U': 'Û', 'N': 'Ñ', 'C': 'Č', 'S': 'Š',
}

// filler makes a text longer; it breaks into lines as a text does.
const filler = " ëîöü áñç žøå ïéù"

// pseudo is a text with accents, in brackets, forty per cent longer. Verbs stay.
func pseudo(text string) string {
	var b strings.Builder
	b.WriteByte('[')
	verb, n := false, 2 // of the brackets
	for _, r := range text {
		switch {
		case r == '%':
			verb = !verb
		case verb && !strings.ContainsRune("[]0123456789.", r):
			verb = false
		case !verb && accents[r] != 0:
			r = accents[r]
		}
		b.WriteRune(r)
		n++
	}
	extra := []rune(filler)
	for i := 0; n*5 < len([]rune(text))*7; i++ {
		b.WriteRune(extra[i%len(extra)])
		n++
	}
	b.WriteByte(']')
	return b.String()
}
