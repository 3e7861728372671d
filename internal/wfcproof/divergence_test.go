package wfcproof

import (
	"math"
	"testing"

	"vouch/wfc"
)

// frequencies counts how often each pattern stands in outputs.
type frequencies []int64

func (f frequencies) add(a []wfc.Pattern) {
	for _, v := range a {
		if v >= 0 {
			f[v]++
		}
	}
}

// divergence is the Kullback–Leibler divergence of outputs from the sample, in
// nats: Σ p·ln(p/q) with p the share of a pattern in the outputs and q its share
// among the weights, which are its counts in the sample (S. Kullback and R.
// Leibler, 1951).
func (f frequencies) divergence(weights []uint32) float64 {
	var total, sample float64
	for v := range f {
		total += float64(f[v])
		sample += float64(weights[v])
	}
	sum := 0.0
	for v := range f {
		if f[v] > 0 {
			p := float64(f[v]) / total
			sum += p * math.Log(p*sample/float64(weights[v]))
		}
	}
	return sum
}

func TestDivergence(t *testing.T) {
	weights := []uint32{1, 1, 2}
	if d := (frequencies{10, 10, 20}).divergence(weights); math.Abs(d) > 1e-12 {
		t.Errorf("a copy of the sample diverges by %g", d)
	}
	// All outputs hold the third pattern, half of the sample: ln 2.
	if d := (frequencies{0, 0, 5}).divergence(weights); math.Abs(d-math.Ln2) > 1e-12 {
		t.Errorf("%g, want ln 2", d)
	}
}
