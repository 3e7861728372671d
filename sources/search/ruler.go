package search

import (
	"cmp"
	"slices"
	"unicode/utf8"
)

// ruler turns bytes of a text into code points.
type ruler struct {
	text  string
	plain bool // one byte is one code point
}

func newRuler(text string) ruler {
	return ruler{text, utf8.RuneCountInString(text) == len(text)}
}

func (r ruler) at(offset int) int {
	if r.plain {
		return offset
	}
	return utf8.RuneCountInString(r.text[:offset])
}

// sorted orders marks and joins those that overlap.
func sorted(marks [][2]int) [][2]int {
	slices.SortFunc(marks, func(a, b [2]int) int { return cmp.Or(a[0]-b[0], a[1]-b[1]) })
	out := marks[:0]
	for _, m := range marks {
		if n := len(out); n > 0 && m[0] < out[n-1][1] {
			out[n-1][1] = max(out[n-1][1], m[1])
			continue
		}
		out = append(out, m)
	}
	return out
}
