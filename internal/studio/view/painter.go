//go:build cgo || windows || js

package view

import (
	"image"

	"github.com/hajimehoshi/ebiten/v2"

	"vouch/assets/draw"
	"vouch/internal/studio/kit"
)

// Painter paints lists on images of the graphics card. It implements kit.Target.
type Painter struct {
	lower    *kit.Lowering
	on       *ebiten.Image
	shaders  *shaders
	textures *textures
}

// NewPainter makes a painter that has uploaded nothing yet. It fails where the shaders do
// not compile.
func NewPainter() (*Painter, error) {
	s, err := newShaders()
	if err != nil {
		return nil, err
	}
	return &Painter{lower: kit.NewLowering(), shaders: s, textures: newTextures()}, nil
}

// Paint paints a list over all of an image.
func (p *Painter) Paint(l *kit.List, on *ebiten.Image) {
	p.PaintAfter(nil, l, on)
}

// PaintAfter paints a list over an image that shows another one: only the part where they
// differ. A nil list before is a picture that is not known.
func (p *Painter) PaintAfter(before, l *kit.List, on *ebiten.Image) {
	p.on = on
	b := on.Bounds()
	part := kit.Rect{W: b.Dx(), H: b.Dy()}
	p.textures.begin()
	if before == nil {
		on.Fill(draw.RGB(0))
		p.lower.Lower(l, b.Dx(), b.Dy(), p)
	} else {
		p.lower.LowerPart(l, kit.Changed(before, l, part), p)
	}
	p.textures.end()
	p.on = nil
}

// Fill implements kit.Target.
func (p *Painter) Fill(dst kit.Rect, c draw.Colour) {
	p.shaders.paint(p.on, dst, c)
}

// Stamp implements kit.Target.
func (p *Painter) Stamp(st *kit.Stamp, sx, sy int, dst kit.Rect, c draw.Colour) {
	for n := sx / stampWidth; n <= (sx+dst.W-1)/stampWidth; n++ {
		x0 := n * stampWidth
		from, to := max(sx, x0), min(sx+dst.W, x0+stampWidth)
		tex := p.textures.stamp(st, n)
		part := image.Rect(from-x0, sy, to-x0, sy+dst.H)
		var o ebiten.DrawImageOptions
		o.GeoM.Translate(float64(dst.X+from-sx), float64(dst.Y))
		o.ColorScale.ScaleWithColor(c)
		if part != tex.Bounds() {
			tex = tex.SubImage(part).(*ebiten.Image)
		}
		p.on.DrawImage(tex, &o)
	}
}

// Copy implements kit.Target.
func (p *Painter) Copy(pic *kit.Picture, sx, sy int, dst kit.Rect) {
	want := image.Rect(sx, sy, sx+dst.W, sy+dst.H)
	p.textures.tiles(pic, want, func(t *tile) {
		part := t.inner.Intersect(want)
		at := part.Min.Add(image.Pt(dst.X-sx, dst.Y-sy))
		p.shaders.lay(p.on, t.tex, part.Min.Sub(t.origin), kit.Rect{X: at.X, Y: at.Y, W: part.Dx(), H: part.Dy()}, t.opaque)
	})
}

// Enlarge implements kit.Target.
func (p *Painter) Enlarge(pic *kit.Picture, src image.Rectangle, whole, dst kit.Rect, f kit.Filter) {
	on := p.on.SubImage(image.Rect(dst.X, dst.Y, dst.Right(), dst.Bottom())).(*ebiten.Image)
	scaleX, scaleY := float64(whole.W)/float64(src.Dx()), float64(whole.H)/float64(src.Dy())
	o := &ebiten.DrawTrianglesOptions{Filter: ebiten.FilterLinear, DisableMipmaps: true}
	if f == kit.Sharp {
		o.Filter = ebiten.FilterNearest
	}
	p.textures.tiles(pic, seen(src, whole, dst), func(t *tile) {
		part := t.inner.Intersect(src)
		var v [4]ebiten.Vertex
		for i := range v {
			x, y := part.Min.X, part.Min.Y
			if i&1 != 0 {
				x = part.Max.X
			}
			if i&2 != 0 {
				y = part.Max.Y
			}
			v[i] = ebiten.Vertex{
				DstX: float32(float64(whole.X) + float64(x-src.Min.X)*scaleX), DstY: float32(float64(whole.Y) + float64(y-src.Min.Y)*scaleY),
				SrcX: float32(x - t.origin.X), SrcY: float32(y - t.origin.Y), ColorR: 1, ColorG: 1, ColorB: 1, ColorA: 1,
			}
		}
		on.DrawTriangles(v[:], square, t.tex, o)
	})
}

// seen is the part of src that shows in dst when src fills whole, and a px around it.
func seen(src image.Rectangle, whole, dst kit.Rect) image.Rectangle {
	x0 := src.Min.X + (dst.X-whole.X)*src.Dx()/whole.W
	y0 := src.Min.Y + (dst.Y-whole.Y)*src.Dy()/whole.H
	x1 := src.Min.X + (dst.Right()-whole.X)*src.Dx()/whole.W
	y1 := src.Min.Y + (dst.Bottom()-whole.Y)*src.Dy()/whole.H
	return image.Rect(x0-1, y0-1, x1+2, y1+2).Intersect(src)
}
