package animation

import (
	"bytes"
	"compress/zlib"
	"encoding/binary"
	"fmt"
	"hash/crc32"
	"image"
	"image/color"
	"io"
)

// WriteAPNG writes the film as animated PNG, with a palette where 256 colours are
// enough and 8 bits in each of four channels otherwise. Nothing is lost.
func (f *Film) WriteAPNG(w io.Writer) error {
	if len(f.frames) == 0 {
		return ErrEmpty
	}
	e := apng{w: w, palette: f.palette()}
	e.bytes([]byte("\x89PNG\r\n\x1a\n"))
	e.header(f.size)
	e.chunk("acTL", be32(uint32(len(f.frames)), uint32(max(f.Loops, 0))))
	e.colours()
	for i, fr := range f.frames {
		e.frame(i, fr)
	}
	e.chunk("IEND", nil)
	if e.err != nil {
		return fmt.Errorf("animation: %w", e.err)
	}
	return nil
}

// palette numbers the colours of all pictures in the order in which they appear,
// and is nil if there are more than 256.
func (f *Film) palette() *colours {
	p := &colours{number: map[color.NRGBA]uint8{}}
	for _, fr := range f.frames {
		pix := fr.part.Pix
		for i := 0; i < len(pix); i += 4 {
			c := color.NRGBA{R: pix[i], G: pix[i+1], B: pix[i+2], A: pix[i+3]}
			if _, ok := p.number[c]; ok {
				continue
			}
			if len(p.list) == 256 {
				return nil
			}
			p.number[c] = uint8(len(p.list))
			p.list = append(p.list, c)
		}
	}
	return p
}

// colours is a palette and its inverse.
type colours struct {
	list   []color.NRGBA
	number map[color.NRGBA]uint8
}

// apng writes chunks; after the first error it writes no more.
type apng struct {
	w        io.Writer
	palette  *colours
	sequence uint32 // of fcTL and fdAT chunks together
	err      error
}

func (e *apng) bytes(b []byte) {
	if e.err == nil {
		_, e.err = e.w.Write(b)
	}
}

// chunk writes length, type, data and CRC.
func (e *apng) chunk(kind string, data []byte) {
	body := append([]byte(kind), data...)
	e.bytes(be32(uint32(len(data))))
	e.bytes(body)
	e.bytes(be32(crc32.ChecksumIEEE(body)))
}

func (e *apng) header(size image.Point) {
	kind := byte(6) // red, green, blue, alpha
	if e.palette != nil {
		kind = 3
	}
	e.chunk("IHDR", append(be32(uint32(size.X), uint32(size.Y)), 8, kind, 0, 0, 0))
}

// colours writes the palette, with its alpha where something is not opaque.
func (e *apng) colours() {
	if e.palette == nil {
		return
	}
	var rgb, alpha []byte
	opaque := true
	for _, c := range e.palette.list {
		rgb = append(rgb, c.R, c.G, c.B)
		alpha = append(alpha, c.A)
		opaque = opaque && c.A == 0xff
	}
	e.chunk("PLTE", rgb)
	if !opaque {
		e.chunk("tRNS", alpha)
	}
}

// frame writes one picture: fcTL and IDAT for the first, fcTL and fdAT for the
// others. A part replaces what lies below it (blend 0) and stays (dispose 0).
func (e *apng) frame(i int, f frame) {
	r := f.part.Rect
	control := be32(e.sequence, uint32(r.Dx()), uint32(r.Dy()), uint32(r.Min.X), uint32(r.Min.Y))
	control = binary.BigEndian.AppendUint16(control, uint16(f.delay))
	control = binary.BigEndian.AppendUint16(control, 1000)
	e.chunk("fcTL", append(control, 0, 0))
	e.sequence++
	data, err := e.compress(f.part)
	if err != nil && e.err == nil {
		e.err = err
	}
	if i == 0 {
		e.chunk("IDAT", data)
		return
	}
	e.chunk("fdAT", append(be32(e.sequence), data...))
	e.sequence++
}

// compress is the rows of a part, each after its filter byte. With a palette rows
// are not filtered; otherwise each is the difference to the row above, which
// makes repeated tiles repeat.
func (e *apng) compress(part *image.NRGBA) ([]byte, error) {
	var out bytes.Buffer
	z := zlib.NewWriter(&out)
	width := part.Rect.Dx()
	above := make([]byte, 4*width)
	row := make([]byte, 0, 1+4*width)
	for y := range part.Rect.Dy() {
		pix := part.Pix[y*part.Stride:][:4*width]
		row = row[:0]
		if e.palette != nil {
			row = append(row, 0)
			for x := 0; x < len(pix); x += 4 {
				row = append(row, e.palette.number[color.NRGBA{R: pix[x], G: pix[x+1], B: pix[x+2], A: pix[x+3]}])
			}
		} else {
			row = append(row, 2)
			for x, v := range pix {
				row = append(row, v-above[x])
			}
			above = pix
		}
		if _, err := z.Write(row); err != nil {
			return nil, err
		}
	}
	err := z.Close()
	return out.Bytes(), err
}

func be32(values ...uint32) []byte {
	var b []byte
	for _, v := range values {
		b = binary.BigEndian.AppendUint32(b, v)
	}
	return b
}
