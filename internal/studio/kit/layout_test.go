package kit

import (
	"image"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"vouch/assets/draw"
)

func TestTracksFillTheirRow(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		sizes := rapid.SliceOfN(rapid.IntRange(-5, 40), 1, 8).Draw(t, "sizes")
		if slices.Max(sizes) >= 0 && slices.Min(sizes) >= 0 {
			sizes[0] = -1
		}
		r := Rect{3, 4, rapid.IntRange(600, 900).Draw(t, "w"), 20}
		at := r.X
		for i, c := range r.Row(4, sizes...) {
			if c.X != at || sizes[i] >= 0 && c.W != sizes[i] {
				t.Fatalf("track %d of %v is %v", i, sizes, c)
			}
			at = c.Right() + 4
		}
		if at-4 != r.Right() {
			t.Fatalf("the row ends at %d, want %d", at-4, r.Right())
		}
	})
}

func TestCuttingLosesNothing(t *testing.T) {
	r := Rect{10, 20, 100, 50}
	top, left, right, low := r.CutTop(10), r.CutLeft(30), r.CutRight(20), r.CutBottom(99)
	for _, c := range []struct{ got, want Rect }{
		{top, Rect{10, 20, 100, 10}}, {left, Rect{10, 30, 30, 40}}, {right, Rect{90, 30, 20, 40}}, {low, Rect{40, 30, 50, 40}}, {r, Rect{40, 30, 50, 0}},
	} {
		if c.got != c.want {
			t.Errorf("got %v, want %v", c.got, c.want)
		}
	}
}

func TestWrapKeepsEveryWord(t *testing.T) {
	measure := func(s string) int { return Body.Font.Measure(Body.Size, s) }
	rapid.Check(t, func(t *rapid.T) {
		text := rapid.StringOf(rapid.RuneFrom([]rune("abcé \n"))).Draw(t, "text")
		w := rapid.IntRange(1, 120).Draw(t, "w")
		lines := wrap(text, w, measure)
		strip := func(s string) string { return strings.Join(strings.Fields(s), "") }
		if got := strip(strings.Join(lines, "")); got != strip(text) {
			t.Fatalf("%q became %q", text, lines)
		}
		for _, l := range lines {
			if measure(l) > w && len([]rune(l)) > 1 {
				t.Fatalf("%q is wider than %d px", l, w)
			}
		}
		if short := shorten(text, w, measure); measure(short) > w && short != ellipsis {
			t.Fatalf("%q is wider than %d px", short, w)
		}
	})
}

func TestReduceKeepsTheMean(t *testing.T) {
	c := draw.NewCanvas(60, 40)
	c.Rect(draw.RGB(0x4080C0), 0, 0, 30, 40)
	c.Rect(draw.RGB(0xC08040), 30, 0, 60, 40)
	for _, size := range []image.Point{{60, 40}, {30, 20}, {7, 5}, {1, 1}, {60, 3}} {
		out := Reduce(c.Image(), image.Rect(0, 0, 60, 40), size.X, size.Y)
		sum := 0
		for i := 0; i < len(out.Pix); i += 4 {
			sum += int(out.Pix[i])
		}
		if mean := sum / (size.X * size.Y); mean < 0x7F || mean > 0x81 {
			t.Errorf("%v: the mean of red is %#x, want 0x80", size, mean)
		}
	}
}

func TestZoomKeepsWhatIsUnderThePointer(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		v := View{rapid.IntRange(0, 1<<18).Draw(t, "x"), rapid.IntRange(0, 1<<18).Draw(t, "y"), 100}
		x, y := rapid.IntRange(0, 799).Draw(t, "px"), rapid.IntRange(0, 599).Draw(t, "py")
		for range 20 {
			bx, by := v.At(x, y, 800, 600)
			v = v.ZoomAt(rapid.IntRange(-3, 3).Draw(t, "steps"), x, y, 800, 600)
			ax, ay := v.At(x, y, 800, 600)
			if ax != bx || ay != by || v.Zoom < MinZoom || v.Zoom > MaxZoom {
				t.Fatalf("(%d, %d) became (%d, %d) at %d %%", bx, by, ax, ay, v.Zoom)
			}
		}
	})
}

func TestSearch(t *testing.T) {
	commands := []Command{{ID: "undo", Name: "Undo"}, {ID: "open", Name: "Open a project"}, {ID: "publish", Name: "Publish the scene"}, {ID: "pin", Name: "Pin this lot"}}
	for text, want := range map[string]string{"": "undo", "pu": "publish", "op": "open", "ptl": "pin", "do": "undo"} {
		if got := Search(commands, text); len(got) == 0 || commands[got[0]].ID != want {
			t.Errorf("%q finds %v, want %s first", text, got, want)
		}
	}
	if got := Search(commands, "zz"); len(got) != 0 {
		t.Errorf("zz finds %v", got)
	}
}

func TestChords(t *testing.T) {
	for _, c := range []string{"A", "Ctrl+Z", "Ctrl+Shift+Z", "Ctrl++", "Alt+F4", "+"} {
		key, m := ParseChord(c)
		if got := Chord(key, m); got != c {
			t.Errorf("%q became %q", c, got)
		}
	}
}
