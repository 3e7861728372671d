package studio

import (
	"bytes"
	"image"
	"testing"

	"vouch/assets/tileset"
	"vouch/examples"
	"vouch/internal/studio/kit"
)

// TestPortraitsFillTheirFrames: a house, a flat lot and a thing of the street are drawn as large
// as a frame allows, in its middle, and the same each time.
func TestPortraitsFillTheirFrames(t *testing.T) {
	set := tileset.Mission1974()
	for _, c := range []struct {
		concept string
		w, h    int
	}{{"food.bakery", 56, 40}, {"food.bakery", 308, 330}, {"void.parking", 56, 40}, {"school", 200, 120}, {"palms", 140, 100}} {
		part, ok := set.Find(c.concept)
		if !ok {
			part = &set.Parts[len(set.Parts)/2]
		}
		k := sitting{part.Concept, 0, c.w, c.h}
		a, err := portraitOf(t.Context(), set, part, k)
		if err != nil {
			t.Fatal(err)
		}
		b, err := portraitOf(t.Context(), set, part, k)
		if err != nil || !bytes.Equal(a.Pix, b.Pix) {
			t.Errorf("%v is another picture the second time: %v", k, err)
		}
		if a.Rect != image.Rect(0, 0, c.w, c.h) || a.RGBAAt(c.w/2, c.h/2).A != 255 {
			t.Errorf("%v: %v, nothing in the middle", k, a.Rect)
		}
	}
}

// TestPortraitsComeWithTheRows: what is in sight has its picture when all is done, and a frame
// shows rows before there is any.
func TestPortraitsComeWithTheRows(t *testing.T) {
	h := example(t, examples.Mission1974, Options{})
	s := h.Studio
	s.act("tiles")
	h.Send(kit.Event{Kind: kit.Tick})
	if n := len(s.portraits.shown); n > 1 {
		t.Errorf("the first frame waited for %d pictures", n)
	}
	play(t, h, `{"wait":"idle"}`)
	n := len(s.portraits.shown)
	if n < 9 || len(s.portraits.wrong) > 0 {
		t.Errorf("%d pictures, %v", n, s.portraits.wrong)
	}
	play(t, h, `{"key":"Escape"},{"wait":"idle"}`)
	s.act("tiles")
	play(t, h, `{"wait":"idle"}`)
	if len(s.portraits.shown) != n {
		t.Error("opened again, it has other pictures")
	}
}

// TestPortraitsAreBounded: when there are too many, those not in sight go.
func TestPortraitsAreBounded(t *testing.T) {
	d := portraits{shown: map[sitting]*kit.Picture{}}
	const w, h = 1000, 1000
	var last sitting
	for i := range 3 * MaxPortraits / (w * h * 4) {
		last = sitting{"food.bakery", i, w, h}
		d.keep(last, image.NewRGBA(image.Rect(0, 0, w, h)), []sitting{last})
		total := 0
		for _, pic := range d.shown {
			total += len(pic.Img.Pix)
		}
		if total > MaxPortraits || total != d.bytes {
			t.Fatalf("%d bytes are kept, %d counted", total, d.bytes)
		}
	}
	if d.shown[last] == nil {
		t.Error("the last one is gone")
	}
}
