package kit

// Changed is a rectangle outside of which two lists paint the same picture of a window:
// it holds all that their operations between the first and the last one that differ
// could touch.
func Changed(a, b *List, window Rect) Rect {
	first := 0
	for first < len(a.Ops) && first < len(b.Ops) && a.Ops[first].equal(&b.Ops[first]) {
		first++
	}
	last := 0
	for last < len(a.Ops)-first && last < len(b.Ops)-first && a.Ops[len(a.Ops)-1-last].equal(&b.Ops[len(b.Ops)-1-last]) {
		last++
	}
	return a.touched(first, len(a.Ops)-last, window).union(b.touched(first, len(b.Ops)-last, window))
}

// touched is a rectangle around what the operations from one to before another paint.
func (l *List) touched(from, to int, window Rect) Rect {
	clips := []Rect{window}
	var out Rect
	for i := range l.Ops[:to] {
		o := &l.Ops[i]
		clip := clips[len(clips)-1]
		switch o.Kind {
		case OpClip:
			clips = append(clips, clip.Intersect(o.Rect))
		case OpUnclip:
			if len(clips) > 1 {
				clips = clips[:len(clips)-1]
			}
		}
		if i < from {
			continue
		}
		if o.Kind == OpClip || o.Kind == OpUnclip { // what comes after may show otherwise
			return window
		}
		switch {
		case o.Kind == OpText || o.Kind == OpIcon:
			// letters reach as far as their clip, icons as their square
			if o.Kind == OpIcon {
				clip = clip.Intersect(o.Rect)
			} else {
				clip = clip.Intersect(Rect{clip.X, o.Rect.Y - 2*o.Size, clip.W, 3 * o.Size})
			}
		case o.Kind == OpPath || o.Kind == OpPattern && len(o.Points) > 0:
			clip = clip.Intersect(around(outline(o.Points, o.Width, o.Closed)))
		default:
			clip = clip.Intersect(o.Rect)
		}
		out = out.union(clip)
	}
	return out
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
