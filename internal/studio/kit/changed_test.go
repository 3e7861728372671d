package kit

import (
	"testing"

	"pgregory.net/rapid"

	"vouch/assets/draw"
)

// TestChangedHoldsAllThatDiffers: painting the changed part of a list over the picture
// of another gives the picture of the list.
func TestChangedHoldsAllThatDiffers(t *testing.T) {
	const w, h = 60, 40
	rect := func(t *rapid.T) Rect {
		return Rect{rapid.IntRange(-9, w).Draw(t, "x"), rapid.IntRange(-9, h).Draw(t, "y"), rapid.IntRange(1, 40).Draw(t, "w"), rapid.IntRange(1, 30).Draw(t, "h")}
	}
	op := func(t *rapid.T) Op {
		o := Op{Kind: rapid.SampledFrom([]OpKind{OpRect, OpRound, OpPath, OpIcon, OpText, OpClip, OpUnclip}).Draw(t, "kind"), Rect: rect(t),
			Colour: draw.Fade(draw.RGB(rapid.Uint32Range(0, 1<<24-1).Draw(t, "colour")), rapid.SampledFrom([]uint8{90, 255}).Draw(t, "alpha"))}
		switch o.Kind {
		case OpRound:
			o.Radius = rapid.IntRange(0, 9).Draw(t, "radius")
		case OpIcon:
			o.Icon = IconFit
		case OpText:
			o.Text, o.Size = rapid.SampledFrom([]string{"Mission", "y", "24th"}).Draw(t, "text"), rapid.IntRange(8, 20).Draw(t, "size")
		case OpPath:
			a := rect(t)
			o.Points = []draw.Pt{draw.Px(o.Rect.X, o.Rect.Y), draw.Px(a.X, a.Y), draw.Px(a.Right(), o.Rect.Bottom())}
			o.Width = rapid.IntRange(0, 90).Draw(t, "width")
		}
		return o
	}
	ground := Op{Kind: OpRect, Rect: Rect{0, 0, w, h}, Colour: draw.RGB(0xF5E8CF)}
	rapid.Check(t, func(t *rapid.T) {
		a := &List{Ops: []Op{ground}}
		for range rapid.IntRange(0, 6).Draw(t, "ops") {
			a.Ops = append(a.Ops, op(t))
		}
		b := &List{Ops: append([]Op{}, a.Ops...)}
		for range rapid.IntRange(0, 2).Draw(t, "changes") {
			i := rapid.IntRange(1, len(b.Ops)).Draw(t, "at")
			b.Ops = append(b.Ops[:i:i], append([]Op{op(t)}, b.Ops[i:]...)...)
		}
		p := NewPainter()
		p.Paint(a, w, h)
		p.lower.LowerPart(b, Changed(a, b, Rect{0, 0, w, h}), p)
		// A curve that is cut at the side of the part may be a level off there.
		for i, v := range Paint(b, w, h).Pix {
			if d := int(v) - int(p.canvas.Pix[i]); d < -4 || d > 4 {
				t.Fatalf("the part %v does not hold all that changed", Changed(a, b, Rect{0, 0, w, h}))
			}
		}
	})
}
