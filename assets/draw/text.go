package draw

// advance is the width of s, font units.
func (f Font) advance(s string) int64 {
	w := int64(0)
	fc := f.face()
	for _, r := range s {
		w += int64(fc.glyph(r).advance)
	}
	return w
}

// Measure is the width of s at a size (px of the em), px, rounded up.
func (f Font) Measure(size int, s string) int {
	return int((f.advance(s)*int64(size) + em - 1) / em)
}

// Path is the outline of s at a size in px with the left end of its baseline at
// o, and its width, both in 1/16 px.
func (f Font) Path(size int, o Pt, s string) (Contours, int32) {
	k := int64(size) * Unit
	cs, w := f.path(s, func(x, y int64) Pt {
		return Pt{clampCoord(int64(o.X) + floorDiv(x*k, em)), clampCoord(int64(o.Y) + floorDiv(y*k, em))}
	})
	return cs, int32(w * k / em)
}

// PathOn is the outline of s spread over a parallelogram: from o, ex along the
// whole width of the text, ey up the height of a capital; 1/16 px. Letters on a
// sloping wall come from it.
func (f Font) PathOn(o, ex, ey Pt, s string) Contours {
	w := max(f.advance(s), 1)
	cs, _ := f.path(s, func(x, y int64) Pt {
		return Pt{
			clampCoord(int64(o.X) + floorDiv(x*int64(ex.X), w) - floorDiv(y*int64(ey.X), capHeight)),
			clampCoord(int64(o.Y) + floorDiv(x*int64(ex.Y), w) - floorDiv(y*int64(ey.Y), capHeight)),
		}
	})
	return cs
}

// path sets glyph after glyph and maps each point (font units, y down).
func (f Font) path(s string, at func(x, y int64) Pt) (Contours, int64) {
	var cs Contours
	fc := f.face()
	pen := int64(0)
	for _, r := range s {
		g := fc.glyph(r)
		for _, c := range g.contours {
			out := make([]Pt, len(c))
			for i, p := range c {
				out[i] = at(pen+int64(p.X), int64(p.Y))
			}
			cs = append(cs, out)
		}
		pen += int64(g.advance)
	}
	return cs, pen
}

// Text sets s with the left end of its baseline at x, y px, size px to the em, and
// returns its width, px.
func (c *Canvas) Text(f Font, size int, col Colour, x, y int, s string) int {
	cs, _ := f.Path(size, Px(x, y), s)
	c.FillPath(col, NonZero, cs)
	return f.Measure(size, s)
}

// TextRotated90 sets s upward: turned left by a quarter, its baseline on the
// upright line at x, beginning at y.
func (c *Canvas) TextRotated90(f Font, size int, col Colour, x, y int, s string) int {
	o := Px(x, y)
	k := int64(size) * Unit
	cs, _ := f.path(s, func(tx, ty int64) Pt {
		return Pt{clampCoord(int64(o.X) + floorDiv(ty*k, em)), clampCoord(int64(o.Y) - floorDiv(tx*k, em))}
	})
	c.FillPath(col, NonZero, cs)
	return f.Measure(size, s)
}

// TextOn sets s on a parallelogram, see Font.PathOn.
func (c *Canvas) TextOn(f Font, col Colour, o, ex, ey Pt, s string) {
	c.FillPath(col, NonZero, f.PathOn(o, ex, ey, s))
}
