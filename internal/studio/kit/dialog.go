package kit

// DialogOptions are what a dialog may have.
type DialogOptions struct {
	Title string
	W, H  int    // px; never more than the window
	First string // id of the widget that gets the focus; the first one where empty
	Stay  bool   // Escape does not close it, and there is no cross: only its own buttons do
}

// Dialog is a window over the window while open is true. f builds what it holds in
// the room under its title. Tab stays inside; Escape and the cross close it.
func (u *UI) Dialog(id string, o DialogOptions, open *bool, f func(body Rect)) {
	if !*open {
		return
	}
	window := u.Size()
	box := window.Middle(min(o.W, window.W-32), min(o.H, window.H-32))
	u.over(id, true, window, func() {
		u.Group(RoleDialog, id, o.Title, box, func() {
			t := u.theme
			u.Fill(window, t.Veil)
			u.Shadow(box, 8)
			u.Box(box, 8, t.Side, t.Rule)
			if o.First != "" {
				u.focus.want = o.First
			}
			body := box.InsetXY(20, 0)
			head := body.CutTop(56)
			u.node(RoleHeading, "", o.Title, head)
			cross := head.CutRight(28).Middle(28, 28).Offset(4, 0)
			u.TextIn(head, Title, t.Ink, Begin, o.Title)
			u.Fill(Rect{box.X + 1, head.Bottom() - 1, box.W - 2, 1}, t.Rule)
			body.CutTop(16)
			body.CutBottom(20)
			f(body)
			if o.Stay {
				return
			}
			if u.IconButton(id+".close", cross, IconClose, u.Words.Close, ButtonOptions{Kind: Quiet, Keys: "Esc"}) {
				*open = false
			}
			if u.key(true) == "Escape" {
				u.used, *open = true, false
			}
		})
	})
}

// Buttons cuts a row of 32 px from the bottom of a dialog's body and gives every label its
// width, set to the right with the last one outermost.
func (u *UI) Buttons(body *Rect, labels ...string) []Rect {
	row := body.CutBottom(32)
	out := make([]Rect, len(labels))
	for i := len(labels) - 1; i >= 0; i-- {
		out[i] = row.CutRight(max(u.ButtonWidth(labels[i], ButtonOptions{}), 88))
		row.CutRight(10)
	}
	return out
}
