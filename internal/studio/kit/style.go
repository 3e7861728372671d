package kit

import (
	"strings"

	"vouch/assets/draw"
)

// Style is a way of setting text. Sizes in px of the em at 100 %.
type Style struct {
	Font draw.Font
	Size int
	Line int // from baseline to baseline
}

// The styles of the window.
var (
	Title    = Style{draw.Bold, 18, 24}
	Section  = Style{draw.Bold, 15, 20}
	BodyBold = Style{draw.Bold, 13, 18}
	Body     = Style{draw.Regular, 13, 18}
	NoteBold = Style{draw.Bold, 12, 17}
	Note     = Style{draw.Regular, 12, 17}
	Code     = Style{draw.Mono, 12, 17}
)

// Align says where text stands in its rectangle; it is always centred upright.
type Align uint8

// The alignments.
const (
	Begin Align = iota
	Centre
	End
)

// ascent is how far the baseline lies under the middle of a line, so that small
// letters and capitals together look centred: half of 0.70 em.
func (s Style) ascent(size int) int { return (size*36 + 50) / 100 }

const ellipsis = "…"

// shorten cuts s so that it fits into w, with three dots in place of what is gone.
func shorten(s string, w int, measure func(string) int) string {
	if measure(s) <= w {
		return s
	}
	letters := []rune(s)
	lo, hi := 0, len(letters)
	for lo < hi { // the most letters that still fit
		mid := (lo + hi + 1) / 2
		if measure(strings.TrimRight(string(letters[:mid]), " ")+ellipsis) <= w {
			lo = mid
		} else {
			hi = mid - 1
		}
	}
	return strings.TrimRight(string(letters[:lo]), " ") + ellipsis
}

// wrap breaks s into lines no wider than w: at spaces, and inside a word that is
// wider than a line.
func wrap(s string, w int, measure func(string) int) []string {
	var lines []string
	for paragraph := range strings.SplitSeq(s, "\n") {
		line := ""
		for word := range strings.FieldsSeq(paragraph) {
			whole := word
			if line != "" {
				whole = line + " " + word
			}
			if measure(whole) <= w {
				line = whole
				continue
			}
			if line != "" {
				lines = append(lines, line)
			}
			for line = word; measure(line) > w && len([]rune(line)) > 1; {
				n := fitting(line, w, measure)
				lines = append(lines, line[:n])
				line = line[n:]
			}
		}
		lines = append(lines, line)
	}
	return lines
}

// fitting is how many bytes of a word fit into w, one letter at least.
func fitting(word string, w int, measure func(string) int) int {
	n := 0
	for i, r := range word {
		end := i + len(string(r))
		if n > 0 && measure(word[:end]) > w {
			break
		}
		n = end
	}
	return n
}
