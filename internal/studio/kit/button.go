package kit

import "vouch/assets/draw"

// ButtonKind says how much a button asks for.
type ButtonKind uint8

// The kinds of buttons.
const (
	Normal  ButtonKind = iota // on a card, with an edge
	Primary                   // filled: the one thing to do here
	Quiet                     // no ground until the pointer is over it
	Danger                    // takes something away
	Bar                       // in the top bar
)

// ButtonOptions are what a button may have.
type ButtonOptions struct {
	Kind     ButtonKind
	Icon     Icon
	Keys     string // shown in the tip: "Ctrl+Z"; it is the program that listens to it
	Tip      string
	Disabled bool
	On       bool // of a button that stays down
}

// ButtonWidth is the width of a button with this label, px.
func (u *UI) ButtonWidth(label string, o ButtonOptions) int {
	w := u.Width(BodyBold, label) + 28
	if o.Icon != NoIcon {
		w += 16 + iconGap
	}
	return w
}

const (
	iconGap      = 6
	buttonRadius = 5
)

// Button is a button with words; 32 px is a good height. True when pressed.
func (u *UI) Button(id string, r Rect, label string, o ButtonOptions) bool {
	s := u.pressable(RoleButton, id, label, r, o.Disabled)
	s.node.Checked = o.On
	ink := u.buttonGround(r, s, o)
	inner := r.InsetXY(8, 0)
	w := u.Width(BodyBold, label)
	if o.Icon != NoIcon {
		w += 16 + iconGap
	}
	inner = inner.Middle(min(w, inner.W), inner.H)
	if o.Icon != NoIcon {
		u.Icon(inner.CutLeft(16), o.Icon, ink)
		inner.CutLeft(iconGap)
	}
	u.TextIn(inner, BodyBold, ink, Begin, label)
	u.buttonTip(r, s, "", o)
	return s.clicked
}

// IconButton is a square button with an icon; its name shows as a tip.
func (u *UI) IconButton(id string, r Rect, icon Icon, name string, o ButtonOptions) bool {
	s := u.pressable(RoleButton, id, name, r, o.Disabled)
	s.node.Checked = o.On
	ink := u.buttonGround(r, s, o)
	u.Icon(r, icon, ink)
	if o.Tip == "" {
		o.Tip = name
	}
	u.buttonTip(r, s, name, o)
	return s.clicked
}

// buttonGround paints a button's ground and ring and returns the colour of its words.
func (u *UI) buttonGround(r Rect, s state, o ButtonOptions) draw.Colour {
	t := u.theme
	if o.Kind == Bar {
		return u.barGround(r, s, o)
	}
	fill, edge, ink := t.Card, t.Rule, t.Ink
	switch {
	case o.Kind == Primary:
		fill, edge, ink = t.Accent, t.Accent, t.Over
		if s.hover {
			fill, edge = t.Lift, t.Lift
		}
	case o.Kind == Danger:
		ink = t.Bad
	}
	if o.Kind != Primary {
		if s.hover {
			fill, edge = t.Hover, draw.Mix(t.Rule, t.Edge, 128)
		}
		if o.On {
			fill, edge, ink = t.Chosen, t.Accent, t.Ink
		}
	}
	if s.down {
		fill = draw.Mix(fill, t.Ink, 28)
	}
	if o.Disabled {
		fill, edge, ink = draw.Mix(t.Side, t.Sunk, 128), t.Rule, draw.Mix(t.Quiet, t.Side, 64)
	}
	if o.Kind != Quiet || ((s.hover || o.On) && !o.Disabled) {
		u.Box(r, buttonRadius, fill, edge)
	}
	u.ring(s.focused, r, buttonRadius)
	return ink
}

// barGround is that of a button in the top bar: flat, with a mark under what is on.
func (u *UI) barGround(r Rect, s state, o ButtonOptions) draw.Colour {
	t := u.theme
	switch {
	case o.Disabled:
		return draw.Mix(t.BarQuiet, t.Bar, 96)
	case s.down:
		u.Round(r.InsetXY(0, 6), buttonRadius, draw.Mix(t.BarHover, t.Bar, 128))
	case s.hover:
		u.Round(r.InsetXY(0, 6), buttonRadius, t.BarHover)
	}
	if o.On {
		u.Fill(Rect{r.X + 4, r.Bottom() - 3, r.W - 8, 3}, t.BarMark)
	}
	if s.focused && u.keyboard {
		u.Stroke(r.InsetXY(0, 5), buttonRadius, 2, t.BarMark)
	}
	return t.BarInk
}

func (u *UI) buttonTip(r Rect, s state, name string, o ButtonOptions) {
	text := o.Tip
	if text == "" {
		text = name
	}
	if text == "" && o.Keys != "" {
		text = s.node.Name
	}
	if text != "" {
		u.tipFor(r, text, o.Keys)
	}
}

// Link is a word that leads somewhere.
func (u *UI) Link(id string, r Rect, text string) bool {
	w := min(u.Width(Body, text), r.W)
	r = Rect{r.X, r.Y, w, r.H}
	s := u.pressable(RoleLink, id, text, r, false)
	c := u.theme.Accent
	u.TextIn(r, Body, c, Begin, text)
	if s.hover {
		u.Fill(Rect{r.X, r.Y + r.H/2 + Body.ascent(Body.Size) + 2, w, 1}, c)
	}
	u.ring(s.focused, r, 3)
	return s.clicked
}

// CardOptions say how a card stands.
type CardOptions struct {
	Chosen   bool
	Flat     bool        // without a ground of its own until the pointer is over it
	Bar      draw.Colour // of the bar at its left; none where transparent. Chosen has the accent's
	Disabled bool
}

// Card is a row or card that can be pressed; the caller draws on it. A chosen one has a
// bar of 4 px.
func (u *UI) Card(id string, r Rect, name string, o CardOptions) bool {
	s := u.pressable(RoleRow, id, name, r, o.Disabled)
	s.node.Checked = o.Chosen
	u.cardGround(r, s.hover, o)
	u.ring(s.focused, r, 4)
	return s.clicked
}

func (u *UI) cardGround(r Rect, hover bool, o CardOptions) {
	t := u.theme
	bar := o.Bar
	switch {
	case o.Chosen:
		u.Round(r, 4, t.Chosen)
		bar = t.Accent
	case hover:
		u.Round(r, 4, t.Hover)
	case !o.Flat:
		u.Round(r, 4, t.Card)
	}
	if bar.A > 0 {
		u.Clip(Rect{r.X, r.Y, 4, r.H}, func() { u.Round(Rect{r.X, r.Y, 8, r.H}, 4, bar) })
	}
}
