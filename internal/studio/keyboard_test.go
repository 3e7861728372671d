package studio

import (
	"testing"

	"vouch/assets"
	"vouch/internal/studio/kit"
)

// TestWithTheKeyboardAlone goes the whole way by keys: open the example, ask, pin, another
// seed, undo, run a skill, approve what it proposes, publish, verify. Controls are reached
// with Tab.
func TestWithTheKeyboardAlone(t *testing.T) {
	h := example(t, "", Options{Out: t.TempDir()})
	s := h.Studio
	press := func(chords ...string) {
		t.Helper()
		for _, chord := range chords {
			key, mods := kit.ParseChord(chord)
			h.Send(kit.Event{Kind: kit.KeyDown, Key: key, Mods: mods})
			h.Send(kit.Event{Kind: kit.KeyUp, Key: key, Mods: mods})
			if err := h.Settle(limit(t)); err != nil {
				t.Fatal(err)
			}
		}
	}
	write := func(text string) {
		for _, r := range text {
			h.Send(kit.Event{Kind: kit.Text, Text: string(r)})
		}
	}
	tab := func(id string) { // goes to a control
		t.Helper()
		for range 300 {
			if s.ui.Focused() == id {
				return
			}
			h.Send(kit.Event{Kind: kit.KeyDown, Key: "Tab"})
		}
		t.Fatalf("Tab does not come to %s:\n%s", id, s.words())
	}
	tab("example")
	press("Enter")
	if s.doc == nil {
		t.Fatal("the example is not open")
	}
	seed := s.model().Edits.Seed
	told := visibleLot(t, h, assets.Evidenced)
	s.cursor.x, s.cursor.y, s.cursor.on = told.x-1, told.y, true // the arrows go on from there
	tab("scene")
	press("Right", "Enter")
	if s.inquiry == nil || s.inquiry.Class != assets.Evidenced {
		t.Fatalf("the cell answers %+v", s.inquiry)
	}
	free := visibleLot(t, h, assets.Conjectural)
	s.cursor.x, s.cursor.y = free.x-1, free.y
	press("Right", "Enter", "P")
	write("bakery")
	press("Enter")
	if changes := s.model().Edits.Changes; len(changes) != 1 || changes[0].Concept != "food.bakery" {
		t.Fatalf("pinning gives %+v:\n%s", changes, s.words())
	}
	press("Ctrl+K")
	write("seed")
	press("Enter")
	tab("seed.next")
	press("Enter")
	tab("seed.ok")
	press("Enter")
	if s.model().Edits.Seed == seed {
		t.Error("the seed was not set")
	}
	press("Ctrl+Z")
	if s.model().Edits.Seed != seed {
		t.Error("undo did not take it back")
	}
	tab("skill/mural-placement")
	press("Enter")
	tab("grant.run")
	press("Enter")
	if s.review == nil {
		t.Fatalf("the skill proposes nothing:\n%s", s.words())
	}
	press("J")
	tab("approve")
	press("Enter")
	if s.review != nil || len(s.model().Edits.Approved) != 1 {
		t.Fatalf("it is not approved:\n%s", s.words())
	}
	press("Ctrl+E")
	tab("publish.sign")
	press("Enter")
	tab("published.verify")
	press("Enter")
	if _, ok := s.dialog.(*verdictDialog); !ok {
		t.Errorf("the dialog is %T", s.dialog)
	}
	press("Escape", "F10")
	if s.dialog != nil {
		t.Error("Escape does not close it")
	}
}
