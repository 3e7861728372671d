package skills

import (
	"bytes"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"testing"
)

// TestViewIsData: the same view has the same JSON, which reads back as the same view.
func TestViewIsData(t *testing.T) {
	for name, e := range map[string]example{"mission": mission(t), "square": square(t)} {
		first, err := e.view.JSON()
		check(t, err)
		again, err := NewView(e.scene, e.readings)
		check(t, err)
		second, err := again.JSON()
		check(t, err)
		if !bytes.Equal(first, second) {
			t.Errorf("%s: two views of one scene differ", name)
		}
		parsed, err := ParseView(first)
		check(t, err)
		third, err := parsed.JSON()
		check(t, err)
		if !bytes.Equal(first, third) {
			t.Errorf("%s: it reads back as another", name)
		}
		if strings.Contains(string(first), "null") {
			t.Errorf("%s: lists that are null", name)
		}
		slices.Reverse(again.Lots)
		text, err := again.JSON()
		check(t, err)
		if _, err := ParseView(text); err == nil {
			t.Errorf("%s: lots in any order", name)
		}
	}
}

// TestViewHidesWhatIsNotCleared: of a reading that was not given neither words nor
// commitment are in the view, and no narrator ever is.
func TestViewHidesWhatIsNotCleared(t *testing.T) {
	e := mission(t)
	hidden := e.readings[:60]
	v, err := NewView(e.scene, e.readings[60:])
	check(t, err)
	text, err := v.JSON()
	check(t, err)
	given := map[string]bool{}
	for _, r := range e.readings[60:] {
		given[r.Text] = true
	}
	for _, r := range hidden {
		if strings.Contains(string(text), hex.EncodeToString(r.Commitment[:])) || !given[r.Text] && strings.Contains(string(text), r.Text) {
			t.Errorf("%q is in the view", r.Text)
		}
	}
	if len(v.Readings) == 0 || len(v.Readings) >= len(e.view.Readings) {
		t.Errorf("%d readings of %d", len(v.Readings), len(e.view.Readings))
	}
	none, err := NewView(e.scene, nil)
	check(t, err)
	if len(none.Readings) > 0 || slices.ContainsFunc(none.Lots, func(l Lot) bool { return len(l.Cites) > 0 }) {
		t.Error("readings without any given")
	}
	// A commitment of the rulebook may be cited all the same, and the classes stand.
	if none.Shares != e.view.Shares || len(none.cites) != len(e.rulebook.Rules) {
		t.Error("another scene")
	}
	for _, forbidden := range []string{`"voice"`, "narrator", "interview", "segment"} {
		if strings.Contains(string(text), forbidden) {
			t.Errorf("the view says %s", forbidden)
		}
	}
}

// TestKept: what the gate guards is what the rules say.
func TestKept(t *testing.T) {
	v := mission(t).view
	n := 0
	for _, l := range v.Lots {
		if !slices.Contains(surely, l.Class) {
			continue
		}
		n++
		if len(l.Kept) == 0 || !slices.ContainsFunc(l.Kept, func(word string) bool { return v.means(l.Concept, word) }) {
			t.Errorf("lot %d carries %s, its words say %q", l.ID, l.Concept, l.Kept)
		}
	}
	if n < 100 {
		t.Errorf("%d lots", n)
	}
}

// TestCut: a part of a view keeps numbers and places.
func TestCut(t *testing.T) {
	v := mission(t).view
	b := Box{60, 44, 72, 51}
	c := v.Cut(b)
	if len(c.Lots) < 15 || len(c.Lots) > 60 || len(c.Ground.Rows) != 8 || len(c.Ground.Rows[0]) != 13 || c.Scene != "" {
		t.Fatalf("%d lots, ground %v", len(c.Lots), c.Ground)
	}
	for _, l := range c.Lots {
		if whole := v.lotByID(l.ID); whole == nil || fmt.Sprint(*whole) != fmt.Sprint(l) {
			t.Errorf("lot %d is another", l.ID)
		}
	}
	for x := b[0]; x <= b[2]; x++ {
		for y := b[1]; y <= b[3]; y++ {
			if c.Ground.at(x, y) != v.Ground.at(x, y) {
				t.Fatalf("the ground at %d,%d is another", x, y)
			}
		}
	}
	if len(v.Lots) != 1601 || len(c.Readings) == 0 || len(c.Readings) >= len(v.Readings) {
		t.Errorf("%d lots in the whole, %d readings", len(v.Lots), len(c.Readings))
	}
	text, err := c.JSON()
	check(t, err)
	if _, err := ParseView(text); err != nil {
		t.Error(err)
	}
	for _, far := range []Box{{90, 90, 200, 200}, {-9, -9, 3, 3}, {300, 300, 310, 310}} {
		v.Cut(far)
	}
}

func FuzzParseView(f *testing.F) {
	f.Add([]byte(`{"width":4,"height":2,"ground":{"x":0,"y":0,"rows":["====","####"]},"concepts":[{"id":"shop.laundry","where":"front","footprint":2}],`+
		`"lots":[{"id":0,"front":[1,1],"box":[1,1,1,1],"run":2,"concept":"a","class":"evidenced","kept":["b"]}],"faces":[{"id":0,"lots":[0]}],`+
		`"features":[{"concept":"c","cells":[[1,0]],"lot":-1,"by":"x"}],"readings":[{"commitment":"00","lots":[0],"cells":[[1,0]]}]}`), int32(1), int32(1))
	f.Add([]byte(`{"width":1,"height":1}`), int32(0), int32(0))
	f.Fuzz(func(t *testing.T, text []byte, x, y int32) {
		v, err := ParseView(text)
		if err != nil {
			return
		}
		if _, err := json.Marshal(v); err != nil {
			t.Error(err)
		}
		emitted := fmt.Sprintf(`{"op":"pin","x":%d,"y":%d,"concept":"shop.laundry"}`, x, y)
		_, _, _ = newGate(v, nil, "skill:x").all([][]byte{[]byte(emitted), []byte(strings.Replace(emitted, "pin", "forbid", 1)), []byte(strings.Replace(emitted, "pin", "place", 1))})
		v.Cut(Box{x, y, x + 5, y + 5})
	})
}
