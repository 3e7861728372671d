package basis

import (
	"vouch/assets"
	"vouch/assets/draw"
)

// Fill lays a class's pattern on the pixels x0 to x1-1, y0 to y1-1. The pattern
// is fixed to the canvas: lots side by side show one pattern without a seam.
func Fill(c *draw.Canvas, class assets.Class, x0, y0, x1, y1, period int) {
	fill(c, class, x0, y0, x1, y1, period, 0, 0)
}

// Sample is Fill with the pattern fixed to the rectangle's own corner, so that
// every sample of a class looks the same.
func Sample(c *draw.Canvas, class assets.Class, x0, y0, x1, y1, period int) {
	fill(c, class, x0, y0, x1, y1, period, x0, y0)
}

// fill works row by row from one repeat of the pattern, which is two periods wide.
func fill(c *draw.Canvas, class assets.Class, x0, y0, x1, y1, period, ox, oy int) {
	s := Of(class)
	top, bottom := c.Rows()
	x0, y0, x1, y1 = max(x0, 0), max(y0, top), min(x1, c.W), min(y1, bottom)
	if x0 >= x1 {
		return
	}
	for y := y0; y < y1; y++ {
		row := c.Pix[4*(y*c.W+x0) : 4*(y*c.W+x1)]
		once := min(x1-x0, 2*maxPeriod)
		for x := range once {
			put(row[4*x:], pick(On(class, x0+x-ox, y-oy, period), s.Ink, s.Gap))
		}
		for done := 4 * once; done < len(row); done *= 2 {
			copy(row[done:], row[:done])
		}
	}
}

func pick(ink bool, a, b draw.Colour) draw.Colour {
	if ink {
		return a
	}
	return b
}

// put writes an opaque pixel.
func put(p []uint8, c draw.Colour) { p[0], p[1], p[2], p[3] = c.R, c.G, c.B, 255 }

// Lot paints one lot of a flat plan: pattern, edge and, where disputed, flag.
// cellPx is the width of a cell, px; it sets period, edge and flag.
func Lot(c *draw.Canvas, class assets.Class, disputed bool, x0, y0, x1, y1, cellPx int) {
	Fill(c, class, x0, y0, x1, y1, Period(cellPx))
	if cellPx >= EdgeFrom {
		Border(c, class, x0, y0, x1, y1, max(1, cellPx/32))
	}
	if disputed {
		paintFlag(c, x0, y0, x1, y1, FlagSize(cellPx))
	}
}

// Border paints a class's edge just inside a rectangle, its measures times scale
// and never so wide that a lot is more edge than pattern.
func Border(c *draw.Canvas, class assets.Class, x0, y0, x1, y1, scale int) {
	s := Of(class)
	e := s.Edge
	if e.Width == 0 || x1-x0 < 1 || y1-y0 < 1 {
		return
	}
	width := e.Width * scale / 2
	width = max(1, min(width, (x1-x0)/8, (y1-y0)/8))
	ring(c, s, x0, y0, x1, y1, width, scale)
	if e.Gap > 0 {
		ring(c, Style{Ink: s.Gap}, x0+width, y0+width, x1-width, y1-width, width, scale)
		ring(c, s, x0+2*width, y0+2*width, x1-2*width, y1-2*width, width, scale)
	}
}

// ring paints a frame of a width, dashed by the style along its own length.
func ring(c *draw.Canvas, s Style, x0, y0, x1, y1, width, scale int) {
	if x1-x0 < 2*width || y1-y0 < 2*width {
		return
	}
	on, off := s.Edge.On*scale/2, s.Edge.Off*scale/2
	side := func(from, to int, put func(a, b int)) {
		if off == 0 {
			put(from, to)
			return
		}
		// A gap shows the pattern's own gap, so that a dash reads on any pattern.
		for at := from; at < to; at += on + off {
			put(at, min(at+on, to))
		}
	}
	if off > 0 {
		gap := s
		gap.Ink, gap.Edge = s.Gap, Edge{}
		ring(c, gap, x0, y0, x1, y1, width, scale)
	}
	side(x0, x1, func(a, b int) {
		c.Rect(s.Ink, a, y0, b, y0+width)
		c.Rect(s.Ink, a, y1-width, b, y1)
	})
	side(y0, y1, func(a, b int) {
		c.Rect(s.Ink, x0, a, x0+width, b)
		c.Rect(s.Ink, x1-width, a, x1, b)
	})
}

func paintFlag(c *draw.Canvas, x0, y0, x1, y1, size int) {
	top, bottom := c.Rows()
	size = min(max(size, 3), x1-x0, y1-y0)
	for y := max(y0, top); y < min(y0+size, bottom); y++ {
		for x := max(x0, 0); x < min(x0+size, c.W); x++ {
			p := c.Pix[4*(y*c.W+x):]
			switch Flag(x-x0, y-y0, size) {
			case FlagRed:
				put(p, FlagInk)
			case FlagPale:
				put(p, FlagRim)
			}
		}
	}
}

// Swatch paints a sample for a legend: pattern and edge of a class.
func Swatch(c *draw.Canvas, class assets.Class, x0, y0, x1, y1, period int) {
	Sample(c, class, x0, y0, x1, y1, period)
	Border(c, class, x0, y0, x1, y1, max(1, period/8))
}

// FlagSwatch paints a sample of the flag on a class.
func FlagSwatch(c *draw.Canvas, class assets.Class, x0, y0, x1, y1, period int) {
	Swatch(c, class, x0, y0, x1, y1, period)
	paintFlag(c, x0, y0, x1, y1, min(x1-x0, y1-y0)*4/5)
}

// Mark paints a diamond around a px: a class's pattern at its finest, a line of
// its ink around it and a pale rim. It stands for what is not a lot.
func Mark(c *draw.Canvas, class assets.Class, x, y, r int) {
	s := Of(class)
	top, bottom := c.Rows()
	r = min(max(r, 2), 1<<12)
	edge, rim := max(1, r/5), max(1, r/6)
	for py := max(y-r-rim, top); py <= min(y+r+rim, bottom-1); py++ {
		for px := max(x-r-rim, 0); px <= min(x+r+rim, c.W-1); px++ {
			col := FlagRim
			switch d := max(px-x, x-px) + max(py-y, y-py); {
			case d > r+rim:
				continue
			case d > r:
			case d > r-edge:
				col = s.Ink
			default:
				col = pick(On(class, px-x, py-y, 4), s.Ink, s.Gap)
			}
			put(c.Pix[4*(py*c.W+px):], col)
		}
	}
}
