package render

import (
	"context"

	"vouch/assets/draw"
)

// bands is the number of strips a picture is painted in: enough to share among
// workers, few enough that scanning the lists costs little.
const bands = 12

// paint lays ground, shadows and items band by band.
func (s *stage) paint(ctx context.Context, c *draw.Canvas, proj Projection, ground *brush, items []item, o Options, p *progress) error {
	each(o.Workers, bands, func(i int) {
		if ctx.Err() != nil {
			return
		}
		y0, y1 := c.H*i/bands, c.H*(i+1)/bands
		band := c.Band(y0, y1)
		if o.Paper.A > 0 {
			band.Rect(o.Paper, 0, y0, c.W, y1)
		}
		w := painter{c: band, dx: int32(proj.dx), dy: int32(proj.dy), y0: int32(y0 * draw.Unit), y1: int32(y1 * draw.Unit)}
		w.run(&ground.record)
		if !o.Night { // there is no sun
			w.shadows(s, ground, items)
		}
		for k := range items {
			w.run(&items[k].b.record)
		}
		p.step()
	})
	return ctx.Err()
}

// painter paints records into one band.
type painter struct {
	c      *draw.Canvas
	dx, dy int32 // 1/16 px: from the record to the picture
	y0, y1 int32
	path   draw.Contours
	pts    []draw.Pt
}

// contours moves the points of an op onto the picture.
func (w *painter) contours(r *record, o *op) draw.Contours {
	w.path, w.pts = w.path[:0], w.pts[:0]
	from := int32(0)
	if o.first > 0 {
		from = r.ends[o.first-1]
	}
	for _, end := range r.ends[o.first:o.last] {
		n := len(w.pts)
		for _, p := range r.pts[from:end] {
			w.pts = append(w.pts, draw.Pt{X: p.X + w.dx, Y: p.Y + w.dy})
		}
		w.path = append(w.path, w.pts[n:len(w.pts):len(w.pts)])
		from = end
	}
	return w.path
}

func (w *painter) misses(o *op) bool { return o.y1+w.dy < w.y0 || o.y0+w.dy > w.y1 }

func (w *painter) run(r *record) {
	next := 0
	for i := range r.ops {
		for next < len(r.inserts) && r.inserts[next].at == i {
			w.run(r.inserts[next].record)
			next++
		}
		if o := &r.ops[i]; !w.misses(o) {
			w.c.FillPath(o.colour, draw.NonZero, w.contours(r, o))
		}
	}
}

// shadows gathers all cast shadows and lays them once, on the ground of the map only.
func (w *painter) shadows(s *stage, ground *brush, items []item) {
	m := draw.NewMask(w.c)
	gather := func(r *record) {
		for i := range r.ops {
			if o := &r.ops[i]; !w.misses(o) {
				m.Fill(w.contours(r, o))
			}
		}
	}
	gather(&ground.cast)
	for k := range items {
		gather(&items[k].b.cast)
	}
	edge := s.groundPath(0, 0, s.l.Width*cell, s.l.Height*cell)
	for i := range edge {
		edge[i] = edge[i].Add(draw.Pt{X: w.dx, Y: w.dy})
	}
	m.Keep(draw.Contours{edge})
	w.c.Lay(m, castShadow)
}

// append adds the fills of another record.
func (r *record) append(q *record) {
	n, m := int32(len(r.ends)), int32(len(r.pts))
	for _, o := range q.ops {
		o.first, o.last = o.first+n, o.last+n
		r.ops = append(r.ops, o)
	}
	for _, e := range q.ends {
		r.ends = append(r.ends, e+m)
	}
	r.pts = append(r.pts, q.pts...)
}
