package studio

import (
	"vouch/assets/draw"
)

// How long things take that move by themselves, ms. Time comes with the events, so the
// same events give the same pictures; with Settings.Still nothing moves.
const (
	glideTime = 140
	fadeTime  = 280
	fadeSteps = 7
)

// glide takes the camera from one place to another.
type glide struct {
	on       bool
	from, to camera
	begin    int64
	held     bool    // the point at stays under the px x, y
	at       draw.Pt // of the plane
	x, y     int
}

// camera is where the glide is at a time.
func (g *glide) camera(now int64) (c camera, done bool) {
	k := int(now-g.begin) * 256 / glideTime
	if k >= 256 {
		return g.to, true
	}
	k = max(k, 0)
	k = 256 - (256-k)*(256-k)/256 // quick first, then slower
	c = g.to
	size := g.from.size + (g.to.size-g.from.size)*k/256
	if g.held {
		return c.held(g.at, size, g.x, g.y), false
	}
	mix := func(a, b int32) int32 { return a + int32(int64(b-a)*int64(k)/256) }
	c.size, c.centre = size, draw.Pt{X: mix(g.from.centre.X, g.to.centre.X), Y: mix(g.from.centre.Y, g.to.centre.Y)}
	return c, false
}

// aim is where the camera will be when nothing moves any more.
func (s *Studio) aim() camera {
	if s.glide.on {
		return s.glide.to
	}
	return s.cam
}

// fly brings the camera to a place.
func (s *Studio) fly(to camera) {
	if s.set.Still || to == s.cam {
		s.cam, s.glide.on = to, false
		return
	}
	s.glide = glide{on: true, from: s.cam, to: to, begin: s.ms}
}

// zoomAt changes the size by some steps about a px of the view.
func (s *Studio) zoomAt(steps, x, y int) {
	at := s.cam.plane(x, y)
	to := s.cam.held(at, s.cam.step(s.aim().size, steps), x, y)
	if s.set.Still {
		s.cam, s.glide.on = to, false
		return
	}
	s.glide = glide{on: true, from: s.cam, to: to, begin: s.ms, held: true, at: at, x: x, y: y}
}

// move brings what moves by itself to the time of the last event.
func (s *Studio) move() {
	if s.glide.on {
		c, done := s.glide.camera(s.ms)
		c.w, c.h, c.least = s.cam.w, s.cam.h, s.cam.least
		s.cam, s.glide.on = c, !done
	}
	s.movie.run(s)
}

// moving says whether the picture changes by itself.
func (s *Studio) moving() bool {
	return s.glide.on || s.show[0].fading() || s.show[1].fading() || s.movie.moves()
}

// turnBy turns the map by quarters; what lies in the middle of the view stays there.
func (s *Studio) turnBy(quarters int) {
	m := s.model()
	was := s.plane(m)
	// the middle in cells after the turn that was, 1024 to a cell, as if the ground were
	// flat; once more to the right, (u, v) goes to (h-v, u)
	c := s.aim()
	whole := c.whole(was)
	u, v := int(c.centre.Y)+int(c.centre.X)/2, int(c.centre.Y)-int(c.centre.X)/2
	w, h := was.size()
	for range quarters & 3 {
		u, v = int(h)*1024-v, u
		w, h = h, w
	}
	s.turn = (s.turn + quarters) & 3
	c.centre = draw.Pt{X: int32(u - v), Y: int32((u + v) / 2)}
	if whole {
		c = c.fitted(s.plane(m))
	}
	s.cam, s.glide.on = c.kept(s.plane(m)), false
	s.hover = nowhere
}
