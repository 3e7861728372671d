package studio

import (
	"context"
	"fmt"
	"image"
	"runtime"
	"slices"

	"vouch/assets/draw"
	"vouch/assets/render"
	"vouch/internal/scene"
	"vouch/internal/studio/kit"
)

// layers is what of a scene is shown.
type layers struct {
	staffage bool // people and cars, which are no evidence
	features bool // what streets, parks and walls carry
	basis    bool // the ground by class, in place of the buildings
}

// request is a picture that is wanted.
type request struct {
	scene  sceneKey
	model  *Model
	layers layers
	tile   int // px of a cell
	box    scene.Box
}

// name tells requests apart.
func (r request) name() string {
	return fmt.Sprintf("scene/%x/%d/%s/%d/%v/%v", r.scene.record[:8], r.scene.seed, r.scene.when, r.tile, r.layers, r.box)
}

// shot is a picture of the scene, or of a part of it, with the way to the plane.
type shot struct {
	request
	image   *image.RGBA
	anchor  draw.Pt // on the picture, 1/16 px: where …
	at      draw.Pt // … this point of the plane lies
	whole   bool
	picture *kit.Picture
}

// wholePixels bounds a picture of the whole map: above it only what is seen is
// drawn. Four million take 16 MB and less than a second.
const wholePixels = 4 << 20

// take draws a picture. The layers decide what is left out; conjecture is paler in
// every one of them, for a picture in which it looks like testimony is not made.
func take(ctx context.Context, r request, p *progress) (*shot, error) {
	s := r.model.Scene()
	l := s.Crop(r.box)
	if !r.layers.features {
		l.Features = nil
	}
	if r.layers.basis {
		l.Objects, l.Features, l.Dressing = nil, nil, nil
	}
	pic, err := render.Scene(ctx, l, r.model.Project.Tileset, render.Options{
		TileW: r.tile, Staffage: r.layers.staffage && !r.layers.basis, Evidence: true, Workers: workers(), Progress: p.set,
	})
	if err != nil {
		return nil, err
	}
	g := &s.Plan.Ground
	out := &shot{request: r, image: pic.Image, anchor: pic.Projection.Corner(0, 0), at: planeOf(g).corner(r.box.X0, r.box.Y0), whole: r.box == wholeBox(g)}
	if r.layers.basis {
		out.layBasis(s)
	}
	return out, nil
}

// workers leaves one processor to the window.
func workers() int { return max(runtime.GOMAXPROCS(0)-1, 1) }

func wholeBox(g *scene.Ground) scene.Box { return scene.Box{X1: g.Width - 1, Y1: g.Height - 1} }

// pixel is where a point of the plane lies on the picture, 1/16 px.
func (s *shot) pixel(p draw.Pt) draw.Pt {
	return draw.Pt{
		X: s.anchor.X + int32(floor(int(p.X-s.at.X)*s.tile, refTile)),
		Y: s.anchor.Y + int32(floor(int(p.Y-s.at.Y)*s.tile, refTile)),
	}
}

// target is where the picture lies in a view: its corner and size, px.
func (s *shot) target(c camera) (x, y, w, h int) {
	fx, fy := c.fine(s.at)
	t := c.tile()
	x, y = floor(fx-int(s.anchor.X)*t/s.tile+8, 16), floor(fy-int(s.anchor.Y)*t/s.tile+8, 16)
	b := s.image.Bounds()
	return x, y, b.Dx() * t / s.tile, b.Dy() * t / s.tile
}

// pixels is what the picture costs.
func (s *shot) pixels() int { return s.image.Bounds().Dx() * s.image.Bounds().Dy() }

// pictures keeps the shots that were taken, the one used last in front.
type pictures struct {
	shots []*shot
}

// add keeps a shot and lets go of the oldest ones over the bound.
func (p *pictures) add(s *shot) {
	p.shots = append([]*shot{s}, p.shots...)
	total := 0
	for i, o := range p.shots {
		if total += o.pixels(); total > MaxPictures && i > 0 {
			p.shots = p.shots[:i]
			return
		}
	}
}

// wanted is the picture that a camera asks for: the whole map at its size where
// that is small enough, else a window around what is seen.
func wanted(m *Model, l layers, c camera) request {
	g := &m.Scene().Plan.Ground
	tile := max(c.tile(), render.MinTile)
	r := request{scene: m.key(), model: m, layers: l, tile: tile, box: wholeBox(g)}
	p := planeOf(g)
	lo, hi := p.bounds()
	if int(hi.X-lo.X)/16*tile/refTile*(int(hi.Y-lo.Y)/16*tile/refTile) > wholePixels {
		r.box = c.seen(p, max(c.w, c.h)/4)
	}
	return r
}

// best is the sharpest shot that is there for a request, nil if none is: of the
// same model before an older one, of the same layers, covering what is seen.
func (p *pictures) best(r request, seen scene.Box) (s *shot, exact bool) {
	rank := func(o *shot) int {
		n := 0
		if o.scene == r.scene {
			n += 8
		}
		if o.layers == r.layers {
			n += 4
		}
		if o.tile == r.tile {
			n += 2
		}
		if o.whole {
			n++
		}
		return n
	}
	for _, o := range p.shots {
		if !o.whole && !(within(seen, o.box) && o.scene == r.scene) {
			continue
		}
		if o.model.Scene().Plan.Ground.Width != r.model.Scene().Plan.Ground.Width {
			continue
		}
		if s == nil || rank(o) > rank(s) {
			s = o
		}
	}
	if i := slices.Index(p.shots, s); i > 0 {
		copy(p.shots[1:], p.shots[:i])
		p.shots[0] = s
	}
	return s, s != nil && s.scene == r.scene && s.layers == r.layers && s.tile == r.tile
}

func within(a, b scene.Box) bool {
	return a.X0 >= b.X0 && a.Y0 >= b.Y0 && a.X1 <= b.X1 && a.Y1 <= b.Y1
}

// sceneKey tells scenes apart that look different: an undone edit finds the pictures
// of the scene before it.
type sceneKey struct {
	record [32]byte
	seed   uint64
	when   string
}

func (m *Model) key() sceneKey {
	return sceneKey{m.Built.Recipe.Scene, m.Built.Scene.Seed, m.Built.Scene.Rulebook.When}
}
