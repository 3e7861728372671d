package kit

import (
	"strings"
	"unicode"
)

// Breaking text into lines: at spaces, and between letters of the scripts that are
// written without them (Unicode Standard Annex 14, the classes ID, CJ, CL, OP and NS).

const ellipsis = "…"

// shorten cuts a text to a width and says so with three dots. A letter is kept whole.
func shorten(s string, w int, measure func(string) int) string {
	if measure(s) <= w {
		return s
	}
	text := []rune(s)
	var ends []int
	for i := 0; i < len(text); i = ends[len(ends)-1] {
		ends = append(ends, letterEnd(text, i))
	}
	cut := func(n int) string {
		if n == 0 {
			return ellipsis
		}
		return strings.TrimRight(string(text[:ends[n-1]]), " ") + ellipsis
	}
	lo, hi := 0, len(ends)
	for lo < hi { // the most letters that still fit
		mid := (lo + hi + 1) / 2
		if measure(cut(mid)) <= w {
			lo = mid
		} else {
			hi = mid - 1
		}
	}
	return cut(lo)
}

// broken names a text that was broken into lines.
type broken struct {
	style    Style
	scale, w int
	text     string
}

// lines is wrap for a style, and remembers: most of a window says in every pass what it said
// before. Nobody may write into them.
func (u *UI) lines(s Style, w int, text string) []string {
	key := broken{s, u.scale, w, text}
	if out, ok := u.wrapped[key]; ok {
		return out
	}
	if len(u.wrapped) >= maxWrapped {
		clear(u.wrapped)
	}
	out := wrap(text, w, func(t string) int { return u.Width(s, t) })
	u.wrapped[key] = out
	return out
}

// wrap breaks a text into lines of at most w px. A word that is wider is broken anywhere;
// every paragraph is at least one line.
func wrap(s string, w int, measure func(string) int) []string {
	var lines []string
	for paragraph := range strings.SplitSeq(s, "\n") {
		line := ""
		for _, piece := range pieces(paragraph) {
			whole := line + piece
			if line == "" {
				whole = strings.TrimLeft(piece, " ")
			}
			if measure(whole) <= w {
				line = whole
				continue
			}
			if line != "" {
				lines = append(lines, line)
			}
			for line = strings.TrimLeft(piece, " "); measure(line) > w; {
				n := fitting(line, w, measure)
				if n == len(line) {
					break
				}
				lines = append(lines, line[:n])
				line = line[n:]
			}
		}
		lines = append(lines, line)
	}
	return lines
}

// pieces are what a line break may stand before: words with the space before them, and
// single letters of scripts without spaces, with the marks that must not be parted from them.
func pieces(paragraph string) []string {
	var out []string
	for word := range strings.FieldsSeq(paragraph) {
		space := ""
		if len(out) > 0 {
			space = " "
		}
		text := []rune(word)
		from := 0
		for i := letterEnd(text, 0); i < len(text); i = letterEnd(text, i) {
			if mayBreak(text[i-1], text[i]) {
				out = append(out, space+string(text[from:i]))
				from, space = i, ""
			}
		}
		out = append(out, space+string(text[from:]))
	}
	return out
}

// notFirst must not begin a line and notLast must not end one.
const (
	notFirst = "、。，．・：；？！」』）】〕》〉”’…‥ーぁぃぅぇぉっゃゅょゎァィゥェォッャュョヮヵヶ々〻ゝゞヽヾ,.!?;:)]}»›"
	notLast  = "「『（【〔《〈“‘([{«‹"
)

// mayBreak tells whether a line may end between two letters that no space parts.
func mayBreak(before, after rune) bool {
	if strings.ContainsRune(notFirst, after) || strings.ContainsRune(notLast, before) {
		return false
	}
	return spaceless(before) || spaceless(after)
}

// spaceless are the scripts whose words stand without spaces.
func spaceless(r rune) bool {
	return unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana) || r >= 0x3000 && r <= 0x303F || r >= 0xFF00 && r <= 0xFFEF || r == 'ー'
}

// fitting is how many bytes of a word fit into a width: one letter at least.
func fitting(word string, w int, measure func(string) int) int {
	text := []rune(word)
	n := 0
	for i := 0; i < len(text); {
		i = letterEnd(text, i)
		end := len(string(text[:i]))
		if n > 0 && measure(word[:end]) > w {
			break
		}
		n = end
	}
	return n
}
