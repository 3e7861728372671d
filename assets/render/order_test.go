package render

import (
	"testing"

	"pgregory.net/rapid"
)

// disjoint cuts a square into rectangles that do not overlap: footprints as lots give
// them.
func disjoint(t *rapid.T, b box, depth int, out []box) []box {
	w, h := b.x1-b.x0, b.y1-b.y0
	if depth == 0 || w < 200 || h < 200 || rapid.IntRange(0, 6).Draw(t, "stop") == 0 {
		return append(out, b)
	}
	if rapid.Bool().Draw(t, "upright") {
		m := b.x0 + rapid.IntRange(60, w-60).Draw(t, "cut")
		return disjoint(t, box{m, b.y0, b.x1, b.y1}, depth-1, disjoint(t, box{b.x0, b.y0, m, b.y1}, depth-1, out))
	}
	m := b.y0 + rapid.IntRange(60, h-60).Draw(t, "cut")
	return disjoint(t, box{b.x0, m, b.x1, b.y1}, depth-1, disjoint(t, box{b.x0, b.y0, b.x1, m}, depth-1, out))
}

// In painter's order nothing that stands behind another, on a shared column of the
// picture, comes after it, whatever order the items were found in.
func TestOrderIsPaintersOrder(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		boxes := disjoint(t, box{0, 0, 6 * cell, 6 * cell}, 5, nil)
		items := make([]item, len(boxes))
		for i, k := range rapid.Permutation(indices(len(boxes))).Draw(t, "found") {
			items[i] = item{box: boxes[k]}
		}
		got := order(items)
		if len(got) != len(items) {
			t.Fatalf("%d of %d items", len(got), len(items))
		}
		for i, a := range got {
			for _, b := range got[i+1:] {
				if overlap(a.box, b.box) && behind(b.box, a.box) {
					t.Fatalf("%v is painted before %v, which stands behind it", a.box, b.box)
				}
			}
		}
	})
}

// overlap says that two footprints share a column of the picture, without reach.
func overlap(a, b box) bool { return a.x0-a.y1 < b.x1-b.y0 && b.x0-b.y1 < a.x1-a.y0 }

func indices(n int) []int {
	out := make([]int, n)
	for i := range out {
		out[i] = i
	}
	return out
}

func TestClipPlanStaysInside(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		c := rapid.IntRange(-3000, 3000)
		x, y, w, h := c.Draw(t, "x"), c.Draw(t, "y"), rapid.IntRange(1, 3000).Draw(t, "w"), rapid.IntRange(1, 3000).Draw(t, "h")
		b := box{0, 0, 1024, 2048}
		for _, q := range clipPlan([]plan{{x, y}, {x + w, y}, {x + w, y + h}, {x, y + h}}, b) {
			if q.x < b.x0 || q.x > b.x1 || q.y < b.y0 || q.y > b.y1 {
				t.Fatalf("%v is outside %v", q, b)
			}
		}
	})
}

func TestGroundPathGoesRoundOnce(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := &stage{tile: 128}
		s.l = flatLayout(4)
		x0, y0 := rapid.IntRange(0, 3000).Draw(t, "x0"), rapid.IntRange(0, 3000).Draw(t, "y0")
		x1, y1 := rapid.IntRange(x0+1, 4096).Draw(t, "x1"), rapid.IntRange(y0+1, 4096).Draw(t, "y1")
		pts := s.groundPath(x0, y0, x1, y1)
		twice := int64(0)
		for i, p := range pts {
			q := pts[(i+1)%len(pts)]
			twice += int64(p.X)*int64(q.Y) - int64(q.X)*int64(p.Y)
		}
		// a cell is 128 by 64 px of which half is diamond: 64*64 px, in 1/256 px²
		want := int64(x1-x0) * int64(y1-y0) * 64 * 64 * 256 / (cell * cell)
		if d := twice/2 - want; d > want/50+20000 || -d > want/50+20000 {
			t.Fatalf("area %d, want %d", twice/2, want)
		}
	})
}
