package pdf

import (
	"bytes"
	"math"
	"strings"
)

// matrix is a, b, c, d, e, f of §8.3.3.
type matrix [6]float64

var identity = matrix{1, 0, 0, 1, 0, 0}

// mul is m × n: first m, then n.
func (m matrix) mul(n matrix) matrix {
	return matrix{m[0]*n[0] + m[1]*n[2], m[0]*n[1] + m[1]*n[3], m[2]*n[0] + m[3]*n[2], m[2]*n[1] + m[3]*n[3],
		m[4]*n[0] + m[5]*n[2] + n[4], m[4]*n[1] + m[5]*n[3] + n[5]}
}

// piece is a string as drawn: where it begins and ends on its baseline, in points.
type piece struct {
	x, y, end float64
	size      float64 // height of the font
	text      string
}

// state is the graphics state as far as text needs it.
type state struct {
	ctm                                 matrix
	font                                *font
	size, char, word, scale, lead, rise float64
}

// interpreter draws one page's content (§7.8, §9.4).
type interpreter struct {
	file    *file
	state   state
	stack   []state
	text    matrix // Tm
	line    matrix // Tlm
	pieces  []piece
	fonts   map[name]*font // of the resources at hand
	steps   *int           // left for the whole file
	bytes   *int           // of text left
	unknown int            // letters without a meaning
	forms   int            // depth
}

// draw runs a content stream with its resources.
func (p *interpreter) draw(content []byte, resources dict) error {
	fonts := p.fonts
	p.fonts = map[name]*font{}
	defer func() { p.fonts = fonts }()
	l := &lexer{data: content, flat: true}
	var args array
	for {
		o := l.object(0)
		switch v := o.(type) {
		case end:
			if v == 0 {
				return nil
			}
			continue
		case operator:
			if *p.steps--; *p.steps < 0 {
				return &LimitError{"drawing steps", maxSteps, maxSteps + 1}
			}
			if v == "BI" {
				skipImage(l)
			} else if err := p.operate(v, args, resources); err != nil {
				return err
			}
			args = args[:0]
			continue
		}
		if len(args) < 64 {
			args = append(args, o)
		}
	}
}

// skipImage goes behind an inline image (§8.9.7): EI between white space.
func skipImage(l *lexer) {
	for l.at < len(l.data) {
		n := bytes.Index(l.data[l.at:], []byte("EI"))
		if n < 0 {
			l.at = len(l.data)
			return
		}
		at := l.at + n
		l.at = at + 2
		if at > 0 && isSpace(l.data[at-1]) && (l.at == len(l.data) || isSpace(l.data[l.at])) {
			return
		}
	}
}

// operate does one operator. One with wrong operands does nothing.
func (p *interpreter) operate(op operator, args array, resources dict) error {
	n := make([]float64, 6)
	for i := range min(len(args), 6) {
		n[i], _ = args[i].(float64)
	}
	s := &p.state
	switch op {
	case "q":
		if len(p.stack) < 1000 {
			p.stack = append(p.stack, *s)
		}
	case "Q":
		if k := len(p.stack); k > 0 {
			*s, p.stack = p.stack[k-1], p.stack[:k-1]
		}
	case "cm":
		s.ctm = matrix(n).mul(s.ctm)
	case "BT":
		p.text, p.line = identity, identity
	case "Tf":
		s.size = n[1]
		return p.choose(args, resources)
	case "Tc":
		s.char = n[0]
	case "Tw":
		s.word = n[0]
	case "Tz":
		s.scale = n[0] / 100
	case "TL":
		s.lead = n[0]
	case "Ts":
		s.rise = n[0]
	case "Td":
		p.move(n[0], n[1])
	case "TD":
		s.lead = -n[1]
		p.move(n[0], n[1])
	case "Tm":
		p.text, p.line = matrix(n), matrix(n)
	case "T*":
		p.move(0, -s.lead)
	case "Tj":
		return p.show(args)
	case "'":
		p.move(0, -s.lead)
		return p.show(args)
	case "\"":
		s.word, s.char = n[0], n[1]
		p.move(0, -s.lead)
		if len(args) == 3 {
			return p.show(args[2:])
		}
	case "TJ":
		if list, ok := first(args).(array); ok {
			return p.show(list)
		}
	case "Do":
		return p.form(args, resources)
	}
	return nil
}

func (p *interpreter) move(x, y float64) {
	p.line = matrix{1, 0, 0, 1, x, y}.mul(p.line)
	p.text = p.line
}

// choose makes a font of the resources the current one.
func (p *interpreter) choose(args array, resources dict) error {
	n, ok := first(args).(name)
	if !ok {
		return nil
	}
	if f, ok := p.fonts[n]; ok {
		p.state.font = f
		return nil
	}
	f, err := p.file.font(p.file.dict(p.file.dict(resources["Font"])[n]))
	if err != nil {
		return err
	}
	p.fonts[n], p.state.font = f, f
	return nil
}

// form draws a form XObject (§8.10).
func (p *interpreter) form(args array, resources dict) error {
	n, _ := first(args).(name)
	s, ok := p.file.get(p.file.dict(resources["XObject"])[n]).(*stream)
	if !ok || s.dict["Subtype"] != name("Form") || p.forms >= maxForms {
		return nil
	}
	data, err := p.file.decode(s)
	if err != nil {
		return err
	}
	saved, text, line := p.state, p.text, p.line
	if m := p.file.array(s.dict["Matrix"]); len(m) == 6 {
		var own matrix
		for i := range own {
			own[i] = p.file.number(m[i])
		}
		p.state.ctm = own.mul(p.state.ctm)
	}
	inner := p.file.dict(s.dict["Resources"])
	if inner == nil {
		inner = resources
	}
	*p.steps -= 1000 + len(data)/8 // a form may draw itself, and each of these too
	p.forms++
	err = p.draw(data, inner)
	p.forms--
	p.state, p.text, p.line = saved, text, line
	return err
}

// show draws strings and the gaps between them as one piece. A gap of more than a
// fifth of the font's size is a space.
func (p *interpreter) show(list array) error {
	s := &p.state
	if s.font == nil {
		s.font = &font{text: encodingTable("")}
	}
	var b strings.Builder
	begin := p.text
	for _, o := range list {
		switch v := o.(type) {
		case float64:
			if v < -200 && b.Len() > 0 && !strings.HasSuffix(b.String(), " ") {
				b.WriteByte(' ')
			}
			p.advance(-v / 1000 * s.size * s.scale)
		case string:
			for _, g := range s.font.glyphs(v) {
				if g.text == "\uFFFD" {
					p.unknown++
				}
				b.WriteString(g.text)
				wide := g.width/1000*s.size + s.char
				if g.space {
					wide += s.word
				}
				p.advance(wide * s.scale)
			}
		}
	}
	if *p.bytes -= b.Len(); *p.bytes < 0 {
		return &LimitError{"bytes of text", maxText, maxText + 1}
	}
	if *p.steps -= b.Len() / 16; b.Len() == 0 {
		return nil
	}
	if len(p.pieces) == maxPieces {
		return &LimitError{"pieces of text on one page", maxPieces, maxPieces + 1}
	}
	p.pieces = append(p.pieces, p.place(begin, b.String()))
	return nil
}

func (p *interpreter) advance(x float64) {
	p.text = matrix{1, 0, 0, 1, x, 0}.mul(p.text)
}

// place is what was drawn from begin to the current point.
func (p *interpreter) place(begin matrix, text string) piece {
	a := matrix{1, 0, 0, 1, 0, p.state.rise}.mul(begin).mul(p.state.ctm)
	b := p.text.mul(p.state.ctm)
	size := p.state.size * math.Hypot(a[2], a[3])
	if !(size > 0.1) { // also what is no number
		size = 0.1
	}
	return piece{x: a[4], y: a[5], end: b[4], size: size, text: text}
}
