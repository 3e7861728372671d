package kit

import "strconv"

func itoa(n int) string { return strconv.Itoa(n) }

// tabRoom stands beside the title of a tab, both sides together, px; tabClose is the least.
const (
	tabRoom  = 24
	tabClose = 10
)

// TabsWidth is the least width in which tabs show their titles whole.
func (u *UI) TabsWidth(titles []string) int {
	w := 0
	for _, title := range titles {
		w += u.Width(BodyBold, title) + tabClose + 4
	}
	return w
}

// Tabs is a strip of titles, one of them chosen; true when it changed. 36 px is a good
// height. Arrows move it.
func (u *UI) Tabs(id string, r Rect, titles []string, chosen *int) bool {
	before := *chosen
	u.Group(RoleTabList, id, "", r, func() {
		t := u.theme
		u.Fill(Rect{r.X, r.Bottom() - 1, r.W, 1}, t.Rule)
		x, room := r.X, tabRoom
		if n := len(titles); n > 0 { // a narrow strip sets its titles closer
			room = min(room, max((r.W-u.TabsWidth(titles))/n+tabClose, tabClose))
		}
		for i, title := range titles {
			w := u.Width(BodyBold, title) + room
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
			x += w + min(room/6, 4)
		}
	})
	return *chosen != before
}
