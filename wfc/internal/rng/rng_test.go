package rng

import (
	"math"
	"testing"
)

// The numbers follow from the definition in Mix's comment and are the same on
// every machine; 0xe220a8397b1dcdaf is the first output of splitmix64 for seed 0,
// as published with it.
func TestMix(t *testing.T) {
	if got := Mix(0); got != 0xe220a8397b1dcdaf {
		t.Errorf("Mix(0) is %#x", uint64(got))
	}
	if Mix(1, 2, 3) == Mix(1, 3, 2) || Mix(1, 2) == Mix(2, 1) || Mix(0, 0) == Mix(0) {
		t.Error("the order or number of names does not matter")
	}
	if Mix(5, 6).With(7) != Mix(5, 6, 7) {
		t.Error("With is not one more name")
	}
}

func TestNegLog2(t *testing.T) {
	for _, h := range []uint64{0, 1, 2, 3, 1 << 20, 1<<40 + 12345, 1 << 63, 1<<63 + 1<<62, math.MaxUint64, 0x123456789abcdef0} {
		want := 64 - math.Log2(float64(h|1))
		got := float64(negLog2(h)) / (1 << fraction)
		if math.Abs(got-want) > 1e-5 {
			t.Errorf("%#x: %v, want %v", h, got, want)
		}
	}
}

func TestRaceIsFair(t *testing.T) {
	weights := []uint64{1, 2, 0, 7}
	won := make([]int, 4)
	const n = 100000
	for i := range uint64(n) {
		best, at := Ticket{}, -1
		for j, w := range weights {
			if ticket := Race(Mix(9, i).Value(uint64(j)), w); ticket.Before(best) {
				best, at = ticket, j
			}
		}
		won[at]++
	}
	for j, w := range weights {
		if d := won[j] - int(w)*n/10; d < -700 || d > 700 { // over four standard deviations
			t.Errorf("weight %d won %d of %d", w, won[j], n)
		}
	}
}

func TestTicketOrder(t *testing.T) {
	zero, idle, other := Ticket{}, Race(5, 0), Race(1<<60, 0)
	if !idle.Before(zero) || zero.Before(idle) || zero.Before(zero) {
		t.Error("the zero ticket does not lose")
	}
	if !other.Before(idle) || idle.Before(other) {
		t.Error("tickets of weight 0 do not compete by their hash")
	}
	if heavy := Race(1, 1); !heavy.Before(other) || other.Before(heavy) {
		t.Error("weight 0 beats weight 1")
	}
	if big := Race(7, math.MaxUint64); big.Before(big) {
		t.Error("a ticket beats itself")
	}
}
