package kit

// SliderOptions say what a slider chooses from.
type SliderOptions struct {
	Name     string
	Min, Max int
	Step     int              // 1 where 0
	Format   func(int) string // the value in words
	Marks    []int            // values with a tick
	Disabled bool
}

// Slider chooses a number; true when it changed. 28 px is a good height. Arrows move it by a
// step, pages by ten.
func (u *UI) Slider(id string, r Rect, o SliderOptions, value *int) bool {
	before := *value
	step := max(o.Step, 1)
	n := u.node(RoleSlider, id, o.Name, r)
	n.Disabled = o.Disabled
	line := Rect{r.X + 8, r.Y + r.H/2 - 2, max(r.W-16, 1), 4}
	span := max(o.Max-o.Min, 1)
	if !o.Disabled {
		n.Focusable = true
		n.Focused = u.stopAt(id, r, useArrows)
		if u.began(id, r) {
			u.focus.id, n.Focused = id, true
		}
		if u.active == id && u.held[Left] && !u.quiet {
			at := min(max(u.pointer.x-line.X, 0), line.W)
			*value = o.Min + (at*span+line.W*step/2)/line.W/step*step
		}
		*value += u.sliderKey(n.Focused, o, step)
	}
	*value = min(max(*value, o.Min), o.Max)
	n.Value = itoa(*value)
	if o.Format != nil {
		n.Value = o.Format(*value)
	}
	u.sliderPaint(id, r, line, o, *value, n.Focused)
	return *value != before
}

func (u *UI) sliderKey(focused bool, o SliderOptions, step int) int {
	d := 0
	switch u.key(focused) {
	case "Left", "Down":
		d = -step
	case "Right", "Up":
		d = step
	case "PageDown":
		d = -10 * step
	case "PageUp":
		d = 10 * step
	case "Home":
		d = -(o.Max - o.Min)
	case "End":
		d = o.Max - o.Min
	default:
		return 0
	}
	u.used = true
	return d
}

func (u *UI) sliderPaint(id string, r, line Rect, o SliderOptions, value int, focused bool) {
	t := u.theme
	span := max(o.Max-o.Min, 1)
	at := line.X + (value-o.Min)*line.W/span
	fill := t.Accent
	if o.Disabled {
		fill = t.Edge
	}
	for _, m := range o.Marks {
		if m >= o.Min && m <= o.Max {
			u.Fill(Rect{line.X + (m-o.Min)*line.W/span, line.Bottom() + 4, 1, 5}, t.Edge)
		}
	}
	u.Round(line, 2, t.Track)
	u.Round(Rect{line.X, line.Y, at - line.X, line.H}, 2, fill)
	knob := Rect{at - 8, r.Y + r.H/2 - 8, 16, 16}
	hover := !o.Disabled && (u.hovers(r) || u.active == id)
	if hover {
		u.Round(knob.Inset(-3), 11, faded(t.Accent, 40))
	}
	u.Round(knob, 8, fill)
	u.Round(knob.Inset(3), 5, t.Over)
	u.ring(focused, knob, 8)
}
