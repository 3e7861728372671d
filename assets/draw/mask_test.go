package draw

import (
	"testing"

	"pgregory.net/rapid"
)

func TestShadowsAreLaidOnce(t *testing.T) {
	c := NewCanvas(20, 20)
	c.Rect(RGB(0xffffff), 0, 0, 20, 20)
	m := NewMask(c)
	sq := Contours{{Px(2, 2), Px(12, 2), Px(12, 12), Px(2, 12)}}
	m.Fill(sq)
	m.Fill(sq)
	m.Keep(Contours{{Px(0, 0), Px(10, 0), Px(10, 20), Px(0, 20)}})
	c.Lay(m, Fade(RGB(0), 128))
	for _, tt := range []struct {
		x, y int
		want uint8
	}{{5, 5, 127}, {11, 5, 255}, {15, 15, 255}} {
		if got := c.At(tt.x, tt.y).R; got != tt.want {
			t.Errorf("pixel %d,%d is %d, want %d", tt.x, tt.y, got, tt.want)
		}
	}
}

func TestBlurKeepsTheMiddleAndSoftensTheRim(t *testing.T) {
	m := NewMask(NewCanvas(60, 60))
	m.Fill(Contours{{Px(20, 20), Px(40, 20), Px(40, 40), Px(20, 40)}})
	m.Blur(3, 2)
	at := func(x, y int) uint8 { return m.Pix[y*60+x] }
	if at(30, 30) != 255 || at(5, 5) != 0 {
		t.Errorf("middle %d, far %d", at(30, 30), at(5, 5))
	}
	if v := at(20, 30); v < 100 || v > 160 {
		t.Errorf("rim is %d, want about half", v)
	}
}

// Treating every colour is treating the picture: Pale is affine.
func TestPaleCommutesWithBlending(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		col := rapid.Custom(func(t *rapid.T) Colour { return RGB(rapid.Uint32Range(0, 0xffffff).Draw(t, "rgb")) })
		a, b := col.Draw(t, "a"), col.Draw(t, "b")
		b.A = rapid.Uint8().Draw(t, "alpha")
		grey, paper := rapid.IntRange(0, 256).Draw(t, "grey"), rapid.IntRange(0, 256).Draw(t, "paper")
		ground := RGB(0xF5E8CF)
		x, y := NewCanvas(1, 1), NewCanvas(1, 1)
		x.Rect(a, 0, 0, 1, 1)
		x.Rect(b, 0, 0, 1, 1)
		x.Pale(grey, paper, ground)
		y.Rect(Pale(a, grey, paper, ground), 0, 0, 1, 1)
		y.Rect(Pale(b, grey, paper, ground), 0, 0, 1, 1)
		p, q := x.At(0, 0), y.At(0, 0)
		for _, d := range []int{int(p.R) - int(q.R), int(p.G) - int(q.G), int(p.B) - int(q.B)} {
			if d > 4 || d < -4 { // each of the roundings may cost one
				t.Fatalf("%v and %v", p, q)
			}
		}
	})
}

func TestColours(t *testing.T) {
	if c := Hex("#2f6E7b"); c != RGB(0x2F6E7B) {
		t.Errorf("got %v", c)
	}
	for _, s := range []string{"", "2f6e7b", "#2f6e7", "#2f6e7g", "#2f6e7b0"} {
		if _, err := ParseHex(s); err == nil {
			t.Errorf("%q is accepted", s)
		}
		if c := Hex(s); c.A != 0 {
			t.Errorf("%q gives %v", s, c)
		}
	}
	if m := Mix(RGB(0), RGB(0xffffff), 128); m.R != 128 {
		t.Errorf("half way is %v", m)
	}
}

func TestSineTable(t *testing.T) {
	for a := range Turn {
		s, c := int64(Sin(a)), int64(Cos(a))
		if d := s*s + c*c - One*One; d > 2*One || d < -2*One {
			t.Errorf("%d/256: sin²+cos² is off by %d", a, d)
		}
	}
	if Sin(64) != One || Sin(192) != -One || Sin(0) != 0 || Cos(128) != -One {
		t.Error("the quarters are wrong")
	}
}

func TestCanvasBounds(t *testing.T) {
	if c := NewCanvas(-3, 1<<30); c.W != 0 || len(c.Pix) != 0 {
		t.Errorf("%d by %d", c.W, c.H)
	}
	c := NewCanvas(4, 4)
	c.Rect(RGB(0xff0000), -5, -5, 99, 99)
	c.Blit(c, 2, -3)
	c.Blit(NewCanvas(9, 9), -4, 7)
	c.TextRotated90(Mono, 9, RGB(0), 2, 3, "a")
	if c.At(-1, 0).A != 0 || c.At(3, 3).A != 255 {
		t.Error("edges are wrong")
	}
}
