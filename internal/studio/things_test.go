package studio

import (
	"slices"
	"strconv"
	"strings"
	"testing"

	"vouch/examples"
	"vouch/internal/studio/kit"
	"vouch/internal/studio/words"
)

// listed are the rows of the open palette, as the tree names them.
func listed(h *Headless) []string {
	var out []string
	h.Frame().Tree.Find("commands.list").Walk(func(n *kit.Node, _ int) bool {
		if n.Role == kit.RoleRow {
			out = append(out, n.Name)
		}
		return true
	})
	return out
}

// TestPaletteFindsThings: places, what stands in the scene, voices, records, dissents and cells
// are found behind the commands, each with its kind, and not too many of them.
func TestPaletteFindsThings(t *testing.T) {
	h := example(t, examples.Mission1974, Options{})
	s := h.Studio
	for _, c := range []struct {
		language, text string
		want           []string // the first rows
	}{
		{"en", "balmy", []string{"Balmy Street, place", "Balmy Street, first walls painted with children · 1 statement, record", "Alley mural · Balmy Street, dissent"}},
		{"en", "garfield", []string{"Garfield Square, place"}},
		{"en", "bakery", []string{"Bakery · 11 lots, in the scene"}},
		{"en", "voice b", []string{"Specimen voice B · 20 statements · specimen, voice"}},
		{"en", "dissents", []string{"Show: Contradictions"}},
		{"en", "dissent", []string{"Show: Contradictions", "Corner store or laundry · 26th and Folsom, north-east corner, dissent"}},
		{"en", "laundry", []string{"Laundry · 19 lots, in the scene", "Corner store or laundry · 26th and Folsom, north-east corner, dissent"}},
		{"en", "miracle", []string{"Mission Miracle Mile · 1 statement, record"}},
		{"en", "62 49", []string{"Cell 62, 49 · "}},
		{"en", " 62,49 ", []string{"Cell 62, 49 · "}},
		{"en", "62 4900", nil},
		{"en", "source/voice-a", nil}, // no thing by its id
		{"en", "source", []string{"Show: Influence of a source"}},
		{"es", "panaderia", []string{"Panadería · 11 lotes, en la escena"}},
		{"es", "bakery", []string{"Panadería · 11 lotes, en la escena"}}, // its name in the vocabulary
		{"es", "desacuerdo balmy", []string{"Mural de callejón · Balmy Street, desacuerdo"}},
		{"es", "lavander", []string{"Lavandería · 19 lotes, en la escena", "Tienda de la esquina o lavandería · 26th and Folsom, north-east corner, desacuerdo"}},
	} {
		s.SetLanguage(words.Tag(c.language))
		play(t, h, `{"key":"Ctrl+K"},{"type":%q}`, c.text)
		rows := listed(h)
		for i, want := range c.want {
			if i >= len(rows) || !strings.HasPrefix(rows[i], want) {
				t.Errorf("%s %q: row %d of %q is not %q", c.language, c.text, i, rows, want)
			}
		}
		if c.want == nil && len(rows) > 0 {
			t.Errorf("%s %q finds %q", c.language, c.text, rows)
		}
		play(t, h, `{"key":"Escape"}`)
	}
	s.SetLanguage(words.English)
	for text, most := range map[string]int{"m": thingsInAll, "mission": thingsInAll, "street": thingsInAll, "place": thingsOfAKind + 1} {
		many := map[string]int{}
		found := s.found(text)
		for _, c := range found {
			many[c.Kind]++
		}
		for kind, n := range many {
			if n > thingsOfAKind {
				t.Errorf("%q finds %d of the kind %s", text, n, kind)
			}
		}
		if len(found) > most || len(found) == 0 {
			t.Errorf("%q finds %d things", text, len(found))
		}
	}
	play(t, h, `{"key":"Ctrl+K"}`)
	all := kit.Search(s.commands(), "")
	if n := h.Frame().Tree.Find("commands.list").Value; n != strconv.Itoa(len(all)) || strings.Contains(strings.Join(listed(h), " "), "place") {
		t.Errorf("without a word the palette lists %s rows, not the %d commands", n, len(all))
	}
}

// TestPaletteGoesToThings: Enter goes there, by the keys alone.
func TestPaletteGoesToThings(t *testing.T) {
	h := example(t, examples.Mission1974, Options{})
	s := h.Studio
	whole := s.cam
	play(t, h, `{"key":"Ctrl+K"},{"type":"balmy"},{"key":"Enter"},{"wait":"idle"},{"expect":{"dialog":"","lit":10,"sees":"Balmy Street"}}`)
	if s.cam.size <= whole.size || s.inquiry != nil {
		t.Errorf("the view stands at %d, and %+v is asked", s.cam.size, s.inquiry)
	}
	for _, lot := range s.lit[:1] {
		l := s.model().frontOf(lot)
		if !s.inSight([2]int32{l.FrontX, l.FrontY}) {
			t.Errorf("lot %d of the street is not in sight", lot)
		}
	}
	cam := s.cam
	play(t, h, `{"key":"Ctrl+K"},{"type":"laundry"},{"key":"Down"},{"key":"Up"},{"key":"Enter"},{"wait":"idle"},{"expect":{"dialog":"","lit":19}}`)
	for _, lot := range s.lit {
		if id := s.model().Scene().Concept(lot).ID; !strings.Contains(id, "laundry") || len(s.lit) != 19 {
			t.Errorf("%d lots are lit, one with %s", len(s.lit), id)
		}
	}
	play(t, h, `{"key":"Ctrl+K"},{"type":"laundry"},{"key":"Down"},{"key":"Enter"},{"wait":"idle"},{"expect":{"dialog":"","lit":1,"sees":"Corner store or laundry"}}`)
	if s.tab != dissentTab || s.dissent == "" {
		t.Errorf("the dissent %q is shown, the tab is %d", s.dissent, s.tab)
	}
	play(t, h, `{"key":"Ctrl+K"},{"type":"garfield"},{"key":"Enter"},{"wait":"idle"},{"expect":{"dialog":"","sees":"Garfield Square"}}`)
	if name := s.model().groundName(nil, s.cursor.x, s.cursor.y); name != "Garfield Square" || s.cam == cam {
		t.Errorf("the cursor stands on %s", name)
	}
	play(t, h, `{"key":"Ctrl+K"},{"type":"62 49"},{"key":"Enter"},{"wait":"idle"},{"expect":{"dialog":"","class":"evidenced"}}`)
	if lot, _ := s.model().Scene().Plan.LotAt(62, 49); s.inquiry.Lot != lot {
		t.Errorf("lot %d is asked about, not %d", s.inquiry.Lot, lot)
	}
	play(t, h, `{"key":"Ctrl+K"},{"type":"grand theatre"},{"key":"Enter"},{"wait":"idle"},{"expect":{"dialog":"","sees":"Grand Theatre, 2665 Mission"}}`)
	if s.shown == nil || s.shown.Kind != "record" || s.tab != recordsTab {
		t.Errorf("%+v is shown", s.shown)
	}
	play(t, h, `{"key":"Ctrl+K"},{"type":"62 49"},{"click":"commands.list.0"},{"wait":"idle"},{"expect":{"dialog":"","class":"evidenced"}}`)
	s.set.Still = true
	play(t, h, `{"key":"0"},{"wait":"idle"}`)
	h.Send(kit.Event{Kind: kit.KeyDown, Key: "K", Mods: kit.Ctrl})
	h.Send(kit.Event{Kind: kit.Text, Text: "balmy"})
	if h.Send(kit.Event{Kind: kit.KeyDown, Key: "Enter"}); s.glide.on || s.cam.size == whole.size {
		t.Error("nothing shall glide, and the view shall be there")
	}
}

// TestPaletteHidesWhatIsWithheld: a voice that the gate keeps back as a whole is not found, nor
// is a place, a thing or a dissent that only its words speak of.
func TestPaletteHidesWhatIsWithheld(t *testing.T) {
	h := example(t, examples.Mission1974, Options{})
	m := h.Studio.model()
	seen := false
	for _, row := range m.Sources {
		found := slices.ContainsFunc(h.Studio.found(row.Title), func(c kit.Command) bool { return c.ID == "source/"+row.ID })
		if found == (row.Withheld != "") {
			t.Errorf("%s (%s): found is %t", row.ID, row.Withheld, found)
		}
		seen = seen || row.Withheld != ""
		if row.Withheld == "" {
			continue
		}
		for _, c := range h.Studio.thingsOf(m) {
			if text := c.Name + c.Group + c.Also + c.ID; strings.Contains(text, row.Title) || strings.Contains(text, row.ID) {
				t.Errorf("%s is withheld and found as %q", row.ID, text)
			}
		}
	}
	if !seen {
		t.Error("no voice is withheld: nothing was tested")
	}
	spoken := map[string]bool{} // by rules, which only what the gate let through becomes
	for _, r := range m.Scene().Rulebook.Rules {
		spoken[capital(r.Place)] = true
	}
	for _, st := range m.Scene().Plan.Ground.Streets {
		spoken[st.Name] = true
	}
	for _, a := range m.Scene().Plan.Ground.Areas {
		spoken[a.Name] = true
	}
	unspoken := 0
	for _, p := range m.Project.Places() {
		if found := slices.ContainsFunc(h.Studio.thingsOf(m), func(c thing) bool { return strings.HasPrefix(c.ID, "place/") && c.Name == capital(p.Name) }); found != spoken[capital(p.Name)] {
			t.Errorf("%s: found is %t", p.Name, found)
		} else if !found {
			unspoken++
		}
	}
	if unspoken == 0 {
		t.Error("all places of the gazetteer are spoken of: nothing was tested")
	}
}
