package kit

// RowState is how a row of a list stands.
type RowState struct{ Chosen, Hover, Focused bool }

// ListOptions say what a list holds.
type ListOptions struct {
	Name      string
	Count     int
	RowHeight int
	Label     func(i int) string              // the row's name in the tree
	Draw      func(i int, r Rect, s RowState) // on a ground that is painted already; nil: the label
	Empty     string                          // what stands there when Count is 0
}

// ListResult is what a person did in a list.
type ListResult struct {
	Changed   bool // another row was chosen
	Activated int  // row that was pressed with Enter or twice; -1
}

// List shows rows, one of them chosen (-1: none). Only those in sight are built, so that
// a list may have any number. It is one stop of the Tab key; arrows, Home, End
// and pages move the choice.
func (u *UI) List(id string, r Rect, o ListOptions, chosen *int) ListResult {
	res := ListResult{Activated: -1}
	o.RowHeight = max(o.RowHeight, 1)
	before := *chosen
	u.Group(RoleList, id, o.Name, r, func() {
		n := u.parent
		n.Value = itoa(o.Count)
		if o.Count == 0 {
			u.Paragraph(r.InsetXY(12, 10), Note, u.theme.Quiet, o.Empty)
			return
		}
		n.Focusable = true
		n.Focused = u.stopAt(id, r, useArrows)
		u.listKeys(id, r, o, n.Focused, chosen, &res)
		u.Scroll(id, r, o.Count*o.RowHeight, func(c Rect) { u.rows(id, r, c, o, n.Focused, chosen, &res) })
	})
	res.Changed = *chosen != before
	return res
}

func (u *UI) listKeys(id string, r Rect, o ListOptions, focused bool, chosen *int, res *ListResult) {
	page := max(r.H/o.RowHeight-1, 1)
	to := *chosen
	switch u.key(focused) {
	case "Up":
		to--
	case "Down":
		to++
	case "PageUp":
		to -= page
	case "PageDown":
		to += page
	case "Home":
		to = 0
	case "End":
		to = o.Count - 1
	case "Enter", "Space":
		if *chosen >= 0 && *chosen < o.Count {
			res.Activated = *chosen
		}
	default:
		return
	}
	u.used = true
	*chosen = min(max(to, 0), o.Count-1)
	u.ScrollTo(id, *chosen*o.RowHeight, o.RowHeight, r.H)
}

func (u *UI) rows(id string, r, content Rect, o ListOptions, focused bool, chosen *int, res *ListResult) {
	first := max((r.Y-content.Y)/o.RowHeight, 0)
	last := min((r.Bottom()-content.Y-1)/o.RowHeight, o.Count-1)
	for i := first; i <= last; i++ {
		row := Rect{content.X, content.Y + i*o.RowHeight, content.W, o.RowHeight}
		name := segmentID(id, i)
		label := ""
		if o.Label != nil {
			label = o.Label(i)
		}
		n := u.node(RoleRow, name, label, row)
		if u.began(name, row) {
			*chosen, u.focus.id = i, id
			if u.press.clicks == 2 {
				res.Activated = i
			}
		}
		s := RowState{Chosen: *chosen == i, Hover: u.hovers(row), Focused: focused && *chosen == i}
		n.Checked = s.Chosen
		u.cardGround(row, s.Hover, CardOptions{Chosen: s.Chosen, Flat: true})
		if o.Draw != nil {
			o.Draw(i, row, s)
		} else {
			u.TextIn(row.InsetXY(12, 0), Body, u.theme.Ink, Begin, label)
		}
		if s.Focused && u.keyboard {
			u.Stroke(row, 4, 2, u.theme.Focus)
		}
	}
}
