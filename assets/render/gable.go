package render

import (
	"vouch/assets"
	"vouch/assets/draw"
)

// gable is a roof with its ridge across the street: the triangle to the street and
// two slopes. rise is the height of the ridge above the walls.
func (m *mass) gable(rise, over int, tiles draw.Colour) {
	z := m.z + m.h
	lit, dim := sunlit.of(tiles), away.of(tiles)
	if m.facing == assets.East || m.facing == assets.West {
		my := (m.y0 + m.y1) / 2
		xe, xw := m.x1+over, m.x0-over/2
		m.fill(draw.Mix(dim, lit, 128), m.pr(xw, m.y0, z), m.pr(xe, m.y0, z), m.pr(xe, my, z+rise), m.pr(xw, my, z+rise))
		m.gableWall(m.pr(m.x1, m.y1, z), m.pr(m.x1, m.y0, z), m.pr(m.x1, my, z+rise), sunlit)
		m.fill(dim, m.pr(xw, m.y1+over/2, z-over/2), m.pr(xe, m.y1+over/2, z-over/2), m.pr(xe, my, z+rise), m.pr(xw, my, z+rise))
		m.courses(m.pr(xw, m.y1+over/2, z-over/2), m.pr(xe, m.y1+over/2, z-over/2), m.pr(xe, my, z+rise), m.pr(xw, my, z+rise))
		m.barge(m.pr(xe, m.y1+over/2, z-over/2), m.pr(xe, my, z+rise), m.pr(xe, m.y0-over/2, z-over/2))
		return
	}
	mx := (m.x0 + m.x1) / 2
	ys, yn := m.y1+over, m.y0-over/2
	m.fill(lit, m.pr(m.x1+over/2, yn, z-over/2), m.pr(m.x1+over/2, ys, z-over/2), m.pr(mx, ys, z+rise), m.pr(mx, yn, z+rise))
	m.courses(m.pr(m.x1+over/2, yn, z-over/2), m.pr(m.x1+over/2, ys, z-over/2), m.pr(mx, ys, z+rise), m.pr(mx, yn, z+rise))
	m.fill(dim, m.pr(m.x0, yn, z), m.pr(m.x0, ys, z), m.pr(mx, ys, z+rise), m.pr(mx, yn, z+rise))
	m.gableWall(m.pr(m.x0, m.y1, z), m.pr(m.x1, m.y1, z), m.pr(mx, m.y1, z+rise), away)
	m.barge(m.pr(m.x0-over/2, ys, z-over/2), m.pr(mx, ys, z+rise), m.pr(m.x1+over/2, ys, z-over/2))
}

// courses are the rows of shingles on a slope: from the eaves p-q to the ridge s-r.
func (m *mass) courses(p, q, r, s draw.Pt) {
	if m.detail != full {
		return
	}
	for i := int32(1); i < 9; i++ {
		a := draw.Pt{X: p.X + (s.X-p.X)*i/9, Y: p.Y + (s.Y-p.Y)*i/9}
		b := draw.Pt{X: q.X + (r.X-q.X)*i/9, Y: q.Y + (r.Y-q.Y)*i/9}
		m.line(glaze(ink, 38), 12, a, b)
	}
}

// gableWall fills the triangle and lays rows of cut shingles in it.
func (m *mass) gableWall(l, r, top draw.Pt, t tone) {
	m.fill(t.of(m.wall), l, r, top)
	if m.detail != full {
		return
	}
	for i := int32(1); i < 8; i++ {
		a := draw.Pt{X: l.X + (top.X-l.X)*i/8, Y: l.Y + (top.Y-l.Y)*i/8}
		b := draw.Pt{X: r.X + (top.X-r.X)*i/8, Y: r.Y + (top.Y-r.Y)*i/8}
		m.path(t.of(m.acc), draw.DashPath(m.width(30), m.width(44), m.width(34), a, b))
	}
}

// barge is the board along the edge of a gable.
func (m *mass) barge(a, top, b draw.Pt) {
	m.line(level.of(m.trim), 64, a, top)
	m.line(sunlit.of(m.trim), 64, top, b)
	if m.detail == full {
		m.line(glaze(ink, 60), 12, a, top, b)
	}
}
