package scene

import (
	"testing"

	"vouch/assets"
)

// Yards keep what they promise their neighbours, all kinds occur, and the seed
// decides.
func TestDressing(t *testing.T) {
	rb, p := sampleBook(t)
	w := p.Ground.Width
	seen := map[assets.Dressing]int{}
	differ := false
	first := build(t, rb, 1)
	for seed := uint64(1); seed <= 8; seed++ {
		s := build(t, rb, seed)
		for c, d := range s.Dressing {
			seen[d]++
			differ = differ || d != first.Dressing[c]
			if d == assets.Undressed {
				continue
			}
			for _, n := range []int{c + 1, c + int(w)} {
				if n >= len(s.Dressing) || n == c+1 && n%int(w) == 0 {
					continue
				}
				e := s.Dressing[n]
				if d == e && (d == assets.Tree || d == assets.Shed) || d == assets.Tree && e == assets.Bed || d == assets.Bed && e == assets.Tree {
					t.Errorf("seed %d: %d beside %d at cell %d", seed, d, e, c)
				}
			}
		}
	}
	for _, d := range dressings {
		if seen[d.is] == 0 {
			t.Errorf("no yard has dressing %d", d.is)
		}
	}
	if !differ {
		t.Error("every seed dresses alike")
	}
}
