//go:build window && linux && cgo

package view

import (
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"syscall"
	"testing"
	"time"

	"vouch/internal/project"
	"vouch/internal/proof"
	"vouch/internal/studio"
	"vouch/internal/studio/kit"
	"vouch/internal/studio/studiotest"
	"vouch/internal/trust/keyring"
)

// measured names the variable that makes the test binary a window that measures itself:
// the number of cells of the map's sides.
const measured = "VOUCH_MEASURE_SIDE"

// TestBenchStudio measures the window over plans of 96 and of 256 cells a side and
// writes a chapter; `make bench-studio` calls it.
func TestBenchStudio(t *testing.T) {
	page := os.Getenv("VOUCH_BENCH_STUDIO")
	if page == "" {
		t.Skip("it measures; make bench-studio")
	}
	load, _ := os.ReadFile("/proc/loadavg")
	var rows strings.Builder
	for _, side := range []string{"96", "256"} {
		cmd := exec.Command(os.Args[0])
		cmd.Env = append(os.Environ(), measured+"="+side)
		cmd.Stderr = os.Stderr
		out, err := cmd.Output()
		if err != nil {
			t.Fatal(err)
		}
		rows.Write(out)
	}
	proof.WriteChapter(t, page, "The studio's window", fmt.Sprintf(`%s, by `+"`make bench-studio`"+`: the window of 1280×800 px under Xvfb with software GL, on a machine
whose load average was %s at the start (%d processors). A frame's processor time is that of
the whole program, the threads of the software GL with it, over ten runs of panning by 6 px
a frame at 50 %%, all pieces drawn before; a click's time is the wall clock from the event to
the frame that shows its answer, so it grows with the load.

| cells | frame, median | runs from to | frame, 99th | click, median | click, 99th | at rest |
|---|---|---|---|---|---|---|
%s
The bounds are 30 ms a frame over 96×96 cells, 45 ms over 256×256, 100 ms for a click, and
3 %% of a processor at rest (nothing is drawn then).
`, time.Now().UTC().Format("2006-01-02"), strings.Join(strings.Fields(string(load))[:3], " "), procs(), rows.String()))
	t.Log(rows.String())
}

func procs() int {
	data, _ := os.ReadFile("/proc/cpuinfo")
	return strings.Count(string(data), "processor\t")
}

// cpu is the processor time that this process has taken.
func cpu() time.Duration {
	var u syscall.Rusage
	if syscall.Getrusage(syscall.RUSAGE_SELF, &u) != nil {
		return 0
	}
	return time.Duration(u.Utime.Nano() + u.Stime.Nano())
}

// meter drives a studio in a window and measures it, one frame after the other.
type meter struct {
	s      *studio.Studio
	side   int
	step   int
	quiet  int
	frames []time.Duration // processor time of each frame
	runs   []time.Duration // median of each run
	began  time.Duration
	clicks []time.Duration
	sent   time.Time
	rest   time.Duration
	since  time.Time
	shown  string
}

const (
	panFrames = 120
	panRuns   = 10
	clickRuns = 40
)

func runMeter(side int) (err error) {
	dir, err := os.MkdirTemp("", "studio")
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, os.RemoveAll(dir)) }()
	keys, err := keyring.NewFileStore(filepath.Join(dir, "keys"), keyring.Options{Now: time.Now})
	if err != nil {
		return err
	}
	s := studio.New(studio.Options{Deps: project.Deps{Keyring: keys, Clock: time.Now}})
	s.Open(studio.Example(studiotest.Large(side), studiotest.LargeName))
	m := &meter{s: s, side: side}
	err = Run(s, Options{Width: 1280, Height: 800, After: m.after})
	return errors.Join(err, s.Close())
}

// settled waits until nothing has run for some frames.
func (m *meter) settled() bool {
	if m.quiet++; !m.s.Idle() {
		m.quiet = 0
	}
	return m.quiet > 5
}

// The scene's middle in the window.
const midX, midY = 600, 340

func (m *meter) after(w *Window) {
	press := func(k kit.Kind, x, y int) { w.Send(kit.Event{Kind: k, X: x, Y: y, Button: kit.Left}) }
	switch {
	case m.step == 0: // nearer, to 50 %
		if m.settled() {
			w.Send(kit.Event{Kind: kit.PointerMove, X: midX, Y: midY})
			w.Send(kit.Event{Kind: kit.Wheel, X: midX, Y: midY, DY: 30})
			w.Send(kit.Event{Kind: kit.Wheel, X: midX, Y: midY, DY: -12})
			m.next()
		}
	case m.step <= 1+panRuns: // the first run draws the pieces
		m.pan(w, press)
	case m.step <= 1+panRuns+clickRuns:
		m.click(w, press)
	default:
		m.idle(w)
	}
}

func (m *meter) next() { m.step, m.quiet, m.shown = m.step+1, 0, "" }

// pan drags the scene there and back.
func (m *meter) pan(w *Window, press func(kit.Kind, int, int)) {
	if m.shown == "" {
		if m.settled() {
			press(kit.PointerDown, midX, midY)
			m.shown, m.frames, m.began = "panning", m.frames[:0], cpu()
		}
		return
	}
	now := cpu()
	m.frames = append(m.frames, now-m.began)
	m.began = now
	n := len(m.frames)
	if n < panFrames {
		at := n
		if at > panFrames/2 {
			at = panFrames - at
		}
		press(kit.PointerMove, midX-at*3, midY-at*2)
		return
	}
	press(kit.PointerUp, midX, midY)
	if m.step > 1 {
		slices.Sort(m.frames)
		m.runs = append(m.runs, m.frames[n/2], m.frames[n*99/100])
	}
	m.next()
}

// click chooses one thing after the other and waits until the window says what it is.
func (m *meter) click(w *Window, press func(kit.Kind, int, int)) {
	chosen := func() string {
		if n := w.Tree().Find("scene"); n != nil {
			if _, text, ok := strings.Cut(n.Value, "Chosen: "); ok {
				return text
			}
		}
		return "nothing"
	}
	if m.shown == "" {
		if !m.settled() {
			return
		}
		m.shown, m.sent = chosen(), time.Now()
		x, y := midX-200+m.step*37%400, midY-120+m.step*53%240
		press(kit.PointerMove, x, y)
		press(kit.PointerDown, x, y)
		press(kit.PointerUp, x, y)
		return
	}
	if took := time.Since(m.sent); chosen() != m.shown {
		m.clicks = append(m.clicks, took)
		m.next()
	} else if took > time.Second { // a street: it makes no claim, or the same house
		m.next()
	}
}

// idle looks at ten seconds in which nothing happens, and the window sleeps as it does for a person.
func (m *meter) idle(w *Window) {
	switch {
	case m.shown == "":
		if m.settled() {
			w.Send(kit.Event{Kind: kit.PointerLeave})
			w.Rest()
			m.shown, m.since, m.rest = "resting", time.Now().Add(2*time.Second), 0
		}
	case m.rest == 0:
		if time.Now().After(m.since) { // tips and notices have gone
			m.since, m.rest = time.Now(), cpu()
		}
	case time.Since(m.since) > 10*time.Second:
		m.report(cpu()-m.rest, time.Since(m.since))
		m.since = time.Now().Add(time.Hour) // once; the window takes a frame to close
		w.Close()
	}
}

func (m *meter) report(busy, of time.Duration) {
	var medians, tails []time.Duration
	for i := 0; i < len(m.runs); i += 2 {
		medians, tails = append(medians, m.runs[i]), append(tails, m.runs[i+1])
	}
	slices.Sort(medians)
	slices.Sort(tails)
	slices.Sort(m.clicks)
	ms := func(list []time.Duration, k int) string {
		if len(list) == 0 {
			return "none"
		}
		return fmt.Sprintf("%.1f ms", float64(list[(len(list)-1)*k/100].Microseconds())/1000)
	}
	fmt.Printf("| %d×%d | %s | %s to %s | %s | %s | %s (%d) | %.1f %% |\n", m.side, m.side, ms(medians, 50), ms(medians, 0), ms(medians, 100), ms(tails, 50),
		ms(m.clicks, 50), ms(m.clicks, 99), len(m.clicks), 100*busy.Seconds()/of.Seconds())
}
