package kit_test

import (
	"strings"
	"testing"

	"pgregory.net/rapid"

	"vouch/internal/studio/kit"
	"vouch/internal/studio/kit/kittest"
)

func gallery(scale int) *kittest.Gallery {
	g := kittest.NewGallery(kit.Light(), scale)
	g.Frame(1280*scale/100, 800*scale/100)
	return g
}

// focused is the id of the node that has the keys.
func focused(g *kittest.Gallery) string {
	id := ""
	show(g).Tree.Walk(func(n *kit.Node, _ int) bool {
		if n.Focused {
			id = n.ID
		}
		return true
	})
	return id
}

func TestTabReachesEverythingAndComesBack(t *testing.T) {
	g := gallery(100)
	want := map[string]bool{}
	show(g).Tree.Walk(func(n *kit.Node, _ int) bool {
		if n.Focusable {
			want[n.ID] = true
		}
		return true
	})
	press(g, "Tab")
	first := focused(g)
	seen := map[string]bool{}
	for range len(want) {
		seen[focused(g)] = true
		press(g, "Tab")
	}
	if len(seen) != len(want) || focused(g) != first {
		t.Errorf("Tab reaches %d of %d stops and comes back to %q, want %q", len(seen), len(want), focused(g), first)
	}
	press(g, "Shift+Tab")
	press(g, "Tab")
	if focused(g) != first {
		t.Errorf("there and back is %q, want %q", focused(g), first)
	}
}

func TestEveryPartHasRoleNameAndItsOwnID(t *testing.T) {
	g := gallery(100)
	for _, open := range []string{"", "Ctrl+K", "Ctrl+O"} {
		if open != "" {
			press(g, open)
		}
		f := show(g)
		ids := map[string]bool{}
		f.Tree.Walk(func(n *kit.Node, _ int) bool {
			if n.Focusable && (n.Name == "" || n.ID == "") && n.Role != kit.RoleTabList {
				t.Errorf("a %s has the name %q and the id %q", n.Role, n.Name, n.ID)
			}
			if n.ID != "" && ids[n.ID] {
				t.Errorf("the id %q is used twice", n.ID)
			}
			ids[n.ID] = true
			return true
		})
		press(g, "Escape")
	}
}

func TestADialogKeepsTheKeysAndGivesThemBack(t *testing.T) {
	g := gallery(100)
	click(t, g, "export")
	if got := focused(g); got != "dialog.name" {
		t.Errorf("the dialog opens at %q, want its field", got)
	}
	for range 9 {
		press(g, "Tab")
		if got := focused(g); !strings.HasPrefix(got, "dialog") {
			t.Fatalf("Tab leaves the dialog for %q", got)
		}
	}
	x, y := centre(t, g, "pin") // under the veil
	g.Handle(kit.Event{Kind: kit.PointerDown, X: x, Y: y})
	g.Handle(kit.Event{Kind: kit.PointerUp, X: x, Y: y})
	press(g, "G")
	press(g, "Escape")
	if got := strings.Join(g.Log, " "); got != "export" {
		t.Errorf("under the dialog %q was done, want the button that opened it alone", got)
	}
	if got := focused(g); got != "export" {
		t.Errorf("the keys go back to %q, want what opened the dialog", got)
	}
}

func TestShortcutsLeaveLettersToAField(t *testing.T) {
	g := gallery(100)
	click(t, g, "name")
	press(g, "G")
	g.Handle(kit.Event{Kind: kit.Text, Text: "g"})
	if n := show(g).Tree.Find("name"); n.Value != "Hill streetg" || len(g.Log) != 0 {
		t.Errorf("the field says %q and %v was done", n.Value, g.Log)
	}
	click(t, g, "scene")
	press(g, "G")
	g.Handle(kit.Event{Kind: kit.Text, Text: "g"})
	if len(g.Log) != 1 {
		t.Errorf("outside the field %v was done, want the grid", g.Log)
	}
}

func TestMenuByKeysAndByPointer(t *testing.T) {
	g := gallery(100)
	g.UI.Focus("more")
	press(g, "Enter")
	press(g, "Down")
	press(g, "Enter")
	click(t, g, "more")
	click(t, g, "more.menu.scale")
	if got := strings.Join(g.Log, ", "); got != "menu dark, menu scale" {
		t.Errorf("the menu answered %q", got)
	}
	click(t, g, "more")
	press(g, "Escape")
	if show(g).Tree.Find("more.menu") != nil {
		t.Error("Escape left the menu open")
	}
}

func TestPaletteFindsAndRuns(t *testing.T) {
	g := gallery(100)
	press(g, "Ctrl+K")
	g.Handle(kit.Event{Kind: kit.Text, Text: "sh"})
	press(g, "Down")
	press(g, "Enter")
	if got := strings.Join(g.Log, ", "); got != "command basis" {
		t.Errorf("the palette ran %q, want the second line", got)
	}
}

func TestChooserGoesIntoFoldersAndUp(t *testing.T) {
	g := gallery(100)
	press(g, "Ctrl+O")
	press(g, "Down")
	press(g, "Enter") // into Bernal
	press(g, "Backspace")
	press(g, "Down")
	press(g, "Enter")
	click(t, g, "pick.ok")
	if got := strings.Join(g.Log, ", "); got != "chose //archive" {
		t.Errorf("the chooser answered %q", got)
	}
}

func TestDragsOfSplitSliderAndScroll(t *testing.T) {
	g := gallery(100)
	drag := func(id string, dx, dy int) {
		x, y := centre(t, g, id)
		g.Handle(kit.Event{Kind: kit.PointerMove, X: x, Y: y})
		g.Handle(kit.Event{Kind: kit.PointerDown, X: x, Y: y})
		g.Handle(kit.Event{Kind: kit.PointerMove, X: x + dx, Y: y + dy})
		g.Handle(kit.Event{Kind: kit.PointerUp, X: x + dx, Y: y + dy})
	}
	drag("split.left", 60, 0)
	if got := show(g).Tree.Find("split.left").Value; got != "300" {
		t.Errorf("the split stands at %s, want 300", got)
	}
	drag("split.left", 900, 0)
	if got := show(g).Tree.Find("split.left").Value; got != "400" {
		t.Errorf("the split stands at %s, want its most", got)
	}
	drag("year", 2000, 0)
	if got := show(g).Tree.Find("year").Value; got != "1985" {
		t.Errorf("the slider stands at %s, want its end", got)
	}
	x, y := centre(t, g, "rows")
	g.Handle(kit.Event{Kind: kit.Wheel, X: x, Y: y, DY: -10})
	if f := show(g); f.Tree.Find("rows.0") != nil || f.Tree.Find("rows.12") == nil {
		t.Error("the wheel did not scroll the list")
	}
}

func TestALongListBuildsOnlyWhatIsSeen(t *testing.T) {
	g := gallery(100)
	g.UI.Focus("rows")
	press(g, "End")
	rows := 0
	show(g).Tree.Walk(func(n *kit.Node, _ int) bool {
		if strings.HasPrefix(n.ID, "rows.") {
			rows++
		}
		return true
	})
	if n := show(g).Tree.Find("rows.299"); n == nil || !n.Checked || rows > 14 {
		t.Errorf("%d rows were built, the last is %v", rows, n)
	}
}

func TestNoticesGoAndTipsCome(t *testing.T) {
	g := gallery(100)
	click(t, g, "pin")
	if show(g).Tree.Find("notice.pinned") == nil {
		t.Fatal("no notice")
	}
	now := g.UI.Now()
	g.Handle(kit.Event{Kind: kit.Tick, Now: now + 600})
	if !strings.Contains(show(g).Tree.Describe(), `tip "Pin this lot"`) {
		t.Error("no tip after the pointer rested")
	}
	g.Handle(kit.Event{Kind: kit.Tick, Now: now + 10000})
	if show(g).Tree.Find("notice.pinned") != nil {
		t.Error("the notice stays for ever")
	}
}

func TestAnIdleWindowPaintsNothing(t *testing.T) {
	g := gallery(100)
	g.Frame(1280, 800)
	for now := range int64(100) {
		g.Handle(kit.Event{Kind: kit.Tick, Now: now * 16})
		if _, changed := g.Frame(1280, 800); changed {
			t.Fatal("a tick alone changed the picture")
		}
	}
	g.Handle(kit.Event{Kind: kit.PointerMove, X: 700, Y: 600})
	if _, changed := g.Frame(1280, 800); changed {
		t.Error("the pointer over nothing changed the picture")
	}
}

// Whatever a person does: no crash, one focus at most, and the same events give the same window.
func TestAnyEventsAnyOrder(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		scale := rapid.SampledFrom([]int{100, 125, 150, 250}).Draw(t, "scale")
		a, b := gallery(scale), gallery(scale)
		keys := []string{"Tab", "Enter", "Space", "Escape", "Left", "Right", "Up", "Down", "Home", "End", "PageUp", "PageDown", "A", "G", "K", "O", "Z", "V", "Backspace", "Delete"}
		for range rapid.IntRange(1, 30).Draw(t, "events") {
			ev := kit.Event{
				Kind: kit.Kind(rapid.IntRange(int(kit.Tick), int(kit.CloseRequest)).Draw(t, "kind")),
				X:    rapid.IntRange(-10, 3300).Draw(t, "x"), Y: rapid.IntRange(-10, 2100).Draw(t, "y"),
				DY: rapid.IntRange(-3, 3).Draw(t, "dy"), Button: kit.Button(rapid.IntRange(0, 2).Draw(t, "button")),
				Key: rapid.SampledFrom(keys).Draw(t, "key"), Mods: kit.Mods(rapid.IntRange(0, 3).Draw(t, "mods")),
				Text: rapid.StringN(0, 3, -1).Draw(t, "text"), Now: a.UI.Now() + int64(rapid.IntRange(0, 900).Draw(t, "ms")),
			}
			a.Handle(ev)
			b.Handle(ev)
		}
		fa, fb := show(a), show(b)
		if !fa.List.Equal(fb.List) || fa.Tree.Describe() != fb.Tree.Describe() {
			t.Fatal("the same events gave two windows")
		}
		n := 0
		fa.Tree.Walk(func(node *kit.Node, _ int) bool {
			if node.Focused && node.Role != kit.RoleMenuItem {
				n++
			}
			return true
		})
		if n > 1 {
			t.Fatalf("%d parts have the keys", n)
		}
	})
}
