package studio

import (
	"fmt"
	"path/filepath"
	"testing"

	"vouch/assets/draw"
	"vouch/examples"
	"vouch/internal/studio/kit"
)

// resized gives the window another size.
func resized(t *testing.T, h *Headless, w, height int) {
	t.Helper()
	h.Width, h.Height = w, height
	h.Send(kit.Event{Kind: kit.Resize, X: w, Y: height})
	if err := h.Settle(limit(t)); err != nil {
		t.Fatal(err)
	}
}

// within tells whether a rectangle lies in another.
func within(a, b kit.Rect) bool {
	return a.X >= b.X && a.Y >= b.Y && a.Right() <= b.Right() && a.Bottom() <= b.Bottom()
}

// eightVoices stands in for the answers of the voices: as many rows as a legend has, one
// with a name of several lines.
func eightVoices(s *Studio) {
	l := &looks{scene: s.model().key(), over: overVoices, title: "Who speaks for it, and for how much of what is seen", about: "A lot with several voices is banded.", lots: make([][]uint8, len(s.model().Scene().Plan.Lots))}
	for i := range 8 {
		l.answers = append(l.answers, answer{name: fmt.Sprintf("Voice %d", i), weave: weaves[i], lots: 40})
	}
	l.answers[3].name = "A narrator whose name stands in more lines than one of the legend"
	l.all(func(lot int) uint8 { return uint8(lot % 8) })
	s.looks = append(s.looks, l)
}

// TestTheLegendOfAnOverlayCoversNoMap: it stands on the left side in place of the classes,
// whole down to 600 px and scrolled below; over the map only where that side or its legend
// is put away.
func TestTheLegendOfAnOverlayCoversNoMap(t *testing.T) {
	h := example(t, examples.Thin, Options{})
	s := h.Studio
	eightVoices(s)
	play(t, h, `{"expect":{"control":"legend"}},{"key":"V"},{"wait":"idle"},{"expect":{"absent":"legend","control":"answers.close"}}`)
	for _, c := range []struct {
		w, h, scale int
		whole       bool
	}{{1280, 800, 100, true}, {1120, 700, 100, true}, {960, 600, 100, true}, {1120, 700, 150, false}} {
		t.Run(fmt.Sprintf("%dx%d-%d", c.w, c.h, c.scale), func(t *testing.T) {
			s.ui.SetScale(c.scale)
			resized(t, h, c.w, c.h)
			tree := h.Frame().Tree
			box := tree.Find("answers")
			if box == nil || box.Rect.Right() > s.view.X || box.Rect.Bottom() > c.h {
				t.Fatalf("the legend is at %+v beside a map at %v", box, s.view)
			}
			skills, sources := tree.Find("skills"), tree.Find("source-list")
			if skills == nil || skills.Rect.Bottom() > box.Rect.Y || sources == nil || sources.Rect.H < 44*c.scale/100 {
				t.Errorf("skills %+v, sources %+v over a legend at %v", skills, sources, box.Rect)
			}
			top := box.Rect.Y
			for i := range 8 {
				n := tree.Find(fmt.Sprintf("answer/%d", i))
				if n == nil || !c.whole {
					continue
				}
				if !within(n.Rect, box.Rect) || n.Rect.Y < top || n.Rect.H < answerRow {
					t.Errorf("answer %d is at %v in %v, under %d", i, n.Rect, box.Rect, top)
				}
				top = n.Rect.Bottom()
			}
			for _, cut := range h.Frame().Cut {
				if cut.Rect.X < s.view.X && cut.Rect.Y >= box.Rect.Y {
					t.Errorf("cut: %q", cut.Text)
				}
			}
		})
	}
	s.ui.SetScale(100)
	resized(t, h, 1280, 800)
	for _, way := range []string{`{"click":"fold/legend"}`, `{"key":"F6"}`} {
		play(t, h, `%s,{"wait":"idle"}`, way)
		if box := h.Frame().Tree.Find("answers"); box == nil || !within(box.Rect, s.view) {
			t.Errorf("after %s the legend is at %+v of a map at %v", way, box, s.view)
		}
		play(t, h, `%s,{"wait":"idle"}`, way)
	}
	play(t, h, `{"click":"answers.close"},{"expect":{"control":"legend","absent":"answers"}}`)
	if s.layers.over != noOverlay {
		t.Error("the overlay goes on")
	}
}

// TestTheSmallMapSaysWhatIsNotSeen: it is there from the moment that the view goes nearer,
// not while the whole map is seen, and smaller where there is little room.
func TestTheSmallMapSaysWhatIsNotSeen(t *testing.T) {
	h := example(t, examples.Thin, Options{})
	s := h.Studio
	find := func(id string) *kit.Node { return h.Frame().Tree.Find(id) }
	if find("minimap-view") != nil || find("turn-left") == nil || find("turn-right") == nil || find("compass") == nil {
		t.Error("with the whole map in sight there is more or less than arrows and compass")
	}
	strip := find("turn-left").Rect
	for range 8 {
		h.Send(kit.Event{Kind: kit.KeyDown, Key: "+"})
	}
	if !s.glide.on || find("minimap-view") == nil {
		t.Errorf("gliding nearer (%v) there is no small map", s.glide.on)
	}
	if err := h.Settle(limit(t)); err != nil {
		t.Fatal(err)
	}
	wide := find("minimap-view").Rect
	if at := find("turn-left").Rect; at != strip {
		t.Errorf("the arrows went from %v to %v", strip, at)
	}
	resized(t, h, 960, 600)
	if n := find("minimap-view"); n == nil || n.Rect.H != wide.H*3/4 || n.Rect.W > wide.W*3/4+2 {
		t.Errorf("in a narrow view it is %+v, in a wide one %v", n, wide)
	}
	h.Send(kit.Event{Kind: kit.KeyDown, Key: "0"})
	if !s.glide.on || find("minimap-view") != nil {
		t.Errorf("gliding to the whole map (%v) the small one is there", s.glide.on)
	}
}

// TestTheFirstEditMovesNothing: the lower side is low until something was changed; then the
// whole map is fitted again, and what a person looks at stays under the pointer.
func TestTheFirstEditMovesNothing(t *testing.T) {
	h := example(t, examples.Thin, Options{})
	s := h.Studio
	edit := aPin(t, s.model())
	low, whole := s.view.H, s.cam
	s.do(edit, "here")
	redraw(t, h)
	if s.view.H != low-(timelineHeight-timelineBare) || !s.cam.whole(s.plane(s.model())) {
		t.Errorf("with an edit the map has %d px of %d, whole: %v", s.view.H, low, s.cam.whole(s.plane(s.model())))
	}
	s.undo()
	redraw(t, h)
	if h.Frame().Tree.Find("step/0") == nil {
		t.Error("the step that was undone cannot be done again")
	}

	other := example(t, examples.Thin, Options{})
	s = other.Studio
	if s.cam != whole {
		t.Fatal("another window begins elsewhere")
	}
	play(t, other, `{"wheel":4},{"drag":[500,300,540,330]},{"wait":"idle"}`)
	under := func() [3]draw.Pt {
		var out [3]draw.Pt
		for i, at := range [][2]int{{300, 100}, {600, 333}, {900, 500}} {
			out[i] = s.cam.plane(at[0]-s.view.X, at[1]-s.view.Y)
		}
		return out
	}
	was, room := under(), s.view.H
	s.do(edit, "here")
	redraw(t, other)
	if s.view.H >= room {
		t.Fatal("the lower side did not grow")
	}
	for i, now := range under() {
		if d := now.Sub(was[i]); abs(int(d.X)) > 16*4 || abs(int(d.Y)) > 16*4 { // of 128 px a cell: less than a px here
			t.Errorf("point %d went from %v to %v", i, was[i], now)
		}
	}
	play(t, other, `{"key":"F6"},{"wait":"idle"}`)
	for i, now := range under() {
		if d := now.Sub(was[i]); abs(int(d.X)) > 16*4 || abs(int(d.Y)) > 16*4 {
			t.Errorf("without the left side point %d went from %v to %v", i, was[i], now)
		}
	}
}

// TestOnlyTheScene: F5 hides all sides and brings back what was shown; what is asked opens
// the right side, F6 to F8 their own. None of it is kept.
func TestOnlyTheScene(t *testing.T) {
	file := filepath.Join(t.TempDir(), "studio.json")
	h := example(t, examples.Thin, Options{Settings: Settings{Toured: true}, SettingsFile: file})
	s := h.Studio
	shown := func(rail, inspector, lower bool, kept ...string) {
		t.Helper()
		redraw(t, h)
		tree := h.Frame().Tree
		if got := [3]bool{tree.Find("sources") != nil, tree.Find("inspector") != nil, tree.Find("period") != nil}; got != [3]bool{rail, inspector, lower} {
			t.Errorf("left, right, lower side: %v", got)
		}
		v, err := ReadSettings(file)
		if err == nil && fmt.Sprint(v.Hidden) != fmt.Sprint(kept) || fmt.Sprint(s.settings().Hidden) != fmt.Sprint(kept) {
			t.Errorf("kept as hidden: %v, %v", v.Hidden, err)
		}
	}
	at := visibleLot(t, h, 5)
	shown(true, true, true)
	play(t, h, `{"key":"F5"}`)
	shown(false, false, false)
	play(t, h, `{"key":"F5"}`)
	shown(true, true, true)
	play(t, h, `{"key":"F8"},{"key":"F5"}`)
	shown(false, false, false, "timeline")
	play(t, h, `{"clickCell":[%d,%d]},{"wait":"idle"},{"expect":{"class":"conjectural"}}`, at.x, at.y)
	shown(false, true, false, "timeline")
	play(t, h, `{"key":"F5"}`)
	shown(true, true, false, "timeline")
	play(t, h, `{"key":"F5"},{"key":"F6"}`)
	shown(true, false, false, "timeline")
	play(t, h, `{"key":"F5"}`)
	shown(false, false, false, "timeline")
	play(t, h, `{"key":"F5"}`)
	shown(true, false, false, "timeline")
	play(t, h, `{"key":"F7"},{"key":"F8"}`)
	shown(true, true, true)
	play(t, h, `{"key":"F7"}`)
	shown(true, false, true, "inspector")
	play(t, h, `{"click":"menu/view"},{"wait":"idle"},{"click":"menu/view.menu.alone"},{"wait":"idle"}`)
	shown(false, false, false, "inspector")
	s.act("tour")
	play(t, h, `{"wait":"idle"},{"click":"tour.skip"},{"wait":"idle"}`)
	shown(true, true, true)
}

// TestTheAnswerCoversNotWhatWasAsked: where the right side comes back over a house that was
// clicked, the view moves.
func TestTheAnswerCoversNotWhatWasAsked(t *testing.T) {
	h := example(t, examples.Thin, Options{})
	s := h.Studio
	play(t, h, `{"key":"F5"},{"wait":"idle"},{"wheel":12},{"wait":"idle"}`)
	sc := s.model().Scene()
	for lot := range sc.Plan.Lots {
		l := &sc.Plan.Lots[lot]
		if l.Rear {
			continue
		}
		if x, _ := s.cam.screen(s.plane(s.model()).middle(l.FrontX, l.FrontY)); x < s.cam.w-200 || x > s.cam.w-80 {
			continue
		}
		if _, _, err := s.Point(l.FrontX, l.FrontY); err != nil {
			continue
		}
		play(t, h, `{"clickCell":[%d,%d]},{"wait":"idle"},{"expect":{"control":"inspector"}}`, l.FrontX, l.FrontY)
		if x, y := s.cam.screen(s.plane(s.model()).middle(l.FrontX, l.FrontY)); x < 0 || y < 0 || x >= s.cam.w || y >= s.cam.h {
			t.Errorf("the house is at %d,%d of %dx%d", x, y, s.cam.w, s.cam.h)
		}
		return
	}
	t.Fatal("no house is near the right edge")
}
