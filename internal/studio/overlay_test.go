package studio

import (
	"testing"
	"time"

	"vouch/examples"
	"vouch/internal/studio/kit"
)

func press(t *testing.T, h *Headless, key string) {
	t.Helper()
	for _, e := range keystroke(key) {
		h.Send(e)
	}
	if err := h.Settle(limit(t)); err != nil {
		t.Fatal(err)
	}
}

// TestEveryOverlayAnswersForEveryLot: each has answers that look different, for every
// lot at least one, and its legend is on the screen.
func TestEveryOverlayAnswersForEveryLot(t *testing.T) {
	h := example(t, examples.Thin, Options{})
	s := h.Studio
	for _, o := range overlays {
		press(t, h, o.key)
		l := s.looksShown()
		if s.layers.over != o.over || l == nil {
			t.Fatalf("%s is not shown", o.id)
		}
		for lot, all := range l.lots {
			if len(all) == 0 {
				t.Fatalf("%s: lot %d has no answer", o.id, lot)
			}
		}
		for i := range l.answers {
			for k := range i {
				a, b := &l.answers[i], &l.answers[k]
				if a.weave == b.weave && a.class == b.class {
					t.Errorf("%s: %q and %q have one pattern", o.id, a.name, b.name)
				}
			}
		}
		if o.over != overBasis && h.Frame().Tree.Find("answers") == nil {
			t.Errorf("%s has no legend", o.id)
		}
	}
}

// TestTurnedPicking: from every corner, a click on what is seen of a lot means it.
func TestTurnedPicking(t *testing.T) {
	h := example(t, examples.Thin, Options{})
	s := h.Studio
	for turn := range 4 {
		found, asked := 0, 0
		for lot := range s.model().Scene().Plan.Lots {
			l := s.model().frontOf(int32(lot))
			if lot%7 != 0 || l.Rear {
				continue
			}
			asked++
			if _, _, err := s.Point(l.FrontX, l.FrontY); err == nil {
				found++
			}
		}
		if s.turn != turn || found < asked*2/3 {
			t.Errorf("turn %d: %d of %d lots are found", s.turn, found, asked)
		}
		press(t, h, "]")
	}
}

// TestAWatcherHoldsABuilding: paused, a building makes no choice but those that are
// asked for; told to end, it is not held up.
func TestAWatcherHoldsABuilding(t *testing.T) {
	w := newWatcher()
	w.set(func() { w.paused, w.may = true, 1 })
	done := make(chan bool)
	go func() {
		for i := range int32(5) {
			w.tell(i, 0)
		}
		close(done)
	}()
	for n := 0; n < 1; n, _, _ = w.state(0) {
		time.Sleep(time.Millisecond)
	}
	select {
	case <-done:
		t.Fatal("it was not held up")
	case <-time.After(20 * time.Millisecond):
	}
	w.end()
	<-done
	if n, _, _ := w.state(0); n != 5 {
		t.Errorf("%d choices", n)
	}
}

// TestReplay: a building is shown again from its beginning, step by step, and stands whole
// at its end. With less motion it waits at the beginning.
func TestReplay(t *testing.T) {
	h := example(t, examples.Thin, Options{})
	s := h.Studio
	if len(s.model().decided) == 0 {
		t.Fatal("nothing was chosen when it was opened")
	}
	for _, e := range keystroke("B") {
		h.Send(e)
	}
	v := &s.movie
	if v.model == nil || !v.playing || v.at >= v.total()/10 {
		t.Fatalf("the replay begins at %d of %d, playing %v", v.at, v.total(), v.playing)
	}
	if err := h.Settle(limit(t)); err != nil {
		t.Fatal(err)
	}
	if v.playing || v.at != v.total() {
		t.Fatalf("the replay ends at %d of %d", v.at, v.total())
	}
	v.at = 1
	if n, all := len(s.model().decidedBy(v.frame(), s.model().Scene().Layout().Objects)), len(s.model().Scene().Layout().Objects); n == 0 || n >= all {
		t.Errorf("%d of %d objects stand after one choice", n, all)
	}
	h.Send(kit.Event{Kind: kit.Tick})
	if press(t, h, "B"); v.model != nil {
		t.Error("it is not put away")
	}
	s.set.Still = true
	if press(t, h, "B"); v.model == nil || v.playing || v.at != 0 {
		t.Errorf("with less motion it is at %d, playing %v", v.at, v.playing)
	}
	play(t, h, `{"click":"movie.step"},{"wait":"idle"},{"expect":{"sees":"1 of %d"}}`, v.total())
}
