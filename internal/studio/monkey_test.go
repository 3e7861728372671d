package studio

import (
	"flag"
	"math/rand/v2"
	"testing"

	"vouch/examples"
	"vouch/internal/studio/kit"
)

// monkeys is how many events TestAnyInput sends, and monkeySeed which.
var (
	monkeys    = flag.Int("monkeys", 400, "events of TestAnyInput")
	monkeySeed = flag.Uint64("monkey-seed", 1, "which events")
)

// chords are keys that do something, some of them only sometimes.
var chords = []string{
	"Tab", "Shift+Tab", "Enter", "Escape", "Space", "Up", "Down", "Left", "Right", "Home", "End", "PageUp", "PageDown", "Delete", "Backspace",
	"+", "-", "0", "[", "]", "E", "V", "D", "N", "B", "S", "F", "G", "M", "P", "X", "W", "T", "J", "K", "A", "R",
	"Ctrl+Z", "Ctrl+Shift+Z", "Ctrl+K", "Ctrl+C", "Ctrl+V", "Ctrl+A", "Ctrl+X", "Ctrl+L", "Ctrl++", "Ctrl+-", "Ctrl+,", "Ctrl+O", "Ctrl+E", "Ctrl+.", "Ctrl+Shift+K",
	"F1", "F5", "F6", "F7", "F8", "F9",
}

// TestAnyInput presses, drags, turns and types anywhere: whatever a person does, the
// window stands and every pass of it can be painted.
func TestAnyInput(t *testing.T) {
	h := example(t, examples.Thin, Options{Out: t.TempDir(), Home: t.TempDir(), Start: func(string, ...string) error { return nil }})
	r := rand.New(rand.NewPCG(*monkeySeed, 8))
	for i := range *monkeys {
		x, y := r.IntN(h.Width), r.IntN(h.Height)
		switch r.IntN(12) {
		case 0:
			h.Width, h.Height = 700+r.IntN(900), 480+r.IntN(600)
			h.Send(kit.Event{Kind: kit.Resize, X: h.Width, Y: h.Height})
		case 1, 2:
			h.Send(kit.Event{Kind: kit.Wheel, X: x, Y: y, DY: r.IntN(9) - 4})
		case 3:
			h.Send(kit.Event{Kind: kit.Text, Text: string(rune('a' + r.IntN(26)))})
		case 4, 5, 6, 7:
			key, mods := kit.ParseChord(chords[r.IntN(len(chords))])
			h.Send(kit.Event{Kind: kit.KeyDown, Key: key, Mods: mods})
			h.Send(kit.Event{Kind: kit.KeyUp, Key: key, Mods: mods})
		case 8:
			b := []kit.Button{kit.Left, kit.Middle}[r.IntN(2)]
			h.Send(kit.Event{Kind: kit.PointerDown, X: x, Y: y, Button: b})
			for range 3 {
				x, y = x+r.IntN(200)-100, y+r.IntN(200)-100
				h.Send(kit.Event{Kind: kit.PointerMove, X: x, Y: y})
			}
			h.Send(kit.Event{Kind: kit.PointerUp, X: x, Y: y, Button: b})
		default:
			for _, e := range click(x, y) {
				h.Send(e)
			}
		}
		h.now += int64(r.IntN(400))
		h.Send(kit.Event{Kind: kit.Tick})
		if r.IntN(4) == 0 {
			if err := h.Settle(limit(t)); err != nil {
				t.Fatalf("after %d events: %v", i, err)
			}
		}
		if h.Frame() == nil {
			t.Fatalf("after %d events there is no frame", i)
		}
	}
}
