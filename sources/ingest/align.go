package ingest

import "slices"

// align pairs the words of two versions of a text: for each word of a the index of
// its word in b, -1 where it has none. Pairs never cross. Runs of words that stand
// once in both versions are anchors (the patience difference of Bram Cohen, with
// runs in place of lines); between anchors the longest common subsequence decides.
func align(a, b []uint32) []int32 {
	out := make([]int32, len(a))
	for i := range out {
		out[i] = -1
	}
	alignRange(a, b, 0, 0, longestRun, out)
	return out
}

const (
	// longestRun of words is looked for first; four words in a row stand once in
	// most interviews.
	longestRun = 4
	// maxTable bounds the table of a common subsequence, in cells of two bytes.
	maxTable = 4 << 20
)

func alignRange(a, b []uint32, atA, atB, run int, out []int32) {
	for len(a) > 0 && len(b) > 0 && a[0] == b[0] {
		out[atA] = int32(atB)
		a, b, atA, atB = a[1:], b[1:], atA+1, atB+1
	}
	for len(a) > 0 && len(b) > 0 && a[len(a)-1] == b[len(b)-1] {
		out[atA+len(a)-1] = int32(atB + len(b) - 1)
		a, b = a[:len(a)-1], b[:len(b)-1]
	}
	if len(a) == 0 || len(b) == 0 {
		return
	}
	if (len(a)+1)*(len(b)+1) <= maxTable/64 || run == 0 {
		subsequence(a, b, atA, atB, out)
		return
	}
	from, to := 0, 0
	anchors := anchorsOf(a, b, run)
	if len(anchors) == 0 {
		alignRange(a, b, atA, atB, run/2, out)
		return
	}
	for _, p := range append(anchors, pair{len(a), len(b)}) {
		if p.a < from || p.b < to {
			continue // runs overlap
		}
		alignRange(a[from:p.a], b[to:p.b], atA+from, atB+to, run/2, out)
		for k := 0; k < run && p.a+k < len(a); k++ {
			out[atA+p.a+k] = int32(atB + p.b + k)
		}
		from, to = p.a+run, p.b+run
	}
}

type pair struct{ a, b int }

// anchorsOf lists where runs of words begin that stand once in a and once in b, as
// the longest list that rises in both.
func anchorsOf(a, b []uint32, run int) []pair {
	inA, inB := onceOf(a, run), onceOf(b, run)
	var pairs []pair
	for key, i := range inA {
		if j, ok := inB[key]; ok && i >= 0 && j >= 0 {
			pairs = append(pairs, pair{i, j})
		}
	}
	slices.SortFunc(pairs, func(x, y pair) int { return x.a - y.a })
	return rising(pairs)
}

// onceOf maps runs to where they stand, -1 for those that stand twice.
func onceOf(words []uint32, run int) map[[longestRun]uint32]int {
	out := make(map[[longestRun]uint32]int, len(words))
	for i := 0; i+run <= len(words); i++ {
		var key [longestRun]uint32
		copy(key[:], words[i:i+run])
		if _, twice := out[key]; twice {
			out[key] = -1
		} else {
			out[key] = i
		}
	}
	return out
}

// rising is the longest subsequence that rises in b, by patience sorting.
func rising(pairs []pair) []pair {
	var tops []int // index of the top of each pile
	before := make([]int, len(pairs))
	for i, p := range pairs {
		pile, _ := slices.BinarySearchFunc(tops, p.b, func(top, b int) int { return pairs[top].b - b })
		before[i] = -1
		if pile > 0 {
			before[i] = tops[pile-1]
		}
		if pile == len(tops) {
			tops = append(tops, i)
		} else {
			tops[pile] = i
		}
	}
	if len(tops) == 0 {
		return nil
	}
	var out []pair
	for i := tops[len(tops)-1]; i >= 0; i = before[i] {
		out = append(out, pairs[i])
	}
	slices.Reverse(out)
	return out
}

// subsequence pairs by the longest common subsequence. Where its table would be
// too large nothing is paired: two such stretches have not even a word in common
// that stands once.
func subsequence(a, b []uint32, atA, atB int, out []int32) {
	w := len(b) + 1
	if (len(a)+1)*w > maxTable {
		return
	}
	table := make([]uint16, (len(a)+1)*w)
	for i := len(a) - 1; i >= 0; i-- {
		for j := len(b) - 1; j >= 0; j-- {
			if a[i] == b[j] {
				table[i*w+j] = table[(i+1)*w+j+1] + 1
			} else {
				table[i*w+j] = max(table[(i+1)*w+j], table[i*w+j+1])
			}
		}
	}
	for i, j := 0, 0; i < len(a) && j < len(b); {
		switch {
		case a[i] == b[j]:
			out[atA+i] = int32(atB + j)
			i, j = i+1, j+1
		case table[(i+1)*w+j] >= table[i*w+j+1]:
			i++
		default:
			j++
		}
	}
}
