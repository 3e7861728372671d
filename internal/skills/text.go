package skills

import (
	"fmt"
	"unicode"
	"unicode/utf8"
)

// hidden says that a character steers direction, is invisible or is a control: in text
// that people read before they decide, it makes them read something else than the
// program (Unicode Technical Report 36 §2; tag characters carry whole sentences unseen).
func hidden(r rune) bool {
	switch {
	case r == '\n' || r == '\t' || r == '\r':
		return false
	case unicode.IsControl(r), unicode.Is(unicode.Cf, r), unicode.Is(unicode.Co, r):
		return true
	case unicode.Is(unicode.Variation_Selector, r), unicode.Is(unicode.Zl, r), unicode.Is(unicode.Zp, r):
		return true
	case r == '\u115f', r == '\u1160', r == '\u3164', r == '\uffa0', r == '\u034f': // fillers and joiners without a form
		return true
	}
	return false
}

// readable says why a text cannot be shown to people, "" if it can. line is where it
// stands, 1-based.
func readable(text []byte) (line, column int, why string) {
	line, column = 1, 1
	for len(text) > 0 {
		r, n := utf8.DecodeRune(text)
		switch {
		case r == utf8.RuneError && n == 1:
			return line, column, "a byte that is not UTF-8"
		case r == '\ufeff' && line == 1 && column == 1:
			return line, column, "a byte order mark"
		case hidden(r):
			return line, column, fmt.Sprintf("the character U+%04X, which is invisible or steers the text", r)
		}
		text = text[n:]
		if column++; r == '\n' {
			line, column = line+1, 1
		}
	}
	return 0, 0, ""
}

// sentence says why a short text of one line cannot be shown, "" if it can.
func sentence(text string, most int) string {
	if n := utf8.RuneCountInString(text); n > most {
		return fmt.Sprintf("it has %d characters; %d are allowed", n, most)
	}
	for _, r := range text {
		if r == '\n' || r == '\r' || r == '\t' {
			return "it has more than one line"
		}
	}
	if _, _, why := readable([]byte(text)); why != "" {
		return "it holds " + why
	}
	return ""
}
