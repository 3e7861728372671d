package wfc_test

import (
	"context"
	"testing"

	"vouch/wfc"
	"vouch/wfc/model"
	"vouch/wfc/wfctest"
)

// meadow is a picture of flowers that stand on a level ground.
var meadow = []string{
	".............",
	"...r.........",
	"...g.....r...",
	".r.g....rgr..",
	".gg......g...",
	"..g......g...",
	"..gg.r...g...",
	"...ggg..gg...",
	"...g....g....",
	"...g....g....",
	"=============",
	"#############",
	"#############",
}

// Ground that spans a lattice from edge to edge moves as a row, and little else
// with it: in a window that is no ball.
func TestEditsMoveARow(t *testing.T) {
	const side = 48
	picture := model.Grid{Width: len(meadow[0]), Height: len(meadow), Depth: 1}
	for _, row := range meadow {
		for _, c := range row {
			picture.Symbols = append(picture.Symbols, c)
		}
	}
	m, err := model.Overlapping{Samples: []model.Grid{picture}, N: 3, Symmetry: 2, Wrap: true}.Model()
	if err != nil {
		t.Fatal(err)
	}
	l, err := m.Lattice(side, side, 1, [3]bool{true, true, false})
	if err != nil {
		t.Fatal(err)
	}
	p := m.Problem(l)
	start := solve(t, p, wfc.Options{Seed: 3}).Assignment
	draw := wfctest.Source(5)
	belts, most := 0, 0
	for range 60 {
		ch := wfc.Change{Cell: wfc.Cell(draw(p.Cells())), Allow: wfc.SetOf(p.Patterns, wfc.Pattern(draw(p.Patterns)))}
		r, err := wfc.Resolve(context.Background(), p, start, []wfc.Change{ch}, wfc.Options{Seed: 1})
		if err != nil {
			t.Fatal(err)
		}
		if r.Outcome == wfc.Impossible {
			continue
		}
		if err := wfctest.Check(p.WithChanges([]wfc.Change{ch}), r.Assignment); err != nil {
			t.Fatal(err)
		}
		if cells := moved(start, r.Assignment); r.Radius == wfc.WholeComponent && hasRow(cells, side) {
			belts, most = belts+1, max(most, len(cells))
		}
	}
	t.Logf("%d edits moved rows, at most %d of %d cells", belts, most, p.Cells())
	if belts == 0 || most > p.Cells()/2 {
		t.Errorf("%d edits moved rows, at most %d of %d cells", belts, most, p.Cells())
	}
}

// hasRow tells whether all cells of a row are among the given ones.
func hasRow(cells []wfc.Cell, width int) bool {
	in := map[wfc.Cell]int{}
	for _, c := range cells {
		if in[c/wfc.Cell(width)]++; in[c/wfc.Cell(width)] == width {
			return true
		}
	}
	return false
}
