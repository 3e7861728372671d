package studio

import (
	"fmt"
	"image"
	"testing"

	"vouch/examples"
	"vouch/internal/studio/kit"
)

// TestTheWholeMapStaysInSight: who has not come nearer sees the whole map, whatever the
// window and its sides become; who has keeps the size.
func TestTheWholeMapStaysInSight(t *testing.T) {
	h := example(t, examples.Thin, Options{})
	s := h.Studio
	inSight := func(when string) {
		t.Helper()
		if err := h.Settle(limit(t)); err != nil {
			t.Fatal(err)
		}
		p := s.plane(s.model())
		lo, hi := s.cam.seen()
		if lo.X > p.lo.X || lo.Y > p.lo.Y || hi.X < p.hi.X || hi.Y < p.hi.Y {
			t.Errorf("%s: the view shows %v to %v of a map from %v to %v", when, lo, hi, p.lo, p.hi)
		}
	}
	resize := func(w, height int) {
		h.Width, h.Height = w, height
		h.Send(kit.Event{Kind: kit.Resize, X: w, Y: height})
	}
	inSight("opened")
	size := s.cam.size
	resize(900, 600)
	inSight("in a small window")
	if s.cam.size >= size {
		t.Errorf("the map is as large as before, %d", s.cam.size)
	}
	s.act("turn-right")
	resize(1280, 800)
	inSight("turned, in a large window")
	s.act("turn-left")
	if inSight("turned back"); s.cam.size != size {
		t.Errorf("back in the first window the size is %d, not %d", s.cam.size, size)
	}
	s.act("rail")
	s.act("inspector")
	if inSight("without sides"); s.cam.size < size {
		t.Errorf("with more room the map is smaller: %d", s.cam.size)
	}
	s.act("zoom-in")
	if err := h.Settle(limit(t)); err != nil {
		t.Fatal(err)
	}
	size = s.cam.size
	resize(1000, 700)
	if s.cam.size != size {
		t.Errorf("the size that a person chose became %d, not %d", s.cam.size, size)
	}
}

// TestNothingDiffersBeyondTheMap: pieces that lie beside the map show none of its cells, at
// every turn and size.
func TestNothingDiffersBeyondTheMap(t *testing.T) {
	m := openThin(t).Model
	g := &m.Scene().Plan.Ground
	a, b := m.Scene().Layout(), m.Scene().Layout()
	b.Objects = b.Objects[1:]
	beyond := 0
	for turn := range 4 {
		p := planeOf(g, turn)
		for _, tile := range []int{2, 16, 128} {
			bounds := p.mapBounds(tile)
			for _, at := range []image.Point{{bounds.Min.X - 900, bounds.Min.Y - 900}, {bounds.Max.X + 400, bounds.Min.Y}, {bounds.Min.X, bounds.Max.Y + 400}, {bounds.Min.X, bounds.Min.Y}} {
				o := order{model: m, sight: sight{turn: turn}}
				o.tile, o.x, o.y = tile, floor(at.X, pieceSide), floor(at.Y, pieceSide)
				box := o.cells()
				if box.X1 < box.X0 || box.Y1 < box.Y0 {
					if beyond++; differ(&a, &b, box) {
						t.Errorf("turn %d, %d px: %v of a map of %dx%d differs", turn, tile, box, g.Width, g.Height)
					}
				}
				differ(&a, &b, box)
			}
		}
	}
	if beyond == 0 {
		t.Error("no piece lies beyond the map")
	}
}

// TestManySteps: where the cards of the history have no room, buttons go through them, and
// a new step is in sight.
func TestManySteps(t *testing.T) {
	h := example(t, examples.Thin, Options{})
	s := h.Studio
	m := s.doc.Model
	for i := range 30 {
		s.doc.Commit(SetSeed{Seed: uint64(i), Was: m.Edits.Seed}, fmt.Sprintf("step %d", i), m)
	}
	shown := func() (first, last int) {
		t.Helper()
		redraw(t, h)
		first = -1
		for i := range 40 {
			if h.Frame().Tree.Find(fmt.Sprintf("step/%d", i)) == nil {
				continue
			}
			if first < 0 {
				first = i
			}
			last = i
		}
		if first < 0 || last-first < 2 {
			t.Fatalf("steps %d to %d are shown", first, last)
		}
		return first, last
	}
	first, last := shown()
	if last != 29 {
		t.Errorf("the newest step is not in sight: %d to %d", first, last)
	}
	play(t, h, `{"click":"steps.back"}`)
	if _, now := shown(); now != first-1 {
		t.Errorf("a page back ends with %d, not %d", now, first-1)
	}
	for !h.Frame().Tree.Find("steps.back").Disabled {
		play(t, h, `{"click":"steps.back"}`)
	}
	if now, _ := shown(); now != 0 {
		t.Errorf("at the beginning the first is %d", now)
	}
	for !h.Frame().Tree.Find("steps.on").Disabled {
		play(t, h, `{"click":"steps.on"}`)
	}
	if _, now := shown(); now != 29 {
		t.Errorf("at the end the last is %d", now)
	}
	if b := h.Frame().Tree.Find("steps.on"); b == nil || !b.Disabled {
		t.Error("at the end one can go on")
	}
	play(t, h, `{"click":"steps.back"}`)
	s.doc.Commit(SetSeed{Seed: 99, Was: m.Edits.Seed}, "new", m)
	if _, now := shown(); now != 30 {
		t.Errorf("the new step is not in sight: %d", now)
	}
}

// redraw shows what a test changed behind the window's back.
func redraw(t *testing.T, h *Headless) {
	t.Helper()
	h.Studio.ui.Invalidate()
	h.Send(kit.Event{Kind: kit.Tick})
	if err := h.Settle(limit(t)); err != nil {
		t.Fatal(err)
	}
}

// TestShortenedTextsTellThemselves: a name that has no room is told whole where the
// pointer rests on it.
func TestShortenedTextsTellThemselves(t *testing.T) {
	h := example(t, examples.Thin, Options{})
	s := h.Studio
	const long = "A name of a place that is so long that no card of the history could ever show the whole of it"
	s.doc.Commit(SetSeed{Seed: 7}, long, s.doc.Model)
	redraw(t, h)
	n := h.Frame().Tree.Find("step/0")
	if n == nil {
		t.Fatal("no card")
	}
	h.Send(kit.Event{Kind: kit.PointerMove, X: n.Rect.X + 40, Y: n.Rect.Bottom() - 10})
	h.now += 2000
	h.Send(kit.Event{Kind: kit.Tick})
	found := false
	h.Frame().Tree.Walk(func(n *kit.Node, _ int) bool {
		found = found || n.Role == kit.RoleTip && n.Name == long
		return true
	})
	if !found {
		t.Errorf("no tip:\n%s", s.words())
	}
}
