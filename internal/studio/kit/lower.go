package kit

import (
	"fmt"
	"image"

	"vouch/assets/basis"
	"vouch/assets/draw"
)

// Target takes the operations that are left when a List has been lowered. Every
// destination lies inside the window; px.
type Target interface {
	// Fill lays a colour over dst.
	Fill(dst Rect, c draw.Colour)
	// Stamp lays a colour through the part of a stamp that begins at sx, sy.
	Stamp(st *Stamp, sx, sy int, dst Rect, c draw.Colour)
	// Copy lays the part of a picture that begins at sx, sy, px for px.
	Copy(p *Picture, sx, sy int, dst Rect)
	// Enlarge lays src of a picture over whole, and shows dst of it.
	Enlarge(p *Picture, src image.Rectangle, whole, dst Rect, f Filter)
}

// Lowering turns Lists into calls of a Target, and keeps what it made for the next.
// It is the part that both painters share.
type Lowering struct {
	stamps *stamps
	made   map[string]*Picture // patterns and reduced pictures
	used   map[string]bool     // those of this list
	to     Target
	clips  []Rect
	solids []solid
	at     int // the operation
}

// NewLowering makes an empty one.
func NewLowering() *Lowering {
	return &Lowering{stamps: newStamps(), made: map[string]*Picture{}, used: map[string]bool{}}
}

// Lower hands a list to a target, in a window of w by h.
func (l *Lowering) Lower(list *List, w, h int, to Target) {
	l.lowerIn(list, Rect{0, 0, w, h}, to, true)
}

// LowerPart is Lower for a part of the window: nothing is laid outside it, and what was
// made for the rest is kept.
func (l *Lowering) LowerPart(list *List, part Rect, to Target) { l.lowerIn(list, part, to, false) }

func (l *Lowering) lowerIn(list *List, part Rect, to Target, whole bool) {
	l.to, l.clips = to, append(l.clips[:0], part)
	clear(l.used)
	l.findSolids(list, part)
	for i := range list.Ops {
		l.at = i
		l.op(&list.Ops[i])
	}
	for key := range l.made {
		if !l.used[key] && whole {
			delete(l.made, key)
		}
	}
	l.to = nil
}

func (l *Lowering) clip() Rect { return l.clips[len(l.clips)-1] }

func (l *Lowering) op(o *Op) {
	switch o.Kind {
	case OpClip:
		l.clips = append(l.clips, l.clip().Intersect(o.Rect))
	case OpUnclip:
		if len(l.clips) > 1 {
			l.clips = l.clips[:len(l.clips)-1]
		}
	case OpRect:
		l.fill(o.Rect, o.Colour)
	case OpRound:
		l.round(o)
	case OpPath:
		cs := outline(o.Points, o.Width, o.Closed)
		if box := around(cs).Intersect(l.clip()); !box.Empty() {
			l.stamp(l.stamps.path(o, box), 0, 0, o.Colour)
		}
	case OpIcon:
		if size := min(o.Rect.W, o.Rect.H, maxIcon); size > 0 && !o.Rect.Intersect(l.clip()).Empty() {
			l.stamp(l.stamps.icon(o.Icon, size), o.Rect.X, o.Rect.Y, o.Colour)
		}
	case OpText:
		l.text(o)
	case OpPicture:
		l.picture(o.Picture, o.Source, o.Rect, o.Filter)
	case OpPattern:
		l.pattern(o)
	case OpShadow:
		l.shadow(o)
	}
}

func (l *Lowering) fill(r Rect, c draw.Colour) {
	if c.A > 0 {
		l.fillBelow(r.Intersect(l.clip()), c, l.above())
	}
}

// stamp lays a whole stamp with its origin at x, y.
func (l *Lowering) stamp(st *Stamp, x, y int, c draw.Colour) {
	l.part(st, Rect{x + st.X, y + st.Y, st.W, st.H}, 0, 0, c)
}

// part lays a part of a stamp, from sx, sy on, over dst.
func (l *Lowering) part(st *Stamp, dst Rect, sx, sy int, c draw.Colour) {
	in := dst.Intersect(l.clip())
	if !in.Empty() && c.A > 0 {
		l.to.Stamp(st, sx+in.X-dst.X, sy+in.Y-dst.Y, in, c)
	}
}

func (l *Lowering) text(o *Op) {
	// Ascent and descent are under 1.5 em: what lies above or below needs no letters.
	high := Rect{l.clip().X, o.Rect.Y - 2*o.Size, l.clip().W, 3 * o.Size}
	if o.Text == "" || o.Size <= 0 || o.Size > maxIcon || high.Intersect(l.clip()).Empty() {
		return
	}
	l.stamp(l.stamps.text(o.Font, o.Size, o.Text), o.Rect.X, o.Rect.Y, o.Colour)
}

// round paints a rounded rectangle as four corners and the rectangles between
// them, none over another, so that it can be translucent.
func (l *Lowering) round(o *Op) {
	b, c := o.Rect, o.Colour
	if b.Empty() {
		return
	}
	r := min(o.Radius, b.W/2, b.H/2, maxIcon)
	if r > 0 {
		st := l.stamps.corners(r, o.Width)
		l.part(st, Rect{b.X, b.Y, r, r}, 0, 0, c)
		l.part(st, Rect{b.Right() - r, b.Y, r, r}, r, 0, c)
		l.part(st, Rect{b.X, b.Bottom() - r, r, r}, 0, r, c)
		l.part(st, Rect{b.Right() - r, b.Bottom() - r, r, r}, r, r, c)
	}
	if w := o.Width; w > 0 {
		l.fill(Rect{b.X + r, b.Y, b.W - 2*r, w}, c)
		l.fill(Rect{b.X + r, b.Bottom() - w, b.W - 2*r, w}, c)
		top, side := max(r, w), b.H-2*max(r, w)
		l.fill(Rect{b.X, b.Y + top, w, side}, c)
		l.fill(Rect{b.Right() - w, b.Y + top, w, side}, c)
		return
	}
	l.fill(Rect{b.X + r, b.Y, b.W - 2*r, r}, c)
	l.fill(Rect{b.X, b.Y + r, b.W, b.H - 2*r}, c)
	l.fill(Rect{b.X + r, b.Bottom() - r, b.W - 2*r, r}, c)
}

func (l *Lowering) picture(p *Picture, src image.Rectangle, whole Rect, f Filter) {
	src = src.Intersect(p.Bounds())
	dst := whole.Intersect(l.clip())
	if src.Empty() || dst.Empty() {
		return
	}
	sw, sh := src.Dx(), src.Dy()
	if f != Quick && (whole.W < sw || whole.H < sh) {
		p = l.reduced(p, src, whole.W, whole.H)
		src = p.Img.Rect
		sw, sh = whole.W, whole.H
	}
	if whole.W == sw && whole.H == sh {
		l.to.Copy(p, src.Min.X+dst.X-whole.X, src.Min.Y+dst.Y-whole.Y, dst)
		return
	}
	l.to.Enlarge(p, src, whole, dst, f)
}

// reduced is a part of a picture made smaller, kept as long as every list shows it.
func (l *Lowering) reduced(p *Picture, src image.Rectangle, w, h int) *Picture {
	return l.keep(fmt.Sprintf("r/%s/%d/%v/%dx%d", p.ID, p.Version, src, w, h), func() *image.RGBA {
		return Reduce(p.Img, src, w, h)
	})
}

func (l *Lowering) keep(key string, build func() *image.RGBA) *Picture {
	l.used[key] = true
	if p, ok := l.made[key]; ok {
		return p
	}
	p := &Picture{ID: key, Img: build()}
	l.made[key] = p
	return p
}

// pattern paints the pattern of a class over a rectangle with its edge, or inside a polygon.
func (l *Lowering) pattern(o *Op) {
	b := o.Rect
	if len(o.Points) > 0 {
		b = around(draw.Contours{o.Points}).Intersect(l.clip())
	}
	if b.Empty() || b.Intersect(l.clip()).Empty() || b.W > maxStamp || b.H > maxStamp || b.W > draw.MaxPixels/b.H {
		return
	}
	if len(o.Points) == 0 {
		p := l.keep(fmt.Sprintf("q/%d/%d/%d/%d/%t", o.Class, o.Period, b.W, b.H, o.Disputed), func() *image.RGBA {
			c := draw.NewCanvas(b.W, b.H)
			basis.Sample(c, o.Class, 0, 0, b.W, b.H, o.Period)
			if o.Disputed {
				basis.FlagSwatch(c, o.Class, 0, 0, b.W, b.H, o.Period)
			}
			return c.Image()
		})
		l.picture(p, p.Img.Rect, b, Smooth)
		return
	}
	l.patternStamps(o, b)
}

// patternStamps paints gap and ink through the polygon, each once.
func (l *Lowering) patternStamps(o *Op, box Rect) {
	whole := l.stamps.path(o, box)
	style := basis.Of(o.Class)
	alpha := o.Colour.A
	if alpha == 0 {
		alpha = 255
	}
	parts := [2]draw.Colour{draw.Fade(style.Gap, alpha), draw.Fade(style.Ink, alpha)}
	for i, c := range parts {
		key := fmt.Sprintf("k%d/%d/%d/%d/%d/%s", i, o.Class, o.Period, modulo(box.X, 64), modulo(box.Y, 64), whole.Key)
		st := l.stamps.get(key, func() *Stamp {
			out := &Stamp{W: box.W, H: box.H, Cover: make([]uint8, len(whole.Cover))}
			for j, k := range whole.Cover {
				if basis.On(o.Class, box.X+j%box.W, box.Y+j/box.W, o.Period) == (i == 1) {
					out.Cover[j] = k
				}
			}
			return out
		})
		l.part(st, box, 0, 0, c)
	}
}

func modulo(v, n int) int { return ((v % n) + n) % n }
