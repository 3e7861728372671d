package kit

// tipState is the tip under the pointer, and since when it rests there.
type tipState struct {
	text, keys string
	rect       Rect
	since      int64
	shown      bool
	seen       bool // in this pass
}

// Tip shows a text while the pointer rests on a rectangle.
func (u *UI) Tip(r Rect, text string) { u.tipFor(r, text, "") }

func (u *UI) tipFor(r Rect, text, keys string) {
	if !u.hovers(r) || u.held[Left] || u.held[Middle] {
		return
	}
	t := &u.tip
	t.seen = true
	if t.text != text || t.rect != r || (!u.quiet && (u.ev.Kind == PointerDown || u.ev.Kind == Wheel || u.ev.Kind == KeyDown)) {
		*t = tipState{text: text, keys: keys, rect: r, since: u.now, seen: true}
	}
}

func (u *UI) tipDue() bool {
	return u.tip.text != "" && !u.tip.shown && u.now-u.tip.since >= tipDelay
}

// showTip lays the tip under what it speaks of.
func (u *UI) showTip() {
	t := &u.tip
	if !t.seen {
		*t = tipState{}
		return
	}
	t.seen = false
	if t.text == "" || u.now-t.since < tipDelay {
		return
	}
	t.shown = true
	width := min(u.Width(Note, t.text), 300)
	h := u.WrapHeight(Note, width, t.text) + 12
	w := width + 18
	if t.keys != "" {
		w += u.Width(Note, t.keys) + 20
	}
	window := u.Size()
	box := Rect{min(max(t.rect.X+(t.rect.W-w)/2, 4), window.W-w-4), t.rect.Bottom() + 6, w, h}
	if box.Bottom() > window.H-4 {
		box.Y = t.rect.Y - 6 - h
	}
	u.over("", false, Rect{}, func() {
		c := u.theme
		u.node(RoleTip, "", t.text, box)
		u.Shadow(box, 4)
		u.Box(box, 4, c.Ink, c.Ink)
		inner := box.InsetXY(9, 6)
		u.Paragraph(Rect{inner.X, inner.Y, width, inner.H}, Note, c.Ground, t.text)
		if t.keys != "" {
			u.TextIn(inner, Note, faded(c.Ground, 190), End, t.keys)
		}
	})
}
