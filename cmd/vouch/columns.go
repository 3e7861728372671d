package main

import (
	"slices"
	"strings"
	"unicode/utf8"
)

// columns lays out rows of cells, each column as wide as its widest cell; those
// given by number stand to the right.
func columns(rows [][]string, right ...int) []string {
	var width []int
	for _, r := range rows {
		for i, c := range r {
			if i == len(width) {
				width = append(width, 0)
			}
			width[i] = max(width[i], utf8.RuneCountInString(c))
		}
	}
	out := make([]string, len(rows))
	for n, r := range rows {
		var b strings.Builder
		for i, c := range r {
			pad := strings.Repeat(" ", width[i]-utf8.RuneCountInString(c))
			if slices.Contains(right, i) {
				c = pad + c
			} else {
				c += pad
			}
			if i > 0 {
				b.WriteString("  ")
			}
			b.WriteString(c)
		}
		out[n] = strings.TrimRight(b.String(), " ")
	}
	return out
}
