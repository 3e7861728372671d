package studio

import (
	"image"

	"vouch/assets"
	"vouch/assets/basis"
	"vouch/assets/draw"
	"vouch/internal/scene"
)

// layBasis paints every lot of the picture with the pattern of its class, lying on
// the ground as it is: upright lines run along y, level lines along x.
func (s *shot) layBasis(sc *scene.Scene) {
	for y := s.box.Y0; y <= s.box.Y1; y++ {
		for x := s.box.X0; x <= s.box.X1; x++ {
			if lot, ok := sc.Plan.LotAt(x, y); ok {
				s.layCell(sc, lot, x, y)
			}
		}
	}
	c := draw.NewCanvas(s.image.Rect.Dx(), s.image.Rect.Dy())
	c.Pix = s.image.Pix
	p := planeOf(&sc.Plan.Ground)
	edge := int32(max(s.tile/3, 8))
	for i := range sc.Plan.Lots {
		b := sc.Plan.Lots[i].Box
		if b.X1 < s.box.X0 || b.X0 > s.box.X1 || b.Y1 < s.box.Y0 || b.Y0 > s.box.Y1 {
			continue
		}
		path := p.box(b)
		for k, q := range path {
			path[k] = s.pixel(q)
		}
		c.Line(basis.Ground, edge, append(path, path[0])...)
	}
}

// layCell paints one cell of a lot.
func (s *shot) layCell(sc *scene.Scene, lot, x, y int32) {
	p := planeOf(&sc.Plan.Ground)
	a, b, c, d := s.pixel(p.corner(x, y)), s.pixel(p.corner(x+1, y)), s.pixel(p.corner(x+1, y+1)), s.pixel(p.corner(x, y+1))
	// a cell's side has 9/16 of the tile's width on the picture
	side := max(s.tile*9/16, 4)
	look := cellLook{class: sc.Basis[lot].Class, disputed: sc.Basis[lot].Disputed, side: side, period: basis.Period(side), box: sc.Plan.Lots[lot].Box, x: x, y: y}
	r := image.Rect(int(d.X)>>4, int(min(a.Y, b.Y, d.Y))>>4, int(b.X)>>4+1, int(max(c.Y, b.Y, d.Y))>>4+1).Intersect(s.image.Rect)
	e, f := b.Sub(a), d.Sub(a) // one cell along x, along y
	det := int64(e.X)*int64(f.Y) - int64(e.Y)*int64(f.X)
	if det == 0 {
		return
	}
	for py := r.Min.Y; py < r.Max.Y; py++ {
		for px := r.Min.X; px < r.Max.X; px++ {
			q := draw.Pt{X: int32(px*16 + 8), Y: int32(py*16 + 8)}
			if !inside(q, a, b, c, d) {
				continue
			}
			q = q.Sub(a)
			u := (int64(q.X)*int64(f.Y) - int64(q.Y)*int64(f.X)) * int64(side) / det
			v := (int64(q.Y)*int64(e.X) - int64(q.X)*int64(e.Y)) * int64(side) / det
			s.image.Set(px, py, look.at(int(u), int(v)))
		}
	}
}

// cellLook is how a cell of a lot looks by class.
type cellLook struct {
	class        assets.Class
	disputed     bool
	side, period int // px
	box          scene.Box
	x, y         int32
}

// at is the colour at a place of the cell, px of its sides.
func (l cellLook) at(u, v int) draw.Colour {
	u, v = min(max(u, 0), l.side-1), min(max(v, 0), l.side-1)
	if l.disputed && l.x == l.box.X0 && l.y == l.box.Y0 {
		switch basis.Flag(u, v, basis.FlagSize(l.side)) {
		case basis.FlagRed:
			return basis.FlagInk
		case basis.FlagPale:
			return basis.FlagRim
		}
	}
	st := basis.Of(l.class)
	if basis.On(l.class, int(l.x)*l.side+u, int(l.y)*l.side+v, l.period) {
		return st.Ink
	}
	return st.Gap
}
