package sheet_test

import (
	"fmt"

	"vouch/assets"
	"vouch/assets/sheet"
)

// sampleNames are streets of an invented place.
var sampleAvenues = []string{"Bartlett Street", "Mission Street", "Capp Street", "South Van Ness Avenue", "Shotwell Street", "Folsom Street", "Treat Avenue", "Harrison Street"}

// sample is a layout of w by h cells with streets, an alley in every second block,
// a park, and lots of every class by a fixed rule.
func sample(w, h int) assets.Layout {
	l := assets.Layout{Width: w, Height: h, Year: 1974, Seed: 7, Frame: assets.Frame{Width: w, Height: h}}
	l.Corner = make([]int, (w+1)*(h+1))
	for i := range l.Corner {
		l.Corner[i] = max(0, (w-i%(w+1))*(w-i%(w+1))/40)
	}
	l.Ground = make([]assets.Ground, w*h)
	set := func(g assets.Ground, x0, y0, x1, y1 int) {
		for y := max(y0, 0); y < min(y1, h); y++ {
			for x := max(x0, 0); x < min(x1, w); x++ {
				l.Ground[y*w+x] = g
			}
		}
	}
	set(assets.Lot, 0, 0, w, h)
	for i, y := 0, 2; y < h; i, y = i+1, y+22 {
		l.Streets = append(l.Streets, assets.Street{Name: fmt.Sprintf("%d%s Street", 22+i, []string{"nd", "rd", "th", "th", "th"}[i%5]), X: 0, Y: y, W: w, H: 2, Shopping: i == 2})
		set(assets.Roadway, 0, y, w, y+2)
	}
	for i, x := 0, 3; x < w; i, x = i+1, x+12 {
		l.Streets = append(l.Streets, assets.Street{Name: sampleAvenues[i%len(sampleAvenues)], X: x, Y: 0, W: 2 + i%2, H: h, NorthSouth: true, Shopping: i == 1})
		set(assets.Roadway, x, 0, x+2+i%2, h)
	}
	for by := 4; by+4 < h; by += 22 {
		for bx, i := 5, 0; bx+4 < w; bx, i = bx+12, i+1 {
			if i == 3 && by == 26 {
				set(assets.Park, bx+i%2, by, bx+10, by+20)
				continue
			}
			sampleBlock(&l, bx+i%2, by, min(bx+10, w), min(by+20, h))
		}
	}
	wires := assets.Feature{Concept: "wires.trolley", Object: -1, Class: assets.Documented}
	for y := range h {
		wires.Cells = append(wires.Cells, assets.Point{X: 16, Y: y})
	}
	l.Features = append(l.Features, wires, assets.Feature{Concept: "plaza.transit", Cells: []assets.Point{{X: 14, Y: 25}}, Object: -1, Class: assets.Evidenced})
	return l
}

// sampleBlock fills a block: lots four deep at its ends, the others half as deep
// as the block.
func sampleBlock(l *assets.Layout, x0, y0, x1, y1 int) {
	add := func(x, y, w, h int, f assets.Facing) {
		id := len(l.Objects)
		o := assets.Object{ID: id, Concept: "rowhouse.italianate-bay", X: x, Y: y, W: w, H: h, Facing: f, Variant: uint64(id) * 0x9E3779B97F4A7C15}
		o.Class = assets.Conjectural
		switch n := (id*7 + id/11*5) % 29; {
		case n < 2:
			o.Class = assets.Evidenced
		case n < 5:
			o.Class = assets.Attested
		case n < 7:
			o.Class = assets.Documented
		case n < 10:
			o.Class = assets.Inferred
		}
		o.Disputed = id%23 == 4
		l.Objects = append(l.Objects, o)
	}
	depth := min(4, (y1-y0)/2)
	for x := x0; x < x1; x++ {
		add(x, y0, 1, depth, assets.North)
		add(x, y1-depth, 1, depth, assets.South)
	}
	half := (x1 - x0) / 2
	for y := y0 + depth; y < y1-depth; y++ {
		add(x0, y, half, 1, assets.West)
		add(x0+half, y, x1-x0-half, 1, assets.East)
	}
}

// sampleBand counts the sample's lots.
func sampleBand(l assets.Layout) sheet.Band {
	b := sheet.Band{
		Title: "Mission Street at 24th", Place: "Inner Mission, San Francisco", When: "October 1974",
		Draft: true, Specimen: true, Family: 12, Frequency: 9, Edition: "3",
		Code: sheet.Code([32]byte{0x93, 0x1c, 0x27, 0xa5, 0x5e}), Notice: "Some material may be withheld.",
	}
	for _, o := range l.Objects {
		b.Lots[o.Class]++
		if o.Disputed {
			b.Disputed++
		}
	}
	return b
}
