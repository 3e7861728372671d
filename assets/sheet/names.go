package sheet

import (
	"cmp"
	"slices"

	"vouch/assets"
	"vouch/assets/draw"
)

// minName is the smallest size in which a street is named, px; below it a name is
// a smear.
const minName = 8

// streetNames sets every street's name along its middle, once or oftener by its
// length, between crossings where it fits there.
func (v *plan) streetNames(c *draw.Canvas, e int) {
	for i := range v.l.Streets {
		if i >= MaxStreetNames {
			return
		}
		s := &v.l.Streets[i]
		x0, y0, x1, y1 := v.clip(s.X, s.Y, s.W, s.H)
		name := printable(s.Name)
		across, along := y1-y0, x1-x0
		if s.NorthSouth {
			across, along = along, across
		}
		size := min(e*5/4, across*8/10)
		if s.Alley {
			size = min(size, e*9/10)
		}
		if name == "" || size < minName {
			continue
		}
		f := draw.Regular
		if s.Shopping {
			f = draw.Bold
		}
		w := f.Measure(size, name)
		if w > along {
			continue
		}
		for _, mid := range v.spots(s, w) {
			// The name stands on its own ground: what the street carries stops at it.
			half, air, drop := max(size*6/10, v.cell()*3/5), size/3, size*36/100
			if s.NorthSouth {
				x := (x0 + x1) / 2
				c.Rect(card, max(x-half, x0), mid-w/2-air, min(x+half, x1), mid+w/2+air)
				c.TextRotated90(f, size, ink, x+drop, mid+w/2, name)
			} else {
				y := (y0 + y1) / 2
				c.Rect(card, mid-w/2-air, max(y-half, y0), mid+w/2+air, min(y+half, y1))
				c.Text(f, size, ink, mid-w/2, y+drop, name)
			}
		}
	}
}

// spots are the middles of a street's names along it, px: the middles of the
// stretches between crossings in which w px and some air fit, no nearer to each other than
// three names; the street's own middle where it has no such stretch.
func (v *plan) spots(s *assets.Street, w int) []int {
	x0, y0, x1, y1 := v.clip(s.X, s.Y, s.W, s.H)
	from, to := x0, x1
	if s.NorthSouth {
		from, to = y0, y1
	}
	type span struct{ from, to int }
	var crossings []span
	for i := range v.l.Streets {
		o := &v.l.Streets[i]
		ox0, oy0, ox1, oy1 := v.clip(o.X, o.Y, o.W, o.H)
		if o.NorthSouth == s.NorthSouth || o.Alley || ox1 <= x0 || ox0 >= x1 || oy1 <= y0 || oy0 >= y1 {
			continue
		}
		if s.NorthSouth {
			crossings = append(crossings, span{oy0, oy1})
		} else {
			crossings = append(crossings, span{ox0, ox1})
		}
	}
	slices.SortFunc(crossings, func(a, b span) int { return cmp.Compare(a.from, b.from) })
	crossings = append(crossings, span{to, to})
	var mids []int
	at, last := from, from-8*w
	for _, x := range crossings {
		if mid := (at + x.from) / 2; x.from-at >= w*5/4 && mid-last >= 4*w {
			mids = append(mids, mid)
			last = mid
		}
		at = max(at, x.to)
	}
	if mids == nil {
		mids = append(mids, (from+to)/2)
	}
	return mids
}
