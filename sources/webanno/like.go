package webanno

// Bounds of the search for a quote and for what is nearly one, ours.
const (
	// maxPlaces bounds the places at which a quote stands: of a word that stands at
	// more, nothing tells which is meant.
	maxPlaces = 10_000
	// maxSteps bounds quote × text: some tenth of a second.
	maxSteps = 60_000_000
	// shortest quote that is looked for: fewer letters are like too much.
	shortest = 16
	// tolerance is how many letters in hundred may differ: a transcript is corrected
	// in one word of twenty, a quote in a word or two.
	tolerance = 25
	// margin is by how many letters in hundred the next best place must be worse.
	margin = 12
)

// like finds the one place whose text is nearly the quote, by the fewest letters to
// insert, leave out or change (Sellers 1980: the edit distance in which the text's
// ends cost nothing). ok is false where none is near enough or two are.
func (x *Text) like(h hints) (from, to, distance int, ok bool) {
	q := h.exact
	lo, hi := x.window(h)
	if len(q) < shortest || len(q)*(hi-lo) > maxSteps {
		return 0, 0, 0, false
	}
	cost, begin := x.distances(q, lo, hi)
	best := 0
	for j := range cost {
		if cost[j] < cost[best] {
			best = j
		}
	}
	if cost[best]*100 > len(q)*tolerance {
		return 0, 0, 0, false
	}
	for j := range cost {
		apart := lo+j <= begin[best] || begin[j] >= lo+best
		if apart && cost[j] < cost[best]+1+len(q)*margin/100 {
			return 0, 0, 0, false
		}
	}
	return begin[best], lo + best, cost[best], begin[best] < lo+best
}

// window is where the quote is looked for: everywhere, or where the text is too long
// for that around its position or at its time.
func (x *Text) window(h hints) (lo, hi int) {
	n := len(x.runes)
	if len(h.exact)*n <= maxSteps {
		return 0, n
	}
	reach := maxSteps / max(len(h.exact), 1) / 2
	switch {
	case h.from >= 0:
		return min(max(0, h.from-reach), n), min(n, h.to+reach)
	case h.begin >= 0:
		for i := range x.t.Segments {
			if x.at(i, h) {
				return max(0, x.starts[i]-reach), min(n, x.starts[i]+reach)
			}
		}
	}
	return 0, n
}

// distances gives for each end in lo..hi the cost of the quote's best place that ends
// there, and where that begins.
func (x *Text) distances(q []rune, lo, hi int) (cost, begin []int) {
	column, starts := make([]int, len(q)+1), make([]int, len(q)+1)
	for i := range column {
		column[i], starts[i] = i, lo
	}
	cost, begin = make([]int, hi-lo+1), make([]int, hi-lo+1)
	cost[0], begin[0] = len(q), lo
	for j := lo; j < hi; j++ {
		above, aboveStart := column[0], starts[0] // of the column before, one letter up
		column[0], starts[0] = 0, j+1
		for i, r := range q {
			value, start := above, aboveStart
			if r != x.runes[j] {
				value++
			}
			above, aboveStart = column[i+1], starts[i+1]
			if missing := column[i] + 1; missing < value {
				value, start = missing, starts[i]
			}
			if extra := above + 1; extra < value {
				value, start = extra, aboveStart
			}
			column[i+1], starts[i+1] = value, start
		}
		cost[j-lo+1], begin[j-lo+1] = column[len(q)], starts[len(q)]
	}
	return cost, begin
}
