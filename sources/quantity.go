package sources

import (
	"fmt"
	"strconv"
	"strings"

	"vouch/sources/strict"
)

// Quantity is a frequency word and the range of lots it stands for, as whole
// fractions of the lots of the place.
type Quantity struct {
	Word           string
	MinNum, MinDen int  // at least this part of the lots, rounded down …
	Over           bool // … and one more: "more than half"
	MaxNum, MaxDen int  // at most this part, rounded up
	Least          int  // never fewer than this, where there are that many lots
	// Second: the word leaves no exception ("every", "never"), so it is hard
	// only when a second narrator says it too.
	Second bool
}

// Range gives the fewest and the most lots out of lots; 0 ≤ min ≤ max ≤ lots.
func (q Quantity) Range(lots int) (min, max int) {
	if lots <= 0 || q.MinDen <= 0 || q.MaxDen <= 0 {
		return 0, 0
	}
	low := lots * q.MinNum / q.MinDen
	if q.Over {
		low++
	}
	if low < q.Least {
		low = q.Least
	}
	high := (lots*q.MaxNum + q.MaxDen - 1) / q.MaxDen
	if high > lots {
		high = lots
	}
	if low > lots {
		low = lots
	}
	if high < low {
		high = low
	}
	return low, high
}

// String gives the word with its range: "most: more than 1/2, up to 1/1 of the lots".
func (q Quantity) String() string {
	if q.MinDen == 0 || q.MaxDen == 0 {
		return q.Word
	}
	low := "at least"
	if q.Over {
		low = "more than"
	}
	return fmt.Sprintf("%s: %s %d/%d, up to %d/%d of the lots", q.Word, low, q.MinNum, q.MinDen, q.MaxNum, q.MaxDen)
}

// QuantityWords is the table of frequency words. It is data: a project may write
// its own in words.yaml.
type QuantityWords []Quantity

// DefaultQuantityWords is the table a project starts with.
func DefaultQuantityWords() QuantityWords {
	q := func(word string, minNum, minDen, maxNum, maxDen, least int) Quantity {
		return Quantity{Word: word, MinNum: minNum, MinDen: minDen, MaxNum: maxNum, MaxDen: maxDen, Least: least}
	}
	over := func(word string, num, den int) Quantity {
		v := q(word, num, den, 1, 1, 0)
		v.Over = true
		return v
	}
	second := func(word string, n int) Quantity {
		v := q(word, n, 1, n, 1, 0)
		v.Second = true
		return v
	}
	return QuantityWords{
		second("every", 1), second("all", 1), second("always", 1), second("todos", 1), second("siempre", 1),
		q("almost all", 4, 5, 1, 1, 0), q("nearly every", 4, 5, 1, 1, 0), q("casi todos", 4, 5, 1, 1, 0),
		over("most", 1, 2), over("more than half", 1, 2), over("la mayoría", 1, 2),
		q("many", 1, 3, 1, 1, 2), q("muchos", 1, 3, 1, 1, 2),
		q("half", 2, 5, 3, 5, 1), q("about half", 2, 5, 3, 5, 1), q("la mitad", 2, 5, 3, 5, 1),
		q("some", 0, 1, 1, 2, 1), q("algunos", 0, 1, 1, 2, 1),
		q("few", 0, 1, 1, 5, 1), q("a few", 0, 1, 1, 5, 1), q("pocos", 0, 1, 1, 5, 1),
		q("hardly any", 0, 1, 1, 10, 0), q("casi ninguno", 0, 1, 1, 10, 0),
		second("none", 0), second("never", 0), second("no", 0), second("ninguno", 0), second("nunca", 0),
	}
}

// Parse finds the word in the table, or reads "one in n" and "about one in n".
// One in n means nearer to n than to n−1 or n+1: from 2/(2n+1) to 2/(2n−1).
func (t QuantityWords) Parse(text string) (Quantity, error) {
	s := lowered(text)
	for _, q := range t {
		if q.Word == s {
			return q, nil
		}
	}
	for _, prefix := range []string{"about one in ", "one in ", "uno de cada "} {
		rest, ok := strings.CutPrefix(s, prefix)
		if !ok {
			continue
		}
		if n, ok := smallNumber(rest); ok {
			return Quantity{Word: s, MinNum: 2, MinDen: 2*n + 1, MaxNum: 2, MaxDen: 2*n - 1}, nil
		}
	}
	known := make([]string, len(t))
	for i, q := range t {
		known[i] = q.Word
	}
	return Quantity{}, fmt.Errorf("the table has no frequency word %q; write one in n, or one of: %s",
		strict.Clip(text), strings.Join(known, ", "))
}

// smallNumber reads 2 to maxOneIn, in digits or as a word up to ten.
func smallNumber(s string) (int, bool) {
	for i, w := range []string{"two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"} {
		if s == w {
			return i + 2, true
		}
	}
	n, err := strconv.Atoi(s)
	return n, err == nil && n >= 2 && n <= maxOneIn
}
