package kit

import (
	"container/list"
	"fmt"
	"slices"

	"vouch/assets/draw"
)

// Stamp is coverage: how much of each pixel a letter or a curve touches. A painter
// lays a colour through it.
type Stamp struct {
	X, Y, W, H int     // of its corner against the op's origin, and its size, px
	Cover      []uint8 // W*H, 0..255
	Key        string  // the same key has the same coverage
}

// stamps makes and keeps coverage. What was not used for longest goes first.
type stamps struct {
	byKey map[string]*list.Element
	order *list.List // of *Stamp, the last used in front
	bytes int
}

func newStamps() *stamps { return &stamps{byKey: map[string]*list.Element{}, order: list.New()} }

// get finds a stamp or makes it.
func (s *stamps) get(key string, build func() *Stamp) *Stamp {
	if e, ok := s.byKey[key]; ok {
		s.order.MoveToFront(e)
		return e.Value.(*Stamp)
	}
	st := build()
	st.Key = key
	s.byKey[key] = s.order.PushFront(st)
	s.bytes += len(st.Cover) + stampCost
	for s.bytes > maxStamps && s.order.Len() > 1 {
		last := s.order.Back()
		old := s.order.Remove(last).(*Stamp)
		delete(s.byKey, old.Key)
		s.bytes -= len(old.Cover) + stampCost
	}
	return st
}

// stampCost is what a stamp weighs beside its pixels, bytes, about.
const stampCost = 200

// cover rasterises contours, 1/16 px, inside a box, px.
func cover(cs draw.Contours, rule draw.Rule, box Rect) *Stamp {
	st := &Stamp{X: box.X, Y: box.Y, W: box.W, H: box.H}
	if box.Empty() || box.W > draw.MaxPixels/box.H {
		return &Stamp{X: box.X, Y: box.Y}
	}
	c := draw.NewCanvas(box.W, box.H)
	by := draw.Px(-box.X, -box.Y)
	moved := make(draw.Contours, len(cs))
	for i, p := range cs {
		moved[i] = make([]draw.Pt, len(p))
		for j, q := range p {
			moved[i][j] = q.Add(by)
		}
	}
	c.FillPath(draw.RGB(0xFFFFFF), rule, moved)
	st.Cover = make([]uint8, box.W*box.H)
	for i := range st.Cover {
		st.Cover[i] = c.Pix[i*4+3]
	}
	return st
}

// around is the box of px around contours.
func around(cs draw.Contours) Rect {
	lo, hi := cs.Bounds()
	if hi.X < lo.X || hi.Y < lo.Y {
		return Rect{}
	}
	x0, y0 := int(lo.X)>>4, int(lo.Y)>>4
	return Rect{x0, y0, min((int(hi.X)+15)>>4-x0, maxStamp), min((int(hi.Y)+15)>>4-y0, maxStamp)}
}

// text is the coverage of a run of letters with its baseline at 0, 0.
func (s *stamps) text(f draw.Font, size int, run string) *Stamp {
	return s.get(fmt.Sprintf("t%d/%d/%s", f, size, run), func() *Stamp {
		cs := outlineOf(f, size, run)
		return cover(cs, draw.NonZero, around(cs))
	})
}

// corners is the coverage of a circle's square, or of a ring of it: its quarters
// are the corners of a rounded rectangle. width 0 is filled; px.
func (s *stamps) corners(radius, width int) *Stamp {
	return s.get(fmt.Sprintf("c%d/%d", radius, width), func() *Stamp {
		centre, r := draw.Px(radius, radius), int32(radius*draw.Unit)
		cs := draw.Contours{draw.EllipsePath(centre, r, r)}
		if in := r - int32(width*draw.Unit); width > 0 && in > 0 {
			cs = append(cs, draw.EllipsePath(centre, in, in))
		}
		return cover(cs, draw.EvenOdd, Rect{0, 0, 2 * radius, 2 * radius})
	})
}

// icon is the coverage of an icon in a square of a size, px.
func (s *stamps) icon(i Icon, size int) *Stamp {
	return s.get(fmt.Sprintf("i%d/%d", i, size), func() *Stamp {
		return cover(i.path(size), draw.NonZero, Rect{0, 0, size, size})
	})
}

// path is the coverage of an OpPath inside a box of the window, px. The shape is
// known by its points against the box, so that one that merely moves is not made anew.
func (s *stamps) path(o *Op, box Rect) *Stamp {
	by := draw.Px(-box.X, -box.Y)
	moved := make([]draw.Pt, len(o.Points))
	key := make([]byte, 0, len(moved)*8)
	for i, p := range o.Points {
		q := p.Add(by)
		moved[i] = q
		key = append(key, byte(q.X), byte(q.X>>8), byte(q.X>>16), byte(q.X>>24), byte(q.Y), byte(q.Y>>8), byte(q.Y>>16), byte(q.Y>>24))
	}
	st := s.get(fmt.Sprintf("p%d/%t/%d/%d/%s", o.Width, o.Closed, box.W, box.H, key), func() *Stamp {
		return cover(outline(moved, o.Width, o.Closed), draw.NonZero, Rect{0, 0, box.W, box.H})
	})
	at := *st
	at.X, at.Y = box.X, box.Y
	return &at
}

// outline is the contours of a polygon, or of a line of a width, 1/16 px.
func outline(pts []draw.Pt, width int, closed bool) draw.Contours {
	if width <= 0 {
		return draw.Contours{pts}
	}
	if closed && len(pts) > 2 {
		pts = append(pts[:len(pts):len(pts)], pts[0])
	}
	cs := draw.LinePath(int32(width), pts...)
	if width >= 2*draw.Unit { // round joints; a thin line shows none
		for _, p := range pts {
			cs = append(cs, disc(p, int32(width/2)))
		}
	}
	return cs
}

// disc is a filled circle that turns the way strokes do: opposite windings would
// cancel where they overlap.
func disc(centre draw.Pt, radius int32) []draw.Pt {
	c := draw.EllipsePath(centre, radius, radius)
	slices.Reverse(c)
	return c
}
