package problem

import (
	"go.yaml.in/yaml/v3"

	"vouch/wfc"
)

// readAreas reads named groups of cells. They are filled by fillAreas, when the
// mask is known.
func (b *builder) readAreas(n *yaml.Node) {
	b.areas = map[string][]wfc.Cell{}
	b.pairs(n, func(name string, k, v *yaml.Node) {
		if name == "all" {
			b.fault(k, "the name all stands for all cells already")
			return
		}
		if !b.visit(k, b.lattice.Cells()) {
			return
		}
		var in []bool
		b.area(&in)(v)
		var cells []wfc.Cell
		for i, yes := range in {
			if yes {
				cells = append(cells, wfc.Cell(i))
			}
		}
		b.areas[name] = cells
	})
}

// area reads one: a rectangle, a list of places, rows or a picture.
func (b *builder) area(into *[]bool) reader {
	return func(n *yaml.Node) {
		if n.Kind == yaml.SequenceNode {
			in := make([]bool, b.lattice.Cells())
			for _, c := range b.places(n) {
				in[c] = true
			}
			*into = in
			return
		}
		if n.Kind == yaml.MappingNode && len(n.Content) == 2 && n.Content[0].Value == "rectangle" {
			*into = b.rectangle(n.Content[1])
			return
		}
		b.stencil(into)(n)
	}
}

// rectangle reads [x, y, width, height], with cubes [x, y, z, width, height, depth].
func (b *builder) rectangle(n *yaml.Node) []bool {
	l := b.lattice
	in := make([]bool, l.Cells())
	var v []int
	b.numbers(&v, 0, MaxSize)(n)
	if l.Shape != wfc.Cube && len(v) == 4 {
		v = []int{v[0], v[1], 0, v[2], v[3], 1}
	}
	if len(v) != 6 {
		b.fault(n, "a rectangle is a corner and a size: %d numbers", 4+2*b2i(l.Shape == wfc.Cube))
		return in
	}
	if v[0]+v[3] > l.Width || v[1]+v[4] > l.Height || v[2]+v[5] > max(l.Depth, 1) {
		b.fault(n, "the rectangle reaches beyond the cells")
		return in
	}
	for z := v[2]; z < v[2]+v[5]; z++ {
		for y := v[1]; y < v[1]+v[4]; y++ {
			for x := v[0]; x < v[0]+v[3]; x++ {
				in[l.Cell(x, y, z)] = true
			}
		}
	}
	return in
}

// fillAreas takes masked places out of all areas.
func (b *builder) fillAreas() {
	areas := map[string][]wfc.Cell{}
	//determinism:allow each area is treated by itself
	for name, cells := range b.areas {
		// Not nil: an empty area is not the same as none.
		kept := []wfc.Cell{}
		for _, c := range cells {
			if b.lattice.Has(c) {
				kept = append(kept, c)
			}
		}
		areas[name] = kept
	}
	areas["all"] = []wfc.Cell{}
	for c := range wfc.Cell(b.lattice.Cells()) {
		if b.lattice.Has(c) {
			areas["all"] = append(areas["all"], c)
		}
	}
	b.areas = areas
}

// cells reads the name of an area, or a list of places.
func (b *builder) cells(into *[]wfc.Cell) reader {
	return func(n *yaml.Node) {
		if n.Kind == yaml.ScalarNode {
			var name string
			b.text(&name)(n)
			cells, ok := b.areas[name]
			if !ok {
				b.fault(n, "there is no area %q", name)
			}
			if b.visit(n, len(cells)) {
				*into = cells
			}
			return
		}
		*into = []wfc.Cell{}
		for _, c := range b.places(n) {
			if !b.lattice.Has(c) {
				x, y, z := b.lattice.At(c)
				b.fault(n, "the place [%d, %d, %d] is masked out", x, y, z)
				return
			}
			*into = append(*into, c)
		}
	}
}

// places reads [[x, y], …], each once.
func (b *builder) places(n *yaml.Node) []wfc.Cell {
	var out []wfc.Cell
	seen := map[wfc.Cell]bool{}
	b.list(n, func(_ int, n *yaml.Node) {
		x, y, z, ok := b.place(n, b.lattice.Width, b.lattice.Height)
		c := b.lattice.Cell(x, y, z)
		if ok && !seen[c] {
			seen[c] = true
			out = append(out, c)
		}
	})
	return out
}

// place reads [x, y], with cubes [x, y, z].
func (b *builder) place(n *yaml.Node, width, height int) (x, y, z int, ok bool) {
	var v []int
	before := len(b.errs)
	b.numbers(&v, 0, MaxSize)(n)
	if len(b.errs) > before {
		return 0, 0, 0, false
	}
	if want := 2 + b2i(b.lattice.Shape == wfc.Cube); len(v) != want {
		b.fault(n, "a place is %d numbers, not %d", want, len(v))
		return 0, 0, 0, false
	}
	v = append(v, 0)
	if v[0] >= width || v[1] >= height || v[2] >= max(b.lattice.Depth, 1) {
		b.fault(n, "the place %v lies outside", v[:2])
		return 0, 0, 0, false
	}
	return v[0], v[1], v[2], true
}
