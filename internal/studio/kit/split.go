package kit

import "vouch/assets/draw"

// SplitSide says which part of a split keeps its size when the window changes.
type SplitSide uint8

// The sides of a split.
const (
	SplitLeft SplitSide = iota
	SplitRight
	SplitTop
	SplitBottom
)

// SplitOptions say how a split divides.
type SplitOptions struct {
	Name     string
	Side     SplitSide
	Min, Max int // of the part that keeps its size, px
}

// splitGrip is how far from the line the pointer takes it, px.
const splitGrip = 4

// Split divides a rectangle into the part on the named side, of a size that the
// person drags, and the rest. A size of 0 is a folded part, which stays folded. Arrows move the line.
func (u *UI) Split(id string, r Rect, o SplitOptions, size *int) (part, rest Rect) {
	if *size <= 0 {
		return Rect{r.X, r.Y, 0, 0}, r
	}
	across := o.Side == SplitLeft || o.Side == SplitRight
	whole := r.H
	if across {
		whole = r.W
	}
	hold := func() { *size = min(max(*size, o.Min), o.Max, whole-40) }
	hold()
	grip := u.splitLine(r, o, *size)
	s := u.node(RoleSplit, id, o.Name, grip.Intersect(r))
	s.Focusable, s.Value = true, itoa(*size)
	s.Focused = u.stopAt(id, grip, useArrows)
	if u.began(id, grip) {
		u.focus.id = id
	}
	drag := u.active == id && u.held[Left]
	if drag && !u.quiet {
		switch o.Side {
		case SplitLeft:
			*size = u.pointer.x - r.X
		case SplitRight:
			*size = r.Right() - u.pointer.x
		case SplitTop:
			*size = u.pointer.y - r.Y
		case SplitBottom:
			*size = r.Bottom() - u.pointer.y
		}
	}
	*size += splitStep(u.key(s.Focused), o.Side) * 8
	if splitStep(u.key(s.Focused), o.Side) != 0 {
		u.used = true
	}
	hold()
	u.splitPaint(u.splitLine(r, o, *size), across, drag || u.hovers(grip), s.Focused)
	rest = r
	switch o.Side {
	case SplitLeft:
		part = rest.CutLeft(*size)
	case SplitRight:
		part = rest.CutRight(*size)
	case SplitTop:
		part = rest.CutTop(*size)
	default:
		part = rest.CutBottom(*size)
	}
	return part, rest
}

// splitLine is where the line can be taken.
func (u *UI) splitLine(r Rect, o SplitOptions, size int) Rect {
	switch o.Side {
	case SplitLeft:
		return Rect{r.X + size - splitGrip, r.Y, 2 * splitGrip, r.H}
	case SplitRight:
		return Rect{r.Right() - size - splitGrip, r.Y, 2 * splitGrip, r.H}
	case SplitTop:
		return Rect{r.X, r.Y + size - splitGrip, r.W, 2 * splitGrip}
	}
	return Rect{r.X, r.Bottom() - size - splitGrip, r.W, 2 * splitGrip}
}

func splitStep(key string, side SplitSide) int {
	more, less := "Right", "Left"
	switch side {
	case SplitRight:
		more, less = "Left", "Right"
	case SplitTop:
		more, less = "Down", "Up"
	case SplitBottom:
		more, less = "Up", "Down"
	}
	switch key {
	case more:
		return 1
	case less:
		return -1
	}
	return 0
}

// splitPaint draws the line over what lies on both sides of it, so it waits for the end
// of the pass.
func (u *UI) splitPaint(grip Rect, across, lit, focused bool) {
	c, w := u.theme.Rule, 1
	if lit {
		c, w = u.theme.Accent, 2
	}
	if focused && u.keyboard {
		c, w = u.theme.Focus, 3
	}
	line := Rect{grip.X + splitGrip - (w+1)/2, grip.Y, w, grip.H}
	if !across {
		line = Rect{grip.X, grip.Y + splitGrip - (w+1)/2, grip.W, w}
	}
	u.late = append(u.late, lateLine{u.current, line, c})
}

// lateLine is a line that is drawn over all that its layer holds.
type lateLine struct {
	on   *layer
	rect Rect
	c    draw.Colour
}

func (u *UI) drawLate() {
	for _, l := range u.late {
		l.on.ops = append(l.on.ops, Op{Kind: OpRect, Rect: u.Device(l.rect), Colour: l.c})
	}
}
