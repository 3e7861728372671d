package problem

import (
	"strings"

	"go.yaml.in/yaml/v3"

	"vouch/wfc"
	"vouch/wfc/format/picture"
	"vouch/wfc/format/tiled"
)

// readSize makes the lattice from size and wrap: the size is that of the output.
func (b *builder) readSize(n *yaml.Node) {
	var size []int
	var wrap [3]bool
	b.numbers(&size, 1, MaxSize)(n)
	if w := b.parts["wrap"]; w != nil {
		b.axesOf(&wrap)(w)
	}
	if len(b.errs) > 0 {
		return
	}
	m := b.out.Model
	if want := 2 + b2i(m.Shape == wfc.Cube); len(size) != want {
		b.fault(n, "a %s model has a size of %d numbers, not %d", m.Shape, want, len(size))
		return
	}
	size = append(size, 1)
	if b.out.Map != nil {
		frame, err := b.out.Map.Resized(size[0], size[1])
		if err != nil {
			b.because(n, err)
			return
		}
		b.out.Map = frame
		if frame.Orientation == tiled.Hexagonal {
			if wrap != [3]bool{} {
				b.fault(b.parts["wrap"], "maps of hexagons in shifted rows do not wrap")
				return
			}
			l := frame.Lattice()
			b.lattice = &l
			return
		}
	}
	l, err := m.Lattice(size[0], size[1], size[2], wrap)
	if err != nil {
		b.because(n, err)
		return
	}
	b.lattice = &l
}

func b2i(b bool) int {
	if b {
		return 1
	}
	return 0
}

// readMask takes cells away: those where a row has a space or #, or a picture is
// black or transparent.
func (b *builder) readMask(n *yaml.Node) {
	var in []bool
	b.stencil(&in)(n)
	if len(b.errs) > 0 {
		return
	}
	for i := range in {
		if b.lattice.Mask != nil && !b.lattice.Mask[i] {
			in[i] = false
		}
	}
	b.lattice.Mask = in
}

// stencil reads which places are meant: rows of text, in which a space and # are
// outside and everything else inside, or a picture, in which black and
// transparent pixels are outside. Cubes take the layers below each other.
func (b *builder) stencil(into *[]bool) reader {
	return func(n *yaml.Node) {
		var rows []string
		var file string
		b.keys(n, map[string]reader{"rows": b.texts(&rows), "picture": b.text(&file)})
		if len(b.errs) > 0 {
			return
		}
		l := b.lattice
		in := make([]bool, l.Cells())
		if file != "" {
			if values, ok := b.shades(n, file); ok {
				for i, v := range values {
					in[i] = v > 0
				}
				*into = in
			}
			return
		}
		if !b.rows(n, rows, func(i int, c rune) { in[i] = c != ' ' && c != '#' }) {
			return
		}
		*into = in
	}
}

// rows calls each for the characters of a text of the lattice's size.
func (b *builder) rows(n *yaml.Node, rows []string, each func(cell int, c rune)) bool {
	l := b.lattice
	height := l.Height * max(l.Depth, 1)
	if len(rows) != height {
		b.fault(n, "%d rows for %d rows of cells", len(rows), height)
		return false
	}
	for y, row := range rows {
		characters := []rune(row)
		if len(characters) != l.Width {
			b.fault(n, "row %d has %d characters for %d cells: %s", y+1, len(characters), l.Width, strings.TrimSpace(row))
			return false
		}
		for x, c := range characters {
			each(y*l.Width+x, c)
		}
	}
	return true
}

// shades reads a picture of the lattice's size as brightness, 0 to 255, a number
// per cell; transparent is 0. Brightness is (2·red + 5·green + blue)/8.
func (b *builder) shades(n *yaml.Node, file string) ([]uint32, bool) {
	data, ok := b.file(n, file)
	if !ok {
		return nil, false
	}
	img, err := picture.DecodeBytes(data)
	if err != nil {
		b.because(n, err)
		return nil, false
	}
	l := b.lattice
	if size := img.Rect.Size(); size.X != l.Width || size.Y != l.Height*max(l.Depth, 1) {
		b.fault(n, "%s has %d×%d pixels for %d×%d cells", file, size.X, size.Y, l.Width, l.Height*max(l.Depth, 1))
		return nil, false
	}
	out := make([]uint32, l.Cells())
	for i := range out {
		c := img.NRGBAAt(img.Rect.Min.X+i%l.Width, img.Rect.Min.Y+i/l.Width)
		if c.A > 0 {
			out[i] = (2*uint32(c.R) + 5*uint32(c.G) + uint32(c.B)) / 8
		}
	}
	return out, true
}
