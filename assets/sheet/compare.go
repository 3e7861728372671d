package sheet

import (
	"image"
	"strconv"

	"vouch/assets/draw"
)

// Half is one side of a comparison: a picture and where its cells lie.
type Half struct {
	Label      string // "before"
	Picture    image.Image
	Projection Projection
}

// Mark is something that differs between the halves: a ring with its number before
// and in the list below. After, what stands there is not covered; the ring is there
// again where nothing of it can be seen, behind a house for example.
type Mark struct {
	Number int
	X, Y   int    // cell of the pictures' layout
	Text   string // what is done there
	Note   string // what it leans on; may be empty
}

// Comparison is what stands around two halves.
type Comparison struct {
	Title string   // "Street furniture proposes 12 changes"
	Lines []string // what holds for the whole, one paragraph each
	Marks []Mark
}

// MaxMarks bounds the marks that are drawn and listed; of more the rest is counted.
const MaxMarks = 40

// Compare sets two pictures of one place side by side, so that a person sees what
// is about to change before deciding. It is a working paper, no publication: it
// has no band. The error is a *LayoutError.
func Compare(before, after Half, c Comparison) (*image.NRGBA, error) {
	for _, h := range []Half{before, after} {
		if h.Picture == nil || h.Picture.Bounds().Empty() || longer(h.Picture) > MaxPicture/2 {
			return nil, &LayoutError{"the picture's longer side in px", longer(h.Picture), MaxPicture / 2}
		}
	}
	s := comparison{Comparison: c, halves: [2]*draw.Canvas{canvasOf(before.Picture), canvasOf(after.Picture)}, labels: [2]Half{before, after}}
	width := s.halves[0].W + s.halves[1].W
	s.e = em(max(width, MinWidth))
	s.width = max(width, MinWidth) + 6*s.e
	canvas := draw.NewCanvas(s.width, s.paint(nil))
	flood(canvas, paper)
	s.paint(canvas)
	return opaque(canvas), nil
}

// comparison is the arrangement; lengths in px.
type comparison struct {
	Comparison
	halves [2]*draw.Canvas
	labels [2]Half
	e      int
	width  int
}

// paint paints the paper, or only measures it where c is nil, and gives its height.
func (s *comparison) paint(c *draw.Canvas) int {
	e := s.e
	p := pen{c: c, x: 2 * e, y: 3 * e / 2, w: s.width - 4*e}
	p.text(draw.Bold, 2*e, ink, printable(s.Title), 2)
	for _, l := range s.Lines {
		p.text(draw.Regular, 5*e/4, soft, printable(l), 3)
	}
	p.skip(e)
	s.pictures(&p)
	p.skip(2 * e)
	s.list(&p)
	return p.y + 2*e
}

func (s *comparison) pictures(p *pen) {
	e, top, x := s.e, p.y, p.x
	below := 0
	for i, pic := range s.halves {
		if p.c != nil {
			p.c.Text(draw.Bold, 3*e/2, ink, x, top+3*e/2, printable(s.labels[i].Label))
			p.c.Blit(pic, x, top+2*e)
			s.rings(p.c, s.labels[i].Projection, x, top+2*e, i == 0)
		}
		x += pic.W + 2*e
		below = max(below, pic.H)
	}
	p.y = top + 2*e + below
	if p.c != nil {
		mid := p.x + s.halves[0].W + e
		p.c.Rect(line, mid-1, top, mid+1, p.y)
	}
}

// rings marks the cells: before by a ring on the ground and a flag with the number,
// after by a ring where the eye finds nothing.
func (s *comparison) rings(c *draw.Canvas, proj Projection, x, y int, before bool) {
	if proj == nil {
		return
	}
	e := int32(s.e) * draw.Unit
	for _, m := range s.shown() {
		if !before && s.seen(m) {
			continue
		}
		px, py := pixel(proj, m.X, m.Y)
		at := draw.Px(x+px, y+py)
		for _, ring := range [...]struct {
			col draw.Colour
			r   int32
		}{{ink, e * 3 / 4}, {gold, e * 5 / 8}} {
			path := draw.EllipsePath(at, ring.r, ring.r/2)
			c.Line(ring.col, e/8, append(path, path[0])...)
		}
		if !before {
			continue
		}
		top := draw.Pt{X: at.X, Y: at.Y - 2*e}
		c.Line(ink, e/10, at, top)
		s.disc(c, top, m.Number)
	}
}

// seen tells whether the halves differ so much about a mark, and as high above it as a
// tree, that a ring would only hide what there is to see.
func (s *comparison) seen(m Mark) bool {
	from, to := s.labels[0].Projection, s.labels[1].Projection
	if from == nil || to == nil {
		return false
	}
	x0, y0 := pixel(from, m.X, m.Y)
	x1, y1 := pixel(to, m.X, m.Y)
	nx, ny := pixel(to, m.X+1, m.Y)
	side := max(nx-x1, x1-nx) + max(ny-y1, y1-ny) // of a cell, px
	n := 0
	for dy := -2 * side; dy < side*2/3; dy++ {
		for dx := -side; dx < side; dx++ {
			if distant(s.halves[0].At(x0+dx, y0+dy), s.halves[1].At(x1+dx, y1+dy)) {
				n++
			}
		}
	}
	return n*plainShare > side*side
}

const (
	plainShare  = 12 // a mark is seen where a part in so many of its cell's square differs
	plainChange = 28 // of 255: what the eye takes for another colour
)

func distant(a, b draw.Colour) bool {
	far := func(p, q uint8) bool { return max(p, q)-min(p, q) > plainChange }
	return far(a.R, b.R) || far(a.G, b.G) || far(a.B, b.B)
}

func (s *comparison) disc(c *draw.Canvas, at draw.Pt, n int) {
	e := int32(s.e) * draw.Unit
	c.Ellipse(paper, at, e*15/16, e*15/16)
	c.Ellipse(rule, at, e*13/16, e*13/16)
	size := s.e
	if n > 99 {
		size = s.e * 3 / 4
	}
	centred(c, draw.Bold, size, card, int(at.X)/draw.Unit, int(at.Y)/draw.Unit+size*36/100, strconv.Itoa(n))
}

func (s *comparison) shown() []Mark { return s.Marks[:min(len(s.Marks), MaxMarks)] }

// list tells the marks in two columns.
func (s *comparison) list(p *pen) {
	e := s.e
	column := (p.w - 4*e) / 2
	shown := s.shown()
	half := (len(shown) + 1) / 2
	top, low := p.y, p.y
	for side, part := range [2][]Mark{shown[:half], shown[half:]} {
		q := pen{c: p.c, x: p.x + side*(column+4*e) + 3*e, y: top, w: column - 3*e}
		for _, m := range part {
			if q.c != nil {
				s.disc(q.c, draw.Px(q.x-2*e, q.y+3*e/4), m.Number)
			}
			q.text(draw.Regular, 5*e/4, ink, printable(m.Text), 2)
			if m.Note != "" {
				q.text(draw.Regular, e, soft, printable(m.Note), 3)
			}
			q.skip(e / 2)
		}
		low = max(low, q.y)
	}
	p.y = low
	if more := len(s.Marks) - len(shown); more > 0 {
		p.text(draw.Regular, 5*e/4, soft, "and "+strconv.Itoa(more)+" more", 1)
	}
}
