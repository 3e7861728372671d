package model

import (
	"math/bits"

	"vouch/wfc"
)

// Factors makes some patterns likelier here and rarer there: at each cell their
// weight is multiplied by Cells[cell]/One.
type Factors struct {
	// Patterns are those it is about.
	Patterns wfc.Set
	// Cells has one factor per cell of the lattice; a factor of 0 leaves a
	// pattern for where nothing else fits.
	Cells []uint32
	// One is the factor that changes nothing: 100 for percentages, 128 for
	// shades of grey around the middle. It is at least 1.
	One uint32
}

// maxOnes bounds the product of all One, so that products stay within 64 bits.
const maxOnes = 1 << 32

// Vary sets p.Bias and p.Weights so that weights vary over the map as factors say;
// several about one pattern multiply. p is a problem of this model. Weights are
// shares, so all of them are first multiplied by a common number, as large as
// the product of all One where it fits: then nothing is rounded. Otherwise
// weights are rounded to the nearest, halves up, and never from something to 0.
func (m *Model) Vary(p *wfc.Problem, factors ...Factors) error {
	if p.Lattice == nil || p.Patterns != m.Patterns || len(p.Weights) != m.Patterns {
		return wrong("problem", -1, "it is not of this model")
	}
	ones := uint64(1)
	for i, f := range factors {
		if len(f.Cells) != p.Lattice.Cells() {
			return wrong("Factors", i, "%d factors for %d cells", len(f.Cells), p.Lattice.Cells())
		}
		if len(f.Patterns) != wfc.SetWords(m.Patterns) {
			return wrong("Factors", i, "its set is not of this model's patterns")
		}
		if f.One == 0 || ones*uint64(f.One) > maxOnes {
			return wrong("Factors", i, "One is %d: it must be positive, and all of them multiply to at most 2³²", f.One)
		}
		ones *= uint64(f.One)
	}
	v := variation{m: m, factors: factors, ones: ones, times: m.finer(ones)}
	weights := make([]uint32, m.Patterns)
	for i, w := range m.Weights {
		weights[i] = uint32(uint64(w) * v.times)
	}
	var bias []wfc.Bias
	for c := range p.Lattice.Cells() {
		if !p.Lattice.Has(wfc.Cell(c)) {
			continue
		}
		var err error
		if bias, err = v.cell(bias, weights, c); err != nil {
			return err
		}
	}
	p.Weights, p.Bias = weights, bias
	return nil
}

// finer is the largest number, up to ones, by which all weights can be multiplied
// and leave room for a factor of four.
func (m *Model) finer(ones uint64) uint64 {
	top := uint64(1)
	for _, w := range m.Weights {
		top = max(top, uint64(w))
	}
	return max(1, min(ones, maxShare/top))
}

// variation is what Vary works with.
type variation struct {
	m       *Model
	factors []Factors
	ones    uint64
	times   uint64
}

// cell appends the biases of cell c. A pattern gets one where its weight differs.
func (v *variation) cell(bias []wfc.Bias, weights []uint32, c int) ([]wfc.Bias, error) {
	touched := wfc.NewSet(v.m.Patterns)
	for _, f := range v.factors {
		if f.Cells[c] != f.One {
			touched = touched.Union(f.Patterns)
		}
	}
	for p := range touched.All() {
		product := uint64(1)
		for _, f := range v.factors {
			factor := uint64(f.One)
			if f.Patterns.Has(p) {
				factor = uint64(f.Cells[c])
			}
			hi, lo := bits.Mul64(product, factor)
			if hi != 0 {
				return nil, wrong("Factors", -1, "at cell %d they multiply to more than 64 bits", c)
			}
			product = lo
		}
		w := v.share(v.m.Weights[p], product)
		if w == weights[p] {
			continue
		}
		if err := within("places with a weight of their own", len(bias)+1, MaxBias); err != nil {
			return nil, err
		}
		bias = append(bias, wfc.Bias{Cell: wfc.Cell(c), Pattern: p, Weight: w})
	}
	return bias, nil
}

// share is weight·times·product/ones, rounded, within 1 and the largest share if
// it is not 0.
func (v *variation) share(weight uint32, product uint64) uint32 {
	if weight == 0 || product == 0 {
		return 0
	}
	hi, lo := bits.Mul64(uint64(weight)*v.times, product)
	lo, carry := bits.Add64(lo, v.ones/2, 0)
	hi += carry
	if hi >= v.ones {
		return maxShare
	}
	q, _ := bits.Div64(hi, lo, v.ones)
	return uint32(min(max(q, 1), maxShare))
}
