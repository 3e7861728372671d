package basis

import "vouch/assets/draw"

// Shape is a filled polygon, 1/16 px.
type Shape struct {
	Colour draw.Colour
	Points []draw.Pt
}

// Pennant is the flag of a disputed thing where it stands in a picture: the plan's
// triangle with its rim and notch, flying to the right of a mast. o is the top of the
// cloth at the mast, w and h its width and height, 1/16 px. The shapes are in the
// order of painting.
func Pennant(o draw.Pt, w, h int32) []Shape {
	rim := max(w/9, 14)
	at := func(k, n int32) draw.Pt { return draw.Pt{X: o.X + w*k/n, Y: o.Y + h*k/n/2} }
	low := func(k, n int32) draw.Pt { return draw.Pt{X: o.X + w*k/n, Y: o.Y + h - h*k/n/2} }
	out := []Shape{
		{FlagRim, []draw.Pt{{X: o.X, Y: o.Y - rim}, {X: o.X + w + 2*rim, Y: o.Y + h/2}, {X: o.X, Y: o.Y + h + rim}}},
		{FlagInk, []draw.Pt{at(0, 1), at(1, 1), low(0, 1)}},
	}
	if w >= 8*draw.Unit {
		out = append(out, Shape{FlagRim, []draw.Pt{at(4, 12), at(5, 12), low(5, 12), low(4, 12)}})
	}
	return out
}

// Hearsay is the mark of what the witness was told and did not see: a pale disc with
// a dark ring, round o, of radius r, 1/16 px.
func Hearsay(o draw.Pt, r int32) []Shape {
	return []Shape{
		{FlagRim, draw.EllipsePath(o, r, r)},
		{hearsayInk, draw.EllipsePath(o, r*3/4, r*3/4)},
		{FlagRim, draw.EllipsePath(o, r*3/8, r*3/8)},
	}
}

var hearsayInk = draw.RGB(0x4A3A52)
