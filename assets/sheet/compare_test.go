package sheet_test

import (
	"errors"
	"image"
	"image/color"
	"testing"

	"vouch/assets/sheet"
)

// square is a projection of square cells.
type square int

func (f square) Pixel(x, y int) (int, int) { return x*int(f) + int(f)/2, y*int(f) + int(f)/2 }

func plain(w, h int, c color.Color) *image.RGBA {
	m := image.NewRGBA(image.Rect(0, 0, w, h))
	for i := 0; i < len(m.Pix); i += 4 {
		r, g, b, _ := c.RGBA()
		m.Pix[i], m.Pix[i+1], m.Pix[i+2], m.Pix[i+3] = uint8(r>>8), uint8(g>>8), uint8(b>>8), 255
	}
	return m
}

// Both halves are there whole, side by side, and every mark is ringed on both and in
// the list: one mark more makes the paper longer by its lines.
func TestCompare(t *testing.T) {
	red, blue := plain(400, 300, color.RGBA{200, 0, 0, 255}), plain(400, 300, color.RGBA{0, 0, 200, 255})
	before, after := sheet.Half{Label: "before", Picture: red, Projection: square(20)}, sheet.Half{Label: "after", Picture: blue, Projection: square(20)}
	heights := []int{}
	for marks := range 4 {
		c := sheet.Comparison{Title: "“Trees” proposes changes", Lines: []string{"Nobody has decided."}}
		for i := range marks {
			c.Marks = append(c.Marks, sheet.Mark{Number: i + 7, X: 3 + 4*i, Y: 5, Text: "place a tree", Note: "beside it stands nothing"})
		}
		paper, err := sheet.Compare(before, after, c)
		if err != nil {
			t.Fatal(err)
		}
		heights = append(heights, paper.Bounds().Dy())
		count := [2]int{}
		for i := 0; i < len(paper.Pix); i += 4 {
			switch {
			case paper.Pix[i] == 200 && paper.Pix[i+1] == 0:
				count[0]++
			case paper.Pix[i+2] == 200 && paper.Pix[i+1] == 0:
				count[1]++
			}
		}
		if marks == 0 && count != [2]int{400 * 300, 400 * 300} {
			t.Errorf("%v pixels of the halves are there", count)
		}
		if marks > 0 && (count[0] >= count[1] || count[1] >= 400*300) {
			t.Errorf("%d marks: %v pixels of the halves are seen; rings must lie on both, numbers before alone", marks, count)
		}
	}
	if heights[1] <= heights[0] || heights[2] != heights[1] || heights[3] <= heights[2] {
		t.Errorf("heights %v: two columns take every other mark", heights)
	}
}

func TestCompareMistakes(t *testing.T) {
	good := sheet.Half{Picture: plain(10, 10, color.White)}
	for name, bad := range map[string]sheet.Half{"none": {}, "empty": {Picture: image.NewRGBA(image.Rect(0, 0, 0, 5))}, "huge": {Picture: image.NewUniform(color.White)}} {
		var wrong *sheet.LayoutError
		if _, err := sheet.Compare(good, bad, sheet.Comparison{}); !errors.As(err, &wrong) {
			t.Errorf("%s: error %v", name, err)
		}
	}
}
