package kit

// tipState is the tip under the pointer, and since when it rests there.
type tipState struct {
	tip
	since int64
	shown bool
	next  tip  // that this pass asks for; the zero tip: none
	whole bool // next is only the whole of a text that was shortened
}

type tip struct {
	text, keys string
	rect       Rect
}

// Tip shows a text while the pointer rests on a rectangle.
func (u *UI) Tip(r Rect, text string) { u.tipFor(r, text, "") }

func (u *UI) tipFor(r Rect, text, keys string) {
	if text != "" && u.tippable(r) {
		u.tip.next, u.tip.whole = tip{text, keys, r}, false
	}
}

// tipWhole shows the whole of a text that was shortened, where nothing else is told.
func (u *UI) tipWhole(r Rect, text string) {
	if (u.tip.next == tip{} || u.tip.whole) && u.tippable(r) {
		u.tip.next, u.tip.whole = tip{text, "", r}, true
	}
}

func (u *UI) tippable(r Rect) bool { return u.hovers(r) && !u.held[Left] && !u.held[Middle] }

func (u *UI) tipDue() bool {
	return u.tip.text != "" && !u.tip.shown && u.now-u.tip.since >= tipDelay
}

// showTip lays the tip under what it speaks of.
func (u *UI) showTip() {
	t := &u.tip
	next := t.next
	t.next = tip{}
	if next == (tip{}) {
		*t = tipState{}
		return
	}
	if t.tip != next || (!u.quiet && (u.ev.Kind == PointerDown || u.ev.Kind == Wheel || u.ev.Kind == KeyDown)) {
		*t = tipState{tip: next, since: u.now}
	}
	if u.now-t.since < tipDelay {
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
