package wave

import (
	"math/bits"
	"slices"
)

// Table is one direction of a relation: for each pattern at the tail, the
// patterns that may stand at the head. Equal rows are held once, since in most
// tile sets few rows differ; rows with many patterns come first, because they
// end a revision early.
type Table struct {
	words   int32
	rows    []uint64 // distinct non-empty rows, words each
	members []uint64 // for each row, the patterns that have it
	rowOf   []int32  // for each pattern its row, −1 if it allows nothing
}

// NewTables returns a relation and its transpose. row(p) is the set, in words,
// of what may stand at the head when p stands at the tail.
func NewTables(patterns, words int32, row func(p int32) []uint64) (forward, backward Table) {
	rows := make([]uint64, int64(patterns)*int64(words))
	turned := make([]uint64, int64(patterns)*int64(words))
	for p := range patterns {
		copy(rows[int64(p)*int64(words):], row(p))
		for i, w := range row(p) {
			for ; w != 0; w &= w - 1 {
				q := int64(i)*64 + int64(bits.TrailingZeros64(w))
				turned[q*int64(words)+int64(p>>6)] |= 1 << uint(p&63)
			}
		}
	}
	return newTable(patterns, words, rows), newTable(patterns, words, turned)
}

func newTable(patterns, words int32, all []uint64) Table {
	w := int64(words)
	at := func(p int32) []uint64 { return all[int64(p)*w : int64(p+1)*w] }
	order := make([]int32, 0, patterns)
	for p := range patterns {
		if !isEmpty(at(p)) {
			order = append(order, p)
		}
	}
	slices.SortFunc(order, func(a, b int32) int {
		if d := count(at(b)) - count(at(a)); d != 0 {
			return int(d)
		}
		if d := slices.Compare(at(a), at(b)); d != 0 {
			return d
		}
		return int(a - b)
	})
	t := Table{words: words, rowOf: make([]int32, patterns)}
	for p := range t.rowOf {
		t.rowOf[p] = -1
	}
	rows := int32(0)
	for i, p := range order {
		if i == 0 || !slices.Equal(at(p), at(order[i-1])) {
			t.rows = append(t.rows, at(p)...)
			t.members = append(t.members, make([]uint64, words)...)
			rows++
		}
		t.rowOf[p] = rows - 1
		t.members[int64(rows-1)*w+int64(p>>6)] |= 1 << uint(p&63)
	}
	return t
}

// union adds to acc what the patterns of tail allow at the head. It may stop as
// soon as acc covers head.
func (t *Table) union(acc, tail, head []uint64, tailSize int32) {
	if t.words == 1 {
		acc[0] = t.union1(tail[0], head[0], tailSize)
		return
	}
	if int64(tailSize)*int64(t.words) < int64(len(t.rows)) {
		for i, w := range tail {
			for ; w != 0; w &= w - 1 {
				t.add(acc, t.rowOf[i*64+bits.TrailingZeros64(w)])
			}
		}
		return
	}
	n := int(t.words)
	for at := 0; at < len(t.rows); at += n {
		if !meets(t.members[at:at+n], tail) {
			continue
		}
		missing := uint64(0)
		for i := range acc {
			acc[i] |= t.rows[at+i]
			missing |= head[i] &^ acc[i]
		}
		if missing == 0 {
			return
		}
	}
}

// union1 is union for sets of one word.
func (t *Table) union1(tail, head uint64, tailSize int32) uint64 {
	acc := uint64(0)
	if int64(tailSize) < int64(len(t.rows)) {
		for ; tail != 0; tail &= tail - 1 {
			if r := t.rowOf[bits.TrailingZeros64(tail)]; r >= 0 {
				acc |= t.rows[r]
			}
		}
		return acc
	}
	for i, row := range t.rows {
		if t.members[i]&tail != 0 {
			acc |= row
			if head&^acc == 0 {
				return acc
			}
		}
	}
	return acc
}

func (t *Table) add(acc []uint64, row int32) {
	if row < 0 {
		return
	}
	at := int64(row) * int64(t.words)
	for i := range acc {
		acc[i] |= t.rows[at+int64(i)]
	}
}

// supports adds to acc every row of the given patterns, never stopping early.
func (t *Table) supports(acc, patterns []uint64) {
	for i, w := range patterns {
		for ; w != 0; w &= w - 1 {
			t.add(acc, t.rowOf[i*64+bits.TrailingZeros64(w)])
		}
	}
}
