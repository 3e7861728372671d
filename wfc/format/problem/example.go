package problem

import (
	"bytes"
	"fmt"
	"image/color"
	"path"
	"slices"
	"strings"

	"go.yaml.in/yaml/v3"

	"vouch/wfc"
	"vouch/wfc/format/picture"
	"vouch/wfc/format/tiled"
	"vouch/wfc/model"
)

// examples are what a model is made from: pictures, maps, or text. One palette and
// one list of names serve all of them.
type examples struct {
	keys     map[string]reader
	shape    wfc.Shape
	pictures []string
	maps     []string
	layers   []string
	empty    bool
	turned   int // images of each map, its tiles turned with it
	text     *yaml.Node
	colours  *yaml.Node

	grids   []model.Grid
	names   []string
	palette picture.Palette
	numbers map[string]int32
}

func (b *builder) examples() *examples {
	e := &examples{numbers: map[string]int32{}, turned: 1}
	e.keys = map[string]reader{
		"shape":    b.shape(&e.shape),
		"pictures": b.texts(&e.pictures),
		"maps":     b.texts(&e.maps),
		"layers":   b.texts(&e.layers),
		"empty":    b.flag(&e.empty),
		"turned":   b.number(&e.turned, 1, 8),
		"text":     func(n *yaml.Node) { e.text = n },
		"colours":  func(n *yaml.Node) { e.colours = n },
	}
	return e
}

// examplesOf reads the keys of a model and then its examples.
func (b *builder) examplesOf(n *yaml.Node, e *examples) {
	b.keys(n, e.keys)
	if len(b.errs) > 0 {
		return
	}
	if len(e.maps) == 0 && (e.layers != nil || e.empty || e.turned > 1) {
		b.fault(n, "layers, empty and turned are about maps")
		return
	}
	kinds := 0
	if len(e.pictures) > 0 {
		kinds++
		b.fromPictures(n, e)
	}
	if len(e.maps) > 0 {
		kinds++
		b.fromMaps(n, e)
	}
	if e.text != nil {
		kinds++
		b.fromText(e)
	}
	if kinds != 1 && len(b.errs) == 0 {
		b.fault(n, "examples are pictures, maps or text: one of them")
	}
	if e.colours != nil && len(b.errs) == 0 {
		b.recolour(e)
	}
}

// symbol is the number of what has a name.
func (e *examples) symbol(name string, c color.NRGBA) int32 {
	s, ok := e.numbers[name]
	if !ok {
		s = int32(len(e.names))
		e.numbers[name] = s
		e.names = append(e.names, name)
		e.palette = append(e.palette, c)
	}
	return s
}

func (b *builder) fromPictures(n *yaml.Node, e *examples) {
	for _, file := range e.pictures {
		data, ok := b.file(n, file)
		if !ok {
			return
		}
		img, err := picture.DecodeBytes(data)
		if err != nil {
			b.because(n, fmt.Errorf("%s: %w", file, err))
			return
		}
		g, palette, err := picture.Index(img)
		if err != nil {
			b.because(n, fmt.Errorf("%s: %w", file, err))
			return
		}
		for i, s := range g.Symbols {
			g.Symbols[i] = e.symbol(picture.Name(palette[s]), palette[s])
		}
		g.Shape = e.shape
		e.grids = append(e.grids, g)
	}
}

// fromText reads rows of characters, or for cubes lists of rows, a layer each. A
// space is nothing.
func (b *builder) fromText(e *examples) {
	layers := []*yaml.Node{e.text}
	if e.shape == wfc.Cube {
		layers = nil
		b.list(e.text, func(_ int, n *yaml.Node) { layers = append(layers, n) })
	}
	g := model.Grid{Shape: e.shape, Depth: len(layers)}
	for z, layer := range layers {
		rows := 0
		b.list(layer, func(y int, n *yaml.Node) {
			var row string
			b.text(&row)(n)
			width := 0
			for _, c := range row {
				s := model.Nothing
				if c != ' ' {
					s = e.symbol(string(c), spare(len(e.names)))
				}
				g.Symbols = append(g.Symbols, s)
				width++
			}
			if z+y == 0 {
				g.Width = width
			}
			if width != g.Width {
				b.fault(n, "%d characters, the first row has %d", width, g.Width)
			}
			rows++
		})
		if z == 0 {
			g.Height = rows
		}
		if rows != g.Height {
			b.fault(layer, "%d rows, the first layer has %d", rows, g.Height)
		}
	}
	e.grids = append(e.grids, g)
}

// recolour gives symbols the colours that the file wants.
func (b *builder) recolour(e *examples) {
	b.pairs(e.colours, func(name string, k, v *yaml.Node) {
		s, ok := e.numbers[name]
		if !ok {
			b.fault(k, "no example has the symbol %q", name)
			return
		}
		b.colour(&e.palette[s])(v)
	})
}

// fromMaps reads maps of the Tiled editor.
func (b *builder) fromMaps(n *yaml.Node, e *examples) {
	var book tiled.Book
	var first *tiled.Map
	for _, file := range e.maps {
		data, ok := b.file(n, file)
		if !ok {
			return
		}
		parse := tiled.ParseTMX
		if strings.HasPrefix(string(bytes.TrimLeft(data, "\ufeff \t\r\n")), "{") {
			parse = tiled.ParseTMJ
		}
		m, err := parse(file, data)
		if err != nil {
			b.because(n, err)
			return
		}
		if first == nil {
			first = m
		}
		if !slices.Equal(first.Tilesets, m.Tilesets) {
			b.fault(n, "%s: its tilesets are not those of %s", file, first.File)
			return
		}
		if !b.mapImages(n, e, &book, m) {
			return
		}
	}
	for i, name := range book.Names() {
		e.symbol(name, spare(i))
	}
	var err error
	if b.out.Map, err = first.Only(e.layers...); err != nil {
		b.because(n, err)
		return
	}
	b.out.Stacks = book.Stacks
}

// mapImages reads a map in as many images as are wanted: as it is, mirrored, a quarter
// turn against the clock, that mirrored, and so on.
func (b *builder) mapImages(n *yaml.Node, e *examples, book *tiled.Book, m *tiled.Map) bool {
	for i := range e.turned {
		image := m
		var err error
		if i%2 == 1 {
			image, err = m.Mirrored()
		}
		if err == nil {
			var g model.Grid
			g, err = image.Example(book, e.empty, e.layers...)
			e.grids = append(e.grids, g)
		}
		if err == nil && i%2 == 1 && i+1 < e.turned {
			m, err = m.Turned()
		}
		if err != nil {
			b.because(n, err)
			return false
		}
	}
	return true
}

// mapPictures draws with the pictures of the map's tilesets. Without them (a file
// is missing) patterns are plain colours: the map can be solved all the same.
func (b *builder) mapPictures(n *yaml.Node, m *model.Model) {
	folder := path.Dir(b.out.Map.File)
	tiles, err := b.out.Map.Pictures(b.files, folder, b.out.Stacks)
	if err != nil {
		b.swatches(n, m, func(int) (color.NRGBA, bool) { return color.NRGBA{}, false })
		return
	}
	for _, s := range m.Symbols {
		b.out.Tiles = append(b.out.Tiles, tiles[s])
	}
}
