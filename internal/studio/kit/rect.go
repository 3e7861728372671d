package kit

// Rect is a rectangle: left, top, width, height.
type Rect struct{ X, Y, W, H int }

// Right is the first column beyond r.
func (r Rect) Right() int { return r.X + r.W }

// Bottom is the first row beyond r.
func (r Rect) Bottom() int { return r.Y + r.H }

// Empty tells that r holds nothing.
func (r Rect) Empty() bool { return r.W <= 0 || r.H <= 0 }

// Contains tells whether the pixel (x, y) lies in r.
func (r Rect) Contains(x, y int) bool {
	return x >= r.X && y >= r.Y && x < r.Right() && y < r.Bottom()
}

// Intersect is what r and s have in common.
func (r Rect) Intersect(s Rect) Rect {
	x, y := max(r.X, s.X), max(r.Y, s.Y)
	return Rect{x, y, max(min(r.Right(), s.Right())-x, 0), max(min(r.Bottom(), s.Bottom())-y, 0)}
}

// Inset is r without n on every side.
func (r Rect) Inset(n int) Rect { return r.InsetXY(n, n) }

// InsetXY is r without x left and right and y above and below.
func (r Rect) InsetXY(x, y int) Rect {
	return Rect{r.X + x, r.Y + y, max(r.W-2*x, 0), max(r.H-2*y, 0)}
}

// Offset is r moved.
func (r Rect) Offset(dx, dy int) Rect { return Rect{r.X + dx, r.Y + dy, r.W, r.H} }

// Middle is a rectangle of w by h in the middle of r.
func (r Rect) Middle(w, h int) Rect { return Rect{r.X + (r.W-w)/2, r.Y + (r.H-h)/2, w, h} }

// around is what is left of r without a rectangle inside it: above, below, left and right.
func (r Rect) around(in Rect) [4]Rect {
	return [4]Rect{
		{r.X, r.Y, r.W, in.Y - r.Y},
		{r.X, in.Bottom(), r.W, r.Bottom() - in.Bottom()},
		{r.X, in.Y, in.X - r.X, in.H},
		{in.Right(), in.Y, r.Right() - in.Right(), in.H},
	}
}

// CutTop takes a strip of n from the top of r and returns it.
func (r *Rect) CutTop(n int) Rect {
	n = min(max(n, 0), r.H)
	cut := Rect{r.X, r.Y, r.W, n}
	r.Y, r.H = r.Y+n, r.H-n
	return cut
}

// CutBottom takes a strip of n from the bottom of r and returns it.
func (r *Rect) CutBottom(n int) Rect {
	n = min(max(n, 0), r.H)
	r.H -= n
	return Rect{r.X, r.Bottom(), r.W, n}
}

// CutLeft takes a strip of n from the left of r and returns it.
func (r *Rect) CutLeft(n int) Rect {
	n = min(max(n, 0), r.W)
	cut := Rect{r.X, r.Y, n, r.H}
	r.X, r.W = r.X+n, r.W-n
	return cut
}

// CutRight takes a strip of n from the right of r and returns it.
func (r *Rect) CutRight(n int) Rect {
	n = min(max(n, 0), r.W)
	r.W -= n
	return Rect{r.Right(), r.Y, n, r.H}
}

// Row cuts r into tracks side by side with a gap between them. A size above 0 is
// px; one below 0 is a share of what the others leave: of -1 and -2 the second
// gets twice as much. The tracks of a row fill it to the last px.
func (r Rect) Row(gap int, sizes ...int) []Rect {
	out := make([]Rect, len(sizes))
	x := r.X
	for i, w := range tracks(r.W, gap, sizes) {
		out[i] = Rect{x, r.Y, w, r.H}
		x += w + gap
	}
	return out
}

// Column is Row from top to bottom.
func (r Rect) Column(gap int, sizes ...int) []Rect {
	out := make([]Rect, len(sizes))
	y := r.Y
	for i, h := range tracks(r.H, gap, sizes) {
		out[i] = Rect{r.X, y, r.W, h}
		y += h + gap
	}
	return out
}

// tracks gives every size its px. Shares are cut from a running sum, so that what
// rounding takes from one goes to the next.
func tracks(length, gap int, sizes []int) []int {
	rest, shares := length-gap*max(len(sizes)-1, 0), 0
	for _, s := range sizes {
		rest -= max(s, 0)
		shares += max(-s, 0)
	}
	rest = max(rest, 0)
	out := make([]int, len(sizes))
	seen := 0
	for i, s := range sizes {
		if s >= 0 {
			out[i] = s
			continue
		}
		out[i] = rest*(seen-s)/shares - rest*seen/shares
		seen -= s
	}
	return out
}
