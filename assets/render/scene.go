package render

import (
	"context"
	"fmt"
	"image"
	"sync"
	"sync/atomic"

	"vouch/assets"
	"vouch/assets/draw"
	"vouch/assets/tileset"
)

// DefaultTile is the width of a cell, px, where Options say nothing: the width at
// which 96 cells make a picture of about 4,000 px.
const DefaultTile = 41

// Options say how a layout is shown. The zero value is a picture at DefaultTile
// without staffage and in full colour.
type Options struct {
	TileW    int                   // px of a cell's diamond, MinTile to MaxTile; 0: DefaultTile
	Staffage bool                  // people and cars, which are no evidence
	Evidence bool                  // objects lose colour by their class
	Paper    draw.Colour           // under everything; zero: transparent
	Workers  int                   // how many goroutines; below 1: one
	Progress func(done, total int) // called now and then, never twice at a time; may be nil
}

// Picture is a finished scene.
type Picture struct {
	Image      *image.RGBA // premultiplied
	Projection Projection
}

// Scene draws a layout. It fails on a layout that contradicts itself, on options out
// of bounds and when ctx ends. The pixels depend on l, t and o without Workers.
func Scene(ctx context.Context, l assets.Layout, t *tileset.Tileset, o Options) (*Picture, error) {
	if o.TileW == 0 {
		o.TileW = DefaultTile
	}
	if err := check(&l, t, &o); err != nil {
		return nil, err
	}
	s := newStage(&l, t, o.TileW)
	p := &progress{f: o.Progress, total: len(l.Objects) + bands}
	ground, items, err := s.draw(ctx, o, p)
	if err != nil {
		return nil, err
	}
	proj := s.project(items)
	if proj.Width*proj.Height > MaxPixels {
		return nil, &LimitError{What: "pixels of the picture", Limit: MaxPixels, Got: proj.Width * proj.Height}
	}
	c := draw.NewCanvas(proj.Width, proj.Height)
	if err := s.paint(ctx, c, proj, ground, items, o, p); err != nil {
		return nil, err
	}
	return &Picture{Image: c.Image(), Projection: proj}, nil
}

// draw records the ground and all items, these in painter's order.
func (s *stage) draw(ctx context.Context, o Options, p *progress) (ground *brush, items []item, err error) {
	lots := make([]*lot, len(s.l.Objects))
	each(o.Workers, len(lots), func(i int) {
		if ctx.Err() != nil {
			return
		}
		t := s.lot(i)
		if o.Evidence {
			t.treat = treat(t.o.Class)
		}
		t.object()
		lots[i] = t
		p.step()
	})
	if err := ctx.Err(); err != nil {
		return nil, nil, err
	}
	each(o.Workers, len(lots), func(i int) { s.roofShadows(lots, i) })
	ground = s.brush()
	ground.paperShadow()
	ground.cut()
	ground.lay()
	for _, t := range lots {
		if t.under != nil {
			ground.append(&t.under.record)
			ground.cast.append(&t.under.cast)
		}
		items = append(items, item{box: t.box, b: t.brush})
	}
	items = append(items, s.features(ground, o)...)
	if o.Staffage {
		items = append(items, s.staffage()...)
	}
	return ground, order(items), nil
}

// each calls f for 0 to n-1 on some goroutines and waits for them. Each call writes
// only what its index owns.
func each(workers, n int, f func(i int)) {
	if workers < 2 {
		for i := range n {
			f(i)
		}
		return
	}
	var next atomic.Int64
	var wg sync.WaitGroup
	for range min(workers, 64) {
		wg.Go(func() {
			for {
				i := int(next.Add(1)) - 1
				if i >= n {
					return
				}
				f(i)
			}
		})
	}
	wg.Wait()
}

// progress counts steps for the caller.
type progress struct {
	mu          sync.Mutex
	f           func(done, total int)
	done, total int
}

func (p *progress) step() {
	if p.f == nil {
		return
	}
	p.mu.Lock()
	defer p.mu.Unlock()
	p.done++
	p.f(p.done, p.total)
}

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
		w.shadows(s, ground, items)
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

// check looks at everything a caller could get wrong.
func check(l *assets.Layout, t *tileset.Tileset, o *Options) error {
	switch {
	case t == nil:
		return &LayoutError{"no tileset"}
	case o.TileW < MinTile || o.TileW > MaxTile:
		return &LimitError{What: "tile width in px", Limit: MaxTile, Got: o.TileW}
	case l.Width < 1 || l.Height < 1:
		return &LayoutError{"it has no cells"}
	case l.Width > MaxSide || l.Height > MaxSide:
		return &LimitError{What: "cells of a side", Limit: MaxSide, Got: max(l.Width, l.Height)}
	case len(l.Ground) != l.Width*l.Height:
		return &LayoutError{fmt.Sprintf("%d cells of ground for %d by %d", len(l.Ground), l.Width, l.Height)}
	case len(l.Corner) != (l.Width+1)*(l.Height+1):
		return &LayoutError{fmt.Sprintf("%d corner heights for %d by %d cells", len(l.Corner), l.Width, l.Height)}
	}
	for _, c := range l.Corner {
		if c < -MaxHeight || c > MaxHeight {
			return &LimitError{What: "height of a corner in dm", Limit: MaxHeight, Got: c}
		}
	}
	for i := range l.Objects {
		b := &l.Objects[i]
		if b.X < 0 || b.Y < 0 || b.W < 1 || b.H < 1 || b.W > l.Width-b.X || b.H > l.Height-b.Y {
			return &LayoutError{fmt.Sprintf("object %d lies outside the map", b.ID)}
		}
		if b.Facing > assets.West || b.Side > assets.West {
			return &LayoutError{fmt.Sprintf("object %d faces no side", b.ID)}
		}
	}
	return nil
}
