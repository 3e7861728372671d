package render

import "vouch/assets/draw"

// solid is a body that throws shadow on lower roofs.
type solid struct {
	box
	top int // absolute height
}

// flat is a roof that takes the shadows of higher neighbours.
type flat struct {
	box
	z  int
	op int // index of the first fill after it
}

// roofShadows works out which neighbours of object i stand higher and darkens its
// roofs accordingly, once, however many there are. Sun comes from the east and a
// little from the north, so only those sides are searched, two cells far: the highest
// house throws no more.
func (s *stage) roofShadows(lots []*lot, i int) {
	t := lots[i]
	if t == nil {
		return
	}
	if s.detail == rough || s.night || len(t.flats) == 0 {
		return
	}
	var near []int32
	for y := max(t.o.Y-2, 0); y < min(t.o.Y+t.o.H, s.l.Height); y++ {
		for x := t.o.X; x < min(t.o.X+t.o.W+3, s.l.Width); x++ {
			k := s.owner[y*s.l.Width+x]
			if k < 0 || int(k) == i || len(near) > 0 && near[len(near)-1] == k {
				continue
			}
			near = append(near, k)
		}
	}
	for _, f := range t.flats {
		b := s.brush()
		b.treat = t.treat
		b.begin(b.tint(glaze(shadeViolet, 118)))
		done := map[int32]bool{}
		for _, k := range near {
			if done[k] {
				continue
			}
			done[k] = true
			if lots[k] == nil { // too far from what is wanted to reach it
				continue
			}
			for _, o := range lots[k].solid {
				b.shadowOn(f, o)
			}
		}
		if len(b.ends) > 0 {
			t.inserts = append(t.inserts, insert{at: f.op, record: &b.record})
		}
	}
}

// shadowOn adds the part of a roof that a higher body darkens.
func (b *brush) shadowOn(f flat, o solid) {
	h := o.top + 40 - f.z
	if h < 60 {
		return
	}
	dx, dy := sunShift(h)
	p := []plan{{o.x0, o.y0}, {o.x1, o.y0}, {o.x1, o.y1}, {o.x1 + dx, o.y1 + dy}, {o.x0 + dx, o.y1 + dy}, {o.x0 + dx, o.y0 + dy}}
	p = clipPlan(p, f.box)
	if len(p) < 3 {
		return
	}
	pts := make([]draw.Pt, len(p))
	for i, q := range p {
		pts[i] = b.pr(q.x, q.y, f.z)
	}
	b.contour(pts...)
}

// plan is a point of the ground plan.
type plan struct{ x, y int }

// clipPlan cuts a convex polygon to a box (Sutherland and Hodgman 1974), one side
// after the other.
func clipPlan(p []plan, b box) []plan {
	sides := [4]func(plan) int{ // inside where not negative
		func(q plan) int { return q.x - b.x0 },
		func(q plan) int { return b.x1 - q.x },
		func(q plan) int { return q.y - b.y0 },
		func(q plan) int { return b.y1 - q.y },
	}
	for _, in := range sides {
		var out []plan
		for i, q := range p {
			r := p[(i+1)%len(p)]
			d, e := in(q), in(r)
			if d >= 0 {
				out = append(out, q)
			}
			if (d < 0) != (e < 0) {
				out = append(out, plan{q.x + (r.x-q.x)*d/(d-e), q.y + (r.y-q.y)*d/(d-e)})
			}
		}
		p = out
		if len(p) == 0 {
			return nil
		}
	}
	return p
}
