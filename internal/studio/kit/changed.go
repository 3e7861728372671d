package kit

import "slices"

// Changed is a rectangle outside of which two lists paint the same picture of a window:
// it holds all that the operations could touch that only one of them has, or that show
// through other clips. What both have, in one order, paints the same.
func Changed(a, b *List, window Rect) Rect {
	x, y := newReach(a, window), newReach(b, window)
	var out Rect
	for x.at < len(a.Ops) || y.at < len(b.Ops) {
		skipX, skipY := meeting(a.Ops[x.at:], b.Ops[y.at:])
		for range skipX {
			out = out.union(x.next())
		}
		for range skipY {
			out = out.union(y.next())
		}
		if x.at == len(a.Ops) || y.at == len(b.Ops) {
			continue
		}
		same := slices.Equal(x.clips, y.clips)
		if was, is := x.next(), y.next(); !same {
			out = out.union(was).union(is)
		}
	}
	return out
}

// meeting is how many operations of two rests come before the nearest that they share;
// all, if none is near.
func meeting(a, b []Op) (skipA, skipB int) {
	for sum := 0; sum < min(len(a)+len(b), maxApart); sum++ {
		for i := max(0, sum-len(b)+1); i <= sum && i < len(a); i++ {
			if a[i].equal(&b[sum-i]) {
				return i, sum - i
			}
		}
	}
	return len(a), len(b)
}

// reach walks through a list and knows where each operation may paint.
type reach struct {
	ops   []Op
	at    int
	clips []Rect
}

func newReach(l *List, window Rect) *reach { return &reach{ops: l.Ops, clips: []Rect{window}} }

// next passes an operation, and is a rectangle around what it paints.
func (r *reach) next() Rect {
	o, clip := &r.ops[r.at], r.clips[len(r.clips)-1]
	r.at++
	switch {
	case o.Kind == OpClip:
		r.clips = append(r.clips, clip.Intersect(o.Rect))
		return Rect{}
	case o.Kind == OpUnclip:
		if len(r.clips) > 1 {
			r.clips = r.clips[:len(r.clips)-1]
		}
		return Rect{}
	case o.Kind == OpText: // letters reach as far as their clip
		return clip.Intersect(Rect{clip.X, o.Rect.Y - 2*o.Size, clip.W, 3 * o.Size})
	case o.Kind == OpPath || o.Kind == OpPattern && len(o.Points) > 0:
		return clip.Intersect(around(outline(o.Points, o.Width, o.Closed)))
	}
	return clip.Intersect(o.Rect)
}

// union is the rectangle around two.
func (r Rect) union(o Rect) Rect {
	switch {
	case r.Empty():
		return o
	case o.Empty():
		return r
	}
	x, y := min(r.X, o.X), min(r.Y, o.Y)
	return Rect{x, y, max(r.Right(), o.Right()) - x, max(r.Bottom(), o.Bottom()) - y}
}
