package kit

import "vouch/assets/draw"

// Theme is the colours of a window. Every pair that is set over the other is at least 4.5:1
// (text) or 3:1 (lines that a control is known by); a test measures them.
type Theme struct {
	Name string

	Ground draw.Colour // the window's paper
	Side   draw.Colour // of side panels
	Sunk   draw.Colour // of strips that lie lower: timeline, tracks' surroundings
	Card   draw.Colour // of cards, fields and menus
	Hover  draw.Colour // a card under the pointer
	Chosen draw.Colour // a chosen row
	Rule   draw.Colour // 1 px lines between zones
	Edge   draw.Colour // the outline of a field, toggle or slider: 3:1
	Track  draw.Colour // of a slider, a bar, a scroll bar

	Ink     draw.Colour // text
	Quiet   draw.Colour // secondary text
	Accent  draw.Colour // what is on or chosen, links, filled buttons
	Over    draw.Colour // text over Accent
	Lift    draw.Colour // Accent under the pointer
	Good    draw.Colour
	Bad     draw.Colour
	OverBad draw.Colour // text over Bad

	Bar      draw.Colour // the top bar
	BarHover draw.Colour
	BarInk   draw.Colour
	BarQuiet draw.Colour
	BarMark  draw.Colour // what is on in the bar

	Focus  draw.Colour // the focus ring
	Select draw.Colour // behind selected text
	Veil   draw.Colour // over what a dialog covers
	Shade  draw.Colour // of shadows, alpha of one layer
}

// Light is dark ink on paper.
func Light() *Theme {
	return &Theme{
		Name:   "light",
		Ground: draw.RGB(0xF5E8CF), Side: draw.RGB(0xFBF3E1), Sunk: draw.RGB(0xF0E0C2), Card: draw.RGB(0xFFFAEE),
		Hover: draw.RGB(0xF6ECD6), Chosen: draw.RGB(0xE2ECE4), Rule: draw.RGB(0xDCCBAA), Edge: draw.RGB(0x96826A), Track: draw.RGB(0xDCCDB0),
		Ink: draw.RGB(0x3A2A2C), Quiet: draw.RGB(0x6A574E), Accent: draw.RGB(0x2F6E7B), Over: draw.RGB(0xFFFAEE), Lift: draw.RGB(0x285F6B),
		Good: draw.RGB(0x2E6B3E), Bad: draw.RGB(0x9B2C31), OverBad: draw.RGB(0xFFFAEE),
		Bar: draw.RGB(0x234A52), BarHover: draw.RGB(0x315E67), BarInk: draw.RGB(0xFBF3E1), BarQuiet: draw.RGB(0xB9D0CE), BarMark: draw.RGB(0xE7C25A),
		Focus: draw.RGB(0xB5562A), Select: draw.RGB(0xC3DCDC), Veil: draw.Fade(draw.RGB(0x2A2450), 84), Shade: draw.Fade(draw.RGB(0x2A2450), 6),
	}
}

// Dark is pale ink on a warm dark ground.
func Dark() *Theme {
	return &Theme{
		Name:   "dark",
		Ground: draw.RGB(0x2A2528), Side: draw.RGB(0x322C2F), Sunk: draw.RGB(0x241F22), Card: draw.RGB(0x3B3437),
		Hover: draw.RGB(0x463E41), Chosen: draw.RGB(0x4B4332), Rule: draw.RGB(0x4A4245), Edge: draw.RGB(0x95878A), Track: draw.RGB(0x554C4F),
		Ink: draw.RGB(0xF3E9D6), Quiet: draw.RGB(0xC6B8A8), Accent: draw.RGB(0xE7C25A), Over: draw.RGB(0x2A2528), Lift: draw.RGB(0xF1D37C),
		Good: draw.RGB(0x9CCB94), Bad: draw.RGB(0xF5A7A0), OverBad: draw.RGB(0x2A2528),
		Bar: draw.RGB(0x1B2A2E), BarHover: draw.RGB(0x2B4046), BarInk: draw.RGB(0xF3E9D6), BarQuiet: draw.RGB(0xAEC2C0), BarMark: draw.RGB(0xE7C25A),
		Focus: draw.RGB(0xF2A65E), Select: draw.RGB(0x504832), Veil: draw.Fade(draw.RGB(0x0D0A12), 150), Shade: draw.Fade(draw.RGB(0x000000), 16),
	}
}
