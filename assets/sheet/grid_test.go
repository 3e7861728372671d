package sheet_test

import (
	"fmt"
	"testing"

	"pgregory.net/rapid"

	"vouch/assets"
	"vouch/assets/sheet"
)

// TestCloseViewKeepsTheMapsFields compares a window's fields with the map's.
func TestCloseViewKeepsTheMapsFields(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n := rapid.IntRange(1, 300)
		w, h := n.Draw(t, "width"), n.Draw(t, "height")
		x, y := rapid.IntRange(0, w-1).Draw(t, "x"), rapid.IntRange(0, h-1).Draw(t, "y")
		whole := sheet.GridOf(assets.Layout{Width: w, Height: h})
		fx, fy := rapid.IntRange(0, x).Draw(t, "frame x"), rapid.IntRange(0, y).Draw(t, "frame y")
		view := sheet.GridOf(assets.Layout{Width: w - fx, Height: h - fy, Frame: assets.Frame{X: fx, Y: fy, Width: w, Height: h}})
		if a, b := whole.Field(x, y), view.Field(x-fx, y-fy); a != b {
			t.Fatalf("cell (%d, %d) lies in %s of the map and in %s of the view", x, y, a, b)
		}
		if col := whole.Column(w - 1); len(col) != 1 || col > "L" {
			t.Fatalf("the last column is %s", col)
		}
	})
}

func ExampleGrid() {
	view := assets.Layout{Width: 24, Height: 24, Frame: assets.Frame{X: 20, Y: 30, Width: 96, Height: 96}}
	g := sheet.GridOf(view)
	fmt.Println(g.Step, g.Field(0, 0), g.Field(23, 23))
	// Output: 8 C4 F7
}
