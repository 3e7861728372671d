package kit

import (
	"fmt"

	"vouch/assets/draw"
)

// spread is how far the layers of a shadow reach beyond what casts it, px: dense near it
// and thin far out.
var spread = [...]int{shadowReach, 14, 11, 8, 6, 4, 3, 2, 1}

const (
	shadowReach = 18 // px
	shadowDrop  = 5  // how much lower than what casts it a shadow lies, px
)

// Shadow lays a soft shadow around and a little under an opaque box.
func (u *UI) Shadow(r Rect, radius int) {
	out := Rect{r.X - shadowReach, r.Y - shadowReach + shadowDrop, r.W + 2*shadowReach, r.H + 2*shadowReach}
	u.Ops(Op{Kind: OpShadow, Rect: u.Device(out), Radius: u.dev(radius), Width: u.dev(shadowReach), Colour: u.theme.Shade})
}

// shadow lays the shadow once, and not under the inside of the box that casts it.
func (l *Lowering) shadow(o *Op) {
	if o.Rect.Intersect(l.clip()).Empty() || o.Width <= 0 || o.Rect.W > maxStamp || o.Rect.W > draw.MaxPixels/o.Rect.H {
		return
	}
	st := l.stamps.shadow(o)
	box := o.Rect.Inset(o.Width).Offset(0, -shadowDrop*o.Width/shadowReach)
	c := o.Colour
	c.A = 255
	for _, part := range o.Rect.around(box.Inset(o.Radius)) {
		l.part(st, part, part.X-o.Rect.X, part.Y-o.Rect.Y, c)
	}
}

// shadow is what the layers of a shadow cover together, each as much as its colour.
func (s *stamps) shadow(o *Op) *Stamp {
	return s.get(fmt.Sprintf("s%d/%d/%d/%d/%d", o.Rect.W, o.Rect.H, o.Radius, o.Width, o.Colour.A), func() *Stamp {
		const all = 1 << 16
		shines := make([]uint32, o.Rect.W*o.Rect.H)
		for i := range shines {
			shines[i] = all
		}
		for _, n := range spread {
			n = n * o.Width / shadowReach
			box := Rect{W: o.Rect.W, H: o.Rect.H}.Inset(o.Width - n)
			r := min(o.Radius+n, box.W/2, box.H/2)
			corner := s.corners(r, 0)
			for y := range box.H {
				for x := range box.W {
					k := uint32(255)
					if cx, cy := nearEnd(x, box.W, r), nearEnd(y, box.H, r); cx >= 0 && cy >= 0 {
						k = uint32(corner.Cover[cy*corner.W+cx])
					}
					at := &shines[(box.Y+y)*o.Rect.W+box.X+x]
					*at = uint32(uint64(*at) * uint64(255*255-k*uint32(o.Colour.A)) / (255 * 255))
				}
			}
		}
		st := &Stamp{W: o.Rect.W, H: o.Rect.H, Cover: make([]uint8, len(shines))}
		for i, v := range shines {
			st.Cover[i] = uint8(((all-v)*255 + all/2) / all)
		}
		return st
	})
}

// nearEnd is where a place along a side lies in the square of the corners, -1 between them.
func nearEnd(x, side, r int) int {
	switch {
	case x < r:
		return x
	case x >= side-r:
		return x - side + 2*r
	}
	return -1
}
