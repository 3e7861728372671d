package kit

import "slices"

// FieldOptions are what a text field may have.
type FieldOptions struct {
	Name        string // in the tree; shown by the caller
	Placeholder string
	Icon        Icon
	Disabled    bool
	Wrong       bool // what stands there is not accepted: the edge says so
}

// FieldResult is what a person did in a field.
type FieldResult struct{ Changed, Submitted, Cancelled bool }

// editState is a field's caret and history between passes.
type editState struct {
	*Edit
	shift int // px that the text is moved to the left
}

func (u *UI) edit(id, text string) *editState {
	e := u.edits[id]
	if e == nil || e.String() != text {
		e = &editState{Edit: NewEdit(text)}
		if old := u.edits[id]; old != nil { // the program changed the text: one step to take back
			e.undo = append(old.undo, old.step())
		}
		u.edits[id] = e
	}
	return e
}

// TextField is one line to write in; 32 px is a good height.
func (u *UI) TextField(id string, r Rect, text *string, o FieldOptions) FieldResult {
	var res FieldResult
	n := u.node(RoleField, id, o.Name, r)
	n.Disabled = o.Disabled
	e := u.edit(id, *text)
	inner := r.InsetXY(10, 0)
	if o.Icon != NoIcon {
		inner.CutLeft(22)
	}
	if !o.Disabled {
		n.Focusable = true
		n.Focused = u.stopAt(id, r, useText)
		if u.fieldPointer(id, r, inner, e) {
			n.Focused = true
		}
		u.fieldKeys(n.Focused, e, &res)
	}
	if now := e.String(); now != *text {
		*text, res.Changed = now, true
	}
	n.Value = *text
	u.fieldPaint(r, inner, e, o, n.Focused)
	return res
}

func (u *UI) fieldKeys(focused bool, e *editState, res *FieldResult) {
	if focused && !u.quiet && !u.used && u.ev.Kind == Text && !u.covered() {
		e.Insert(u.ev.Text)
		u.used = true
	}
	switch k := u.key(focused); k {
	case "":
	case "Enter":
		u.used, res.Submitted = true, true
	case "Escape": // it also closes what the field stands in
		res.Cancelled = true
	default:
		if e.Key(k, u.Clipboard) {
			u.used = true
		}
	}
}

// fieldPointer sets caret and selection and tells whether the field got the focus.
func (u *UI) fieldPointer(id string, r, inner Rect, e *editState) bool {
	at := u.letter(e, u.pointer.x-inner.X+e.shift)
	if u.began(id, r) {
		u.focus.id = id
		switch {
		case u.press.clicks == 2:
			e.SelectWord(at)
		case u.press.clicks > 2:
			e.SelectAll()
		default:
			e.Move(at, u.ev.Mods&Shift != 0)
		}
		return true
	}
	if u.active == id && !u.quiet && u.ev.Kind == PointerMove && u.press.clicks == 1 {
		e.Move(at, true)
	}
	return false
}

// letter is the place between letters that lies nearest to x, px from the text's left end.
func (u *UI) letter(e *editState, x int) int {
	best, gap := 0, 1<<30
	for i := 0; ; i = letterEnd(e.text, i) {
		if d := abs(u.caretAt(e, i) - x); d < gap {
			best, gap = i, d
		}
		if i == len(e.text) {
			return best
		}
	}
}

// caretAt is where the caret stands before a code point, px from the text's left end.
func (u *UI) caretAt(e *editState, i int) int {
	text := e.String()
	if simple(text) {
		return u.Width(Body, string(e.text[:i]))
	}
	t := setLine(Body.Font, text)
	x := 0
	switch {
	case len(e.text) == 0:
	case i < len(e.text) && t.fromEnd[i]:
		x = t.right[i]
	case i < len(e.text):
		x = t.left[i]
	case t.fromEnd[i-1]:
		x = t.left[i-1]
	default:
		x = t.right[i-1]
	}
	return u.px(x)
}

// px turns a distance on a line of Body into px at 100 %.
func (u *UI) px(units int) int { return units * u.dev(Body.Size) * 100 / (em * u.scale) }

// marked are the parts of the line that a selection covers, from left to right.
func (u *UI) marked(e *editState, from, to int) [][2]int {
	text := e.String()
	if simple(text) {
		return [][2]int{{u.Width(Body, string(e.text[:from])), u.Width(Body, string(e.text[:to]))}}
	}
	t := setLine(Body.Font, text)
	var out [][2]int
	for i := from; i < to; i = letterEnd(e.text, i) {
		out = append(out, [2]int{t.left[i], t.right[i]})
	}
	slices.SortFunc(out, func(a, b [2]int) int { return a[0] - b[0] })
	n := 0
	for _, part := range out { // those that touch are one
		if n > 0 && part[0] <= out[n-1][1] {
			out[n-1][1] = part[1]
			continue
		}
		out[n], n = part, n+1
	}
	for i := range out[:n] {
		out[i] = [2]int{u.px(out[i][0]), u.px(out[i][1])}
	}
	return out[:n]
}

func (u *UI) fieldPaint(r, inner Rect, e *editState, o FieldOptions, focused bool) {
	t := u.theme
	fill, edge, ink := t.Card, t.Edge, t.Ink
	if o.Disabled {
		fill, edge, ink = t.Side, t.Rule, t.Quiet
	}
	if focused {
		edge = t.Accent
	}
	if o.Wrong {
		edge = t.Bad
	}
	u.Box(r, 4, fill, edge)
	if focused || o.Wrong {
		u.Stroke(r, 4, 2, edge)
	}
	if o.Icon != NoIcon {
		u.Icon(Rect{r.X + 8, r.Y, 18, r.H}, o.Icon, t.Quiet)
	}
	text := e.String()
	caret := u.caretAt(e, e.caret)
	e.shift = max(min(e.shift, caret), caret+2-inner.W, 0)
	u.Clip(Rect{inner.X - 1, r.Y + 2, inner.W + 2, r.H - 4}, func() {
		x, middle := inner.X-e.shift, r.Y+r.H/2
		if from, to := e.Selection(); focused && from != to {
			for _, part := range u.marked(e, from, to) {
				u.Round(Rect{x + part[0], middle - 10, part[1] - part[0], 20}, 2, t.Select)
			}
		}
		if text == "" {
			u.Text(inner.X, middle+Body.ascent(Body.Size), Body, t.Quiet, u.fit(inner, Body, o.Placeholder))
		}
		u.Text(x, middle+Body.ascent(Body.Size), Body, ink, text)
		if focused {
			u.Fill(Rect{x + caret, middle - 9, 1, 18}, t.Ink)
		}
	})
}
