package sheet

import (
	"context"
	"image"

	"vouch/assets"
	"vouch/assets/basis"
	"vouch/assets/draw"
)

// Compose sets a picture of a layout on its sheet: title above, letters, numbers
// and street names around the model, north, scale and a key in the free corners,
// and the band below. pic is transparent around the model, or it is laid as it is
// with the print on top. The sheet is as wide as picture and names need, at least
// MinWidth. The error is a *LayoutError or the context's.
func Compose(ctx context.Context, pic image.Image, l assets.Layout, proj Projection, b Band) (*image.NRGBA, error) {
	if err := check(&l); err != nil {
		return nil, err
	}
	if pic == nil || pic.Bounds().Empty() || pic.Bounds().Dx() > MaxPicture || pic.Bounds().Dy() > MaxPicture {
		return nil, &LayoutError{"the picture's longer side in px", longer(pic), MaxPicture}
	}
	s := newModelSheet(canvasOf(pic), &l, proj, b.clean())
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

// The room for the compass and for a key, ems.
const (
	compassWidth, compassHeight = 17, 11
	keyWidth                    = 29
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
	s.keys = [2]pen{{x: 2 * e, w: keyWidth * e}, {x: s.width - (2+keyWidth)*e, w: keyWidth * e}}
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

// What the key says of the picture.
var (
	keyTitle = "How to read the picture"
	keyPale  = [...]struct {
		class assets.Class
		says  string
	}{
		{assets.Evidenced, "full colour: evidenced, attested or documented"},
		{assets.Inferred, "greyer: inferred from other rules"},
		{assets.Conjectural, "palest: conjectural, somebody chose it"},
	}
	keyClasses = "What a lot rests on"
	keyFull    = "Everything is drawn in full colour; the basis map tells what it rests on."
	keyStaff   = "People, cars and weather are decoration, never evidence."
)

// keySample is the colour of a house that the key takes back step by step.
var keySample = draw.RGB(0xC9665A)

// keyText explains paleness and staffage.
func (s *modelSheet) keyText(p *pen) {
	e := s.e
	p.text(draw.Bold, e*9/8, ink, keyTitle, 1)
	p.skip(e / 4)
	if s.band.FullColour {
		p.text(draw.Regular, e, ink, keyFull, 2)
	} else {
		for _, k := range keyPale {
			if p.c != nil {
				p.c.Rect(soft, p.x, p.y+e/8, p.x+2*e, p.y+e*9/8)
				b := max(1, e/16)
				p.c.Rect(basis.Pale(k.class, keySample), p.x+b, p.y+e/8+b, p.x+2*e-b, p.y+e*9/8-b)
			}
			t := pen{c: p.c, x: p.x + 5*e/2, y: p.y, w: p.w - 5*e/2}
			t.text(draw.Regular, e, ink, k.says, 2)
			p.y = t.y
		}
	}
	p.text(draw.Regular, e, soft, keyStaff, 2)
}

// classText names the classes and what they mean.
func (s *modelSheet) classText(p *pen) {
	e := s.e
	p.text(draw.Bold, e*9/8, ink, keyClasses, 1)
	p.skip(e / 4)
	for _, class := range assets.Classes() {
		style := basis.Of(class)
		if p.c != nil {
			basis.Sample(p.c, class, p.x, p.y+e/8, p.x+2*e, p.y+e*9/8, s.band.period())
			p.c.Text(draw.Bold, e, ink, p.x+5*e/2, p.y+e, style.Word)
		}
		t := pen{c: p.c, x: p.x + 10*e, y: p.y, w: p.w - 10*e}
		t.text(draw.Regular, e, ink, style.Says, 2)
		p.y = t.y
	}
}
