package sheet

import (
	"vouch/assets"
	"vouch/assets/basis"
	"vouch/assets/draw"
)

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
	keyFlag    = "a flag: sources differ on it"
	keyRing    = "a ring: the witness was told, and did not see it"
	keyStaff   = "People, cars, yards and kerbs are decoration where no reason speaks of them."
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
	s.markText(p)
	p.text(draw.Regular, e, soft, keyStaff, 2)
}

// markText explains the marks that the picture has.
func (s *modelSheet) markText(p *pen) {
	if s.band.FullColour {
		return
	}
	e := s.e
	disputed, told := s.band.marked()
	line := func(says string, mark func(x, y int32) []basis.Shape) {
		if p.c != nil {
			for _, k := range mark(int32(p.x*draw.Unit), int32(p.y*draw.Unit)) {
				p.c.Fill(k.Colour, k.Points...)
			}
		}
		t := pen{c: p.c, x: p.x + 5*e/2, y: p.y, w: p.w - 5*e/2}
		t.text(draw.Regular, e, ink, says, 2)
		p.y = t.y
	}
	k := int32(e * draw.Unit)
	if disputed {
		line(keyFlag, func(x, y int32) []basis.Shape { return basis.Pennant(draw.Pt{X: x + k/4, Y: y + k/8}, k*3/2, k) })
	}
	if told {
		line(keyRing, func(x, y int32) []basis.Shape { return basis.Hearsay(draw.Pt{X: x + k, Y: y + k*5/8}, k/2) })
	}
}

// marked says which marks stand in the picture.
func (b *band) marked() (disputed, told bool) {
	for i := range b.l.Objects {
		disputed, told = disputed || b.l.Objects[i].Disputed, told || b.l.Objects[i].Told
	}
	for i := range b.l.Features {
		disputed = disputed || b.l.Features[i].Disputed
	}
	return disputed, told
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
