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

// Both halves are there whole, side by side, and every mark is ringed before and in the
// list: one mark more makes the paper longer by its lines. Here nothing of a change can
// be seen, for the halves differ by a shade only, so it is ringed after too.
func TestCompare(t *testing.T) {
	red, blue := plain(400, 300, color.RGBA{200, 0, 0, 255}), plain(400, 300, color.RGBA{190, 0, 20, 255})
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
			case paper.Pix[i] == 190 && paper.Pix[i+1] == 0:
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

// What can be seen after is not covered by a ring, and nothing else loses its own.
func TestCompareLeavesWhatIsSeen(t *testing.T) {
	grey := color.RGBA{100, 100, 100, 255}
	before := sheet.Half{Picture: plain(400, 300, grey), Projection: square(20)}
	c := sheet.Comparison{Marks: []sheet.Mark{{Number: 1, X: 5, Y: 8}, {Number: 2, X: 15, Y: 8}}}
	covered := func(tree bool) (n int) {
		pic := plain(400, 300, grey)
		for i := range 12 * 20 {
			if tree {
				pic.Set(304+i%12, 150+i/12, color.RGBA{0, 160, 0, 255})
			}
		}
		paper, err := sheet.Compare(before, sheet.Half{Picture: pic, Projection: square(20)}, c)
		if err != nil {
			t.Fatal(err)
		}
		for i := 0; i < len(paper.Pix); i += 4 {
			if p := paper.Pix[i:]; p[0] == 100 && p[1] == 100 && p[2] == 100 || p[0] == 0 && p[1] == 160 && p[2] == 0 {
				n++
			}
		}
		return n
	}
	if with, without := covered(true), covered(false); with <= without {
		t.Errorf("%d pixels of the pictures are free with a tree to be seen, %d without: its ring should go", with, without)
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
