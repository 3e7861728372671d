package kit_test

import (
	"strings"
	"testing"

	"vouch/internal/studio/kit"
)

// TestRowsOfAnyHeight: a row lies where the rows before it end, is chosen where it is
// pressed, and comes into sight by keys; only what is in sight is built.
func TestRowsOfAnyHeight(t *testing.T) {
	height := func(i int) int { return 20 + i%3*18 } // 114 px for three rows
	chosen := -1
	ui := kit.New(kit.Light())
	build := func(u *kit.UI) {
		u.List("rows", kit.Rect{W: 200, H: 100}, kit.ListOptions{
			Name: "rows", Count: 300, RowHeight: 20, Height: height,
			Label: func(i int) string { return "row" },
		}, &chosen)
	}
	built := func() (n int, at map[string]kit.Rect) {
		at = map[string]kit.Rect{}
		f, _ := ui.Frame(400, 200, build)
		f.Tree.Walk(func(n *kit.Node, _ int) bool {
			if strings.HasPrefix(n.ID, "rows.") {
				at[n.ID] = n.Rect
			}
			return true
		})
		return len(at), at
	}
	n, at := built()
	if n != 3 || at["rows.1"].Y != 20 || at["rows.1"].H != 38 || at["rows.2"].Y != 58 || at["rows.2"].H != 42 { // as far as it is in sight
		t.Errorf("%d rows at %v", n, at)
	}
	ui.Handle(kit.Event{Kind: kit.PointerDown, X: 50, Y: 58}, build)
	ui.Handle(kit.Event{Kind: kit.PointerUp, X: 50, Y: 58}, build)
	if chosen != 2 {
		t.Errorf("at 58 px lies row %d", chosen)
	}
	ui.Handle(kit.Event{Kind: kit.KeyDown, Key: "End"}, build)
	if n, at := built(); chosen != 299 || n > 3 || at["rows.299"].Bottom() != 100 {
		t.Errorf("at the end row %d is chosen, and %d are built: %v", chosen, n, at)
	}
}

// TestWordsTakeTheLinesThatTheyNeed: a tick box breaks its words where it has room, and
// says so where it has not.
func TestWordsTakeTheLinesThatTheyNeed(t *testing.T) {
	const label = "see the public readings that may be shown to programs"
	on, high := false, 0
	ui := kit.New(kit.Light())
	build := func(u *kit.UI) {
		h := 22
		if high > 0 {
			high = u.CheckHeight(200, label)
			h = high
		}
		u.Check("tick", kit.Rect{W: 200, H: h}, label, &on, false)
	}
	f, _ := ui.Frame(400, 200, build)
	if cut := f.Cut; len(cut) != 1 || cut[0].Text != label {
		t.Errorf("in one line: %v", cut)
	}
	high = 1
	ui.Invalidate()
	f, _ = ui.Frame(400, 200, build)
	if cut := f.Cut; len(cut) != 0 || high < 2*kit.Body.Line {
		t.Errorf("in %d px: %v", high, cut)
	}
}
