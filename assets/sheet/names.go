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

// label is a street's name on a plan: its box and where its letters begin, px.
type label struct {
	font           draw.Font
	size           int
	name           string
	upward         bool
	x0, y0, x1, y1 int
	x, baseline    int
}

// labels are the names of all streets along their middles, each once or oftener
// by its length, between crossings where it fits there.
func (v *plan) labels(e int) []label {
	var out []label
	for i := range v.l.Streets {
		if i >= MaxStreetNames {
			break
		}
		s := &v.l.Streets[i]
		x0, y0, x1, y1 := v.clip(s.X, s.Y, s.W, s.H)
		across, along := y1-y0, x1-x0
		if s.NorthSouth {
			across, along = along, across
		}
		l := label{name: printable(s.Name), size: min(e*5/4, across*8/10), upward: s.NorthSouth}
		if s.Alley {
			l.size = min(l.size, e*9/10)
		}
		if s.Shopping {
			l.font = draw.Bold
		}
		w := l.font.Measure(l.size, l.name)
		if l.name == "" || l.size < minName || w > along {
			continue
		}
		half, air, drop := l.size*6/10, l.size/3, l.size*36/100
		for _, mid := range v.spots(s, w) {
			if s.NorthSouth {
				x := (x0 + x1) / 2
				l.x0, l.y0, l.x1, l.y1 = max(x-half, x0), mid-w/2-air, min(x+half, x1), mid+w/2+air
				l.x, l.baseline = x+drop, mid+w/2
			} else {
				y := (y0 + y1) / 2
				l.x0, l.y0, l.x1, l.y1 = mid-w/2-air, max(y-half, y0), mid+w/2+air, min(y+half, y1)
				l.x, l.baseline = mid-w/2, y+drop
			}
			out = append(out, l)
		}
	}
	return out
}

func (l *label) paint(c *draw.Canvas) {
	if l.upward {
		c.TextRotated90(l.font, l.size, ink, l.x, l.baseline, l.name)
		return
	}
	c.Text(l.font, l.size, ink, l.x, l.baseline, l.name)
}

// meets reports that a square of r px around a point touches the label.
func (l *label) meets(x, y, r int) bool {
	return x+r > l.x0 && x-r < l.x1 && y+r > l.y0 && y-r < l.y1
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
