package kit

import "strconv"

func itoa(n int) string { return strconv.Itoa(n) }

// Tabs is a strip of titles, one of them chosen; true when it changed. 36 px is a good
// height. Arrows move it.
func (u *UI) Tabs(id string, r Rect, titles []string, chosen *int) bool {
	before := *chosen
	u.Group(RoleTabList, id, "", r, func() {
		t := u.theme
		u.Fill(Rect{r.X, r.Bottom() - 1, r.W, 1}, t.Rule)
		x := r.X
		for i, title := range titles {
			w := u.Width(BodyBold, title) + 24
			cell := Rect{x, r.Y, w, r.H}
			s := u.pressable(RoleTab, segmentID(id, i), title, cell, false)
			u.focus.stops[len(u.focus.stops)-1].keys = useArrows
			if s.clicked {
				*chosen = i
			}
			switch u.key(s.focused) {
			case "Left":
				u.used = true
				*chosen = modulo(i-1, len(titles))
				u.Focus(segmentID(id, *chosen))
			case "Right":
				u.used = true
				*chosen = modulo(i+1, len(titles))
				u.Focus(segmentID(id, *chosen))
			}
			s.node.Checked = *chosen == i
			ink := t.Quiet
			switch {
			case *chosen == i:
				ink = t.Ink
				u.Round(Rect{cell.X + 4, cell.Bottom() - 3, cell.W - 8, 3}, 1, t.Accent)
			case s.hover:
				u.Round(cell.InsetXY(2, 4), 4, t.Hover)
				ink = t.Ink
			}
			u.TextIn(cell, BodyBold, ink, Centre, title)
			u.ring(s.focused, cell.InsetXY(2, 4), 4)
			x += w + 4
		}
	})
	return *chosen != before
}
