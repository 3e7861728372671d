package lattice

import (
	"math/bits"
	"slices"
	"sync"

	"vouch/wfc/internal/wave"
)

// Rules is what may lie beside what, with the patterns' weights, in the forms
// that the inner loops read. It is immutable and may be shared by any number of
// engines in any number of goroutines.
//
// Direction 2a is forward along axis a, 2a+1 is back.
type Rules struct {
	patterns int
	dirs     int // 2 per axis
	words    int // words of a set of patterns
	stride   int // words per cell in an Engine: words, or a little more
	weights  []uint32
	full     []uint64 // all patterns, stride words

	rows    []uint64   // [pattern][direction][stride]: what may lie there
	support [][]uint64 // per direction: what any pattern allows there
	selfish bool       // some pattern is allowed by none in a direction

	order   order
	share   share
	entropy entropy
	look    lookup  // stride 1
	classes classes // partitions, several words, four directions
	two     []pair  // the same for sets of two words
	vectors vectors
	once    sync.Once    // guards tables
	tables  []wave.Table // for windows searched completely, made when first needed
}

// NewRules compiles a set of rules. allowed(axis)[p] is the set, in words of 64,
// of what may follow p forward along the axis; weights are the patterns' shares.
// axes is 2 or 3.
func NewRules(patterns, axes int, allowed func(axis int) [][]uint64, weights []uint32) *Rules {
	words := (patterns + 63) / 64
	r := &Rules{
		patterns: patterns, dirs: 2 * axes, words: words, stride: strideFor(words),
		weights: slices.Clone(weights),
	}
	r.full = make([]uint64, r.stride)
	for p := range patterns {
		r.full[p>>6] |= 1 << uint(p&63)
	}
	given := make([][][]uint64, axes)
	for axis := range axes {
		given[axis] = allowed(axis)
	}
	r.setRows(given)
	if r.stride > 2 && r.dirs == 4 && patterns <= orderAtMost && r.share.partition {
		r.reorder()
		r.setRows(given)
	}
	r.entropy = newEntropy(r)
	if r.stride == 1 {
		r.look = newLookup(r)
	} else if r.share.partition && r.dirs == 4 {
		r.classes = newClasses(r)
		if r.stride == 2 {
			r.two = newPairs(r)
		}
		r.vectors = newVectors(r)
	}
	return r
}

// setRows fills rows, support and, for longer sets, share from the caller's rows.
func (r *Rules) setRows(given [][][]uint64) {
	r.rows = make([]uint64, r.patterns*r.dirs*r.stride)
	for axis, rows := range given {
		for p, row := range rows {
			r.addRow(axis, p, row)
		}
	}
	r.addSupport()
	if r.stride > 1 { // sets of one word are looked up
		r.share = newShare(r)
	}
}

// reorder finds the order inside, and brings the weights into it.
func (r *Rules) reorder() {
	members := make([][]int32, len(r.share.rows)/r.stride)
	for p := range r.patterns {
		for _, k := range r.share.class[p*r.dirs : (p+1)*r.dirs] {
			if k >= 0 {
				members[k] = append(members[k], int32(p))
			}
		}
	}
	r.order = orderPatterns(r.patterns, r.dirs, r.share.class, members)
	weights := slices.Clone(r.weights)
	for p, q := range r.order.outer {
		r.weights[p] = weights[q]
	}
}

// strideFor rounds up to what the specialised loops know.
func strideFor(words int) int {
	switch {
	case words == 3:
		return 4
	case words > 4 && words < 8:
		return 8
	}
	return words
}

// addRow adds what may follow the caller's pattern p along axis.
func (r *Rules) addRow(axis, p int, row []uint64) {
	if r.order.inner != nil {
		p = int(r.order.inner[p])
	}
	set := r.row(p, 2*axis)
	r.order.in(set, row)
	for i, w := range set {
		for ; w != 0; w &= w - 1 {
			q := i*64 + bits.TrailingZeros64(w)
			r.row(q, 2*axis+1)[p>>6] |= 1 << uint(p&63)
		}
	}
}

// row is what may lie beside p in direction d; it aliases the rules.
func (r *Rules) row(p, d int) []uint64 {
	at := (p*r.dirs + d) * r.stride
	return r.rows[at : at+r.stride : at+r.stride]
}

func (r *Rules) addSupport() {
	r.support = make([][]uint64, r.dirs)
	for d := range r.dirs {
		r.support[d] = make([]uint64, r.stride)
		for p := range r.patterns {
			for i, w := range r.row(p, d) {
				r.support[d][i] |= w
			}
		}
		r.selfish = r.selfish || !slices.Equal(r.support[d], r.full)
	}
}

// Patterns is the number of patterns.
func (r *Rules) Patterns() int { return r.patterns }

// Words is the number of 64-bit words of a set of patterns.
func (r *Rules) Words() int { return r.words }
