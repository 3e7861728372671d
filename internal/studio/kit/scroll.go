package kit

// scrollState is where a scrolled area stands.
type scrollState struct {
	offset int // px
	grab   int // pointer against the bar's beginning while it is dragged
}

func (u *UI) scroll(id string) *scrollState {
	s := u.scrolls[id]
	if s == nil {
		s = &scrollState{}
		u.scrolls[id] = s
	}
	return s
}

// barWidth is the room that a scroll bar takes at the right, px.
const barWidth = 12

// wheelStep is how far a notch of the wheel scrolls, px: three lines.
const wheelStep = 54

// ScrollTo moves a scrolled area so that the strip from y on, h high, is in
// sight; px of its content.
func (u *UI) ScrollTo(id string, y, h, visible int) {
	s := u.scroll(id)
	s.offset = max(min(s.offset, y), y+h-visible)
}

// Scroll shows content that may be higher than its place. f draws it in a rectangle
// of the content's height, moved as far as it is scrolled. The bar takes its room only where needed.
func (u *UI) Scroll(id string, r Rect, height int, f func(content Rect)) {
	s := u.scroll(id)
	inner := r
	if height > r.H {
		u.scrollBar(id, inner.CutRight(barWidth), r, height, s)
	}
	s.offset = min(max(s.offset, 0), max(height-r.H, 0))
	u.follow(s, r, height)
	u.Group(RoleScroll, "", "", r, func() {
		u.Clip(inner, func() { f(Rect{inner.X, inner.Y - s.offset, inner.W, max(height, r.H)}) })
	})
	if height > r.H && !u.quiet && !u.used && u.ev.Kind == Wheel && u.hovers(r) {
		u.used = true
		s.offset = min(max(s.offset-u.ev.DY*wheelStep, 0), height-r.H)
	}
}

// WheelOver takes the notches that the wheel was turned by over a rectangle, toward the
// person below 0.
func (u *UI) WheelOver(r Rect) int {
	if u.quiet || u.used || u.ev.Kind != Wheel || !u.hovers(r) {
		return 0
	}
	u.used = true
	return u.ev.DY
}

// follow keeps what got the focus by the Tab key in sight.
func (u *UI) follow(s *scrollState, r Rect, height int) {
	if u.quiet || u.ev.Kind != KeyDown || u.ev.Key != "Tab" || height <= r.H {
		return
	}
	for _, st := range u.focus.prior {
		in := st.rect.X >= r.X && st.rect.Right() <= r.Right() && st.rect.Y >= r.Y-s.offset && st.rect.Bottom() <= r.Y-s.offset+height
		if st.id == u.focus.id && st.layer == u.current.index && in {
			y := st.rect.Y - r.Y + s.offset
			s.offset = max(min(s.offset, y-8), y+st.rect.H+8-r.H)
			s.offset = min(max(s.offset, 0), height-r.H)
		}
	}
}

func (u *UI) scrollBar(id string, bar, r Rect, height int, s *scrollState) {
	long := max(r.H*r.H/height, 28)
	room := r.H - long
	top := r.Y
	if height > r.H {
		top += s.offset * room / (height - r.H)
	}
	grip := Rect{bar.X, top, bar.W, long}
	name := id + ".bar"
	if u.began(name, bar) {
		s.grab = u.pointer.y - grip.Y
		if !grip.Contains(u.pointer.x, u.pointer.y) {
			s.grab = long / 2
		}
	}
	drag := u.active == name && u.held[Left]
	if drag && room > 0 {
		s.offset = (u.pointer.y - s.grab - r.Y) * (height - r.H) / room
		s.offset = min(max(s.offset, 0), height-r.H)
		grip.Y = r.Y + s.offset*room/(height-r.H)
	}
	c := u.theme.Track
	if drag || u.hovers(bar) {
		c = u.theme.Edge
	}
	u.Round(Rect{grip.X + 3, grip.Y + 2, grip.W - 6, grip.H - 4}, 3, c)
}
