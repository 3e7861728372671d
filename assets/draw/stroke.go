package draw

// LinePath is a polyline of a width, 1/16 px, as contours to be filled NonZero:
// one quadrangle a segment.
func LinePath(width int32, pts ...Pt) Contours {
	cs := make(Contours, 0, 2*len(pts))
	for i := 0; i+1 < len(pts); i++ {
		q, ok := segment(width, pts[i], pts[i+1])
		if !ok {
			continue
		}
		cs = append(cs, q)
	}
	return cs
}

// segment is one stroke as a quadrangle, always turning the same way.
func segment(width int32, a, b Pt) ([]Pt, bool) {
	a, b = clampPt(a), clampPt(b)
	dx, dy := int64(b.X)-int64(a.X), int64(b.Y)-int64(a.Y)
	l := isqrt((dx*dx + dy*dy) << 8) // 1/16 of a coordinate step
	if l == 0 || width <= 0 {
		return nil, false
	}
	// half the width across, rounded half up in both directions
	nx := floorDiv(-dy*int64(width)*16+l, 2*l)
	ny := floorDiv(dx*int64(width)*16+l, 2*l)
	p := func(q Pt, s int64) Pt { return Pt{clampCoord(int64(q.X) + s*nx), clampCoord(int64(q.Y) + s*ny)} }
	// a stroke thinner than two coordinate steps still has both sides
	lo, hi := p(a, 1), p(a, -1)
	if lo == hi {
		if width < 1 {
			return nil, false
		}
		if dx*dx >= dy*dy {
			return []Pt{{a.X, a.Y}, {b.X, b.Y}, {b.X, b.Y + 1}, {a.X, a.Y + 1}}, true
		}
		return []Pt{{a.X, a.Y}, {a.X - 1, a.Y}, {b.X - 1, b.Y}, {b.X, b.Y}}, true
	}
	return []Pt{lo, p(b, 1), p(b, -1), hi}, true
}

// DashPath is LinePath in dashes: on and off, 1/16 px. The pattern runs on over
// the corners.
func DashPath(width, on, off int32, pts ...Pt) Contours {
	var cs Contours
	if on <= 0 || off < 0 {
		return cs
	}
	period, phase := int64(on)+int64(off), int64(0)
	for i := 0; i+1 < len(pts); i++ {
		a, b := clampPt(pts[i]), clampPt(pts[i+1])
		dx, dy := int64(b.X)-int64(a.X), int64(b.Y)-int64(a.Y)
		l := isqrt(dx*dx + dy*dy)
		if l == 0 {
			continue
		}
		at := func(t int64) Pt { return Pt{int32(int64(a.X) + dx*t/l), int32(int64(a.Y) + dy*t/l)} }
		if l/period > maxDashes { // finer than anybody can see
			if q, ok := segment(width, a, b); ok {
				cs = append(cs, q)
			}
			continue
		}
		for t := -phase; t < l; t += period {
			s, e := max(t, 0), min(t+int64(on), l)
			if s < e {
				if q, ok := segment(width, at(s), at(e)); ok {
					cs = append(cs, q)
				}
			}
		}
		phase = (phase + l) % period
	}
	return cs
}
