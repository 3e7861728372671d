package kit_test

import (
	"slices"
	"strings"
	"testing"

	"vouch/internal/studio/kit"
)

// TestCompleteField: what may be meant is offered below the field; arrows, Enter and a press
// take it, Escape closes the list and nothing else, and what stands below is left alone.
func TestCompleteField(t *testing.T) {
	all := []kit.Suggestion{{Text: "food.bakery", Name: "bakery"}, {Text: "food.butcher", Name: "butcher"}, {Text: "bar", Name: "bar"}, {Text: "b.4", Name: "b4"}}
	find := func(text string) []kit.Suggestion {
		return slices.DeleteFunc(slices.Clone(all), func(s kit.Suggestion) bool { return !strings.Contains(s.Text+s.Name, text) })
	}
	for name, c := range map[string]struct {
		events string // keys; 'letters'; @id presses there
		text   string
		open   bool // the list
		pushed int  // times the button below was pressed
		shut   bool // the dialog
	}{
		"written":              {"'ba'", "ba", true, 0, false},
		"the first":            {"'ba' Enter", "food.bakery", false, 0, false},
		"the second":           {"'ba' Down Enter", "bar", false, 0, false},
		"round":                {"'ba' Up Enter", "bar", false, 0, false},
		"all, with Down":       {"Down Down Enter", "food.butcher", false, 0, false},
		"none":                 {"'xx' Enter", "xx", false, 0, false},
		"known whole":          {"'food.butcher'", "food.butcher", false, 0, false},
		"Escape":               {"'ba' Escape", "ba", false, 0, false},
		"Escape twice":         {"'ba' Escape Escape", "ba", false, 0, true},
		"a press":              {"'b' @field/bar", "bar", false, 0, false},
		"a press does no more": {"'b' @field/food.bakery", "food.bakery", false, 0, false},
		"beside it":            {"'ba' @other", "ba", false, 1, false},
		"on with Tab":          {"'ba' Tab", "ba", false, 0, false},
		"again":                {"'ba' Enter Backspace Enter", "food.bakery", false, 0, false},
	} {
		t.Run(name, func(t *testing.T) {
			u, text, pushed, open := kit.New(kit.Light()), "", 0, true
			build := func(u *kit.UI) {
				u.Dialog("dialog", kit.DialogOptions{Title: "Write", W: 400, H: 400, First: "field"}, &open, func(r kit.Rect) {
					u.CompleteField("field", r.CutTop(32), &text, kit.FieldOptions{Name: "What"}, find)
					for _, id := range []string{"below", "under", "other"} { // the list lies over the first two
						if id == "other" {
							r.CutTop(180)
						}
						if u.Button(id, r.CutTop(32), id, kit.ButtonOptions{}) {
							pushed++
						}
					}
				})
			}
			send := func(ev kit.Event) { u.Handle(ev, build); u.Frame(800, 600, build) }
			u.Frame(800, 600, build)
			for e := range strings.FieldsSeq(c.events) {
				switch {
				case e[0] == '\'':
					send(kit.Event{Kind: kit.Text, Text: strings.Trim(e, "'")})
				case e[0] == '@':
					f, _ := u.Frame(800, 600, build)
					n := f.Tree.Find(e[1:])
					if n == nil {
						t.Fatalf("there is no %s:\n%s", e[1:], f.Tree.Describe())
					}
					x, y := n.Rect.X+n.Rect.W/2, n.Rect.Y+n.Rect.H/2
					for _, k := range []kit.Kind{kit.PointerMove, kit.PointerDown, kit.PointerUp} {
						send(kit.Event{Kind: k, X: x, Y: y})
					}
				default:
					send(kit.Event{Kind: kit.KeyDown, Key: e})
				}
			}
			f, _ := u.Frame(800, 600, build)
			list := f.Tree.Find("field.list")
			if text != c.text || (list != nil) != c.open || pushed != c.pushed || open == c.shut {
				t.Errorf("%q, list %v, pushed %d, dialog %v\n%s", text, list != nil, pushed, open, f.Tree.Describe())
			}
			if list != nil && (list.Name != "What" || list.Value != "2" || !list.Children[0].Checked) {
				t.Errorf("the list is\n%s", list.Describe())
			}
		})
	}
}
