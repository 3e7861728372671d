package kit

import (
	"golang.org/x/text/unicode/bidi"
)

// Order of letters on a line where some are written from right to left: Unicode
// Standard Annex 9. Package bidi finds the directions; what it does not tell apart, the
// levels of numbers in a line that begins from the left, is found here.

// rightToLeft tells whether a code point makes its surroundings run from the right.
func rightToLeft(r rune) bool {
	if r < 0x590 {
		return false
	}
	switch p, _ := bidi.LookupRune(r); p.Class() {
	case bidi.R, bidi.AL, bidi.RLE, bidi.RLO, bidi.RLI:
		return true
	}
	return false
}

// fromRight tells whether a line begins at the right: its first letter with a direction
// says so.
func fromRight(text []rune) bool {
	for _, r := range text {
		switch p, _ := bidi.LookupRune(r); p.Class() {
		case bidi.L:
			return false
		case bidi.R, bidi.AL:
			return true
		}
	}
	return false
}

// levels are the embedding levels of a line's code points: odd ones run from the right.
func levels(text []rune) []uint8 {
	out := make([]uint8, len(text))
	var p bidi.Paragraph
	if _, err := p.SetString(string(text)); err != nil {
		return out
	}
	order, err := p.Order()
	if err != nil {
		return out
	}
	right := fromRight(text)
	at := 0
	for i := range order.NumRuns() {
		run := order.Run(i)
		n := len([]rune(run.String()))
		for j := at; j < min(at+n, len(text)); j++ {
			switch {
			case run.Direction() == bidi.RightToLeft:
				out[j] = 1
			case right || numberAfterRight(text, at, j):
				out[j] = 2
			}
		}
		at += n
	}
	return out
}

// numberAfterRight tells whether what begins at from and reaches to at belongs to a number
// that stands in words from the right.
func numberAfterRight(text []rune, from, at int) bool {
	for _, r := range text[from : at+1] {
		switch p, _ := bidi.LookupRune(r); p.Class() {
		case bidi.EN, bidi.AN, bidi.ES, bidi.CS, bidi.ET:
		default:
			return false
		}
	}
	for i := from - 1; i >= 0; i-- {
		switch p, _ := bidi.LookupRune(text[i]); p.Class() {
		case bidi.R, bidi.AL:
			return true
		case bidi.L:
			return false
		}
	}
	return false
}

// visual is the order in which letters of levels stand from left to right (rule L2).
func visual(lv []uint8) []int {
	order := make([]int, len(lv))
	top := uint8(0)
	for i := range order {
		order[i] = i
		top = max(top, lv[i])
	}
	for ; top > 0; top-- {
		for i := 0; i < len(order); i++ {
			j := i
			for j < len(order) && lv[order[j]] >= top {
				j++
			}
			for a, b := i, j-1; a < b; a, b = a+1, b-1 {
				order[a], order[b] = order[b], order[a]
			}
			i = max(i, j)
		}
	}
	return order
}

// mirrored are the pairs that turn round in text from the right (rule L4).
var mirrored = map[rune]rune{'(': ')', ')': '(', '[': ']', ']': '[', '{': '}', '}': '{', '<': '>', '>': '<', '«': '»', '»': '«', '‹': '›', '›': '‹'}
