package render

import "vouch/assets"

// kerbPlace is a place on a sidewalk, close to its kerb, or at the side of an alley.
type kerbPlace struct {
	x, y int
	ns   bool          // the sidewalk runs north and south
	side assets.Facing // where the houses are
}

// off is a point so far along the sidewalk.
func (k kerbPlace) off(along int) (x, y int) {
	if k.ns {
		return k.x, k.y + along
	}
	return k.x + along, k.y
}

// inward is a point so far toward the houses.
func (k kerbPlace) inward(by int) (x, y int) {
	d := [4][2]int{{0, -1}, {1, 0}, {0, 1}, {-1, 0}}[k.side&3]
	return k.x + d[0]*by, k.y + d[1]*by
}

const fromKerb = 70 // of what stands on a sidewalk, steps

// kerbAt is the place at a side of a cell of street or alley, in the middle of the
// cell; ok is false where no sidewalk runs.
func (s *stage) kerbAt(x, y int, side assets.Facing) (k kerbPlace, ok bool) {
	d := [4][2]int{{0, -1}, {1, 0}, {0, 1}, {-1, 0}}[side&3]
	in := cell - 94 // of an alley's pole, from the far side
	switch s.ground(x, y) {
	case assets.Roadway:
		if !s.roadSide(x, y, d[0], d[1]) {
			return k, false
		}
		ns, ew := s.walks(x, y)
		if in = cell - ew + fromKerb; d[0] != 0 {
			in = cell - ns + fromKerb
		}
	case assets.Alley:
		if g := s.ground(x+d[0], y+d[1]); g == assets.Alley || g == assets.Roadway {
			return k, false
		}
	default:
		return k, false
	}
	k = kerbPlace{x: x*cell + cell/2, y: y*cell + cell/2, ns: d[0] != 0, side: side}
	k.x, k.y = k.x+d[0]*(in-cell/2), k.y+d[1]*(in-cell/2)
	return k, true
}

// kerbSpots are the places at the kerbs of a cell: one for each sidewalk of a street,
// one at a side of an alley, the middle of any other ground.
func (s *stage) kerbSpots(p assets.Point) (spots []kerbPlace) {
	g := s.ground(p.X, p.Y)
	for _, side := range []assets.Facing{assets.West, assets.East, assets.North, assets.South} {
		side = (side + assets.Facing(s.turn)) & 3 // the same side of the map, however it is turned
		if k, ok := s.kerbAt(p.X, p.Y, side); ok {
			spots = append(spots, k)
		}
	}
	switch {
	case g == assets.Alley && len(spots) > 1:
		return spots[:1]
	case g != assets.Roadway && len(spots) == 0:
		return []kerbPlace{{x: p.X*cell + cell/2, y: p.Y*cell + cell/2, side: assets.North}}
	}
	return spots
}

// kerbSpot is one place for a cell, wherever it lies: at a kerb, else on the corner of
// a crossing, else at the kerb of the street whose middle it is.
func (s *stage) kerbSpot(p assets.Point) kerbPlace {
	if spots := s.kerbSpots(p); len(spots) > 0 {
		return spots[0]
	}
	ns, ew := s.walks(p.X, p.Y)
	for _, d := range [][2]int{{-1, -1}, {1, -1}, {-1, 1}, {1, 1}} {
		if s.corner(p.X, p.Y, d[0], d[1]) {
			at := func(c, d, walk int) int { return c*cell + cell/2 + d*(cell/2-walk+fromKerb+60) }
			return kerbPlace{x: at(p.X, d[0], ns), y: at(p.Y, d[1], ew), side: assets.North}
		}
	}
	st := s.streetAt(p.X, p.Y)
	k := kerbPlace{x: p.X*cell + cell/2, y: p.Y*cell + cell/2, side: assets.North}
	switch {
	case st.ns >= 0 && st.ew < 0:
		k.x, k.ns, k.side = s.l.Streets[st.ns].X*cell+ns-fromKerb, true, assets.West
	case st.ew >= 0 && st.ns < 0:
		k.y = s.l.Streets[st.ew].Y*cell + ew - fromKerb
	}
	return k
}
