package lattice

import (
	"math"
	"slices"
	"testing"

	"pgregory.net/rapid"
)

// A front finds what a look at every key finds.
func TestFront(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		tiles := rapid.Int32Range(1, 11).Draw(t, "tiles")
		var f front
		f.init(int(tiles))
		f.clear()
		keys := make([]uint64, tiles*64)
		for i := range keys {
			keys[i] = noKey
		}
		for range rapid.IntRange(1, 300).Draw(t, "changes") {
			i := rapid.Int32Range(0, tiles*64-1).Draw(t, "position")
			key := rapid.SampledFrom([]uint64{1, 2, 3, 500, noKey - 1, noKey, noKey, noKey}).Draw(t, "key")
			keys[i] = key
			f.put(i, key)
			if rapid.IntRange(0, 3).Draw(t, "ask") > 0 {
				continue
			}
			from := rapid.Int32Range(0, tiles-1).Draw(t, "from")
			to := rapid.Int32Range(from+1, tiles).Draw(t, "to")
			part := keys[from*64 : to*64]
			least := slices.Min(part)
			got := f.least(from, to, rapid.Uint64().Draw(t, "hash"))
			switch {
			case least == noKey && got >= 0:
				t.Fatalf("%d, but nothing has a key", got)
			case least != noKey && (got < from*64 || got >= to*64 || keys[got] != least):
				t.Fatalf("%d, but the least key is %d", got, least)
			}
			want := int32(-1)
			for k := int32(0); k < int32(len(part)) && want < 0; k += 8 {
				if row := part[k : k+8]; slices.Min(row) != noKey {
					want = from*64 + k + int32(slices.Index(row, slices.Min(row)))
				}
			}
			if soon := f.soonest(from, to); soon != want {
				t.Fatalf("soonest %d, want %d", soon, want)
			}
		}
	})
}

func TestFrontPicksEvenly(t *testing.T) {
	var f front
	f.init(9)
	f.clear()
	all := []int32{3, 64, 65, 130, 320, 575}
	for _, i := range all {
		f.put(i, 9)
	}
	won := map[int32]int{}
	for k := range uint64(6000) {
		won[f.least(0, 9, k*(math.MaxUint64/6000))]++
	}
	for _, i := range all {
		if won[i] < 700 || won[i] > 1300 {
			t.Errorf("%d was picked %d times of 6000", i, won[i])
		}
	}
}

func TestEntropy(t *testing.T) {
	s := loose(40, 2, 50, 3)
	s.weights[5], s.weights[6] = 90001, 3
	r := s.rules()
	rapid.Check(t, func(t *rapid.T) {
		set := rapid.Uint64Range(1, 1<<40-1).Draw(t, "set")
		total, parts := 0.0, 0.0
		for p, w := range r.weights {
			if set>>p&1 != 0 && w > 0 {
				total += float64(w)
				parts += float64(w) * math.Log2(float64(w))
			}
		}
		if total == 0 {
			return
		}
		want := math.Log2(total) - parts/total
		got := float64(r.entropy.key(r.look.sum(set))-1) / (1 << keyPoint)
		own := float64(r.entropy.keyOf([]uint64{set}, r.weights)-1) / (1 << keyPoint)
		if math.Abs(got-want) > 0.002 || math.Abs(own-want) > 0.002 {
			t.Fatalf("%v and %v, want %v", got, own, want)
		}
	})
}
