package skills

import (
	"context"
	"encoding/json"
	"fmt"
	"strings"
	"testing"

	"vouch/internal/scene"
	"vouch/sandbox"
)

// classed is a lot of the showcase with a class, and its concept's family the same.
func classed(t testing.TB, v *View, class string, keep func(*Lot) bool) *Lot {
	t.Helper()
	for i := range v.Lots {
		if l := &v.Lots[i]; l.Class == class && !l.Rear && (keep == nil || keep(l)) {
			return l
		}
	}
	t.Fatalf("no lot is %s", class)
	return nil
}

// TestGate: what may be proposed, and what refuses the whole run.
func TestGate(t *testing.T) {
	v := mission(t).view
	free := classed(t, v, "conjectural", func(l *Lot) bool { return l.Pos+3 < l.Run && v.Lots[l.ID+1].Class == "conjectural" })
	sure := classed(t, v, "evidenced", func(l *Lot) bool { return !l.Family })
	family := classed(t, v, "evidenced", func(l *Lot) bool { return l.Family })
	said := classed(t, v, "attested", nil)
	paper := classed(t, v, "documented", nil)
	x, y := free.Front[0], free.Front[1]
	cite := v.Readings[0].Commitment
	at := func(op, concept string, l *Lot) string {
		return fmt.Sprintf(`{"op":%q,"x":%d,"y":%d,"concept":%q}`, op, l.Front[0], l.Front[1], concept)
	}
	for _, c := range []struct{ name, text, want string }{
		{"pin", at("pin", "shop.laundry", free), ""},
		{"pin with all", fmt.Sprintf(`{"op":"pin","x":%d,"y":%d,"concept":"shop.laundry","cites":[%q],"why":"because"}`, x, y, cite), ""},
		{"forbid", at("forbid", "shop.laundry", free), ""},
		{"place", `{"op":"place","x":13,"y":10,"concept":"street.bench"}`, ""},
		{"wall", at("place", "mural.wall", free), ""},
		{"note", `{"op":"note","text":"look here","x":1,"y":1}`, ""},
		{"same concept on a sure lot", at("pin", sure.Concept, sure), ""},
		{"of the family on a sure lot", at("pin", "rowhouse.italianate", family), ""},

		{"no object", `[1]`, "no JSON object"},
		{"number", `7`, "no JSON object"},
		{"two", `{"op":"note","text":"a"} {}`, "more after"},
		{"key twice", `{"op":"note","op":"pin","text":"a"}`, "twice"},
		{"other letters", `{"OP":"note","text":"a"}`, `unknown op ""`},
		{"unknown op", `{"op":"apply","x":1,"y":1,"concept":"a"}`, `unknown op "apply"`},
		{"unknown key", `{"op":"pin","x":1,"y":1,"concept":"a","by":"the director"}`, `unknown key "by"`},
		{"class", fmt.Sprintf(`{"op":"pin","x":%d,"y":%d,"concept":"shop.laundry","class":"evidenced"}`, x, y), `unknown key "class"`},
		{"confidence", fmt.Sprintf(`{"op":"pin","x":%d,"y":%d,"concept":"shop.laundry","confidence":1}`, x, y), `unknown key "confidence"`},
		{"no cell", `{"op":"pin","concept":"shop.laundry"}`, "x is missing"},
		{"fraction", `{"op":"pin","x":1.5,"y":1,"concept":"shop.laundry"}`, "x is no whole number"},
		{"text for a number", `{"op":"pin","x":"1","y":1,"concept":"shop.laundry"}`, "x is no whole number"},
		{"large number", `{"op":"pin","x":4294967296,"y":1,"concept":"shop.laundry"}`, "x is no whole number"},
		{"concept is a list", `{"op":"pin","x":1,"y":1,"concept":["shop.laundry"]}`, "concept is no text"},
		{"outside", `{"op":"pin","x":-1,"y":0,"concept":"shop.laundry"}`, "outside the ground"},
		{"outside too", `{"op":"place","x":0,"y":96,"concept":"street.bench"}`, "outside the ground"},
		{"outside a note", `{"op":"note","x":96,"y":1,"text":"a"}`, "outside the ground"},
		{"half a note's cell", `{"op":"note","x":1,"text":"a"}`, "y is missing"},
		{"empty note", `{"op":"note","text":""}`, "no text"},
		{"note with a line end", `{"op":"note","text":"a\nb"}`, "more than one line"},
		{"note with bidi", `{"op":"note","text":"a\u202eb"}`, "U+202E"},
		{"why with tags", `{"op":"place","x":13,"y":10,"concept":"street.bench","why":"\udb40\udc41"}`, "U+E0041"},
		{"long why", `{"op":"place","x":13,"y":10,"concept":"street.bench","why":"` + strings.Repeat("a", 201) + `"}`, "201 characters"},
		{"cite unknown", `{"op":"place","x":13,"y":10,"concept":"street.bench","cites":["` + strings.Repeat("0", 64) + `"]}`, "the rulebook does not have"},
		{"cite no hex", `{"op":"place","x":13,"y":10,"concept":"street.bench","cites":["1662 hearth tax return"]}`, "no commitment"},
		{"cite twice", fmt.Sprintf(`{"op":"place","x":13,"y":10,"concept":"street.bench","cites":[%q,%q]}`, cite, cite), "twice"},
		{"cites null", `{"op":"place","x":13,"y":10,"concept":"street.bench","cites":null}`, "no list"},
		{"concept unknown", at("pin", "castle.gothic", free), "not known"},
		{"concept of another time", at("pin", "bar.holographic", free), "not known"},
		{"rear on front", at("pin", "rear.cottage", free), "front lot"},
		{"square on front", at("pin", "square.bench", free), "front lot"},
		{"feature pinned", at("pin", "street.bench", free), "front lot"},
		{"lot placed", at("place", "shop.laundry", free), "pin it instead"},
		{"feature on a lot", at("place", "street.bench", free), "on a street or in a park"},
		{"wall on a street", `{"op":"place","x":13,"y":10,"concept":"mural.wall"}`, "needs a wall"},
		{"pin on a street", `{"op":"pin","x":13,"y":10,"concept":"shop.laundry"}`, "no lot there"},
		{"against evidence", at("pin", "bar.blacked", sure), "the words say " + sure.Concept},
		{"against a family", at("pin", "bar.blacked", family), "is evidenced"},
		{"against attested", at("pin", "gas-station", said), ""}, // replaced below: depends on what is said there
		{"against a record", at("pin", "void.empty", paper), "is documented"},
		{"forbidding evidence", at("forbid", sure.Concept, sure), "by what was said"},
	} {
		if c.name == "against attested" {
			c.text, c.want = at("pin", "void.empty", said), "is attested"
		}
		changes, notes, err := newGate(v, nil, "skill:x").all([][]byte{[]byte(c.text)})
		switch {
		case c.want == "" && (err != nil || len(changes)+len(notes) != 1):
			t.Errorf("%s: %v", c.name, err)
		case c.want != "" && (err == nil || !strings.Contains(err.Error(), c.want)):
			t.Errorf("%s: %v, want %q", c.name, err, c.want)
		}
	}
}

// TestGateOnASquare: every cell is a lot of its own, and each guards its own words.
func TestGateOnASquare(t *testing.T) {
	v := square(t).view
	n := 0
	for _, l := range v.Lots {
		text := fmt.Sprintf(`{"op":"pin","x":%d,"y":%d,"concept":"square.kiosk"}`, l.Front[0], l.Front[1])
		_, _, err := newGate(v, nil, "skill:x").all([][]byte{[]byte(text)})
		if guarded := l.Class != "conjectural"; guarded != (err != nil) {
			t.Errorf("%s at %v: %v", l.Class, l.Front, err)
		} else if guarded {
			n++
		}
	}
	if n < 100 {
		t.Errorf("%d lots are guarded", n)
	}
}

// TestRegion: nothing outside the region that was granted, and no object reaching over.
func TestRegion(t *testing.T) {
	v := mission(t).view
	l := classed(t, v, "conjectural", func(l *Lot) bool {
		return l.Pos+2 < l.Run && v.Lots[l.ID+1].Class == "conjectural" && l.Facing == "north"
	})
	region := &Box{l.Front[0], l.Front[1], l.Front[0], l.Front[1]}
	for text, want := range map[string]string{
		fmt.Sprintf(`{"op":"pin","x":%d,"y":%d,"concept":"shop.laundry"}`, l.Front[0], l.Front[1]):   "",
		fmt.Sprintf(`{"op":"pin","x":%d,"y":%d,"concept":"shop.furniture"}`, l.Front[0], l.Front[1]): "reaches over the region",
		`{"op":"place","x":13,"y":90,"concept":"street.bench"}`:                                      "outside the region",
	} {
		_, _, err := newGate(v, region, "skill:x").all([][]byte{[]byte(text)})
		if (err == nil) != (want == "") || err != nil && !strings.Contains(err.Error(), want) {
			t.Errorf("%s: %v, want %q", text, err, want)
		}
	}
}

// TestOnce: the same thing on the same cell only once, also when it stands there by an
// earlier change.
func TestOnce(t *testing.T) {
	e := mission(t)
	text := []byte(`{"op":"place","x":13,"y":10,"concept":"street.bench"}`)
	if _, _, err := newGate(e.view, nil, "skill:x").all([][]byte{text, text}); err == nil || !strings.Contains(err.Error(), "proposal 2 ") {
		t.Errorf("%v", err)
	}
	s := *e.scene
	s.Changes = []scene.Change{{Op: scene.Place, X: 13, Y: 10, Concept: "street.bench", By: "ann"}}
	v, err := NewView(&s, nil)
	check(t, err)
	if _, _, err := newGate(v, nil, "skill:x").all([][]byte{text}); err == nil {
		t.Error("a second bench on a bench")
	}
}

// TestAllOrNothing: one refused change and nothing of the run is left but its log.
func TestAllOrNothing(t *testing.T) {
	p, err := Bare("x.js", []byte(`
		for (let x = 2; x < 12; x++) vouch.emit({op: 'place', x, y: 47, concept: 'street.bench'});
		vouch.emit({op: 'delete', target: '*'});
		vouch.log('done');`))
	check(t, err)
	o, err := runner(t).Run(context.Background(), p, mission(t).view, Params{Grant: GrantAsked(p)})
	check(t, err)
	if o.Stop != sandbox.StopOutput || len(o.Changes) > 0 || len(o.Log) != 1 || !strings.Contains(o.Detail, `proposal 11: unknown op "delete"`) && !strings.Contains(o.Detail, `proposal 11: unknown`) {
		t.Errorf("%s %s, %d changes, log %q", o.Stop, o.Detail, len(o.Changes), o.Log)
	}
	text, err := json.Marshal(o)
	check(t, err)
	var out map[string]json.RawMessage
	check(t, json.Unmarshal(text, &out))
	if string(out["proposals"]) != "[]" || len(out) != 6 {
		t.Errorf("%s", text)
	}
}

func FuzzEmitted(f *testing.F) {
	for _, seed := range []string{`{"op":"pin","x":1,"y":2,"concept":"a","cites":[],"why":"b"}`, `{"op":"note","text":"a"}`, `{"op":"place","x":-1}`, `{}`, `[`, `{"op":"op","op":1}`} {
		f.Add([]byte(seed))
	}
	f.Fuzz(func(t *testing.T, text []byte) {
		c, n, err := parseEmitted(text, "skill:x")
		if err != nil || (c == nil) == (n == nil) {
			if err == nil {
				t.Error("neither change nor note")
			}
			return
		}
		if n != nil {
			return
		}
		again, err := c.MarshalJSON()
		if err != nil {
			t.Fatal(err)
		}
		d, _, err := parseEmitted(again, "skill:x")
		if err != nil || fmt.Sprint(*d) != fmt.Sprint(*c) {
			t.Errorf("%s is read as %v, written as %s (%v)", text, c, again, err)
		}
	})
}

// TestCitesOnlyWhatIsShown: a program that brings along the commitment of a reading
// whose narrator did not let programs see it is refused, though the rulebook has it.
func TestCitesOnlyWhatIsShown(t *testing.T) {
	e := mission(t)
	v, err := NewView(e.scene, e.readings[1:])
	check(t, err)
	for i, stop := range map[int]sandbox.Stop{0: sandbox.StopDenied, 1: sandbox.StopOK} {
		p, err := Bare("cites.js", fmt.Appendf(nil, `vouch.emit({op: 'place', x: 13, y: 10, concept: 'street.bench', cites: ['%x']})`, e.readings[i].Commitment[:]))
		check(t, err)
		o, err := runner(t).Run(context.Background(), p, v, Params{Grant: GrantAsked(p)})
		check(t, err)
		if o.Stop != stop {
			t.Errorf("reading %d: %s %s", i, o.Stop, o.Detail)
		}
	}
}
