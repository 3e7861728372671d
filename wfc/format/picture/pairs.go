package picture

import (
	"fmt"
	"image"
	"image/draw"

	"vouch/wfc"
	"vouch/wfc/model"
)

// Pairs is a sheet with every pair that a model allows along an axis, in the order
// of the patterns, `columns` pairs in a row: what a designer looks through for
// the pair that should not be there. t has the pictures of the patterns; those
// of an overlapping model (Windows) are laid over each other, one pixel apart.
// The pairs stand a quarter of a picture apart.
func (t Tiles) Pairs(m *model.Model, axis, columns int) (*image.NRGBA, error) {
	if err := t.Check(m.Patterns); err != nil {
		return nil, err
	}
	if axis < 0 || axis >= len(m.Relations) || columns < 1 {
		return nil, &SizeError{fmt.Sprintf("axis %d in %d columns", axis, columns)}
	}
	size := t[0].Rect.Size()
	first, second := pairPlaces(m, axis, size)
	box := image.Rectangle{Min: first, Max: first.Add(size)}.Union(image.Rectangle{Min: second, Max: second.Add(size)}).Size()
	gap := max(1, size.X/4)
	n := m.Pairs(axis)
	columns = min(columns, max(n, 1))
	rows := max(1, (n+columns-1)/columns)
	width, height := columns*(box.X+gap)+gap, rows*(box.Y+gap)+gap
	if err := checkPixels(width, height); err != nil {
		return nil, err
	}
	img := image.NewNRGBA(image.Rect(0, 0, width, height))
	i := 0
	for p, row := range m.Relations[axis].Allowed {
		for q := range row.All() {
			corner := image.Pt(gap+i%columns*(box.X+gap), gap+i/columns*(box.Y+gap))
			for _, at := range []struct {
				place   image.Point
				pattern int
			}{{first, p}, {second, int(q)}} {
				tile := t[at.pattern]
				place := corner.Add(at.place)
				draw.Draw(img, image.Rectangle{Min: place, Max: place.Add(size)}, tile, tile.Rect.Min, draw.Over)
			}
			i++
		}
	}
	return img, nil
}

// pairPlaces is where the two pictures of a pair lie.
func pairPlaces(m *model.Model, axis int, size image.Point) (first, second image.Point) {
	if m.Window > 1 {
		size = image.Pt(1, 1)
	}
	switch {
	case axis == 0:
		return image.Point{}, image.Pt(size.X, 0)
	case m.Shape == wfc.Hexagonal && axis == 1:
		return image.Point{}, image.Pt(size.X/2, size.Y-size.Y/4)
	case m.Shape == wfc.Hexagonal:
		return image.Pt(size.X/2, 0), image.Pt(0, size.Y-size.Y/4)
	case axis == 1:
		return image.Point{}, image.Pt(0, size.Y)
	}
	// One layer deeper: drawn as it would lie to the lower right, half hidden.
	return image.Point{}, image.Pt(size.X/2, size.Y/2)
}
