package studio

import (
	"context"
	"fmt"
	"image"
	"runtime"
	"slices"
	"sync"

	"vouch/assets"
	"vouch/assets/render"
	"vouch/internal/scene"
	"vouch/internal/studio/kit"
)

// layers is what of a scene is shown.
type layers struct {
	staffage bool // people and cars, which are no evidence
	features bool // what streets, parks and walls carry
	over     layerKind
	subject  string // of the overlay, where it has one: a source
}

// sight is all that decides the pixels of a piece beside its place and size.
type sight struct {
	scene  sceneKey
	layers layers
	turn   int
	steps  int // of the building that are shown; 0: it is finished
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

// pieceSide is the side of a piece, px. A piece shows a square of the picture and not
// of the map: so every px of the view is painted once, where the diamond of sixteen
// cells by sixteen would lie in a rectangle twice its size, and be overlapped by what
// stands before it. At 32 px a cell it shows as much ground as such a diamond.
const pieceSide = 512

// slot is a place for a piece: column and row of squares on the plane at a size.
type slot struct{ tile, x, y int }

// rect is the slot's part of the plane at its size, px.
func (s slot) rect() image.Rectangle {
	return image.Rect(s.x*pieceSide, s.y*pieceSide, (s.x+1)*pieceSide, (s.y+1)*pieceSide)
}

// in is where the slot lies in the view of a camera. Sides are rounded one by one, so
// that neighbours meet at every size.
func (s slot) in(c camera) kit.Rect {
	ox, oy := c.origin()
	at := func(k, o int) int { return o + floor(k*pieceSide*c.size, s.tile*unit) }
	x0, y0, x1, y1 := at(s.x, ox), at(s.y, oy), at(s.x+1, ox), at(s.y+1, oy)
	return kit.Rect{X: x0, Y: y0, W: x1 - x0, H: y1 - y0}
}

// slots are those of a size that a camera sees and that have anything of the map, the
// ones in the middle first.
func slots(c camera, tile int, bounds image.Rectangle) []slot {
	ox, oy := c.origin()
	side := pieceSide * c.size
	col := func(px, o int) int { return floor((px-o)*tile*unit, side) }
	x0, x1, y0, y1 := col(0, ox), col(c.w-1, ox), col(0, oy), col(c.h-1, oy)
	var out []slot
	for y := y0; y <= y1; y++ {
		for x := x0; x <= x1; x++ {
			if s := (slot{tile, x, y}); s.rect().Overlaps(bounds) {
				out = append(out, s)
			}
		}
	}
	far := func(s slot) int {
		r := s.in(c)
		return abs(r.X+r.W/2-c.w/2) + abs(r.Y+r.H/2-c.h/2)
	}
	slices.SortStableFunc(out, func(a, b slot) int { return far(a) - far(b) })
	return out
}

// piece is a picture of a part of the scene.
type piece struct {
	sight
	slot
	picture *kit.Picture
	used    int // turn of the clock of its store
}

// pieces keeps those that were drawn; what was not shown for longest goes first.
type pieces struct {
	list   []*piece
	clock  int
	numbed int // names given
}

// find is the piece of a sight in a slot, nil if there is none.
func (p *pieces) find(v sight, s slot) *piece {
	for _, o := range p.list {
		if o.slot == s && o.sight == v {
			p.clock++
			o.used = p.clock
			return o
		}
	}
	return nil
}

// add keeps a picture. Pictures that several sights have in common count once.
func (p *pieces) add(v sight, s slot, img *image.RGBA) *piece {
	p.clock++
	n := &piece{sight: v, slot: s, used: p.clock}
	for _, o := range p.list {
		if o.picture.Img == img {
			n.picture = o.picture
		}
	}
	if n.picture == nil {
		p.numbed++
		n.picture = &kit.Picture{ID: fmt.Sprintf("piece/%d", p.numbed), Version: 1, Img: img, Opaque: img.Opaque()}
	}
	p.list = append(p.list, n)
	p.shrink()
	return n
}

func (p *pieces) shrink() {
	if len(p.list)*pieceSide*pieceSide <= MaxPictures {
		return
	}
	slices.SortStableFunc(p.list, func(a, b *piece) int { return b.used - a.used })
	p.list = p.list[:MaxPictures/(pieceSide*pieceSide)]
}

// levels are the sizes of which a sight has pieces, those nearest to a size last.
func (p *pieces) levels(v sight, tile int) []int {
	var out []int
	for _, o := range p.list {
		if o.sight == v && o.tile != tile && !slices.Contains(out, o.tile) {
			out = append(out, o.tile)
		}
	}
	ratio := func(t int) int { return max(t, tile) * 256 / min(t, tile) }
	slices.SortFunc(out, func(a, b int) int { return ratio(b) - ratio(a) })
	return out
}

// drawer makes pieces, on whatever goroutine asks. It keeps what it read of the last
// scenes.
type drawer struct {
	mu    sync.Mutex
	kept  []*prepared
	plain []*laid
}

// laid is a scene's layout for a sight, at no size.
type laid struct {
	sight
	layout assets.Layout
}

// prepared is a layout at a size, ready to be drawn.
type prepared struct {
	sight
	tile   int
	pieces *render.Pieces
}

// How many of them are remembered: the scene that is shown, the one before, and a size
// or two of each.
const (
	maxLaid     = 4
	maxDrawings = 6
)

// layout is what a sight of a model shows.
func (d *drawer) layout(m *Model, v sight) *laid {
	v.layers.staffage = false // it is none of the layout's business
	d.mu.Lock()
	defer d.mu.Unlock()
	v.turn = 0
	for _, l := range d.plain {
		if l.sight == v {
			return l
		}
	}
	l := m.Scene().Layout()
	if v.steps > 0 {
		l.Objects = m.decidedBy(v.steps, l.Objects)
	}
	if !v.layers.features {
		l.Features = nil
	}
	if v.layers.over != noOverlay {
		l.Objects, l.Features, l.Dressing = nil, nil, nil
	}
	out := &laid{v, l}
	d.plain = append([]*laid{out}, d.plain[:min(len(d.plain), maxLaid-1)]...)
	return out
}

// prepare is a sight at a size.
func (d *drawer) prepare(m *Model, v sight, tile int) (*prepared, error) {
	l := d.layout(m, v)
	d.mu.Lock()
	defer d.mu.Unlock()
	for _, o := range d.kept {
		if o.sight == v && o.tile == tile {
			return o, nil
		}
	}
	p, err := render.NewPieces(l.layout, m.Project.Tileset, render.Options{
		TileW: tile, Staffage: v.layers.staffage && v.layers.over == noOverlay, Evidence: true, Turn: v.turn, Workers: workers(),
	})
	if err != nil {
		return nil, err
	}
	out := &prepared{v, tile, p}
	d.kept = append([]*prepared{out}, d.kept[:min(len(d.kept), maxDrawings-1)]...)
	return out, nil
}

// order is a piece that is wanted.
type order struct {
	sight
	slot
	model *Model
	looks *looks // of the overlay
	// What is shown there now: where nothing differs, it is taken over.
	before      *piece
	beforeModel *Model
}

// draw draws a piece. The layers decide what is left out; conjecture is paler in every
// one of them, for a picture in which it looks like testimony is not made.
func (d *drawer) draw(ctx context.Context, o order) (*image.RGBA, error) {
	if o.before != nil && d.same(o) {
		return o.before.picture.Img, nil
	}
	tile := max(o.tile, render.MinTile)
	of, err := d.prepare(o.model, o.sight, tile)
	if err != nil {
		return nil, err
	}
	r := enlargedRect(o.slot.rect(), tile, o.tile)
	img, err := of.pieces.Draw(ctx, r)
	if err != nil {
		return nil, err
	}
	if o.looks != nil {
		c := &overlayCanvas{image: img, at: r.Min, tile: tile, plane: planeOf(&o.model.Scene().Plan.Ground, o.turn), scene: o.model.Scene()}
		c.lay(o.looks)
	}
	if tile != o.tile {
		img = shrink(img, r, o.slot.rect(), tile, o.tile)
	}
	return img, nil
}

// same says whether a piece looks as the one of another scene does: nothing that it
// could show is other.
func (d *drawer) same(o order) bool {
	a, b := o.sight, o.before.sight
	if o.beforeModel == nil || a.layers != b.layers || a.turn != b.turn || a.layers.over != noOverlay {
		return false
	}
	x, y := d.layout(o.model, a), d.layout(o.beforeModel, b)
	if x.layout.Seed != y.layout.Seed || x.layout.Year != y.layout.Year || x.layout.Width != y.layout.Width || x.layout.Height != y.layout.Height {
		return false // people and the age of cars
	}
	box := o.cells()
	return !differ(&x.layout, &y.layout, box)
}

// cells are those of which the slot may show anything, shadows too.
func (o order) cells() scene.Box {
	p := planeOf(&o.model.Scene().Plan.Ground, o.turn)
	r := enlargedRect(o.slot.rect(), refTile, o.tile)
	const shadow = 4 * 64 * 16
	lo, hi := px(r.Min), px(r.Max)
	lo.X, lo.Y, hi.X = lo.X-shadow, lo.Y-shadow, hi.X+shadow
	return p.covers(lo, hi)
}

// workers leaves one processor to the window.
func workers() int { return max(runtime.GOMAXPROCS(0)-1, 1) }

// enlargedRect is a rectangle of px of a size at another one, rounded outward.
func enlargedRect(r image.Rectangle, tile, from int) image.Rectangle {
	return image.Rect(floor(r.Min.X*tile, from), floor(r.Min.Y*tile, from), -floor(-r.Max.X*tile, from), -floor(-r.Max.Y*tile, from))
}

// shrink makes a picture of a rectangle at one size to one at a smaller size: each px
// is the mean of those that it covers, in whole px of the larger one, counted from the
// plane's zero, so that pieces meet.
func shrink(img *image.RGBA, from, to image.Rectangle, tile, small int) *image.RGBA {
	out := image.NewRGBA(image.Rect(0, 0, to.Dx(), to.Dy()))
	for y := range to.Dy() {
		y0, y1 := floor((to.Min.Y+y)*tile, small)-from.Min.Y, floor((to.Min.Y+y+1)*tile, small)-from.Min.Y
		for x := range to.Dx() {
			x0, x1 := floor((to.Min.X+x)*tile, small)-from.Min.X, floor((to.Min.X+x+1)*tile, small)-from.Min.X
			var sum [4]int
			for sy := y0; sy < y1; sy++ {
				row := img.Pix[sy*img.Stride+x0*4 : sy*img.Stride+x1*4]
				for k := 0; k < len(row); k += 4 {
					sum[0] += int(row[k])
					sum[1] += int(row[k+1])
					sum[2] += int(row[k+2])
					sum[3] += int(row[k+3])
				}
			}
			n := max((y1-y0)*(x1-x0), 1)
			o := out.Pix[y*out.Stride+x*4:]
			o[0], o[1], o[2], o[3] = uint8((sum[0]+n/2)/n), uint8((sum[1]+n/2)/n), uint8((sum[2]+n/2)/n), uint8((sum[3]+n/2)/n)
		}
	}
	return out
}
