package kit

import (
	"image"
	"strings"

	"vouch/assets"
	"vouch/assets/basis"
	"vouch/assets/draw"
)

// dev is a coordinate in device px.
func (u *UI) dev(v int) int { return floorDiv(v*u.scale+50, 100) }

// Device is a rectangle in device px. Rectangles that touch at 100 % touch at every
// scale.
func (u *UI) Device(r Rect) Rect {
	x, y := u.dev(r.X), u.dev(r.Y)
	return Rect{x, y, u.dev(r.Right()) - x, u.dev(r.Bottom()) - y}
}

// Ops draws operations in device px as they are: what the widgets do not cover.
func (u *UI) Ops(ops ...Op) { u.current.ops = append(u.current.ops, ops...) }

// hair is the width of a line of 1 px: whole device px, the same wherever it lies.
func (u *UI) hair() int { return max(u.scale/100, 1) }

// Fill paints a rectangle. A side of 1 px is a line, equally wide everywhere.
func (u *UI) Fill(r Rect, c draw.Colour) {
	if r.Empty() {
		return
	}
	d := u.Device(r)
	if r.W == 1 {
		d.W = u.hair()
	}
	if r.H == 1 {
		d.H = u.hair()
	}
	u.Ops(Op{Kind: OpRect, Rect: d, Colour: c})
}

// Round paints a rectangle with round corners.
func (u *UI) Round(r Rect, radius int, c draw.Colour) {
	if !r.Empty() {
		u.Ops(Op{Kind: OpRound, Rect: u.Device(r), Radius: u.dev(radius), Colour: c})
	}
}

// Stroke paints a line inside the edge of a rectangle with round corners.
func (u *UI) Stroke(r Rect, radius, width int, c draw.Colour) {
	if r.Empty() {
		return
	}
	w := u.dev(width)
	if width == 1 {
		w = u.hair()
	}
	u.Ops(Op{Kind: OpRound, Rect: u.Device(r), Radius: u.dev(radius), Width: max(w, 1), Colour: c})
}

// Box paints a rectangle with round corners and an edge of 1 px.
func (u *UI) Box(r Rect, radius int, fill, edge draw.Colour) {
	if r.Empty() {
		return
	}
	d, n := u.Device(r), u.hair()
	u.Ops(Op{Kind: OpRound, Rect: d, Radius: u.dev(radius), Colour: edge})
	if in := d.Inset(n); !in.Empty() {
		u.Ops(Op{Kind: OpRound, Rect: in, Radius: max(u.dev(radius)-n, 0), Colour: fill})
	}
}

// fine is points of 1/16 px at 100 % in device px.
func (u *UI) fine(pts []draw.Pt) []draw.Pt {
	out := make([]draw.Pt, len(pts))
	for i, p := range pts {
		out[i] = draw.Pt{X: int32(floorDiv(int(p.X)*u.scale+50, 100)), Y: int32(floorDiv(int(p.Y)*u.scale+50, 100))}
	}
	return out
}

// Polygon paints a polygon of points in 1/16 px.
func (u *UI) Polygon(c draw.Colour, pts ...draw.Pt) {
	u.Ops(Op{Kind: OpPath, Points: u.fine(pts), Closed: true, Colour: c})
}

// Line paints a polyline; width and points in 1/16 px.
func (u *UI) Line(width int, c draw.Colour, pts ...draw.Pt) {
	u.Ops(Op{Kind: OpPath, Points: u.fine(pts), Width: max(u.dev(width), 1), Colour: c})
}

// Outline paints the closed line around a polygon; width and points in 1/16 px.
func (u *UI) Outline(width int, c draw.Colour, pts ...draw.Pt) {
	u.Ops(Op{Kind: OpPath, Points: u.fine(pts), Width: max(u.dev(width), 1), Closed: true, Colour: c})
}

// Picture shows a part of a picture over a rectangle; an empty source is the whole.
func (u *UI) Picture(r Rect, p *Picture, source image.Rectangle, f Filter) {
	if source.Empty() {
		source = p.Bounds()
	}
	if !r.Empty() && !source.Empty() {
		u.Ops(Op{Kind: OpPicture, Rect: u.Device(r), Picture: p, Source: source, Filter: f})
	}
}

// PictureAt shows a whole picture px for px with its corner at x, y.
func (u *UI) PictureAt(x, y int, p *Picture) {
	if b := p.Bounds(); !b.Empty() {
		u.Ops(Op{Kind: OpPicture, Rect: Rect{u.dev(x), u.dev(y), b.Dx(), b.Dy()}, Picture: p, Source: b})
	}
}

// Pattern paints a sample of a class, with a flag where disputed.
func (u *UI) Pattern(r Rect, class assets.Class, disputed bool) {
	if d := u.Device(r); !d.Empty() {
		u.Ops(Op{Kind: OpPattern, Rect: d, Class: class, Disputed: disputed, Period: basis.Period(d.H * 3 / 4)})
	}
}

// Icon paints an icon in the middle of a rectangle, 16 px.
func (u *UI) Icon(r Rect, i Icon, c draw.Colour) {
	if i == NoIcon {
		return
	}
	d, size := u.Device(r), u.dev(16)
	u.Ops(Op{Kind: OpIcon, Rect: d.Middle(size, size), Icon: i, Colour: c})
}

// Clip lets a function draw inside a rectangle only.
func (u *UI) Clip(r Rect, f func()) {
	u.clips = append(u.clips, u.clip().Intersect(r))
	u.Ops(Op{Kind: OpClip, Rect: u.Device(r)})
	f()
	u.Ops(Op{Kind: OpUnclip})
	u.clips = u.clips[:len(u.clips)-1]
}

// Width is the width of text, px, rounded up.
func (u *UI) Width(s Style, text string) int {
	return (measure(s.Font, u.dev(s.Size), text)*100 + u.scale - 1) / u.scale
}

// Text sets text with its baseline at x, y and returns its width.
func (u *UI) Text(x, y int, s Style, c draw.Colour, text string) int {
	if text != "" {
		u.Ops(Op{Kind: OpText, Rect: Rect{X: u.dev(x), Y: u.dev(y)}, Font: s.Font, Size: u.dev(s.Size), Text: text, Colour: c})
	}
	return u.Width(s, text)
}

// TextIn sets text in the middle of a rectangle's height, shortened to its width.
func (u *UI) TextIn(r Rect, s Style, c draw.Colour, a Align, text string) {
	text = u.fit(r, s, text)
	x := r.X
	switch a {
	case Centre:
		x += (r.W - u.Width(s, text)) / 2
	case End:
		x += r.W - u.Width(s, text)
	}
	u.Text(x, r.Y+r.H/2+s.ascent(s.Size), s, c, text)
}

// fit shortens a text to a width, and notes that it did.
func (u *UI) fit(r Rect, s Style, text string) string {
	out := shorten(text, r.W, func(t string) int { return u.Width(s, t) })
	if out != text {
		u.cut = append(u.cut, Cut{text, u.Device(r)})
		u.tipWhole(r, text)
	}
	return out
}

// LinesIn sets text in the middle of a rectangle's height, in as many lines as it holds; the
// last one is shortened to its width.
func (u *UI) LinesIn(r Rect, s Style, c draw.Colour, text string) {
	lines := u.lines(s, r.W, text)
	if most := max(r.H/s.Line, 1); len(lines) > most {
		u.cut = append(u.cut, Cut{text, u.Device(r)})
		u.tipWhole(r, text)
		rest := strings.Join(lines[most-1:], " ")
		lines = append(lines[:most-1:most-1], shorten(rest, r.W, func(t string) int { return u.Width(s, t) }))
	}
	text = strings.Join(lines, "\n")
	h := len(lines) * s.Line
	u.Paragraph(Rect{r.X, r.Y + (r.H-h)/2, r.W, h}, s, c, text)
}

// WrapHeight is the height of text broken to a width, px.
func (u *UI) WrapHeight(s Style, w int, text string) int {
	return len(u.lines(s, w, text)) * s.Line
}

// Paragraph sets text in lines from the top of a rectangle and returns their height.
// What does not fit below is drawn all the same: ask WrapHeight first, or clip.
func (u *UI) Paragraph(r Rect, s Style, c draw.Colour, text string) int {
	y := r.Y
	for _, line := range u.lines(s, r.W, text) {
		x := r.X
		if !simple(line) && fromRight([]rune(text)) {
			x = max(r.Right()-u.Width(s, line), r.X)
		}
		u.Text(x, y+s.Line/2+s.ascent(s.Size), s, c, line)
		y += s.Line
	}
	return y - r.Y
}
