package kit

import "vouch/assets/draw"

// Label sets one line of text that the tree knows.
func (u *UI) Label(id string, r Rect, s Style, c draw.Colour, text string) {
	u.node(RoleText, id, text, r)
	u.TextIn(r, s, c, Begin, text)
}

// Prose sets text in lines that the tree knows, and returns their height.
func (u *UI) Prose(id string, r Rect, s Style, c draw.Colour, text string) int {
	h := u.WrapHeight(s, r.W, text)
	if h > r.H {
		u.cut = append(u.cut, Cut{text, u.Device(r)})
	}
	r.H = h
	u.node(RoleText, id, text, r)
	return u.Paragraph(r, s, c, text)
}

// Heading sets the title of a part of the window.
func (u *UI) Heading(id string, r Rect, text string) {
	u.node(RoleHeading, id, text, r)
	u.TextIn(r, Section, u.theme.Ink, Begin, text)
}

// KeyHint sets a key as it stands beside a command, and returns its width.
func (u *UI) KeyHint(r Rect, a Align, keys string) int {
	w := u.Width(Note, keys) + 10
	box := Rect{r.X, r.Y + (r.H-18)/2, w, 18}
	if a == End {
		box.X = r.Right() - w
	}
	u.Box(box, 4, u.theme.Side, u.theme.Rule)
	u.TextIn(box, Note, u.theme.Quiet, Centre, keys)
	return w
}
