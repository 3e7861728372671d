package picture

import (
	"image"
	"image/color"

	"vouch/wfc"
	"vouch/wfc/model"
)

// Domains tells what may still stand at a cell: a set of patterns, nil for all.
type Domains func(cell wfc.Cell) wfc.Set

// Blend draws a state of solving with the pictures of a model's patterns: each
// cell as the mean of what may still stand there, by the patterns' weights. An
// empty domain and a masked cell are transparent.
func (t Tiles) Blend(m *model.Model, l wfc.Lattice, domains Domains) (*image.NRGBA, error) {
	if err := t.Check(m.Patterns); err != nil {
		return nil, err
	}
	l.Depth = max(l.Depth, 1)
	g := model.Grid{Shape: m.Shape, Width: l.Width, Height: l.Height, Depth: l.Depth}
	// Cells with equal domains look alike: each look is drawn once, as one
	// more tile.
	looks := append(Tiles(nil), t...)
	known := map[string]int32{}
	g.Symbols = make([]int32, l.Cells())
	for c := range g.Symbols {
		g.Symbols[c] = model.Nothing
		if !l.Has(wfc.Cell(c)) {
			continue
		}
		set := domains(wfc.Cell(c))
		if set == nil {
			set = wfc.FullSet(m.Patterns)
		}
		key := setKey(set)
		look, ok := known[key]
		if !ok {
			look = int32(len(looks))
			looks = append(looks, t.mean(m, set))
			known[key] = look
		}
		g.Symbols[c] = look
	}
	return looks.Draw(g)
}

func setKey(set wfc.Set) string {
	key := make([]byte, 0, 8*len(set))
	for _, w := range set {
		for range 8 {
			key = append(key, byte(w))
			w >>= 8
		}
	}
	return string(key)
}

// mean is the mean picture of the patterns of set.
func (t Tiles) mean(m *model.Model, set wfc.Set) *image.NRGBA {
	size := t[0].Rect.Size()
	out := image.NewNRGBA(image.Rectangle{Max: size})
	sums := make([]mixture, size.X*size.Y)
	for p := range set.All() {
		tile := t[p]
		for i := range sums {
			sums[i].add(tile.NRGBAAt(tile.Rect.Min.X+i%size.X, tile.Rect.Min.Y+i/size.X), share(m, p))
		}
	}
	for i := range sums {
		out.SetNRGBA(i%size.X, i/size.X, sums[i].colour())
	}
	return out
}

// share is the weight of a pattern in a mixture: one of weight 0 shows as well.
func share(m *model.Model, p wfc.Pattern) uint64 { return max(1, uint64(m.Weights[p])) }

// Blend draws a state of solving of a model from an example, one pixel per place:
// each as the mean colour of what may still be shown there.
func (p Palette) Blend(m *model.Model, l wfc.Lattice, domains Domains) (*image.NRGBA, error) {
	width, height, depth := m.Size(l)
	if err := checkPixels(width, height*depth); err != nil {
		return nil, err
	}
	img := image.NewNRGBA(image.Rect(0, 0, width, height*depth))
	known := map[string]color.NRGBA{}
	for i := range width * height * depth {
		x, y, z := i%width, i/width%height, i/(width*height)
		cell, dx, dy, ok := m.Shown(l, x, y, z)
		if !ok {
			continue
		}
		set := domains(cell)
		if set == nil {
			set = wfc.FullSet(m.Patterns)
		}
		key := setKey(set) + string([]byte{byte(dx), byte(dy)})
		c, ok := known[key]
		if !ok {
			var sum mixture
			for q := range set.All() {
				sum.add(p.at(m.SymbolAt(q, dx, dy)), share(m, q))
			}
			c = sum.colour()
			known[key] = c
		}
		img.SetNRGBA(x, y+z*height, c)
	}
	return img, nil
}

// mixture adds up colours. A pixel counts as much as it covers.
type mixture struct{ r, g, b, a, weight uint64 }

func (s *mixture) add(c color.NRGBA, weight uint64) {
	cover := weight * uint64(c.A)
	s.r += uint64(c.R) * cover
	s.g += uint64(c.G) * cover
	s.b += uint64(c.B) * cover
	s.a += cover
	s.weight += weight
}

func (s *mixture) colour() color.NRGBA {
	if s.a == 0 {
		return color.NRGBA{}
	}
	half := s.a / 2
	return color.NRGBA{
		R: uint8((s.r + half) / s.a), G: uint8((s.g + half) / s.a), B: uint8((s.b + half) / s.a),
		A: uint8((s.a + s.weight/2) / s.weight),
	}
}
