package kit

import (
	"vouch/assets"
	"vouch/assets/basis"
	"vouch/assets/draw"
)

func faded(c draw.Colour, a uint8) draw.Colour { return draw.Fade(c, a) }

// Progress is a bar of how much is done, 0 to 1000; below 0 nobody knows how much there is, and
// a third of the bar moves with the time of the last event, or stands in the middle where
// everything is kept still.
func (u *UI) Progress(id string, r Rect, name string, permille int) {
	n := u.node(RoleProgress, id, name, r)
	t := u.theme
	radius := min(r.H/2, 4)
	u.Round(r, radius, t.Track)
	if permille < 0 {
		n.Value = "…"
		third := r.W / 3
		at := r.W*2/3 + third/3 // in the middle
		if !u.Still {
			u.moving, at = true, int(u.now/8)%(r.W+third)
		}
		u.Clip(r, func() { u.Round(Rect{r.X + at - third, r.Y, third, r.H}, radius, t.Accent) })
		return
	}
	permille = min(permille, 1000)
	n.Value = itoa(permille/10) + " %"
	u.Round(Rect{r.X, r.Y, r.W * permille / 1000, r.H}, radius, t.Accent)
}

// Swatch is a class's pattern in a legend.
func (u *UI) Swatch(r Rect, class assets.Class) {
	u.Pattern(r, class, false)
	u.Stroke(r, 0, 1, faded(u.theme.Ink, 70))
}

// Badge shows a class by its pattern and its word, and a flag where it is disputed; 26 px is a
// good height. It returns its width.
func (u *UI) Badge(id string, r Rect, class assets.Class, disputed bool) int {
	word := u.say(basis.Of(class).Word)
	w := min(u.Width(BodyBold, word)+r.H+24, r.W)
	box := Rect{r.X, r.Y, w, r.H}
	n := u.node(RoleBadge, id, word, box)
	if disputed {
		n.Value = u.say("disputed")
	}
	t := u.theme
	u.Box(box, 4, t.Card, t.Edge)
	u.Pattern(Rect{box.X + 6, box.Y + 5, box.H - 2, box.H - 10}, class, disputed)
	u.TextIn(Rect{box.X + box.H + 12, box.Y, box.W - box.H - 16, box.H}, BodyBold, t.Ink, Begin, word)
	return w
}
