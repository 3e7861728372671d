package render

import "vouch/assets"

// pane is the part of the picture that is wanted, 1/16 px, before the picture is
// moved into its frame. What cannot reach it is not recorded.
type pane struct{ x0, y0, x1, y1 int32 }

// tallest is the height above which nothing stands, steps: a spire, a blade sign.
const tallest = 5 * cell

// shows tells whether what stands on a footprint, or its shadow, may reach the pane.
func (s *stage) shows(b box) bool {
	if s.pane == nil {
		return true
	}
	dx, dy := sunShift(tallest)
	lo, hi := s.relief()
	return s.reaches(box{b.x0 + dx, b.y0, b.x1, b.y1 + dy}, lo, hi+tallest)
}

// lies is shows for what lies on the ground.
func (s *stage) lies(x0, y0, x1, y1 int) bool {
	if s.pane == nil {
		return true
	}
	lo, hi := s.relief()
	return s.reaches(box{x0, y0, x1, y1}, lo, hi)
}

// reaches tells whether anything over a part of the ground plan, between two heights,
// may be seen in the pane.
func (s *stage) reaches(b box, lo, hi int) bool {
	const out = cell / 2 // leaves and arms
	p, t := s.pane, s.tile
	return int32((b.x1-b.y0+2*out)*t>>7) >= p.x0 && int32((b.x0-b.y1-2*out)*t>>7) <= p.x1 &&
		s.pr(b.x1+out, b.y1+out, lo).Y >= p.y0 && s.pr(b.x0-out, b.y0-out, hi).Y <= p.y1
}

// relief is the lowest and the highest ground, steps.
func (s *stage) relief() (lo, hi int) { return s.low, s.high }

// footprint is an object's part of the ground plan.
func footprint(o *assets.Object) box {
	return box{o.X * cell, o.Y * cell, (o.X + o.W) * cell, (o.Y + o.H) * cell}
}
