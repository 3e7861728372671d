package kit

import "slices"

// RowState is how a row of a list stands.
type RowState struct{ Chosen, Hover, Focused bool }

// ListOptions say what a list holds.
type ListOptions struct {
	Name      string
	Count     int
	RowHeight int
	Height    func(i int) int                 // of one row, at least 1, asked for each; nil: all are RowHeight
	Label     func(i int) string              // the row's name in the tree
	Draw      func(i int, r Rect, s RowState) // on a ground that is painted already; nil: the label
	Empty     string                          // what stands there when Count is 0
	ends      []int                           // where each row ends in the content, px; nil without Height
}

// ListBar is what the bar of a list takes of its width where not all rows are in sight, px.
const ListBar = barWidth

// place is where a row lies in the content, px.
func (o *ListOptions) place(i int) (y, h int) {
	switch {
	case o.ends == nil:
		return i * o.RowHeight, o.RowHeight
	case i == 0:
		return 0, o.ends[0]
	}
	return o.ends[i-1], o.ends[i] - o.ends[i-1]
}

// rowAt is the row at a height of the content; Count below the last.
func (o *ListOptions) rowAt(y int) int {
	if o.ends == nil {
		return min(max(y/o.RowHeight, 0), o.Count)
	}
	i, on := slices.BinarySearch(o.ends, y)
	if on {
		i++
	}
	return i
}

// measure asks for the heights of the rows and says how high they are together.
func (o *ListOptions) measure() int {
	o.RowHeight = max(o.RowHeight, 1)
	if o.Height == nil {
		return o.Count * o.RowHeight
	}
	o.ends = make([]int, o.Count)
	y := 0
	for i := range o.ends {
		y += max(o.Height(i), 1)
		o.ends[i] = y
	}
	return y
}

// ListResult is what a person did in a list.
type ListResult struct {
	Changed   bool // another row was chosen
	Activated int  // row that was pressed with Enter or twice; -1
	Pressed   bool // the row that is chosen now was pressed with the pointer
}

// List shows rows, one of them chosen (-1: none). Only those in sight are built, so that
// a list may have any number. It is one stop of the Tab key; arrows, Home, End
// and pages move the choice.
func (u *UI) List(id string, r Rect, o ListOptions, chosen *int) ListResult {
	res := ListResult{Activated: -1}
	before := *chosen
	height := o.measure()
	u.Group(RoleList, id, o.Name, r, func() {
		n := u.parent
		n.Value = itoa(o.Count)
		if o.Count == 0 {
			u.Paragraph(r.InsetXY(12, 10), Note, u.theme.Quiet, o.Empty)
			return
		}
		n.Focusable = true
		n.Focused = u.stopAt(id, r, useArrows)
		u.listKeys(id, r, &o, n.Focused, chosen, &res)
		u.Scroll(id, r, height, func(c Rect) { u.rows(id, r, c, &o, n.Focused, chosen, &res) })
	})
	res.Changed = *chosen != before
	return res
}

func (u *UI) listKeys(id string, r Rect, o *ListOptions, focused bool, chosen *int, res *ListResult) {
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
	y, h := o.place(*chosen)
	u.ScrollTo(id, y, h, r.H)
}

func (u *UI) rows(id string, r, content Rect, o *ListOptions, focused bool, chosen *int, res *ListResult) {
	first := o.rowAt(r.Y - content.Y)
	last := min(o.rowAt(r.Bottom()-content.Y-1), o.Count-1)
	for i := first; i <= last; i++ {
		y, h := o.place(i)
		row := Rect{content.X, content.Y + y, content.W, h}
		name := segmentID(id, i)
		label := ""
		if o.Label != nil {
			label = o.Label(i)
		}
		n := u.node(RoleRow, name, label, row)
		if u.began(name, row) {
			*chosen, u.focus.id, res.Pressed = i, id, true
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
