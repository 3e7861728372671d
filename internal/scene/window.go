package scene

import "vouch/assets"

// BestWindow is the window of at most w by h cells with the most front lots that
// rest on something; ties go to the one furthest north, then west. A lot counts
// where its front cell lies inside.
func (s *Scene) BestWindow(w, h int32) Box {
	g := &s.Plan.Ground
	w, h = min(w, g.Width), min(h, g.Height)
	sum := make([]int32, (g.Width+1)*(g.Height+1)) // summed area table
	at := func(x, y int32) int32 { return y*(g.Width+1) + x }
	for i := range s.Plan.Lots {
		if l := &s.Plan.Lots[i]; !l.Rear && s.Basis[i].Class != assets.Conjectural {
			sum[at(l.FrontX+1, l.FrontY+1)]++
		}
	}
	for y := range g.Height {
		for x := range g.Width {
			sum[at(x+1, y+1)] += sum[at(x, y+1)] + sum[at(x+1, y)] - sum[at(x, y)]
		}
	}
	best, most := Box{0, 0, w - 1, h - 1}, int32(-1)
	for y := range g.Height - h + 1 {
		for x := range g.Width - w + 1 {
			n := sum[at(x+w, y+h)] - sum[at(x, y+h)] - sum[at(x+w, y)] + sum[at(x, y)]
			if n > most {
				best, most = Box{x, y, x + w - 1, y + h - 1}, n
			}
		}
	}
	return best
}
