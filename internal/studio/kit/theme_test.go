package kit

import (
	"math"
	"testing"

	"vouch/assets/draw"
)

// contrast is that of WCAG 2.2: (L1+0.05)/(L2+0.05) of relative luminances.
func contrast(a, b draw.Colour) float64 {
	la, lb := luminance(a), luminance(b)
	return (max(la, lb) + 0.05) / (min(la, lb) + 0.05)
}

func luminance(c draw.Colour) float64 {
	f := func(v uint8) float64 {
		s := float64(v) / 255
		if s <= 0.04045 {
			return s / 12.92
		}
		return math.Pow((s+0.055)/1.055, 2.4)
	}
	return 0.2126*f(c.R) + 0.7152*f(c.G) + 0.0722*f(c.B)
}

func TestContrast(t *testing.T) {
	for _, th := range []*Theme{Light(), Dark()} {
		grounds := map[string]draw.Colour{
			"ground": th.Ground, "side": th.Side, "sunk": th.Sunk, "card": th.Card, "hover": th.Hover, "chosen": th.Chosen,
		}
		for name, g := range grounds {
			for _, c := range []struct {
				what string
				c    draw.Colour
				want float64
			}{
				{"ink", th.Ink, 7}, {"quiet text", th.Quiet, 4.5}, {"focus ring", th.Focus, 3},
				{"accent as a shape", th.Accent, 3}, {"bad news", th.Bad, 4.5},
			} {
				if got := contrast(c.c, g); got < c.want {
					t.Errorf("%s: %s on %s is %.2f:1, want %.1f", th.Name, c.what, name, got, c.want)
				}
			}
		}
		for _, p := range []struct {
			what string
			a, b draw.Colour
			want float64
		}{
			{"text on accent", th.Over, th.Accent, 4.5}, {"text on accent under the pointer", th.Over, th.Lift, 4.5},
			{"link on a side panel", th.Accent, th.Side, 4.5}, {"link on a card", th.Accent, th.Card, 4.5},
			{"bar", th.BarInk, th.Bar, 7}, {"bar, quiet", th.BarQuiet, th.Bar, 4.5}, {"bar under the pointer", th.BarInk, th.BarHover, 4.5},
			{"mark in the bar", th.BarMark, th.Bar, 3}, {"edge of a field on a side panel", th.Edge, th.Side, 3},
			{"edge of a field on a card", th.Edge, th.Card, 3}, {"edge on sunk", th.Edge, th.Sunk, 2.8},
			{"selected text", th.Ink, th.Select, 7}, {"tip", th.Ground, th.Ink, 7}, {"good news", th.Good, th.Card, 4.5},
		} {
			if got := contrast(p.a, p.b); got < p.want {
				t.Errorf("%s: %s is %.2f:1, want %.1f", th.Name, p.what, got, p.want)
			}
		}
	}
}
