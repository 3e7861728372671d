package problem

import (
	"image/color"
	"io/fs"
	"path"
	"strconv"
	"strings"

	"go.yaml.in/yaml/v3"

	"vouch/wfc"
	"vouch/wfc/format/tileset"
	"vouch/wfc/model"
)

// readModel reads the one kind that the model is of.
func (b *builder) readModel(n *yaml.Node) {
	count := 0
	kind := func(read reader) reader { return func(n *yaml.Node) { count++; read(n) } }
	b.keys(n, map[string]reader{
		"tileset":     kind(b.readTileset),
		"overlapping": kind(b.readOverlapping),
		"learned":     kind(b.readLearned),
		"symmetric":   kind(b.readSymmetric),
		"sockets":     kind(b.readSockets),
		"adjacency":   kind(b.readAdjacency),
	})
	if count != 1 && len(b.errs) == 0 {
		b.fault(n, "a model is of one kind, not of %d", count)
	}
}

// keep takes over a model that was made, or the reason why there is none.
func (b *builder) keep(n *yaml.Node, m *model.Model, err error) {
	if err != nil {
		b.because(n, err)
		return
	}
	b.out.Model = m
}

// readTileset: an XML file, a folder of pictures, a subset.
func (b *builder) readTileset(n *yaml.Node) {
	var file, pictures, subset string
	b.keys(n, map[string]reader{"file": b.text(&file), "pictures": b.text(&pictures), "subset": b.text(&subset)})
	data, ok := b.file(n, file)
	if !ok {
		return
	}
	set, err := tileset.Parse(file, data)
	if err != nil {
		b.because(n, err)
		return
	}
	m, err := set.Model(subset)
	b.keep(n, m, err)
	if err != nil {
		return
	}
	if pictures == "" {
		pictures = strings.TrimSuffix(file, path.Ext(file))
	}
	folder, err := fs.Sub(b.files, pictures)
	if err == nil {
		b.out.Tiles, err = set.Pictures(folder, m)
	}
	if err != nil {
		b.because(n, err)
	}
}

func (b *builder) readOverlapping(n *yaml.Node) {
	o := model.Overlapping{N: 3, Symmetry: 8}
	e := b.examples()
	e.keys["n"] = b.number(&o.N, 1, model.MaxWindow)
	e.keys["symmetry"] = b.number(&o.Symmetry, 1, 8)
	e.keys["wrap"] = b.flag(&o.Wrap)
	e.keys["ground"] = b.flag(&o.Ground)
	b.examplesOf(n, e)
	if len(b.errs) > 0 {
		return
	}
	if b.out.Map != nil {
		b.fault(n, "windows of maps are not made: use learned")
		return
	}
	o.Samples, o.SymbolNames = e.grids, e.names
	m, err := o.Model()
	b.keep(n, m, err)
	b.out.Palette = e.palette
}

func (b *builder) readLearned(n *yaml.Node) {
	var l model.Learned
	e := b.examples()
	e.keys["images"] = b.number(&l.Images, 1, 12)
	e.keys["wrap"] = b.axesOf(&l.Wrap)
	b.examplesOf(n, e)
	if len(b.errs) > 0 {
		return
	}
	l.Samples, l.SymbolNames = e.grids, e.names
	l.Shape = e.grids[0].Shape
	m, err := l.Model()
	b.keep(n, m, err)
	if err != nil {
		return
	}
	b.out.Palette = e.palette
	switch {
	case b.out.Map != nil:
		b.mapPictures(n, m)
	case l.Shape == wfc.Hexagonal:
		b.swatches(n, m, func(p int) (color.NRGBA, bool) { return e.palette[m.Symbols[p]], true })
	}
}

func (b *builder) readSymmetric(n *yaml.Node) {
	var s model.Symmetric
	t := tiles{builder: b}
	b.keys(n, map[string]reader{
		"tiles": func(n *yaml.Node) {
			b.list(n, func(_ int, n *yaml.Node) {
				tile := model.SymmetricTile{Symmetry: model.SymmetryX}
				t.read(n, &tile.Name, &tile.Weight, map[string]reader{"symmetry": b.symmetry(&tile.Symmetry)})
				s.Tiles = append(s.Tiles, tile)
			})
		},
		"pairs": func(n *yaml.Node) {
			b.list(n, func(_ int, n *yaml.Node) {
				var pair model.LeftRight
				b.keys(n, map[string]reader{
					"left":  b.oriented(&pair.Left, &pair.LeftTurn),
					"right": b.oriented(&pair.Right, &pair.RightTurn),
				})
				s.Pairs = append(s.Pairs, pair)
			})
		},
		"subset": b.texts(&s.Subset),
	})
	t.finish(n, s.Model)
}

func (b *builder) symmetry(into *model.Symmetry) reader {
	return func(n *yaml.Node) {
		var s string
		b.text(&s)(n)
		symmetry, err := model.ParseSymmetry(s)
		if err != nil {
			b.because(n, err)
			return
		}
		*into = symmetry
	}
}

// oriented reads "road 1": a name and an orientation, 0 where none is written.
func (b *builder) oriented(name *string, turn *int) reader {
	return func(n *yaml.Node) {
		b.text(name)(n)
		i := strings.LastIndexByte(*name, ' ')
		if i < 0 {
			return
		}
		k, err := strconv.Atoi((*name)[i+1:])
		if err != nil || k < 0 || k > 7 {
			b.fault(n, "%q does not end in an orientation from 0 to 7", *name)
			return
		}
		*name, *turn = (*name)[:i], k
	}
}

var shapes = []string{"square", "cube", "hexagonal"}

func (b *builder) shape(into *wfc.Shape) reader {
	return func(n *yaml.Node) {
		var i int
		b.word(&i, shapes...)(n)
		*into = wfc.Shape(i)
	}
}

func (b *builder) readSockets(n *yaml.Node) {
	var s model.Sockets
	t := tiles{builder: b}
	b.keys(n, map[string]reader{
		"shape": b.shape(&s.Shape),
		"fit": func(n *yaml.Node) {
			var i int
			b.word(&i, "equal", "reversed", "listed")(n)
			s.Fit = model.Fit(i)
		},
		"fits": func(n *yaml.Node) {
			b.list(n, func(_ int, n *yaml.Node) {
				var two []string
				b.texts(&two)(n)
				if len(two) != 2 {
					b.fault(n, "two labels fit, not %d", len(two))
					return
				}
				s.Fits = append(s.Fits, [2]string(two))
			})
		},
		"tiles": func(n *yaml.Node) {
			b.list(n, func(_ int, n *yaml.Node) {
				var tile model.SocketTile
				t.read(n, &tile.Name, &tile.Weight, map[string]reader{
					"sides":    b.texts(&tile.Sides),
					"turns":    b.number(&tile.Turns, 1, 6),
					"mirrored": b.flag(&tile.Mirrored),
				})
				s.Tiles = append(s.Tiles, tile)
			})
		},
	})
	t.finish(n, s.Model)
}

func (b *builder) readAdjacency(n *yaml.Node) {
	var a model.Adjacency
	t := tiles{builder: b}
	var pairs *yaml.Node
	b.keys(n, map[string]reader{
		"shape": b.shape(&a.Shape),
		"tiles": func(n *yaml.Node) {
			b.list(n, func(_ int, n *yaml.Node) {
				var tile model.Tile
				t.read(n, &tile.Name, &tile.Weight, nil)
				a.Tiles = append(a.Tiles, tile)
			})
		},
		"pairs": func(n *yaml.Node) { pairs = n },
	})
	if pairs != nil {
		b.list(pairs, func(_ int, n *yaml.Node) {
			pair := model.Pair{Axis: model.EveryWay}
			b.keys(n, map[string]reader{
				"way": func(n *yaml.Node) {
					var i int
					b.word(&i, append([]string{"every"}, forward(a.Shape)...)...)(n)
					pair.Axis = i - 1
				},
				"first":  b.texts(&pair.First),
				"second": b.texts(&pair.Second),
			})
			a.Pairs = append(a.Pairs, pair)
		})
	}
	t.finish(n, a.Model)
}

// sides are the names of the exits of a shape, in the order of their numbers:
// forward and back along each axis.
func sides(shape wfc.Shape) []string {
	switch shape {
	case wfc.Hexagonal:
		return []string{"right", "left", "lower-right", "upper-left", "lower-left", "upper-right"}
	case wfc.Cube:
		return []string{"right", "left", "front", "back", "below", "above"}
	}
	return []string{"right", "left", "below", "above"}
}

// forward are the names of the axes.
func forward(shape wfc.Shape) []string {
	var names []string
	for i, s := range sides(shape) {
		if i%2 == 0 {
			names = append(names, s)
		}
	}
	return names
}

// axesOf reads a list of coordinates: x, y, z.
func (b *builder) axesOf(into *[3]bool) reader {
	return func(n *yaml.Node) {
		b.list(n, func(_ int, n *yaml.Node) {
			var i int
			b.word(&i, "x", "y", "z")(n)
			into[i] = true
		})
	}
}

// file reads a file that n speaks of.
func (b *builder) file(n *yaml.Node, name string) ([]byte, bool) {
	if name == "" {
		b.fault(n, "no file is named")
		return nil, false
	}
	data, err := readFile(b.files, name, MaxFile)
	if err != nil {
		b.because(n, err)
		return nil, false
	}
	return data, true
}
