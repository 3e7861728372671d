package studio

import (
	"vouch/assets"
	"vouch/assets/basis"
	"vouch/assets/draw"
	"vouch/internal/studio/kit"
)

// The lines over the scene, 1/16 px at 100 %.
const (
	chosenLine = 40
	litLine    = 28
	hoverLine  = 20
	haloLine   = 72
)

// canvas collects what is drawn over a view of the scene, in device px.
type canvas struct {
	ops   []kit.Op
	view  kit.Rect
	cam   camera
	plane *plane
	scale int // per cent
}

// point is a point of the plane in the window, 1/16 px.
func (c *canvas) point(p draw.Pt) draw.Pt {
	x, y := c.cam.fine(p)
	return draw.Pt{X: int32(c.view.X*16 + x), Y: int32(c.view.Y*16 + y)}
}

func (c *canvas) points(path []draw.Pt) []draw.Pt {
	out := make([]draw.Pt, len(path))
	for i, p := range path {
		out[i] = c.point(p)
	}
	return out
}

// seen tells whether any of a path may lie in the view.
func (c *canvas) seen(path []draw.Pt) bool {
	x0, y0, x1, y1 := int32(1<<30), int32(1<<30), int32(-1<<30), int32(-1<<30)
	for _, p := range path {
		x0, y0, x1, y1 = min(x0, p.X), min(y0, p.Y), max(x1, p.X), max(y1, p.Y)
	}
	return int(x1) >= c.view.X*16 && int(x0) <= c.view.Right()*16 && int(y1) >= c.view.Y*16 && int(y0) <= c.view.Bottom()*16
}

func (c *canvas) width(w int) int { return max(w*c.scale/100, 12) }

// line draws a closed line with a pale rim, so that it shows over anything.
func (c *canvas) line(path []draw.Pt, ink draw.Colour, w int) {
	path = c.points(path)
	if !c.seen(path) {
		return
	}
	c.ops = append(c.ops,
		kit.Op{Kind: kit.OpPath, Points: path, Closed: true, Width: c.width(w + haloLine - litLine), Colour: draw.Fade(basis.FlagRim, 200)},
		kit.Op{Kind: kit.OpPath, Points: path, Closed: true, Width: c.width(w), Colour: ink})
}

func (c *canvas) thin(path []draw.Pt, ink draw.Colour, w int, closed bool) {
	path = c.points(path)
	if c.seen(path) {
		c.ops = append(c.ops, kit.Op{Kind: kit.OpPath, Points: path, Closed: closed, Width: c.width(w), Colour: ink})
	}
}

func (c *canvas) fill(path []draw.Pt, ink draw.Colour) {
	path = c.points(path)
	if c.seen(path) {
		c.ops = append(c.ops, kit.Op{Kind: kit.OpPath, Points: path, Closed: true, Colour: ink})
	}
}

// piece lays a picture into its slot: px for px where the camera has its size.
func (c *canvas) piece(s slot, p *kit.Picture) { c.part(s, p, kit.Quick) }

func (c *canvas) part(s slot, p *kit.Picture, f kit.Filter) {
	r := s.in(c.cam)
	r.X, r.Y = r.X+c.view.X, r.Y+c.view.Y
	if r.Intersect(c.view).Empty() {
		return
	}
	c.ops = append(c.ops, kit.Op{Kind: kit.OpPicture, Picture: p, Source: p.Img.Rect, Rect: r, Filter: f})
}

// look is what of the studio the scene shows besides the picture.
type look struct {
	theme    *kit.Theme
	lit      []int32
	chosen   int32 // lot, -1
	hover    hit
	cursor   cell
	grid     bool
	flat     bool // lots are painted in place of what stands there
	pick     *picking
	features []int32    // features that are lit
	fresh    []decision // lots that were chosen last, when a scene is built
}

// overlay draws grid, lit lots, pins and the cursor.
func (c *canvas) overlay(m *Model, l look) {
	p := c.plane
	if l.grid {
		c.grid(p, l.theme)
	}
	for _, lot := range l.lit {
		if lot != l.chosen {
			c.lot(m, l, lot, litLine)
		}
	}
	for _, f := range l.features {
		c.feature(m, p, f)
	}
	if l.hover.ok && l.hover.lot >= 0 && l.hover.lot != l.chosen {
		for _, path := range l.outline(m, p, l.hover.lot) {
			c.thin(path, draw.Fade(l.theme.Ink, 210), hoverLine, true)
		}
	}
	for i, d := range l.fresh {
		c.fill(m.place(p, d.lot), draw.Fade(l.theme.Accent, uint8(60+120*(i+1)/len(l.fresh))))
	}
	if l.chosen >= 0 {
		c.lot(m, l, l.chosen, chosenLine)
	}
	c.pins(m, p, l.theme)
	if l.cursor.on && l.cursor.shown {
		c.cursor(p, l.cursor, l.theme)
	}
}

// outline is the edge of what stands on a lot where that is known, else its ground.
func (l look) outline(m *Model, p *plane, lot int32) [][]draw.Pt {
	if !l.flat && l.pick != nil {
		if lines := l.pick.lines[lot]; len(lines) > 0 {
			return lines
		}
	}
	return [][]draw.Pt{m.place(p, lot)}
}

// lot lights a lot in the ink of its class.
func (c *canvas) lot(m *Model, l look, lot int32, w int) {
	if !c.near(m.place(c.plane, lot)) {
		return
	}
	ink := basis.Of(m.Scene().Basis[lot].Class).Ink
	for _, path := range l.outline(m, c.plane, lot) {
		if w == chosenLine {
			c.fill(path, draw.Fade(ink, 40))
		}
		c.line(path, ink, w)
	}
}

// near tells whether what stands on a part of the ground may lie in the view.
func (c *canvas) near(ground []draw.Pt) bool {
	path := c.points(ground)
	up := int32(c.cam.tile() * 5 / 2 * 16)
	for _, q := range c.points(ground) {
		path = append(path, q.Add(draw.Pt{Y: -up}))
	}
	return c.seen(path)
}

func (c *canvas) feature(m *Model, p *plane, f int32) {
	ft := &m.Scene().Features[f]
	ink := basis.Of(ft.Class).Ink
	w := m.Scene().Plan.Ground.Width
	for _, k := range ft.Cells {
		x, y := k%w, k/w
		c.thin(cellLine(p, x, y), ink, litLine, true)
	}
}

// grid draws the edges of the cells; of every eighth where they lie close.
func (c *canvas) grid(p *plane, t *kit.Theme) {
	step := int32(1)
	for c.cam.tile()*int(step) < 24 {
		step *= 2
	}
	ink := draw.Fade(t.Ink, 60)
	for x := int32(0); x <= p.w; x += step {
		var path []draw.Pt
		for y := int32(0); y <= p.h; y++ {
			path = append(path, p.corner(x, y))
		}
		c.thin(path, ink, 14, false)
	}
	for y := int32(0); y <= p.h; y += step {
		var path []draw.Pt
		for x := int32(0); x <= p.w; x++ {
			path = append(path, p.corner(x, y))
		}
		c.thin(path, ink, 14, false)
	}
}

// cursor draws the cell that the arrow keys move.
func (c *canvas) cursor(p *plane, at cell, t *kit.Theme) {
	c.line(cellLine(p, at.x, at.y), t.Focus, 24)
}

// pins marks the lots whose object a person pinned: a pin stands in front of them.
func (c *canvas) pins(m *Model, p *plane, t *kit.Theme) {
	s := m.Scene()
	for lot, on := range s.Pinned {
		if !on || s.Values[lot].Offset != 0 {
			continue
		}
		at := c.point(p.middle(s.Plan.Lots[lot].FrontX, s.Plan.Lots[lot].FrontY))
		if !c.seen([]draw.Pt{at}) {
			continue
		}
		u := int32(c.scale) * 16 / 100 // 1 px
		head := draw.EllipsePath(at.Add(draw.Pt{Y: -11 * u}), 5*u, 5*u)
		c.ops = append(c.ops,
			kit.Op{Kind: kit.OpPath, Points: draw.EllipsePath(at.Add(draw.Pt{Y: -11 * u}), 6*u+u/2, 6*u+u/2), Closed: true, Colour: basis.FlagRim},
			kit.Op{Kind: kit.OpPath, Points: []draw.Pt{at, at.Add(draw.Pt{Y: -8 * u})}, Width: int(2 * u), Colour: t.Bar},
			kit.Op{Kind: kit.OpPath, Points: head, Closed: true, Colour: basis.Of(assets.Conjectural).Ink})
	}
}

func cellLine(p *plane, x, y int32) []draw.Pt {
	path := p.cellPath(x, y)
	return path[:]
}
