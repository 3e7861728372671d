package studio

import (
	"context"
	"fmt"
	"image"
	"testing"
	"time"

	"vouch/internal/studio/kit"
	"vouch/internal/studio/studiotest"
)

// large opens a plan of side by side cells in a window that nobody sees.
func large(t testing.TB, side int) *Headless {
	t.Helper()
	s := New(Options{Deps: bareDeps(t)})
	t.Cleanup(func() { _ = s.Close() })
	h := NewHeadless(s, 1280, 800)
	s.Open(Example(studiotest.Large(side), studiotest.LargeName))
	ctx, cancel := context.WithTimeout(context.Background(), 4*time.Minute)
	t.Cleanup(cancel)
	if err := h.Settle(ctx); err != nil {
		t.Fatal(err)
	}
	if s.doc == nil {
		t.Fatalf("the plan does not open:\n%s", s.words())
	}
	return h
}

// BenchmarkPan is a frame of panning on the processor's painter, every piece drawn
// before: what is left is the window's own work.
func BenchmarkPan(b *testing.B) {
	for _, side := range []int{96, 256} {
		b.Run(fmt.Sprintf("%dx%d", side, side), func(b *testing.B) {
			h := large(b, side)
			h.Studio.cam = h.Studio.cam.sized(32*unit, 300, 300)
			pan := func(i int) {
				d := 3 - i/32%2*6
				h.Studio.cam = h.Studio.cam.panned(d, d)
				h.Studio.ui.Invalidate()
				h.frame, _ = h.Studio.Frame(h.Width, h.Height)
			}
			for i := range 64 {
				pan(i)
				if err := h.Settle(context.Background()); err != nil {
					b.Fatal(err)
				}
			}
			i := 0
			for b.Loop() {
				pan(i)
				h.Picture()
				i++
			}
		})
	}
}

// BenchmarkPiece draws one piece at three sizes: how long a new part of the map is
// seen enlarged before it is sharp.
func BenchmarkPiece(b *testing.B) {
	h := large(b, 256)
	m := h.Studio.model()
	for _, tile := range []int{8, 32, 64, 128} {
		b.Run(fmt.Sprintf("%dpx", tile), func(b *testing.B) {
			at := planeOf(&m.Scene().Plan.Ground, 0).middle(100, 100)
			sl := slot{tile, floor(int(at.X)*tile, refTile*16*pieceSide), floor(int(at.Y)*tile, refTile*16*pieceSide)}
			o := order{sight: h.Studio.sightOf(m), slot: sl, model: m}
			for b.Loop() {
				if _, err := h.Studio.drawer.draw(context.Background(), o); err != nil {
					b.Fatal(err)
				}
			}
			b.ReportMetric(float64(image.Rect(0, 0, pieceSide, pieceSide).Dx()*pieceSide)/1e6, "Mpx/piece")
		})
	}
}

// BenchmarkPick asks what is under the pointer.
func BenchmarkPick(b *testing.B) {
	h := large(b, 256)
	s := h.Studio
	h.Send(kit.Event{Kind: kit.Tick})
	at := s.plane(s.model()).middle(100, 100)
	i := int32(0)
	for b.Loop() {
		at.X += 16 * (1 - 2*(i&1))
		s.pick.last.ok = false
		s.hitAt(at)
		i++
	}
}
