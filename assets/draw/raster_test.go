package draw

import (
	"bytes"
	"testing"

	"pgregory.net/rapid"
)

// coverSum is the sum of coverage of contours over a w by h field.
func coverSum(cs Contours, rule Rule, w, h int) (sum int64) {
	var r rasteriser
	r.fill(cs, rule, 0, 0, w, h, func(_, _ int, cover []uint8) {
		for _, k := range cover {
			sum += int64(k)
		}
	})
	return sum
}

func TestAreaOfKnownShapes(t *testing.T) {
	tests := []struct {
		name string
		cs   Contours
		rule Rule
		want int64 // 255ths of a pixel
		slop int64
	}{
		{"one pixel", Contours{{Px(3, 3), Px(4, 3), Px(4, 4), Px(3, 4)}}, NonZero, 255, 0},
		{"half pixel", Contours{{Pt{48, 48}, Pt{56, 48}, Pt{56, 64}, Pt{48, 64}}}, NonZero, 128, 0},
		{"other way round", Contours{{Px(3, 4), Px(4, 4), Px(4, 3), Px(3, 3)}}, NonZero, 255, 0},
		{"triangle", Contours{{Px(0, 0), Px(20, 0), Px(0, 20)}}, NonZero, 200 * 255, 20},
		{"hole", Contours{{Px(0, 0), Px(9, 0), Px(9, 9), Px(0, 9)}, {Px(3, 3), Px(6, 3), Px(6, 6), Px(3, 6)}}, EvenOdd, 72 * 255, 0},
		{"twice", Contours{{Px(0, 0), Px(9, 0), Px(9, 9), Px(0, 9)}, {Px(3, 3), Px(6, 3), Px(6, 6), Px(3, 6)}}, NonZero, 81 * 255, 0},
		{"clipped left and right", Contours{{Px(-50, 2), Px(500, 2), Px(500, 4), Px(-50, 4)}}, NonZero, 64 * 2 * 255, 0},
		{"slanting out on both sides", Contours{{Px(-32, 0), Px(32, 0), Px(96, 64), Px(32, 64)}}, NonZero, 3072 * 255, 64},
		{"nothing", Contours{{Px(1, 1), Px(5, 5)}}, NonZero, 0, 0},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got := coverSum(tt.cs, tt.rule, 64, 64)
			if d := got - tt.want; d > tt.slop || d < -tt.slop {
				t.Errorf("sum of coverage %d, want %d within %d", got, tt.want, tt.slop)
			}
		})
	}
}

// The sum of coverage of a triangle is its area: the shoelace formula knows
// nothing of rows and columns.
func TestCoverageIsArea(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		pt := rapid.Custom(func(t *rapid.T) Pt {
			return Pt{rapid.Int32Range(0, 60*Unit).Draw(t, "x"), rapid.Int32Range(0, 60*Unit).Draw(t, "y")}
		})
		a, b, c := pt.Draw(t, "a"), pt.Draw(t, "b"), pt.Draw(t, "c")
		twice := int64(b.X-a.X)*int64(c.Y-a.Y) - int64(b.Y-a.Y)*int64(c.X-a.X)
		if twice < 0 {
			twice = -twice
		}
		got := coverSum(Contours{{a, b, c}}, NonZero, 61, 61)
		want := twice * 255 / (2 * Unit * Unit)
		// each touched pixel is rounded by half a step, each crossing by 1/256 px
		if d := got - want; d > 400 || d < -400 {
			t.Fatalf("area %d, want %d", got, want)
		}
	})
}

// Two halves of a quadrangle cover what the whole covers, within rounding.
func TestSharedEdgeDoesNotLeak(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		y := rapid.Int32Range(1, 59*Unit)
		l, r := y.Draw(t, "left"), y.Draw(t, "right")
		var m, whole Mask
		for _, k := range []*Mask{&m, &whole} {
			*k = *NewMask(NewCanvas(40, 60))
		}
		m.Fill(Contours{{Pt{0, 0}, Pt{640, 0}, Pt{640, r}, Pt{0, l}}})
		m.Fill(Contours{{Pt{0, l}, Pt{640, r}, Pt{640, 960}, Pt{0, 960}}})
		for i, k := range m.Pix {
			if k < 253 {
				t.Fatalf("pixel %d,%d covered %d of 255", i%40, i/40, k)
			}
		}
	})
}

func TestBandsGiveTheWhole(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		pt := rapid.Custom(func(t *rapid.T) Pt {
			return Pt{rapid.Int32Range(-900, 1900).Draw(t, "x"), rapid.Int32Range(-900, 1900).Draw(t, "y")}
		})
		poly := rapid.SliceOfN(pt, 3, 9).Draw(t, "polygon")
		cut := rapid.IntRange(0, 64).Draw(t, "cut")
		whole, parts := NewCanvas(64, 64), NewCanvas(64, 64)
		paint := func(c *Canvas) {
			c.Fill(RGB(0x8E2F33), poly...)
			c.Line(Fade(RGB(0x2F6E7B), 120), 23, poly...)
		}
		paint(whole)
		paint(parts.Band(0, cut))
		paint(parts.Band(cut, 64))
		if !bytes.Equal(whole.Pix, parts.Pix) {
			t.Fatal("two bands differ from the whole")
		}
	})
}

func FuzzFill(f *testing.F) {
	f.Add([]byte{0, 0, 0, 0, 255, 255, 255, 127, 1, 2, 3, 4, 128, 0, 0, 128}, false)
	f.Add([]byte("\x00\x00\x00\x80\xff\xff\xff\x7f\x00\x00\x00\x80\x00\x00\x00\x00\x10\x00\x00\x00\x10\x10\x00\x00"), true)
	f.Fuzz(func(t *testing.T, data []byte, odd bool) {
		var pts []Pt
		le := func(b []byte) int32 {
			return int32(uint32(b[0]) | uint32(b[1])<<8 | uint32(b[2])<<16 | uint32(b[3])<<24)
		}
		for ; len(data) >= 8 && len(pts) < 64; data = data[8:] {
			pts = append(pts, Pt{le(data), le(data[4:])})
		}
		rule := NonZero
		if odd {
			rule = EvenOdd
		}
		c := NewCanvas(33, 17)
		c.FillPath(RGB(0xffffff), rule, Contours{pts})
		c.Line(RGB(0x102030), 40, pts...)
		c.Dash(RGB(0x102030), 9, 1<<20, 1<<19, pts...)
		if n := cap(c.r.acc); n > 2*stripCells {
			t.Fatalf("buffer of %d cells", n)
		}
		for i := 3; i < len(c.Pix); i += 4 {
			if c.Pix[i-1] > c.Pix[i] {
				t.Fatal("not premultiplied")
			}
		}
	})
}
