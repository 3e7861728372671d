package studio

import "fmt"

// Point is a px of the window at which the thing on a cell is seen. The view moves
// where it must.
func (s *Studio) Point(x, y int32) (px, py int, err error) {
	m := s.model()
	if m == nil {
		return 0, 0, fmt.Errorf("nothing is open")
	}
	sc := m.Scene()
	g := &sc.Plan.Ground
	if x < 0 || y < 0 || x >= g.Width || y >= g.Height {
		return 0, 0, fmt.Errorf("cell %d,%d lies outside the scene of %d by %d cells", x, y, g.Width, g.Height)
	}
	s.reveal(x, y)
	s.cam, s.glide.on = s.aim(), false
	want, ok := sc.Plan.LotAt(x, y)
	if !ok {
		px, py = s.cam.screen(s.plane(m).middle(x, y))
		return s.view.X + px, s.view.Y + py, nil
	}
	want = m.anchor(want)
	// What stands on a lot is seen above its ground: look up from it, and to the sides.
	bx, by := s.cam.screen(s.plane(m).middle(x, y))
	t := s.cam.tile()
	for up := 0; up <= t*tallest/2; up += max(t/12, 2) {
		for _, side := range [...]int{0, -t / 4, t / 4, -t / 2, t / 2} {
			qx, qy := bx+side, by+t/4-up
			if qx < 0 || qy < 0 || qx >= s.cam.w || qy >= s.cam.h {
				continue
			}
			if h := s.hitAt(s.cam.plane(qx, qy)); h.lot >= 0 && h.feature < 0 && m.anchor(h.lot) == want {
				return s.view.X + qx, s.view.Y + qy, nil
			}
		}
	}
	return 0, 0, fmt.Errorf("what stands at cell %d,%d is hidden behind something else", x, y)
}

// tallest is how far up the picture a building may be seen from its own ground, cells
// along the diagonal.
const tallest = 7
