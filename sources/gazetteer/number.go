package gazetteer

import (
	"slices"
	"strconv"
	"strings"
)

var ones = []string{"zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
	"thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"}

var unos = []string{"cero", "uno", "dos", "tres", "cuatro", "cinco", "seis", "siete", "ocho", "nueve", "diez", "once", "doce",
	"trece", "catorce", "quince", "dieciseis", "diecisiete", "dieciocho", "diecinueve", "veinte", "veintiuno", "veintidos",
	"veintitres", "veinticuatro", "veinticinco", "veintiseis", "veintisiete", "veintiocho", "veintinueve"}

var decenas = []string{"", "", "", "treinta", "cuarenta", "cincuenta", "sesenta", "setenta", "ochenta", "noventa"}

func spanishNumber(n int) string {
	switch {
	case n < 30:
		return unos[n]
	case n%10 == 0:
		return decenas[n/10]
	}
	return decenas[n/10] + " y " + unos[n%10]
}

// Number reads the number below ten thousand that begins at token i, in digits or in
// the words of the two languages, and says how many tokens it takes; 0 tokens where
// there is none. "Nineteen seventy-four" is 1974, "sesenta y nueve" 69.
func Number(tokens []Token, i int) (n, words int) {
	n, words = below100(tokens, i)
	if words == 0 {
		return 0, 0
	}
	if n == 18 || n == 19 || n == 20 { // a year in two halves
		if m, more := below100(tokens, i+words); more > 0 && m >= 10 && m < 100 && adjacent(tokens, i, i+words+more) {
			return n*100 + m, words + more
		}
	}
	return n, words
}

// adjacent: nothing but spaces and hyphens can stand between words of a number.
func adjacent(tokens []Token, from, to int) bool {
	for k := from + 1; k < to; k++ {
		if tokens[k].Start-tokens[k-1].End != 1 {
			return false
		}
	}
	return true
}

func below100(tokens []Token, i int) (n, words int) {
	if i >= len(tokens) {
		return 0, 0
	}
	w := strings.TrimPrefix(tokens[i].Folded, "'")
	if v, err := strconv.Atoi(w); err == nil && len(w) <= 4 {
		return v, 1
	}
	if k := slices.Index(ones, w); k > 0 {
		return k, 1
	}
	if k := slices.Index(unos, w); k > 0 {
		return k, 1
	}
	if w == "un" || w == "una" {
		return 1, 1
	}
	if k := slices.Index(tens, w); k > 1 {
		return joined(tokens, i, k, ones, 1)
	}
	if k := slices.Index(decenas, w); k > 2 {
		if i+1 < len(tokens) && tokens[i+1].Folded == "y" {
			if n, words := joined(tokens, i+1, k, unos, 1); words == 2 {
				return n, 3
			}
		}
		return k * 10, 1
	}
	return 0, 0
}

// joined reads the unit behind a ten.
func joined(tokens []Token, i, ten int, units []string, skip int) (n, words int) {
	if i+skip < len(tokens) && tokens[i+skip].Start-tokens[i].End == 1 {
		if u := slices.Index(units[:10], tokens[i+skip].Folded); u > 0 {
			return ten*10 + u, 1 + skip
		}
	}
	return ten * 10, 1
}

// IsNumber reports whether a word is a number or a part of one.
func IsNumber(t Token) bool {
	_, words := below100([]Token{t}, 0)
	return words > 0
}
