package studio

import (
	"context"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"vouch/assets/tileset"
	"vouch/internal/project"
	"vouch/internal/scene"
	"vouch/internal/studio/kit"
	"vouch/internal/studio/words"
)

// curated is the smallest example on disk in a window that nobody sees.
func curated(t *testing.T) (*Headless, Source) {
	t.Helper()
	src := folder(t)
	h := example(t, "", Options{Author: "Ana"})
	h.Studio.Open(src)
	play(t, h, `{"wait":"idle"}`)
	return h, src
}

// TestAStatementIsWrittenAndSigned: a passage is chosen, its words are checked letter by
// letter, it is a draft on which nothing rests; signed it is one more rule; undone and
// done again it goes and comes, and saved it lies in the files.
func TestAStatementIsWrittenAndSigned(t *testing.T) {
	h, src := curated(t)
	s := h.Studio
	rules := len(s.model().Scene().Rulebook.Rules)
	s.writeStatement("voice-t")
	play(t, h, `{"wait":"idle"},{"expect":{"dialog":"Add a statement","sees":"Choose the passage that says it."}}`)
	d := s.draft
	d.choose(13)
	d.reading.Quote = strings.ReplaceAll(d.reading.Quote, "e", "3")
	play(t, h, `{"click":"draft.ok"},{"expect":{"dialog":"Add a statement","sees":"letter by letter"}}`)
	d.choose(13)
	d.reading.Quote = strings.Join(strings.Fields(d.src.Passages[13].Text)[:6], " ")
	d.reading.Concept, d.reading.Period = "food.bakery", "the seventies"
	d.reading.Reading = "On this part of the map there was a bakery."
	d.drawn, d.reading.Place = &scene.Box{X0: 8, Y0: 2, X1: 16, Y1: 10}, "drawn.8-2-16-10"
	play(t, h, `{"click":"draft.ok"},{"wait":"idle"},{"expect":{"dialog":"","unsaved":true,"undo":"Add the statement voice-t.01"}}`)
	if got := s.model().Drafts; !slices.Equal(got, []string{"voice-t.01"}) || len(s.model().Scene().Rulebook.Rules) != rules {
		t.Fatalf("drafts %v, %d rules", got, len(s.model().Scene().Rulebook.Rules))
	}
	savedDraft(t, h, src, "voice-t.01")
	s.act("sign")
	play(t, h, `{"wait":"idle"},{"expect":{"dialog":"What is not signed","control":"unsigned.delete"}},{"click":"unsigned.sign"},{"wait":"idle"},{"expect":{"dialog":"","undo":"Sign 1 statement"}}`)
	if n := len(s.model().Scene().Rulebook.Rules); n != rules+1 || len(s.model().Drafts) != 0 {
		t.Fatalf("%d rules after signing, not %d; drafts %v", n, rules+1, s.model().Drafts)
	}
	play(t, h, `{"key":"Ctrl+Z"},{"wait":"idle"},{"expect":{"unsaved":false}},{"key":"Ctrl+Z"},{"wait":"idle"},{"expect":{"unsaved":true}},
		{"key":"Ctrl+Shift+Z"},{"wait":"idle"},{"key":"Ctrl+Shift+Z"},{"wait":"idle"},{"key":"Ctrl+S"},{"wait":"idle"},{"expect":{"unsaved":false}}`)
	text, err := os.ReadFile(filepath.Join(src.Path, "statements.yaml"))
	if err != nil || !strings.Contains(string(text), "id: voice-t.01") || strings.Contains(string(text), "proposed:") {
		t.Errorf("statements.yaml does not hold it: %v", err)
	}
	again, err := Open(context.Background(), src, fixed(t))
	if err != nil || again.Recovered != nil || len(again.Model.Scene().Rulebook.Rules) != rules+1 {
		t.Errorf("saved and opened: %v", err)
	}
	if _, err := os.Stat(filepath.Join(src.Path, project.DraftsFile)); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("signed, it is still a draft: %v", err)
	}
	if _, err := project.Open(context.Background(), os.DirFS(src.Path), ".", fixed(t)); err != nil {
		t.Errorf("signed and saved, the commands refuse it: %v", err)
	}
	play(t, h, `{"key":"Ctrl+Z"},{"wait":"idle"},{"key":"Ctrl+Z"},{"wait":"idle"},{"key":"Ctrl+S"},{"wait":"idle"},{"expect":{"unsaved":false}}`)
	if text, err := os.ReadFile(filepath.Join(src.Path, "statements.yaml")); err != nil || strings.Contains(string(text), "voice-t.01") {
		t.Errorf("undone and saved, the statement is there: %v", err)
	}
}

// savedDraft saves a project with a draft: for the commands it is the project without
// the draft, and the studio finds it again.
func savedDraft(t *testing.T, h *Headless, src Source, id string) {
	t.Helper()
	play(t, h, `{"key":"Ctrl+S"},{"wait":"idle"},{"expect":{"unsaved":false,"dialog":""}}`)
	p, err := project.Open(context.Background(), os.DirFS(src.Path), ".", fixed(t))
	if err != nil {
		t.Fatalf("the commands refuse the saved project: %v", err)
	}
	if aside, err := p.Aside(context.Background()); err != nil || !slices.Equal(aside, []string{id}) {
		t.Errorf("left aside are %v, %v", aside, err)
	}
	d, err := Open(context.Background(), src, fixed(t))
	if err != nil || d.Recovered != nil || !slices.Equal(d.Model.Drafts, []string{id}) {
		t.Fatalf("opened again the drafts are %+v, %v", d, err)
	}
	if d.Unsaved() {
		t.Error("opened again something is unsaved")
	}
}

// TestARegionIsBuiltAnew: only lots that nothing fixes become others, they are the
// author's pins, one step, and hardly anything else changes.
func TestARegionIsBuiltAnew(t *testing.T) {
	m, ctx := openThin(t).Model, context.Background()
	g := &m.Scene().Plan.Ground
	box := scene.Box{X0: 4, Y0: 4, X1: g.Width / 2, Y1: g.Height / 2}
	pins, err := m.anew(ctx, box, "Ana", &progress{})
	if err != nil || len(pins) == 0 {
		t.Fatal(pins, err)
	}
	after, err := m.Try(ctx, Apply{Changes: pins}.Do(m.Edits))
	if err != nil {
		t.Fatal(err)
	}
	outside := 0
	for lot := range m.Scene().Values {
		if m.Scene().Concept(int32(lot)).ID == after.Scene().Concept(int32(lot)).ID {
			continue
		}
		if l := &m.Scene().Plan.Lots[lot]; !box.Within(l.FrontX, l.FrontY) {
			outside++
		} else if len(m.Scene().Basis[lot].Rules) > 0 {
			t.Errorf("lot %d rests on a statement and became another", lot)
		}
	}
	if outside > len(pins) {
		t.Errorf("%d lots changed outside for %d inside", outside, len(pins))
	}
}

// TestAPartOfTheMap is drawn with the pointer, and with the keys, and what stands there
// is copied and pasted.
func TestAPartOfTheMap(t *testing.T) {
	h, _ := curated(t)
	s := h.Studio
	v := s.view
	play(t, h, `{"key":"W"},{"drag":[%d,%d,%d,%d]},{"expect":{"dialog":"This part of the map"}},{"click":"area.copy"},{"wait":"idle"},{"expect":{"dialog":""}}`,
		v.X+v.W/2-60, v.Y+v.H/2-30, v.X+v.W/2+60, v.Y+v.H/2+30)
	if s.clip == nil || len(s.clip.changes) == 0 {
		t.Fatal("nothing was copied")
	}
	play(t, h, `{"key":"W"},{"key":"Enter"},{"key":"Right"},{"key":"Down"},{"key":"Enter"},{"expect":{"dialog":"This part of the map"}},{"key":"Escape"}`)
	pin := aPin(t, s.model())
	s.clip = &clipping{what: "bakery", changes: []scene.Change{{Op: scene.Pin, Concept: pin.Concept}}}
	s.cursor = cell{x: pin.X, y: pin.Y, on: true}
	play(t, h, `{"key":"Ctrl+V"},{"wait":"idle"},{"expect":{"changes":1,"undo":"Paste bakery"}},{"key":"Ctrl+Z"},{"wait":"idle"},{"expect":{"changes":0}}`)
}

// TestRecordsAndPlacesAreEdited in the window, field by field.
func TestRecordsAndPlacesAreEdited(t *testing.T) {
	h, _ := curated(t)
	s := h.Studio
	for _, file := range []string{"records.yaml", "places.yaml"} {
		s.editEntries(file)
		play(t, h, `{"wait":"idle"},{"expect":{"control":"entries.ok"}}`)
		e := s.dialog.(*entriesDialog)
		i := slices.IndexFunc(e.rows[0].Fields, func(f project.Field) bool { return f.Key == "title" || f.Key == "name" })
		if i < 0 {
			t.Fatalf("%s: %+v", file, e.rows[0])
		}
		e.now[i] = "Another: name"
		s.ui.Invalidate()
		h.Send(kit.Event{Kind: kit.Tick})
		play(t, h, `{"click":"entries.ok"},{"wait":"idle"},{"expect":{"dialog":"","unsaved":true,"undo":%q}}`, "Edit "+e.rows[0].ID)
		rows, err := s.model().Project.Entries(context.Background(), file)
		if err != nil || rows[0].Name != "Another: name" {
			t.Errorf("%s: %+v %v", file, rows[0], err)
		}
	}
	play(t, h, `{"key":"Ctrl+Z"},{"wait":"idle"},{"key":"Ctrl+Z"},{"wait":"idle"},{"expect":{"unsaved":false}}`)
}

// TestDroppedFilesAreTakenIn: shown with what was found, taken in as one step, undone.
func TestDroppedFilesAreTakenIn(t *testing.T) {
	h, src := curated(t)
	text := "WEBVTT\n\n00:00:01.000 --> 00:00:04.000\n<v ANA>There was a bakery on Capp.\n\n00:00:05.000 --> 00:00:07.000\n<v BEN>And a barber.\n"
	n := len(h.Studio.model().Sources)
	h.Send(kit.Event{Kind: kit.Drop, X: 400, Y: 300, Files: []kit.File{{Name: "new-voice.vtt", Data: []byte(text)}, {Name: "broken.vtt", Data: []byte("no transcript at all")}}})
	play(t, h, `{"wait":"idle"},{"expect":{"dialog":"What was dropped","sees":"new-voice.vtt"}}`)
	if _, err := os.Stat(filepath.Join(src.Path, "sources", "new-voice.vtt")); err == nil {
		t.Error("it lies in the project before anybody said so")
	}
	play(t, h, `{"click":"import.take"},{"wait":"idle"},{"expect":{"dialog":"","unsaved":true}}`)
	if got := len(h.Studio.model().Sources); got != n+1 {
		t.Errorf("%d sources, not %d", got, n+1)
	}
	play(t, h, `{"key":"Ctrl+Z"},{"wait":"idle"},{"expect":{"unsaved":false}},{"key":"Ctrl+Shift+Z"},{"wait":"idle"},{"key":"Ctrl+S"},{"wait":"idle"},{"expect":{"unsaved":false}}`)
	if found, _ := filepath.Glob(filepath.Join(src.Path, "sources", "*new-voice*")); len(found) == 0 {
		t.Error("saved, it does not lie in the project")
	}
}

// TestEveryTileIsShown: what the tileset browser lays out is drawn.
func TestEveryTileIsShown(t *testing.T) {
	set := tileset.Mission1974()
	for i := range set.Parts {
		l := tileAlone(&set.Parts[i], 0)
		if len(l.Objects)+len(l.Features) == 0 {
			t.Errorf("%s is not laid out", set.Parts[i].Concept)
		}
	}
	h, _ := curated(t)
	h.Studio.act("tiles")
	h.Send(kit.Event{Kind: kit.Tick})
	play(t, h, `{"wait":"idle"}`)
	if wrong := h.Studio.portraits.wrong; len(wrong) > 0 {
		t.Fatal(wrong)
	}
	play(t, h, `{"expect":{"dialog":"Everything that can be drawn","control":"tiles.picture"}}`)
}

// TestWaysOut: a contradiction names its place and offers what can be done about it.
func TestWaysOut(t *testing.T) {
	h, _ := curated(t)
	s := h.Studio
	q := restingLot(t, s.model())
	s.do(Forbid{X: q.X, Y: q.Y, Concept: q.Concept, What: "it", By: "Ana"}, "")
	play(t, h, `{"wait":"idle"},{"expect":{"sees":"Ways out","control":"trouble.show"}}`)
	ways := s.dialog.(*troubleDialog).Ways
	if !slices.ContainsFunc(ways, func(w Way) bool { return strings.HasPrefix(w.ID, "trouble.read/") }) {
		t.Errorf("no statement can be read again: %+v", ways)
	}
	play(t, h, `{"click":"trouble.show"},{"wait":"idle"},{"expect":{"dialog":"","lit":1}}`)
}

// TestCuratingInEveryLanguage: the dialogs have names, stops and room for their words,
// in Spanish and in English forty per cent longer.
func TestCuratingInEveryLanguage(t *testing.T) {
	h, _ := curated(t)
	s := h.Studio
	q := restingLot(t, s.model())
	vtt := "WEBVTT\n\n00:00:01.000 --> 00:00:04.000\n<v ANA>There was a bakery.\n"
	for _, tag := range []words.Tag{words.Spanish, words.Pseudo} {
		s.SetLanguage(tag)
		for _, d := range []struct {
			id   string
			open func()
		}{
			{"draft", func() { s.draft = nil; s.writeStatement("voice-t") }}, {"tiles", func() { s.act("tiles") }},
			{"unsigned", func() { s.dialog = &unsignedDialog{} }},
			{"entries", func() { s.editEntries("records.yaml") }}, {"area", func() { s.dialog = &areaDialog{scene.Box{X0: 4, Y0: 4, X1: 12, Y1: 12}} }},
			{"import", func() {
				h.Send(kit.Event{Kind: kit.Drop, X: 400, Y: 300, Files: []kit.File{{Name: "voice.vtt", Data: []byte(vtt)}}})
			}},
			{"trouble", func() { s.do(Forbid{X: q.X, Y: q.Y, Concept: q.Concept, What: "it", By: "Ana"}, "") }},
			{"without", func() { s.askWithout(&q.Evidence[0]) }},
		} {
			d.open()
			for range 2 { // what is opened in the background, then as it is drawn
				s.ui.Invalidate()
				if err := h.Settle(limit(t)); err != nil {
					t.Fatal(err)
				}
			}
			n := h.Frame().Tree.Find(d.id)
			if n == nil {
				t.Fatalf("%s: %s does not open", tag, d.id)
			}
			checkScreen(t, string(tag)+"/"+d.id, &kit.Frame{W: h.Width, H: h.Height, Tree: n}, tag)
			s.dialog = nil
		}
	}
}
