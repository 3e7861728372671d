package wfcproof

import (
	"math"
	"slices"
	"testing"
)

// median of xs, the lower one of an even number; 0 of none.
func median(xs []int64) int64 {
	if len(xs) == 0 {
		return 0
	}
	s := slices.Sorted(slices.Values(xs))
	return s[(len(s)-1)/2]
}

// geometric is the geometric mean of positive numbers; 0 of none.
func geometric(xs []float64) float64 {
	if len(xs) == 0 {
		return 0
	}
	sum := 0.0
	for _, x := range xs {
		sum += math.Log(x)
	}
	return math.Exp(sum / float64(len(xs)))
}

func TestMeans(t *testing.T) {
	if median([]int64{9, 1, 5}) != 5 || median([]int64{4, 2}) != 2 || median(nil) != 0 {
		t.Error("median")
	}
	if g := geometric([]float64{2, 8}); math.Abs(g-4) > 1e-12 {
		t.Errorf("geometric mean %g, want 4", g)
	}
}
