package studio

import (
	"context"
	"errors"
	"image"
	"slices"

	"vouch/internal/studio/kit"
)

// display is what the view shows where: a piece for each slot, the last one until its
// successor is drawn.
type display struct {
	tile  int
	turn  int
	shown map[slot]*piece
	fades map[slot]*fade
}

// fade is a piece that becomes another.
type fade struct {
	from, to *piece
	begin    int64
	step     int
	picture  *kit.Picture
}

func (d *display) fading() bool { return len(d.fades) > 0 }

// reset forgets what another size or side of the map showed.
func (d *display) reset(tile, turn int) {
	if d.shown == nil || d.tile != tile || d.turn != turn {
		d.tile, d.turn = tile, turn
		d.shown, d.fades = map[slot]*piece{}, map[slot]*fade{}
	}
}

// put shows a piece in its slot and gives the picture of it at a time. Where the year
// became another, what was there fades.
func (d *display) put(n *piece, now int64, still bool) *kit.Picture {
	was := d.shown[n.slot]
	d.shown[n.slot] = n
	if was != nil && was != n && !still && was.scene.when != n.scene.when && was.layers == n.layers && was.picture != n.picture {
		d.fades[n.slot] = &fade{from: was, to: n, begin: now, step: -1}
	}
	f := d.fades[n.slot]
	if f == nil || f.to != n {
		delete(d.fades, n.slot)
		return n.picture
	}
	step := int((now - f.begin) * fadeSteps / fadeTime)
	if step >= fadeSteps {
		delete(d.fades, n.slot)
		return n.picture
	}
	if step != f.step {
		f.step = step
		f.picture = &kit.Picture{ID: n.picture.ID + "/fade", Version: uint64(f.begin)<<8 | uint64(step), Img: blend(f.from.picture.Img, n.picture.Img, step+1, fadeSteps+1)}
	}
	return f.picture
}

// blend is a picture k of n of the way from one to another.
func blend(a, b *image.RGBA, k, n int) *image.RGBA {
	out := image.NewRGBA(b.Rect)
	p, q, o := a.Pix[:len(out.Pix)], b.Pix[:len(out.Pix)], out.Pix
	w := uint32(k * 256 / n)
	for i := range o {
		if x, y := uint32(p[i]), uint32(q[i]); x == y {
			o[i] = p[i]
		} else {
			o[i] = uint8((x*(256-w) + y*w + 128) >> 8)
		}
	}
	return out
}

// sightOf is what the window shows of a model.
func (s *Studio) sightOf(m *Model) sight {
	v := sight{scene: m.key(), layers: s.layers, turn: s.turn}
	if s.movie.shows(m) {
		v.steps = s.movie.frame()
	}
	return v
}

// plane is that of a model as it is looked at.
func (s *Studio) plane(m *Model) *plane {
	g := &m.Scene().Plan.Ground
	if s.ground == nil || s.groundOf != g || s.ground.turn != s.turn {
		s.ground, s.groundOf = planeOf(g, s.turn), g
	}
	return s.ground
}

// mapBounds is a rectangle of px, at a size, around all that a picture of the map shows:
// its edge and shadow, and what stands on it.
func (p *plane) mapBounds(tile int) image.Rectangle {
	at := func(v int32) int { return floor(int(v)*tile, refTile*16) }
	return image.Rect(at(p.lo.X)-4*tile, at(p.lo.Y)-2*tile, at(p.hi.X)+3*tile, at(p.hi.Y)+6*tile)
}

// paintPieces lays the pieces that the view needs, each once, over what stands in for
// those that are not drawn yet, and notes what is missing.
func (s *Studio) paintPieces(c *canvas, m *Model, v sight, d *display) {
	tile := s.aim().tile()
	d.reset(tile, v.turn)
	list := slots(c.cam, tile, c.plane.mapBounds(tile))
	var missing []slot
	for _, sl := range list {
		if s.pics.find(v, sl) == nil {
			missing = append(missing, sl)
		}
	}
	if len(missing) > 0 {
		s.standIn(c, v, missing)
	}
	for _, sl := range list {
		if n := s.pics.find(v, sl); n != nil {
			c.piece(sl, d.put(n, s.ms, s.set.Still))
		} else if was := d.shown[sl]; was != nil {
			c.piece(sl, was.picture)
		}
	}
	for sl := range d.shown { // only forgets: the order does not matter
		if !slices.Contains(list, sl) {
			delete(d.shown, sl)
			delete(d.fades, sl)
		}
	}
	aim := s.aim()
	for _, sl := range missing {
		if s.glide.on && sl.in(aim).Intersect(kit.Rect{W: aim.w, H: aim.h}).Empty() {
			continue // it is passed by: drawing all of a map would push out what is needed
		}
		o := order{sight: v, slot: sl, model: m}
		if was := d.shown[sl]; was != nil {
			o.before, o.beforeModel = was, s.models[was.scene]
		}
		s.wants = append(s.wants, o)
	}
}

// standIn lays pieces of other sizes where some of this one are missing: the two sizes
// nearest to it.
func (s *Studio) standIn(c *canvas, v sight, missing []slot) {
	levels := s.pics.levels(v, missing[0].tile)
	for _, tile := range levels[max(len(levels)-2, 0):] {
		for _, sl := range slots(c.cam, tile, c.plane.mapBounds(tile)) {
			r := sl.in(c.cam)
			if !slices.ContainsFunc(missing, func(o slot) bool { return !o.in(c.cam).Intersect(r).Empty() }) {
				continue
			}
			if n := s.pics.find(v, sl); n != nil {
				c.piece(sl, n.picture)
			}
		}
	}
}

// request starts the drawing of the first piece that is wanted, if none is being drawn
// that is. What was passed by is let go.
func (s *Studio) request() {
	wants := s.wants
	s.wants = s.wants[:0]
	if s.jobs.busyIn(drawing) {
		if !slices.ContainsFunc(wants, func(o order) bool { return o.sight == s.draws.sight && o.slot == s.draws.slot }) {
			s.jobs.stop(drawing)
		}
		return
	}
	for _, o := range wants {
		if !s.failed[o.name()] {
			s.draw(o)
			return
		}
	}
}

// name tells orders apart.
func (o order) name() orderName { return orderName{o.sight, o.slot} }

type orderName struct {
	sight
	slot
}

// draw draws a piece in the background.
func (s *Studio) draw(o order) {
	if o.layers.over != noOverlay {
		if o.looks = s.looksFor(o.model, o.sight); o.looks == nil {
			return // they are being found
		}
	}
	s.draws = o
	d := s.drawer
	s.jobs.start(drawing, s.t("Drawing"), func(ctx context.Context, _ *progress) func() {
		img, err := d.draw(ctx, o)
		return func() {
			switch {
			case errors.Is(err, context.Canceled):
			case err != nil:
				if s.failed == nil {
					s.failed = map[orderName]bool{}
				}
				s.failed[o.name()] = true
				s.say(s.t("This size cannot be drawn"), sentence(capital(err.Error())))
			default:
				s.pics.add(o.sight, o.slot, img)
			}
		}
	})
}

// remember keeps the models whose pieces may still be shown, so that those of the next
// one can be taken over from them.
func (s *Studio) remember(m *Model) {
	key := m.key()
	if s.models == nil || len(s.models) > maxModels {
		s.models = map[sceneKey]*Model{}
	}
	s.models[key] = m
}

// maxModels bounds the models that are remembered for their pictures.
const maxModels = 8
