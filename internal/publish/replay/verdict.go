package replay

import (
	"context"
	"fmt"
	"image"

	"vouch/internal/scene"
)

// Answer is one of the three that a comparison has.
type Answer uint8

const (
	NotCompared Answer = iota
	Same
	Differs
)

var answerNames = [...]string{"not compared", "same", "differs"}

// String is the word that reports use.
func (a Answer) String() string {
	if int(a) < len(answerNames) {
		return answerNames[a]
	}
	return fmt.Sprintf("answer(%d)", uint8(a))
}

// MarshalText gives the word.
func (a Answer) MarshalText() ([]byte, error) { return []byte(a.String()), nil }

// Verdict says whether a file is what its recipe makes.
type Verdict struct {
	Cells  Answer `json:"cells"`
	Pixels Answer `json:"pixels"`
	Lots   int    `json:"lots"`  // compared
	First  string `json:"first"` // the first difference, in words; "" where there is none
	Lot    int32  `json:"lot"`   // of the first difference, -1
	X      int    `json:"x"`     // front cell of that lot, or the first pixel that differs; -1
	Y      int    `json:"y"`
	Count  int    `json:"count"` // pixels that differ
}

// Holds says whether nothing differs and all was compared.
func (v *Verdict) Holds() bool { return v.Cells == Same && v.Pixels == Same }

// Replay builds the scene again, compares every lot with the published record,
// draws again and compares every pixel with img, the decoded picture of the
// file. Pixels are compared only where the cells agree. The error is a
// [*VersionError] or says that the scene could not be built at all.
func (p *Published) Replay(ctx context.Context, img image.Image, o Options) (*Verdict, error) {
	if err := p.drawable(); err != nil {
		return nil, err
	}
	v, s, err := p.rebuild(ctx, o)
	if err != nil || v.Cells == Differs {
		return v, err
	}
	t, err := p.Tileset()
	if err != nil {
		return nil, err
	}
	drawn, err := Draw(ctx, s, t, p.Recipe, o)
	if err != nil {
		return nil, err
	}
	v.comparePixels(img, drawn)
	return v, nil
}

// rebuild builds the scene again and compares every lot with the published record.
func (p *Published) rebuild(ctx context.Context, o Options) (*Verdict, *scene.Scene, error) {
	s, err := p.Build(ctx, o)
	if err != nil {
		return nil, nil, err
	}
	v := &Verdict{Cells: Same, Lot: -1, X: -1, Y: -1, Lots: len(p.Plan.Lots)}
	d, same := scene.Compare(p.Built, s.Built())
	if !same {
		v.Cells, v.First, v.Lot = Differs, p.tell(d), d.Lot
		if d.Lot >= 0 && int(d.Lot) < len(p.Plan.Lots) {
			l := p.Plan.Lots[d.Lot]
			v.X, v.Y = int(l.FrontX), int(l.FrontY)
		}
	}
	return v, s, nil
}

func (p *Published) tell(d scene.Difference) string {
	if d.Lot < 0 || int(d.Lot) >= len(p.Plan.Lots) {
		return d.String()
	}
	l := &p.Plan.Lots[d.Lot]
	where := fmt.Sprintf("lot %d at cell %d,%d", d.Lot, l.FrontX, l.FrontY)
	if l.Street >= 0 {
		where += " on " + p.Rulebook.Ground.Streets[l.Street].Name
	}
	return fmt.Sprintf("%s: the file says its %s is %s, its recipe makes %s", where, d.What, d.Was, d.Is)
}

// comparePixels compares before encoding: how a PNG is packed does not matter.
func (v *Verdict) comparePixels(file image.Image, drawn *image.NRGBA) {
	fb, db := file.Bounds(), drawn.Bounds()
	if fb.Dx() != db.Dx() || fb.Dy() != db.Dy() {
		v.Pixels = Differs
		v.First = fmt.Sprintf("the picture has %d by %d pixels, its recipe draws %d by %d", fb.Dx(), fb.Dy(), db.Dx(), db.Dy())
		return
	}
	row := rowOf(file)
	for y := range fb.Dy() {
		a := row(fb.Min.Y + y)
		i := drawn.PixOffset(db.Min.X, db.Min.Y+y)
		b := drawn.Pix[i : i+4*db.Dx()]
		if string(a) == string(b) {
			continue
		}
		for x := range fb.Dx() {
			if p, q := a[4*x:4*x+4], b[4*x:4*x+4]; string(p) != string(q) {
				if v.Count == 0 {
					v.X, v.Y = x, y
					v.First = fmt.Sprintf("pixel %d,%d is #%x, its recipe draws #%x", x, y, p, q)
				}
				v.Count++
			}
		}
	}
	v.Pixels = Same
	if v.Count > 0 {
		v.Pixels = Differs
	}
}

// rowOf gives rows of a picture as NRGBA bytes; a PNG without alpha is decoded
// as RGBA, where both forms are the same bytes.
func rowOf(img image.Image) func(y int) []byte {
	b := img.Bounds()
	switch m := img.(type) {
	case *image.NRGBA:
		return func(y int) []byte { i := m.PixOffset(b.Min.X, y); return m.Pix[i : i+4*b.Dx()] }
	case *image.RGBA:
		if m.Opaque() {
			return func(y int) []byte { i := m.PixOffset(b.Min.X, y); return m.Pix[i : i+4*b.Dx()] }
		}
	}
	buffer := make([]byte, 4*b.Dx())
	return func(y int) []byte {
		for x := range b.Dx() {
			c := nrgba(img.At(b.Min.X+x, y))
			copy(buffer[4*x:], []byte{c.R, c.G, c.B, c.A})
		}
		return buffer
	}
}
