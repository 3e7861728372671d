package problem

import (
	"fmt"
	"image"
	"image/color"
	"maps"
	"slices"
	"strconv"
	"strings"

	"go.yaml.in/yaml/v3"

	"vouch/wfc"
	"vouch/wfc/format/picture"
	"vouch/wfc/model"
)

// colour reads "#rrggbb" or "#rrggbbaa".
func (b *builder) colour(into *color.NRGBA) reader {
	return func(n *yaml.Node) {
		var s string
		b.text(&s)(n)
		hex := strings.TrimPrefix(s, "#")
		if len(hex) == 6 {
			hex += "ff"
		}
		v, err := strconv.ParseUint(hex, 16, 32)
		if err != nil || len(hex) != 8 || s == hex {
			b.fault(n, `%q is no colour such as "#2c8a3e"`, s)
			return
		}
		*into = color.NRGBA{R: uint8(v >> 24), G: uint8(v >> 16), B: uint8(v >> 8), A: uint8(v)}
	}
}

// spare is a colour for what was given none: the i-th of a row in which neighbours
// differ much.
func spare(i int) color.NRGBA {
	base := []color.NRGBA{{0x4c, 0x9f, 0x70, 255}, {0x3b, 0x6f, 0xb6, 255}, {0xd9, 0xb3, 0x6c, 255}, {0x8c, 0x8c, 0x8c, 255},
		{0xb5, 0x53, 0x4e, 255}, {0xe8, 0xe4, 0xd0, 255}, {0x5b, 0x3f, 0x8c, 255}, {0x2b, 0x2b, 0x2b, 255}, {0x7a, 0xc5, 0xcd, 255},
		{0xc9, 0x7f, 0xb8, 255}, {0x6b, 0x4a, 0x2b, 255}, {0xa8, 0xc2, 0x4a, 255}}
	c := base[i%len(base)]
	// Further rounds are darker.
	k := 8 - min(i/len(base), 6)
	shade := func(v uint8) uint8 { return uint8(int(v) * k / 8) }
	return color.NRGBA{R: shade(c.R), G: shade(c.G), B: shade(c.B), A: c.A}
}

// swatchSize is the side of plain tiles, in pixels.
const swatchSize = 8

// swatches makes plain tiles, one per pattern.
func (b *builder) swatches(n *yaml.Node, m *model.Model, of func(p int) (color.NRGBA, bool)) {
	colours := make(picture.Palette, m.Patterns)
	for p := range colours {
		c, ok := of(p)
		if !ok {
			c = spare(int(m.Groups[p]))
		}
		colours[p] = c
	}
	var err error
	if b.out.Tiles, err = picture.Swatches(m.Shape, colours, swatchSize); err != nil {
		b.because(n, err)
	}
}

// tiles collects what the tiles of a description look like.
type tiles struct {
	*builder
	names   []string
	colours []color.NRGBA // alpha 0 where none was given
	files   [][]string    // nil where none were given
}

// read reads a tile: its name, weight, look, and what its kind has besides.
func (t *tiles) read(n *yaml.Node, name *string, weight *model.Weight, more map[string]reader) {
	var c color.NRGBA
	var files []string
	readers := map[string]reader{"name": t.text(name), "weight": t.weight(weight), "colour": t.colour(&c), "picture": t.texts(&files)}
	maps.Copy(readers, more)
	t.keys(n, readers)
	t.names, t.colours, t.files = append(t.names, *name), append(t.colours, c), append(t.files, files)
}

// finish makes the model, and its pictures: from files if some tile has one, else
// plain ones.
func (t *tiles) finish(n *yaml.Node, describe func() (*model.Model, error)) {
	if len(t.errs) > 0 {
		return
	}
	m, err := describe()
	t.keep(n, m, err)
	if err != nil {
		return
	}
	if !slices.ContainsFunc(t.files, func(f []string) bool { return f != nil }) {
		t.swatches(n, m, func(p int) (color.NRGBA, bool) {
			i := slices.Index(t.names, m.GroupNames[m.Groups[p]])
			return t.colours[i], t.colours[i].A > 0
		})
		return
	}
	at := map[int32]int{} // per tile, how many orientations have been seen
	for p := range m.Patterns {
		img, err := t.look(m, p, at[m.Groups[p]])
		if err != nil {
			t.because(n, err)
			return
		}
		at[m.Groups[p]]++
		t.out.Tiles = append(t.out.Tiles, img)
	}
	if err := t.out.Tiles.Check(m.Patterns); err != nil {
		t.because(n, err)
	}
}

// look is the picture of a pattern, the k-th orientation of its tile: one picture
// of the tile turned, or one of several. Pictures of hexagons are not turned.
func (t *tiles) look(m *model.Model, p, k int) (*image.NRGBA, error) {
	name := m.GroupNames[m.Groups[p]]
	files := t.files[slices.Index(t.names, name)]
	all := 0
	for _, g := range m.Groups {
		if g == m.Groups[p] {
			all++
		}
	}
	switch {
	case len(files) == 0:
		return nil, fmt.Errorf("tile %q has no picture, as others have", name)
	case len(files) > 1 && len(files) != all:
		return nil, fmt.Errorf("tile %q has %d pictures for %d orientations", name, len(files), all)
	case len(files) == 1 && all > 1 && m.Shape == wfc.Hexagonal:
		return nil, fmt.Errorf("tile %q needs a picture for each of its %d orientations: pictures of hexagons are not turned", name, all)
	}
	data, err := readFile(t.builder.files, files[min(k, len(files)-1)], MaxFile)
	if err != nil {
		return nil, err
	}
	img, err := picture.DecodeBytes(data)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", files[min(k, len(files)-1)], err)
	}
	if len(files) == 1 {
		img = picture.Orient(img, m.Orientations[p])
	}
	return img, nil
}
