package studio

import (
	"image"

	"vouch/assets"
	"vouch/assets/basis"
	"vouch/assets/draw"
	"vouch/internal/scene"
	"vouch/internal/studio/kit"
	"vouch/internal/studio/words"
)

// layerKind is a question that the whole map answers: every lot is painted flat, by its
// answer, in place of what stands there.
type layerKind uint8

const (
	noOverlay layerKind = iota
	overBasis
	overVoices
	overDissent
	overSilence
	overInfluence
)

// weave is a pattern: an integer test of the px of a cell, repeated by a period of 4,
// 8 or 16 px. No two answers of an overlay have the same one, so that colour is never
// all that tells them apart.
type weave uint8

const (
	blank weave = iota
	solid
	upright
	level
	rising
	falling
	netted
	chequer
	dotted
)

// weaves are those that carry a meaning, in the order in which they are given out.
var weaves = [...]weave{upright, rising, level, falling, chequer, dotted, netted, solid}

func (w weave) on(x, y, period int) bool {
	mod := func(v int) int { return ((v % period) + period) % period }
	half, quarter := period/2, max(period/4, 1)
	switch w {
	case solid:
		return true
	case upright:
		return mod(x) < half
	case level:
		return mod(y) < half
	case rising:
		return mod(x+y) < half
	case falling:
		return mod(x-y) < half
	case netted:
		return mod(x) < quarter || mod(y) < quarter
	case chequer:
		return (mod(x) < half) == (mod(y) < half)
	case dotted:
		return mod(x) >= quarter && mod(x) < quarter+half && mod(y) >= quarter && mod(y) < quarter+half
	}
	return false
}

// answer is one of the answers of an overlay: how it looks, what it says, and of how
// many front lots it holds.
type answer struct {
	name  string
	note  string // more of it, for a tip
	ink   draw.Colour
	gap   draw.Colour
	weave weave
	class assets.Class // of the basis overlay, whose patterns are those of package basis
	lots  int
	lit   string // id of a source, where there is one to be opened
}

// at is the answer's colour at a px of the pattern.
func (a *answer) at(x, y, period int) draw.Colour {
	on := false
	if a.class != assets.None {
		on = basis.On(a.class, x, y, period)
	} else {
		on = a.weave.on(x, y, period)
	}
	if on {
		return a.ink
	}
	return a.gap
}

// looks are the answers of an overlay for every lot of a scene. They are made in the
// background and never changed.
type looks struct {
	scene   sceneKey
	over    layerKind
	subject string
	title   string
	about   string // a sentence below the answers
	answers []answer
	lots    [][]uint8               // by lot: its answers, one or several
	samples map[string]*kit.Picture // of the legend: the window's own
}

// overlayCanvas is the picture of a part of the ground that lots are painted on.
type overlayCanvas struct {
	image *image.RGBA
	at    image.Point // px of the plane in its corner
	tile  int
	plane *plane
	scene *scene.Scene
}

// lay paints every lot of the picture by its answers, lying on the ground as it is:
// upright lines run along y, level lines along x.
func (o *overlayCanvas) lay(l *looks) {
	r := o.image.Rect
	box := o.plane.covers(o.unpixel(draw.Px(0, 0)), o.unpixel(draw.Px(r.Dx(), r.Dy())))
	for y := box.Y0; y <= box.Y1; y++ {
		for x := box.X0; x <= box.X1; x++ {
			if lot, ok := o.scene.Plan.LotAt(x, y); ok && len(l.lots[lot]) > 0 {
				o.cell(l, lot, x, y)
			}
		}
	}
	c := draw.NewCanvas(r.Dx(), r.Dy())
	c.Pix = o.image.Pix
	edge := int32(max(o.tile/3, 8))
	for i := range o.scene.Plan.Lots {
		b := o.scene.Plan.Lots[i].Box
		if b.X1 < box.X0 || b.X0 > box.X1 || b.Y1 < box.Y0 || b.Y0 > box.Y1 {
			continue
		}
		path := o.plane.box(b)
		for k, q := range path {
			path[k] = o.pixel(q)
		}
		c.Line(basis.Ground, edge, append(path, path[0])...)
	}
}

// pixel is where a point of the plane lies on the picture, 1/16 px.
func (o *overlayCanvas) pixel(p draw.Pt) draw.Pt {
	return draw.Pt{
		X: int32(floor(int(p.X)*o.tile, refTile) - o.at.X*16),
		Y: int32(floor(int(p.Y)*o.tile, refTile) - o.at.Y*16),
	}
}

func (o *overlayCanvas) unpixel(q draw.Pt) draw.Pt {
	return draw.Pt{
		X: int32(floor((int(q.X)+o.at.X*16)*refTile, o.tile)),
		Y: int32(floor((int(q.Y)+o.at.Y*16)*refTile, o.tile)),
	}
}

// cell paints one cell of a lot.
func (o *overlayCanvas) cell(l *looks, lot, x, y int32) {
	var c [4]draw.Pt
	x0, y0, x1, y1 := int32(1<<30), int32(1<<30), int32(-1<<30), int32(-1<<30)
	for i, p := range o.plane.cellPath(x, y) {
		c[i] = o.pixel(p)
		x0, y0, x1, y1 = min(x0, c[i].X), min(y0, c[i].Y), max(x1, c[i].X), max(y1, c[i].Y)
	}
	r := image.Rect(int(x0)>>4, int(y0)>>4, int(x1)>>4+1, int(y1)>>4+1).Intersect(o.image.Rect)
	e, f := c[1].Sub(c[0]), c[3].Sub(c[0]) // one cell along x, along y
	det := int64(e.X)*int64(f.Y) - int64(e.Y)*int64(f.X)
	if det == 0 || r.Empty() {
		return
	}
	// a cell's side has 9/16 of the tile's width on the picture
	k := cellLook{looks: l, lot: lot, side: max(o.tile*9/16, 4), box: o.scene.Plan.Lots[lot].Box, x: int(x), y: int(y)}
	k.period = basis.Period(k.side)
	k.disputed = l.over == overBasis && o.scene.Basis[lot].Disputed
	for py := r.Min.Y; py < r.Max.Y; py++ {
		for px := r.Min.X; px < r.Max.X; px++ {
			q := draw.Pt{X: int32(px*16 + 8), Y: int32(py*16 + 8)}
			if !inside(q, c[:]...) {
				continue
			}
			q = q.Sub(c[0])
			u := (int64(q.X)*int64(f.Y) - int64(q.Y)*int64(f.X)) * int64(k.side) / det
			v := (int64(q.Y)*int64(e.X) - int64(q.X)*int64(e.Y)) * int64(k.side) / det
			d := k.at(int(u), int(v))
			copy(o.image.Pix[py*o.image.Stride+px*4:], []uint8{d.R, d.G, d.B, 255})
		}
	}
}

// cellLook is how a cell of a lot looks in an overlay.
type cellLook struct {
	*looks
	lot          int32
	disputed     bool
	side, period int // px
	box          scene.Box
	x, y         int
}

// at is the colour at a place of the cell, px of its sides. Several answers share the
// cell in bands.
func (l *cellLook) at(u, v int) draw.Colour {
	u, v = min(max(u, 0), l.side-1), min(max(v, 0), l.side-1)
	if l.disputed && l.x == int(l.box.X0) && l.y == int(l.box.Y0) {
		switch basis.Flag(u, v, basis.FlagSize(l.side)) {
		case basis.FlagRed:
			return basis.FlagInk
		case basis.FlagPale:
			return basis.FlagRim
		}
	}
	all := l.lots[l.lot]
	a := &l.answers[all[0]]
	if n := len(all); n > 1 {
		a = &l.answers[all[min(v*n/l.side, n-1)]]
	}
	return a.at(l.x*l.side+u, l.y*l.side+v, l.period)
}

// sample is the pattern of an answer for a legend, w by h px.
func (l *looks) sample(name string, i, w, h int) *kit.Picture {
	if l.samples == nil {
		l.samples = map[string]*kit.Picture{}
	}
	if l.samples[name] == nil {
		l.samples[name] = &kit.Picture{ID: name, Version: 1, Img: l.answers[i].sample(w, h)}
	}
	return l.samples[name]
}

// words says the answers with their numbers.
func (l *looks) words(book *words.Book) string {
	var out []string
	for i := range l.answers {
		a := &l.answers[i]
		out = append(out, book.Count(a.lots, "%[2]s %[1]d", "%[2]s %[1]d", a.name))
	}
	return book.List(out)
}

// sample is an answer's pattern for a legend, w by h px.
func (a *answer) sample(w, h int) *image.RGBA {
	out := image.NewRGBA(image.Rect(0, 0, w, h))
	for y := range h {
		for x := range w {
			d := a.at(x, y, 8)
			if x == 0 || y == 0 || x == w-1 || y == h-1 {
				d = draw.Mix(a.ink, draw.RGB(0x3A2A2C), 64)
			}
			copy(out.Pix[y*out.Stride+x*4:], []uint8{d.R, d.G, d.B, 255})
		}
	}
	return out
}
