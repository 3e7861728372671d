package kit

// MenuItem is a line of a menu.
type MenuItem struct {
	ID, Label, Keys   string
	Icon              Icon
	Disabled, Checked bool
	Separator         bool // a line, and nothing else
}

// menuState is where the keys stand in an open menu.
type menuState struct {
	at    int  // -1: nowhere yet
	fresh bool // opened in this event: the press that opened it does not close it
}

// The height of a menu's row, the least that it may have in a low window, and that of a line
// between two rows, px. A menu that is too high even so is scrolled.
const (
	menuRow      = 30
	leastMenuRow = 24
	menuLine     = 9
)

// MenuButton is a button that opens a menu under it; it returns the id of the item that was
// chosen in this pass, else "".
func (u *UI) MenuButton(id string, r Rect, label string, o ButtonOptions, items []MenuItem) string {
	state := u.menus[id]
	o.On = state != nil
	open := state != nil
	if u.Button(id, r, label, o) {
		open = !open
	}
	return u.Menu(id+".menu", r, items, &open, id)
}

// Menu is a menu under (or over) an anchor while open is true. owner is the id that
// remembers it, the menu's own where empty.
func (u *UI) Menu(id string, anchor Rect, items []MenuItem, open *bool, owner string) string {
	if owner == "" {
		owner = id
	}
	if !*open {
		delete(u.menus, owner)
		return ""
	}
	m := u.menus[owner]
	if m == nil {
		m = &menuState{at: -1, fresh: true}
		if u.keyboard {
			m.at = 0
		}
		u.menus[owner] = m
	}
	if u.quiet {
		m.fresh = false
	}
	box, row := u.menuBox(anchor, items)
	chosen := ""
	u.over(id, true, box, func() {
		u.Group(RoleMenu, id, "", box, func() {
			u.Shadow(box, 6)
			u.Box(box, 6, u.theme.Card, u.theme.Rule)
			chosen = u.menuRows(id, box, row, items, m)
		})
		k := u.key(true)
		outside := !u.quiet && u.ev.Kind == PointerDown && !box.Contains(u.pointer.x, u.pointer.y)
		if chosen != "" || k == "Escape" || k == "Tab" || (outside && !m.fresh) {
			*open, u.used = false, true
			delete(u.menus, owner)
		}
	})
	return chosen
}

// menuBox is where a menu lies, under its anchor or over it, and the height of its rows.
func (u *UI) menuBox(anchor Rect, items []MenuItem) (box Rect, row int) {
	w := max(anchor.W, 160)
	for _, it := range items {
		line := u.Width(Body, it.Label) + 56
		if it.Keys != "" {
			line += u.Width(Note, it.Keys) + 30
		}
		if !it.Separator {
			w = max(w, line)
		}
	}
	window := u.Size()
	above, below := anchor.Y-8, window.H-anchor.Bottom()-8
	h := menuHeight(items, menuRow)
	up := h > below && (h <= above || above > below)
	room := below
	if up {
		room = above
	}
	row = menuRow
	for row > leastMenuRow && menuHeight(items, row) > room {
		row--
	}
	if h = menuHeight(items, row); h > room {
		h, w = room, w+barWidth
	}
	box = Rect{max(min(anchor.X, window.W-w-4), 4), anchor.Bottom() + 4, w, h}
	if up {
		box.Y = anchor.Y - 4 - h
	}
	return box, row
}

// menuHeight is the height of a menu with rows of some height.
func menuHeight(items []MenuItem, row int) int {
	h := 8
	for _, it := range items {
		if h += row; it.Separator {
			h += menuLine - row
		}
	}
	return h
}

func (u *UI) menuRows(id string, box Rect, high int, items []MenuItem, m *menuState) (chosen string) {
	stop := u.stopAt(id, box, useArrows)
	if !stop && u.focus.want == "" {
		u.focus.want = id
	}
	moved := u.menuKeys(items, m)
	inner := box.Inset(4)
	whole := menuHeight(items, high) - 8
	if whole <= inner.H {
		return u.menuItems(id, inner, high, items, m)
	}
	if moved {
		u.ScrollTo(id+".scroll", menuHeight(items[:m.at], high)-8, high, inner.H)
	}
	u.Scroll(id+".scroll", inner, whole, func(c Rect) { chosen = u.menuItems(id, c, high, items, m) })
	return chosen
}

// menuItems are the rows of a menu.
func (u *UI) menuItems(id string, inner Rect, high int, items []MenuItem, m *menuState) (chosen string) {
	t := u.theme
	for i, it := range items {
		if it.Separator {
			line := inner.CutTop(menuLine)
			u.Fill(Rect{line.X + 4, line.Y + 4, line.W - 8, 1}, t.Rule)
			continue
		}
		row := inner.CutTop(high)
		n := u.node(RoleMenuItem, id+"."+it.ID, it.Label, row)
		n.Disabled, n.Checked = it.Disabled, it.Checked
		hover := u.hovers(row) && !it.Disabled
		if hover && !u.quiet && u.ev.Kind == PointerMove {
			m.at = i
		}
		n.Focused = m.at == i
		k := ""
		if n.Focused {
			k = u.key(true)
		}
		released := u.ev.Kind == PointerUp && (!m.fresh || u.press.moved)
		if !u.quiet && !it.Disabled && ((hover && u.ev.Button == Left && released) || k == "Enter" || k == "Space") {
			chosen = it.ID
		}
		ink, quiet := t.Ink, t.Quiet
		switch {
		case it.Disabled:
			ink = quiet
		case n.Focused || hover:
			u.Round(row, 4, t.Hover)
		}
		lead := row.CutLeft(30)
		icon := it.Icon
		if it.Checked {
			icon = IconCheck
		}
		u.Icon(lead, icon, ink)
		row.CutRight(10)
		u.TextIn(row, Body, ink, Begin, it.Label)
		u.TextIn(row, Note, quiet, End, it.Keys)
	}
	return chosen
}

// menuKeys goes through the items with the keys, and says whether it did.
func (u *UI) menuKeys(items []MenuItem, m *menuState) bool {
	step := 0
	switch u.key(true) {
	case "Up":
		step = -1
	case "Down":
		step = 1
	case "Home":
		m.at, step = -1, 1
	case "End":
		m.at, step = 0, -1
	}
	if step == 0 || len(items) == 0 {
		return false
	}
	if m.at < 0 && step < 0 {
		m.at = 0
	}
	for range items {
		m.at = modulo(m.at+step, len(items))
		if !items[m.at].Separator && !items[m.at].Disabled {
			break
		}
	}
	return true
}
