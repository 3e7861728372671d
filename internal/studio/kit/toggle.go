package kit

// Toggle is a switch with its word; true when it changed. 28 px is a good height.
func (u *UI) Toggle(id string, r Rect, label string, on *bool, disabled bool) bool {
	s := u.pressable(RoleToggle, id, label, r, disabled)
	if s.clicked {
		*on = !*on
	}
	s.node.Checked = *on
	t := u.theme
	track := Rect{r.X + 2, r.Y + (r.H-18)/2, 32, 18}
	knob := Rect{track.X + 3, track.Y + 3, 12, 12}
	ink := t.Ink
	switch {
	case disabled:
		u.Round(track, 9, t.Track)
		u.Round(knob, 6, t.Side)
		ink = t.Quiet
	case *on:
		fill := t.Accent
		if s.hover {
			fill = t.Lift
		}
		u.Round(track, 9, fill)
		u.Round(knob.Offset(14, 0), 6, t.Over)
	default:
		fill := t.Card
		if s.hover {
			fill = t.Hover
		}
		u.Box(track, 9, fill, t.Edge)
		u.Round(knob, 6, t.Edge)
	}
	u.ring(s.focused, track, 9)
	u.TextIn(Rect{track.Right() + 10, r.Y, r.Right() - track.Right() - 10, r.H}, Body, ink, Begin, label)
	return s.clicked
}

// CheckHeight is what a tick box needs for its words at a width, px; never less than the box.
func (u *UI) CheckHeight(w int, label string) int {
	return max(u.WrapHeight(Body, w-checkRoom, label)+4, 22)
}

// checkRoom is what the box and its gap take of a tick box's width, px.
const checkRoom = 30

// Check is a tick box with its words, in lines where the rectangle has room for them; true
// when it changed.
func (u *UI) Check(id string, r Rect, label string, on *bool, disabled bool) bool {
	s := u.pressable(RoleCheck, id, label, r, disabled)
	if s.clicked {
		*on = !*on
	}
	s.node.Checked = *on
	t := u.theme
	box := Rect{r.X + 2, r.Y + (r.H-18)/2, 18, 18}
	fill, edge, ink := t.Card, t.Edge, t.Ink
	if s.hover {
		fill = t.Hover
	}
	if *on {
		fill, edge = t.Accent, t.Accent
	}
	if disabled {
		fill, edge, ink = t.Track, t.Track, t.Quiet
	}
	u.Box(box, 4, fill, edge)
	if *on {
		u.Icon(box, IconCheck, t.Over)
	}
	u.ring(s.focused, box, 4)
	u.LinesIn(Rect{r.X + checkRoom, r.Y, r.W - checkRoom, r.H}, Body, ink, label)
	return s.clicked
}

// Segments is a choice of one among few, side by side; true when it changed. Arrows
// move it.
func (u *UI) Segments(id string, r Rect, name string, words []string, chosen *int) bool {
	before := *chosen
	u.Group(RoleGroup, id, name, r, func() {
		t := u.theme
		u.Box(r, buttonRadius, t.Sunk, t.Rule)
		sizes := make([]int, len(words))
		for i, w := range words {
			sizes[i] = -(u.Width(BodyBold, w) + 20)
		}
		for i, cell := range r.Inset(2).Row(2, sizes...) {
			s := u.pressable(RoleRadio, segmentID(id, i), words[i], cell, false)
			if s.clicked {
				*chosen = i
			}
			if k := u.key(s.focused); k == "Left" || k == "Right" {
				u.used = true
				*chosen = modulo(i+map[string]int{"Left": -1, "Right": 1}[k], len(words))
				u.Focus(segmentID(id, *chosen))
			}
			u.focus.stops[len(u.focus.stops)-1].keys = useArrows
			s.node.Checked = *chosen == i
			style, ink := Body, t.Quiet
			if *chosen == i {
				u.Box(cell, 4, t.Card, t.Edge)
				style, ink = BodyBold, t.Ink
			} else if s.hover {
				u.Round(cell, 4, t.Hover)
			}
			u.TextIn(cell.InsetXY(4, 0), style, ink, Centre, words[i])
			u.ring(s.focused, cell, 4)
		}
	})
	return *chosen != before
}

func segmentID(id string, i int) string { return id + "." + itoa(i) }
