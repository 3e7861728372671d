package kit

// Callout is a card over the window that leaves the rest of it in use: it explains a part of
// the window, which it rings where the rectangle is not empty. It returns the room inside the
// card, which f fills.
func (u *UI) Callout(id, name string, box, ring Rect, f func(body Rect)) {
	t := u.theme
	if !ring.Empty() {
		u.over(id+".ring", false, Rect{}, func() {
			u.Stroke(ring.Inset(-3), 8, 3, t.Accent)
			u.Stroke(ring.Inset(-5), 10, 2, faded(t.Card, 200))
		})
	}
	u.over(id, false, box, func() {
		u.Group(RoleDialog, id, name, box, func() {
			u.Shadow(box, 8)
			u.Box(box, 8, t.Card, t.Accent)
			f(box.Inset(16))
		})
	})
}
