package render

import "vouch/assets/draw"

// op is one recorded fill.
type op struct {
	colour draw.Colour
	first  int32 // contours first..last-1
	last   int32
	y0, y1 int32 // 1/16 px, of the points
	plain  bool  // dressing: no part of the object that it belongs to
}

// record is a list of fills in order. Contours are cut out of one list of points.
type record struct {
	ops   []op
	ends  []int32 // end of each contour in pts
	pts   []draw.Pt
	aside bool // what is drawn now is dressing

	inserts []insert // fills that were worked out later, ordered by at
}

// insert is a list to be painted before the op at.
type insert struct {
	at     int
	record *record
}

func (r *record) begin(c draw.Colour) {
	n := int32(len(r.ends))
	r.ops = append(r.ops, op{colour: c, first: n, last: n, y0: 1 << 30, y1: -1 << 30, plain: r.aside})
}

func (r *record) contour(pts ...draw.Pt) {
	if len(pts) < 3 {
		return
	}
	o := &r.ops[len(r.ops)-1]
	for _, p := range pts {
		o.y0, o.y1 = min(o.y0, p.Y), max(o.y1, p.Y)
	}
	r.pts = append(r.pts, pts...)
	r.ends = append(r.ends, int32(len(r.pts)))
	o.last++
}
