package kit_test

import (
	"fmt"
	"testing"

	"vouch/internal/studio/kit"
)

// TestAMenuFitsItsWindow: in a low window its rows are closer, in a lower one it is scrolled;
// every item can be had with the keys and lies in the window then.
func TestAMenuFitsItsWindow(t *testing.T) {
	var items []kit.MenuItem
	for i := range 20 {
		items = append(items, kit.MenuItem{ID: fmt.Sprint(i), Label: fmt.Sprintf("Item %d", i)})
		if i%6 == 5 {
			items = append(items, kit.MenuItem{Separator: true})
		}
	}
	for _, c := range []struct {
		h, anchor, row int
		whole          bool
	}{{900, 10, 30, true}, {600, 10, 25, true}, {300, 10, 24, false}, {300, 260, 24, false}, {900, 860, 30, true}} {
		t.Run(fmt.Sprintf("%d-%d", c.h, c.anchor), func(t *testing.T) {
			chosen := ""
			build := func(u *kit.UI) {
				if id := u.MenuButton("m", kit.Rect{X: 10, Y: c.anchor, W: 90, H: 28}, "View", kit.ButtonOptions{}, items); id != "" {
					chosen = id
				}
			}
			u := kit.New(kit.Light())
			u.Frame(400, c.h, build)
			for _, e := range []kit.Event{{Kind: kit.PointerDown, X: 20, Y: c.anchor + 9}, {Kind: kit.PointerUp, X: 20, Y: c.anchor + 9}} {
				u.Handle(e, build)
				u.Frame(400, c.h, build)
			}
			f, _ := u.Frame(400, c.h, build)
			menu := f.Tree.Find("m.menu")
			if menu == nil || menu.Rect.Y < 0 || menu.Rect.Bottom() > c.h {
				t.Fatalf("the menu is at %+v", menu)
			}
			whole := true
			for i := range 20 {
				n := f.Tree.Find(fmt.Sprintf("m.menu.%d", i))
				whole = whole && n != nil && n.Rect.H == c.row
			}
			if whole != c.whole {
				t.Errorf("all rows have %d px: %v", c.row, whole)
			}
			for range 20 {
				u.Handle(kit.Event{Kind: kit.KeyDown, Key: "Down"}, build)
				f, _ := u.Frame(400, c.h, build)
				seen := false
				f.Tree.Walk(func(n *kit.Node, _ int) bool {
					seen = seen || n.Role == kit.RoleMenuItem && n.Focused && n.Rect.H == c.row && n.Rect.Bottom() <= c.h
					return true
				})
				if !seen {
					t.Error("the item that has the keys is out of sight")
				}
			}
			u.Handle(kit.Event{Kind: kit.KeyDown, Key: "End"}, build)
			u.Handle(kit.Event{Kind: kit.KeyDown, Key: "Enter"}, build)
			if chosen != "19" {
				t.Errorf("chosen: %q", chosen)
			}
		})
	}
}
