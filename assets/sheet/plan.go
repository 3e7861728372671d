package sheet

import (
	"slices"

	"vouch/assets"
	"vouch/assets/basis"
	"vouch/assets/draw"
)

// plan is the map drawn flat, north up: cell borders lie at whole px, as evenly
// as that allows.
type plan struct {
	l        *assets.Layout
	ox, oy   int // px of the north-west corner
	num, den int // px of a cell
}

// fit is the largest plan of a layout in a box, px.
func fit(l *assets.Layout, x, y, w, h int) plan {
	v := plan{l: l, ox: x, oy: y, num: max(w, 1), den: l.Width}
	if h*l.Width < w*l.Height {
		v.num, v.den = max(h, 1), l.Height
	}
	return v
}

func (v *plan) x(cell int) int { return v.ox + cell*v.num/v.den }
func (v *plan) y(cell int) int { return v.oy + cell*v.num/v.den }

// cell is the width of a cell, px.
func (v *plan) cell() int { return v.num / v.den }

// clip is the px rectangle of the part of a cell rectangle that lies on the plan.
func (v *plan) clip(x, y, w, h int) (x0, y0, x1, y1 int) {
	cx0, cx1 := within(x, w, v.l.Width)
	cy0, cy1 := within(y, h, v.l.Height)
	return v.x(cx0), v.y(cy0), v.x(cx1), v.y(cy1)
}

// within is the part of n cells from at that lies in the cells 0 to limit-1. Wild
// numbers are cut first, so that no sum overflows.
func within(at, n, limit int) (from, to int) {
	at, n = min(max(at, -2*MaxSide), 2*MaxSide), min(max(n, 0), 4*MaxSide)
	from = min(max(at, 0), limit)
	return from, min(max(at+n, from), limit)
}

// paintGround lays streets, parks and yards.
func (v *plan) paintGround(c *draw.Canvas) {
	c.Rect(card, v.x(0), v.y(0), v.x(v.l.Width), v.y(v.l.Height))
	for i, g := range v.l.Ground {
		x, y := i%v.l.Width, i/v.l.Width
		if y >= v.l.Height {
			return
		}
		var col draw.Colour
		switch g {
		case assets.Park:
			col = green
		case assets.Schoolyard, assets.Plaza:
			col = yard
		default:
			continue
		}
		c.Rect(col, v.x(x), v.y(y), v.x(x+1), v.y(y+1))
	}
}

// lots paints every object's lots by its class.
func (v *plan) lots(c *draw.Canvas) {
	v.paintGround(c)
	cell := v.cell()
	near, far := cell/14, cell/14 // a hair of street between lots
	if cell >= 8 {
		far = max(far, 1)
	}
	for i := range v.l.Objects {
		o := &v.l.Objects[i]
		x0, y0, x1, y1 := v.clip(o.X, o.Y, o.W, o.H)
		x0, y0, x1, y1 = x0+near, y0+near, x1-far, y1-far
		if x1 <= x0 || y1 <= y0 {
			continue
		}
		if o.Class == assets.None {
			c.Rect(noClaimE, x0, y0, x1, y1)
			b := max(1, cell/24)
			c.Rect(noClaim, x0+b, y0+b, x1-b, y1-b)
			continue
		}
		basis.Lot(c, o.Class, o.Disputed, x0, y0, x1, y1, cell)
	}
}

// features marks what streets, parks and walls carry by small diamonds: they have
// a class like lots and are not counted with them. A feature of many cells, such
// as the wires of a street, gets a loose row of marks, so that it does not weigh
// more than lots do. Where a street's name stands there is no mark.
func (v *plan) features(c *draw.Canvas, names []label) {
	cell := v.cell()
	if cell < minMarked {
		return
	}
	for i := range v.l.Features {
		f := &v.l.Features[i]
		if f.Class == assets.None {
			continue
		}
		marks, shown := v.marked(f.Cells), 0
		for i, p := range marks {
			x0, y0, x1, y1 := v.clip(p.X, p.Y, 1, 1)
			x, y, r := (x0+x1)/2, (y0+y1)/2, max(cell*9/20, 4)
			covered := slices.ContainsFunc(names, func(l label) bool { return l.meets(x, y, r) })
			// A feature that has room nowhere else is marked under a name.
			if !covered || shown == 0 && i == len(marks)-1 {
				basis.Mark(c, f.Class, x, y, r)
				shown++
			}
		}
	}
}

// minMarked is the width of a cell, px, from which a mark has room for a pattern.
const minMarked = 8

// marked are the cells that bear a feature's marks: the first one on the plan, and
// then each that lies markStep cells from all before it, at most maxMarks.
func (v *plan) marked(cells []assets.Point) []assets.Point {
	var out []assets.Point
	for _, p := range cells {
		if p.X < 0 || p.Y < 0 || p.X >= v.l.Width || p.Y >= v.l.Height || len(out) == maxMarks {
			continue
		}
		free := true
		for _, q := range out {
			if max(abs(p.X-q.X), abs(p.Y-q.Y)) < markStep {
				free = false
				break
			}
		}
		if free {
			out = append(out, p)
		}
	}
	return out
}
