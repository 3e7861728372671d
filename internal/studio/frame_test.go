package studio

import (
	"context"
	"os"
	"slices"
	"strings"
	"testing"
	"time"

	"vouch/examples"
	"vouch/internal/studio/kit"
)

// TestABlockedJobBlocksNoFrame: while work of every lane hangs, events are taken
// and frames come.
func TestABlockedJobBlocksNoFrame(t *testing.T) {
	h := example(t, examples.Thin, Options{})
	s := h.Studio
	stuck := make(chan bool)
	for _, l := range []lane{editing, drawing, finding, asking, looking, running, leaving, checking, listing, outlining, weighing} {
		s.jobs.start(l, "stuck", func(ctx context.Context, _ *progress) func() { <-stuck; return nil })
	}
	size := s.aim().size
	h.Send(kit.Event{Kind: kit.KeyDown, Key: "+"})
	h.Send(kit.Event{Kind: kit.KeyDown, Key: "Z", Mods: kit.Ctrl})
	h.Send(kit.Event{Kind: kit.KeyDown, Key: "K", Mods: kit.Ctrl})
	if s.aim().size <= size || !s.palette || s.Idle() {
		t.Errorf("size %d after %d, palette %v, idle %v", s.aim().size, size, s.palette, s.Idle())
	}
	h.now += busyDelay
	h.Send(kit.Event{Kind: kit.Tick})
	if h.Frame() == nil || !strings.Contains(s.words(), "stuck") {
		t.Error("the screen does not say what runs")
	}
	close(stuck)
	if err := h.Settle(limit(t)); err != nil {
		t.Fatal(err)
	}
}

// TestFramesWhileBuilding measures Handle and Frame while a large scene is built and
// drawn in the background. It is timed, so it runs where it is asked for:
//
//	VOUCH_MEASURE=1 go test ./internal/studio -run FramesWhileBuilding -v
func TestFramesWhileBuilding(t *testing.T) {
	if os.Getenv("VOUCH_MEASURE") == "" {
		t.Skip("timed; set VOUCH_MEASURE=1")
	}
	h := example(t, examples.Mission1974, Options{})
	s := h.Studio
	var times []time.Duration
	for i := 0; i < 6 || !s.Idle(); i++ {
		if i < 6 {
			s.do(SetSeed{Seed: uint64(i), Was: s.model().Edits.Seed}, "")
		}
		for k := range 20 {
			begin := time.Now()
			h.now += 16
			s.Handle(kit.Event{Kind: kit.PointerMove, X: 400 + k*9, Y: 300 + k*5, Now: h.now})
			s.Handle(kit.Event{Kind: kit.Wheel, X: 500, Y: 400, DY: 1 - k%2*2, Now: h.now})
			s.Frame(1280, 800)
			times = append(times, time.Since(begin))
			time.Sleep(2 * time.Millisecond)
		}
	}
	slices.Sort(times)
	worst, median := times[len(times)-1], times[len(times)/2]
	t.Logf("%d frames: median %v, 99 %% %v, worst %v", len(times), median, times[len(times)*99/100], worst)
	if times[len(times)*99/100] > 16*time.Millisecond {
		t.Error("a frame takes more than 16 ms")
	}
}
