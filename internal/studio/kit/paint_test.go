package kit

import (
	"image"
	"testing"

	"pgregory.net/rapid"

	"vouch/assets"
	"vouch/assets/draw"
)

// anyOp is an operation with any numbers, most of them near the window.
func anyOp(t *rapid.T, pic *Picture) Op {
	n := rapid.OneOf(rapid.IntRange(-300, 700), rapid.IntRange(-1<<20, 1<<20))
	pts := make([]draw.Pt, rapid.IntRange(0, 6).Draw(t, "points"))
	for i := range pts {
		pts[i] = draw.Pt{X: int32(n.Draw(t, "px")), Y: int32(n.Draw(t, "py"))}
	}
	return Op{
		Kind:   OpKind(rapid.IntRange(0, int(OpUnclip)).Draw(t, "kind")),
		Rect:   Rect{n.Draw(t, "x"), n.Draw(t, "y"), n.Draw(t, "w"), n.Draw(t, "h")},
		Colour: draw.Fade(draw.RGB(0x8090A0), rapid.Byte().Draw(t, "alpha")),
		Radius: rapid.IntRange(-5, 900).Draw(t, "radius"), Width: rapid.IntRange(-5, 200).Draw(t, "width"),
		Points: pts, Closed: rapid.Bool().Draw(t, "closed"), Icon: Icon(rapid.IntRange(0, 255).Draw(t, "icon")),
		Font: draw.Font(rapid.IntRange(0, 4).Draw(t, "font")), Size: rapid.IntRange(-3, 60).Draw(t, "size"),
		Text: rapid.String().Draw(t, "text"), Picture: pic,
		Source: image.Rect(n.Draw(t, "sx"), n.Draw(t, "sy"), n.Draw(t, "sw"), n.Draw(t, "sh")),
		Filter: Filter(rapid.IntRange(0, 1).Draw(t, "filter")), Class: assets.Class(rapid.IntRange(0, 6).Draw(t, "class")),
		Period: rapid.IntRange(-1, 20).Draw(t, "period"), Disputed: rapid.Bool().Draw(t, "disputed"),
	}
}

func TestAnyListPaintsInsideItsClip(t *testing.T) {
	c := draw.NewCanvas(40, 30)
	c.Ellipse(draw.RGB(0xFF0000), draw.Px(20, 15), 200, 160)
	pic := &Picture{ID: "p", Img: c.Image()}
	rapid.Check(t, func(t *rapid.T) {
		l := &List{Ops: []Op{{Kind: OpClip, Rect: Rect{20, 20, 60, 40}}}}
		depth := 1
		for range rapid.IntRange(0, 8).Draw(t, "ops") {
			op := anyOp(t, pic)
			switch {
			case op.Kind == OpClip:
				depth++
			case op.Kind == OpUnclip && depth == 1:
				continue
			case op.Kind == OpUnclip:
				depth--
			}
			l.Ops = append(l.Ops, op)
		}
		img := Paint(l, 120, 90)
		for y := range 90 {
			for x := range 120 {
				p := img.Pix[img.PixOffset(x, y):]
				if inside := x >= 20 && y >= 20 && x < 80 && y < 60; !inside && (p[0]|p[1]|p[2]) != 0 || p[3] != 255 {
					t.Fatalf("pixel (%d, %d) is %v", x, y, p[:4])
				}
			}
		}
	})
}

func TestSameInputSamePixels(t *testing.T) {
	l := &List{Ops: []Op{
		{Kind: OpRect, Rect: Rect{0, 0, 200, 80}, Colour: draw.RGB(0xF5E8CF)},
		{Kind: OpRound, Rect: Rect{5, 5, 90, 40}, Radius: 9, Colour: draw.Fade(draw.RGB(0x2F6E7B), 130)},
		{Kind: OpText, Rect: Rect{X: 10, Y: 40}, Size: 17, Text: "Hill street, 1974", Colour: draw.RGB(0x3A2A2C)},
		{Kind: OpPath, Points: []draw.Pt{draw.Px(120, 10), draw.Px(190, 33), draw.Px(140, 70)}, Width: 37, Closed: true, Colour: draw.RGB(0x9B2C31)},
	}}
	p := NewPainter()
	first := append([]uint8(nil), p.Paint(l, 200, 80).Pix...)
	for _, again := range [][]uint8{p.Paint(l, 200, 80).Pix, Paint(l, 200, 80).Pix} {
		if string(again) != string(first) {
			t.Fatal("a second painting differs from the first")
		}
	}
}
