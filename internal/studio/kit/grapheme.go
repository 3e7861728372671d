package kit

import (
	"unicode"
	"unicode/utf8"
)

// What a person takes for one letter may be several code points: a base with marks,
// parts joined to one picture, a flag of two. The rules are those of Unicode Standard
// Annex 29 that matter for the scripts that fields take; Hangul parts are joined.

const (
	joiner    = '\u200d'
	nonJoiner = '\u200c'
)

// extends tells whether a code point belongs to the letter before it.
func extends(r rune) bool {
	return unicode.In(r, unicode.Mn, unicode.Me, unicode.Mc) || r == joiner || r == nonJoiner ||
		r >= 0xFE00 && r <= 0xFE0F || r >= 0x1F3FB && r <= 0x1F3FF || r >= 0xE0020 && r <= 0xE007F
}

func flagPart(r rune) bool { return r >= 0x1F1E6 && r <= 0x1F1FF }

// jamo is the place of a Hangul part in its syllable: 1, 2, 3, or 0.
func jamo(r rune) int {
	switch {
	case r >= 0x1100 && r <= 0x115F:
		return 1
	case r >= 0x1160 && r <= 0x11A7:
		return 2
	case r >= 0x11A8 && r <= 0x11FF:
		return 3
	}
	return 0
}

// letterEnd is where the letter that begins at i ends.
func letterEnd(text []rune, i int) int {
	if i >= len(text) {
		return len(text)
	}
	j := i + 1
	if flagPart(text[i]) && j < len(text) && flagPart(text[j]) {
		j++
	}
	for j < len(text) {
		switch {
		case extends(text[j]), text[j-1] == joiner && text[j] > 0x2000, jamo(text[j-1]) > 0 && jamo(text[j]) > 1 && jamo(text[j]) >= jamo(text[j-1]):
			j++
		default:
			return j
		}
	}
	return j
}

// letterBegin is where the letter that ends at i begins.
func letterBegin(text []rune, i int) int {
	begin := 0
	for at := 0; at < i; {
		begin = at
		at = letterEnd(text, at)
	}
	return begin
}

// invisible are code points that steer what is around them and have no picture.
func invisible(r rune) bool {
	return r >= 0x200B && r <= 0x200F || r >= 0x202A && r <= 0x202E || r >= 0x2060 && r <= 0x2069 || r == 0xFEFF || r == 0xAD ||
		r >= 0xFE00 && r <= 0xFE0F || r >= 0xE0000 && r <= 0xE0FFF || r == 0x61C
}

// simple tells whether a text is set letter by letter from left to right by the Go fonts.
func simple(s string) bool {
	for i, r := range s {
		if r < 0x180 || r >= 0x2010 && r <= 0x2027 { // by far the most, and all of it is in the Go fonts
			if r == 0xAD || s[i] >= 0x80 && r == utf8.RuneError {
				return false
			}
			continue
		}
		if extends(r) || invisible(r) || rightToLeft(r) || !latin().has(r) {
			return false
		}
	}
	return true
}
