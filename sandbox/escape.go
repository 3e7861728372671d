package sandbox

import (
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"
)

// EscapeLine makes a text safe to print on one line of a terminal: control characters, line ends, characters
// that steer direction or are invisible, and bytes that are no UTF-8 become \n, \xHH or \u{HHHH}. At most n bytes
// come back, and never less than "…", in which ends what was longer. Programs choose names and messages to be read by a person, so a text
// that moves the cursor or turns the line around would be a forgery.
func EscapeLine(text string, n int) string {
	var b strings.Builder
	rest := false
	for i := 0; i < len(text); {
		r, size := utf8.DecodeRuneInString(text[i:])
		piece := text[i : i+size]
		switch {
		case r == utf8.RuneError && size == 1:
			piece = `\x` + hexByte(text[i])
		case r == '\n':
			piece = `\n`
		case r == '\t':
			piece = `\t`
		case r == '\\':
			piece = `\\`
		case r == ' ':
		case !unicode.IsPrint(r) || unicode.Is(unicode.Cf, r) || unicode.Is(unicode.Variation_Selector, r):
			piece = `\u{` + strconv.FormatInt(int64(r), 16) + `}`
		}
		if b.Len()+len(piece) > n-len("…") {
			rest = true
			break
		}
		b.WriteString(piece)
		i += size
	}
	if rest {
		b.WriteString("…")
	}
	return b.String()
}

func hexByte(c byte) string {
	const digits = "0123456789abcdef"
	return string([]byte{digits[c>>4], digits[c&15]})
}
