package jumbf

import (
	"encoding/binary"
	"math"
)

// Parse reads data as one superbox and nothing after it. It returns
// *SyntaxError or *LimitError. The tree shares memory with data.
func Parse(data []byte) (*Superbox, error) {
	p := parser{}
	h, err := p.header(data, 0)
	if err != nil {
		return nil, err
	}
	if h.kind != BoxSuper {
		return nil, &SyntaxError{4, "not a jumb box"}
	}
	if h.size != int64(len(data)) {
		return nil, &SyntaxError{h.size, "bytes after the outermost box"}
	}
	return p.superbox(data[h.head:], int64(h.head), 1)
}

type parser struct{ boxes int64 }

type boxHeader struct {
	kind FourCC
	head int   // bytes of the header
	size int64 // bytes of the whole box
}

// header reads LBox, TBox and XLBox and checks the length against data.
func (p *parser) header(data []byte, at int64) (boxHeader, error) {
	var h boxHeader
	if p.boxes++; p.boxes > MaxBoxes {
		return h, &LimitError{"boxes", MaxBoxes, p.boxes}
	}
	if len(data) < 8 {
		return h, &SyntaxError{at, "box header is cut off"}
	}
	h.kind, h.head = FourCC(data[4:8]), 8
	switch l := binary.BigEndian.Uint32(data); l {
	case 0:
		// ISO lets the last box of a file run to the end. Nobody writes a store
		// so, and reading it would give a box two lengths that mean the same:
		// the flipped bit between them would go unseen, for no hash covers it.
		return h, &SyntaxError{at, "box without a length"}
	case 1:
		if len(data) < 16 {
			return h, &SyntaxError{at, "long box header is cut off"}
		}
		x := binary.BigEndian.Uint64(data[8:])
		if x > math.MaxInt64 {
			return h, &SyntaxError{at, "box length is out of range"}
		}
		h.head, h.size = 16, int64(x)
	default:
		h.size = int64(l)
	}
	if h.size < int64(h.head) || h.size > int64(len(data)) {
		return h, &SyntaxError{at, "box length does not fit its surroundings"}
	}
	return h, nil
}

// superbox reads the payload of a jumb box that starts at offset at.
func (p *parser) superbox(data []byte, at int64, depth int64) (*Superbox, error) {
	if depth > MaxDepth {
		return nil, &LimitError{"nested boxes", MaxDepth, depth}
	}
	h, err := p.header(data, at)
	if err != nil {
		return nil, err
	}
	if h.kind != BoxDescription {
		return nil, &SyntaxError{at, "superbox does not begin with its description"}
	}
	d, err := parseDescription(data[h.head:h.size], at+int64(h.head))
	if err != nil {
		return nil, err
	}
	s := &Superbox{description: d, payload: data}
	for pos := h.size; pos < int64(len(data)); {
		rest := data[pos:]
		h, err := p.header(rest, at+pos)
		if err != nil {
			return nil, err
		}
		b := Box{Type: h.kind}
		content := rest[h.head:h.size]
		if h.kind == BoxSuper {
			if b.Super, err = p.superbox(content, at+pos+int64(h.head), depth+1); err != nil {
				return nil, err
			}
		} else {
			b.Data = content
		}
		s.boxes = append(s.boxes, b)
		pos += h.size
	}
	return s, nil
}
