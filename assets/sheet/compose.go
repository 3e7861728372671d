package sheet

import (
	"context"
	"image"

	"vouch/assets"
	"vouch/assets/draw"
)

// Compose sets a picture of a layout on its sheet: title above, letters, numbers
// and street names around the model, north, scale and a key in the free corners,
// and the band below. pic is transparent around the model, or it is laid as it is
// with the print on top. The sheet is as wide as picture and names need, at least
// MinWidth. The error is a *LayoutError or the context's.
func Compose(ctx context.Context, pic image.Image, l assets.Layout, proj Projection, b Band) (*image.NRGBA, error) {
	s, err := arrange(pic, &l, proj, b)
	if err != nil {
		return nil, err
	}
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	c := draw.NewCanvas(s.width, s.bandTop+s.band.height())
	flood(c, paper)
	steps := []func(*draw.Canvas){s.print, s.model, s.words, s.foot}
	if opaqueCorner(s.pic) {
		steps[0], steps[1] = steps[1], steps[0]
	}
	for _, step := range steps {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		step(c)
	}
	return opaque(c), nil
}

// Origin is where Compose lays the picture on its sheet: the px of the sheet on
// which the picture's upper left px comes to lie. Subtract it to find the place of
// a sheet's pixel on the picture.
func Origin(pic image.Image, l assets.Layout, proj Projection, b Band) (image.Point, error) {
	s, err := arrange(pic, &l, proj, b)
	if err != nil {
		return image.Point{}, err
	}
	return image.Pt(s.x, s.y), nil
}

// arrange checks what a sheet is made from and finds everything's place.
func arrange(pic image.Image, l *assets.Layout, proj Projection, b Band) (*modelSheet, error) {
	if err := check(l); err != nil {
		return nil, err
	}
	if pic == nil || pic.Bounds().Empty() || longer(pic) > MaxPicture {
		return nil, &LayoutError{"the picture's longer side in px", longer(pic), MaxPicture}
	}
	return newModelSheet(canvasOf(pic), l, proj, b.clean()), nil
}

func longer(pic image.Image) int {
	if pic == nil {
		return 0
	}
	return max(pic.Bounds().Dx(), pic.Bounds().Dy())
}

// modelSheet is the arrangement of a composed sheet. Marks are in 1/16 px of the
// sheet, everything else in px.
type modelSheet struct {
	pic     *draw.Canvas
	band    band
	e       int
	width   int
	x, y    int // of the picture
	marks   []mark
	keys    [2]pen // top left of the keys in the lower corners
	bandTop int
}

// The room for the compass and for the keys, ems.
const (
	compassWidth, compassHeight = 17, 11
	keyWidth, classWidth        = 29, 25
)

func newModelSheet(pic *draw.Canvas, l *assets.Layout, proj Projection, b Band) *modelSheet {
	r := reachOf(pic)
	p := planeOf(pic, r, l, proj)
	s := &modelSheet{pic: pic, e: em(max(pic.W*107/100, MinWidth))}
	s.marks = append(p.ruler(l, s.e), p.streetNames(l, s.e)...)
	s.widen()
	s.band = band{Band: b, l: l, e: s.e, width: s.width}
	s.lower(r)
	s.shift(s.x, s.y)
	s.placeKeys(s.lowest(r))
	corner := draw.Px(s.width-compassWidth*s.e, 6*s.e)
	s.marks = append(s.marks, p.compass(corner, s.e)...)
	return s
}

// lower finds how far down the picture goes, so that title and compass stand
// above what rises below them.
func (s *modelSheet) lower(r reach) {
	e := s.e
	head := pen{w: s.titleWidth(), x: 2 * e, y: 3 * e / 2}
	s.title(&head)
	s.y = 3 * e / 2
	for x, top := range r.top {
		if r.bottom[x] < 0 {
			continue
		}
		free := 3 * e / 2
		if s.x+x < head.x+head.w+e {
			free = head.y + e
		}
		if s.x+x > s.width-(2+compassWidth)*e {
			free = max(free, (2+compassHeight)*e)
		}
		s.y = max(s.y, free-top)
	}
}

// placeKeys puts the keys into the lower corners, below what hangs above them,
// and the band below everything. low is the lowest row taken in each column.
func (s *modelSheet) placeKeys(low []int) {
	e := s.e
	bottom := 0
	for _, y := range low {
		bottom = max(bottom, y+e)
	}
	s.keys = [2]pen{{x: 2 * e, w: keyWidth * e}, {x: s.width - (2+classWidth)*e, w: classWidth * e}}
	for i, text := range s.keyTexts() {
		k := &s.keys[i]
		measured := pen{x: k.x, w: k.w}
		text(&measured)
		for x, y := range low {
			if x >= k.x-e && x < k.x+k.w+e {
				k.y = max(k.y, y+e)
			}
		}
		k.y = max(k.y, bottom-measured.y-e) // no higher than the foot of the rest asks
		s.bandTop = max(s.bandTop, bottom, k.y+measured.y+e)
	}
	for i, text := range s.keyTexts() {
		k := &s.keys[i]
		measured := pen{x: k.x, w: k.w}
		text(&measured)
		k.y = s.bandTop - e - measured.y // both stand on one line
	}
}

func (s *modelSheet) keyTexts() [2]func(*pen) { return [2]func(*pen){s.keyText, s.classText} }

// titleWidth is the room for the title, px: beyond it the model may rise.
func (s *modelSheet) titleWidth() int { return s.width * 2 / 5 }

// widen finds the width of the sheet and how far the picture moves right in it.
func (s *modelSheet) widen() {
	lo, hi := int32(0), int32(s.pic.W*draw.Unit)
	for _, m := range s.marks {
		for _, q := range m.corner {
			lo, hi = min(lo, q.X), max(hi, q.X)
		}
	}
	left, right := int(-lo)/draw.Unit+2*s.e, int(hi)/draw.Unit-s.pic.W+2*s.e
	if spare := MinWidth - s.pic.W - left - right; spare > 0 {
		left, right = left+spare/2, right+spare-spare/2
	}
	s.width, s.x = s.pic.W+left+right, left
}

// shift moves the marks from the picture's px to the sheet's.
func (s *modelSheet) shift(dx, dy int) {
	d := draw.Px(dx, dy)
	for i := range s.marks {
		m := &s.marks[i]
		for _, c := range m.paths {
			for j := range c {
				c[j] = c[j].Add(d)
			}
		}
		for j := range m.corner {
			m.corner[j] = m.corner[j].Add(d)
		}
	}
}

// lowest is, for every column of the sheet, the lowest row that model or print
// reaches.
func (s *modelSheet) lowest(r reach) []int {
	low := make([]int, s.width)
	for x, y := range r.bottom {
		if y >= 0 && s.x+x < s.width {
			low[s.x+x] = s.y + y
		}
	}
	for _, m := range s.marks {
		for i, a := range m.corner {
			b := m.corner[(i+1)%4]
			if a.X > b.X {
				a, b = b, a
			}
			for x := a.X / draw.Unit; x <= b.X/draw.Unit; x++ {
				if x < 0 || int(x) >= s.width {
					continue
				}
				y := a.Y
				if b.X > a.X {
					y += int32(int64(b.Y-a.Y) * int64(x*draw.Unit-a.X) / int64(b.X-a.X))
				}
				low[x] = max(low[x], int(y)/draw.Unit+1)
			}
		}
	}
	return low
}

func (s *modelSheet) print(c *draw.Canvas) {
	for _, m := range s.marks {
		c.FillPath(m.col, draw.NonZero, m.paths)
	}
}

func (s *modelSheet) model(c *draw.Canvas) { c.Blit(s.pic, s.x, s.y) }

func (s *modelSheet) foot(c *draw.Canvas) { s.band.paint(c, s.bandTop) }

func (s *modelSheet) words(c *draw.Canvas) {
	s.title(&pen{c: c, w: s.titleWidth(), x: 2 * s.e, y: 3 * s.e / 2})
	for i, text := range s.keyTexts() {
		k := s.keys[i]
		k.c = c
		text(&k)
	}
}

// title sets what the scene is called, where and when it is.
func (s *modelSheet) title(p *pen) {
	b, e := &s.band.Band, s.e
	// The longer a title, the smaller its letters: two lines look best.
	size := 11 * e / 4
	for size > 7*e/4 && len(wrap(draw.Bold, size, p.w, b.Title, 3)) > 2 {
		size -= e / 4
	}
	p.text(draw.Bold, size, ink, b.Title, 4)
	p.skip(e / 4)
	where := b.Place
	if b.Place != "" && b.When != "" {
		where += ", "
	}
	p.text(draw.Regular, 3*e/2, soft, where+b.When, 3)
}
