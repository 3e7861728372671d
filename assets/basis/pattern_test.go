package basis_test

import (
	"fmt"
	"math"
	"testing"

	"pgregory.net/rapid"

	"vouch/assets"
	"vouch/assets/basis"
	"vouch/assets/draw"
)

// TestShareIsTheSameAtEveryPeriod counts ink over whole repeats: colours must not
// drift with zoom.
func TestShareIsTheSameAtEveryPeriod(t *testing.T) {
	for _, c := range append(assets.Classes(), assets.None) {
		for _, period := range []int{4, 8, 16} {
			side, ink := 2*period, 0
			for i := range side * side {
				if basis.On(c, i%side-5, i/side-7, period) {
					ink++
				}
			}
			if got, want := ink*64, basis.Of(c).Share*side*side; got != want {
				t.Errorf("%v at %d px: %d of %d px are ink, want %d/64", c, period, ink, side*side, basis.Of(c).Share)
			}
		}
	}
}

func TestOnAnywhere(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		c := assets.Class(rapid.Byte().Draw(t, "class"))
		x, y := rapid.Int().Draw(t, "x"), rapid.Int().Draw(t, "y")
		period := rapid.SampledFrom([]int{4, 8, 16}).Draw(t, "period")
		if x > math.MaxInt-64 || y < math.MinInt+64 {
			t.Skip("no neighbour to compare with")
		}
		if basis.On(c, x, y, period) != basis.On(c, x+2*period, y, period) || basis.On(c, x, y, period) != basis.On(c, x, y-2*period, period) {
			t.Fatal("the pattern does not repeat")
		}
		basis.On(c, x, y, rapid.Int().Draw(t, "wild period"))
	})
}

func TestFlagRestsOnShape(t *testing.T) {
	for _, size := range []int{8, 14, 36, 58} {
		var n [3]int
		for y := range size {
			for x := range size {
				part := basis.Flag(x, y, size)
				n[part]++
				if x+y >= size && part != basis.FlagNone {
					t.Fatalf("flag of %d px covers (%d, %d)", size, x, y)
				}
			}
		}
		if n[basis.FlagRed] == 0 || n[basis.FlagPale]*8 < n[basis.FlagRed] {
			t.Errorf("flag of %d px: %d red, %d pale", size, n[basis.FlagRed], n[basis.FlagPale])
		}
	}
}

func TestPaleness(t *testing.T) {
	house := draw.RGB(0xC9665A)
	for _, c := range []assets.Class{assets.Evidenced, assets.Attested, assets.Documented} {
		if basis.Pale(c, house) != house {
			t.Errorf("%v takes colour back", c)
		}
	}
	spread := func(c draw.Colour) int { return int(max(c.R, c.G, c.B)) - int(min(c.R, c.G, c.B)) }
	inferred, chosen := basis.Pale(assets.Inferred, house), basis.Pale(assets.Conjectural, house)
	if !(spread(house) > spread(inferred) && spread(inferred) > spread(chosen)) {
		t.Errorf("paleness does not grow: %v, %v, %v", house, inferred, chosen)
	}
}

func TestPaintStaysInside(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		c := draw.NewCanvas(60, 40)
		at := rapid.IntRange(-80, 80)
		x0, y0, x1, y1 := at.Draw(t, "x0"), at.Draw(t, "y0"), at.Draw(t, "x1"), at.Draw(t, "y1")
		class := assets.Class(rapid.IntRange(0, 7).Draw(t, "class"))
		basis.Lot(c, class, rapid.Bool().Draw(t, "disputed"), x0, y0, x1, y1, rapid.IntRange(0, 130).Draw(t, "cell"))
		for y := range c.H {
			for x := range c.W {
				if c.Pix[4*(y*c.W+x)+3] != 0 && (x < x0 || x >= x1 || y < y0 || y >= y1) {
					t.Fatalf("pixel (%d, %d) outside (%d,%d)-(%d,%d) is painted", x, y, x0, y0, x1, y1)
				}
			}
		}
	})
}

func TestMarkStaysInside(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		c := draw.NewCanvas(40, 30)
		x, y, r := rapid.IntRange(-60, 60).Draw(t, "x"), rapid.IntRange(-60, 60).Draw(t, "y"), rapid.IntRange(-9, 40).Draw(t, "r")
		basis.Mark(c, assets.Class(rapid.Byte().Draw(t, "class")), x, y, r)
		reach := max(r, 2) + max(1, max(r, 2)/6)
		for i := range c.W * c.H {
			if d := max(i%c.W-x, x-i%c.W) + max(i/c.W-y, y-i/c.W); (c.Pix[4*i+3] != 0) != (d <= reach) {
				t.Fatalf("pixel (%d, %d) at distance %d of %d", i%c.W, i/c.W, d, reach)
			}
		}
	})
}

func ExampleOn() {
	for _, c := range assets.Classes() {
		fmt.Println(c)
		for y := range 4 {
			for x := range 16 {
				if basis.On(c, x, y, 4) {
					fmt.Print("#")
				} else {
					fmt.Print(".")
				}
			}
			fmt.Println()
		}
	}
	// Output:
	// evidenced
	// ################
	// ################
	// ################
	// ################
	// attested
	// .###.###.###.###
	// .###.###.###.###
	// .###.###.###.###
	// .###.###.###.###
	// documented
	// ................
	// ################
	// ################
	// ################
	// inferred
	// ##..##..##..##..
	// #..##..##..##..#
	// ..##..##..##..##
	// .##..##..##..##.
	// conjectural
	// ###.....###.....
	// ###.....###.....
	// ###.....###.....
	// ................
}
