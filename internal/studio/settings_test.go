package studio

import (
	"fmt"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"

	"vouch/examples"
	"vouch/internal/studio/kit"
	"vouch/internal/studio/words"
)

// TestSettingsAreKept: what was chosen is there at the next start; a broken file is the
// defaults and a notice, and stays until something is chosen.
func TestSettingsAreKept(t *testing.T) {
	file := filepath.Join(t.TempDir(), "new", "studio.json")
	if v, err := ReadSettings(file); err != nil || !reflect.DeepEqual(v, Settings{}) {
		t.Fatalf("without a file: %+v, %v", v, err)
	}
	h := example(t, "", Options{SettingsFile: file, Home: t.TempDir(), SystemLanguage: words.English})
	s := h.Studio
	play(t, h, `{"key":"Ctrl+,"},{"click":"settings.language.2"},{"click":"settings.theme.2"},{"click":"settings.still"},{"key":"Escape"},{"key":"Ctrl++"},{"key":"F6"},{"wait":"idle"}`)
	if s.Language() != words.Spanish || !s.dark() || !s.ui.Still || s.ui.Scale() != 125 {
		t.Errorf("%s, dark %v, still %v, %d %%", s.Language(), s.dark(), s.ui.Still, s.ui.Scale())
	}
	v, err := ReadSettings(file)
	want := Settings{Language: words.Spanish, Theme: DarkTheme, Scale: 125, Still: true, Hidden: []string{"rail"}}
	if err != nil || !reflect.DeepEqual(v, want) {
		t.Errorf("kept: %+v, %v, want %+v", v, err, want)
	}
	again := New(Options{Settings: v, SettingsFile: file})
	if !again.hideRail || again.Language() != words.Spanish || again.ui.Scale() != 125 {
		t.Errorf("the next start: %+v", again.settings())
	}
	if err := again.Close(); err != nil {
		t.Error(err)
	}
	if err := os.WriteFile(file, []byte(`{"scale":`), 0o600); err != nil {
		t.Fatal(err)
	}
	broken, trouble := ReadSettings(file)
	if trouble == nil || !reflect.DeepEqual(broken, Settings{}) {
		t.Fatalf("a broken file: %+v, %v", broken, trouble)
	}
	told := example(t, "", Options{Settings: broken, SettingsTrouble: trouble, SettingsFile: file, Home: t.TempDir()})
	play(t, told, `{"wait":"idle"},{"expect":{"sees":"could not be read"}}`)
	if data, _ := os.ReadFile(file); string(data) != `{"scale":` {
		t.Errorf("the broken file was written over: %q", data)
	}
	if left, _ := filepath.Glob(filepath.Join(filepath.Dir(file), ".studio-*")); len(left) > 0 {
		t.Errorf("left over: %v", left)
	}
}

// TestSettingsOutOfBounds: a file that a person wrote is put right.
func TestSettingsOutOfBounds(t *testing.T) {
	v := Settings{Language: "xx", Theme: "pink", Scale: 9000, Rail: -4, Recent: make([]string, 99)}.sane()
	if v.Language != "" || v.Theme != SystemTheme || v.Scale != kit.MaxScale || v.Rail != 0 || len(v.Recent) != MaxRecent {
		t.Errorf("%+v", v)
	}
}

// TestRecentProjects: what was opened is offered on the first screen and in the palette.
func TestRecentProjects(t *testing.T) {
	h := example(t, "", Options{Home: t.TempDir()})
	path := folder(t).Path
	h.Studio.Open(Folder(path))
	play(t, h, `{"wait":"idle"}`)
	if r := h.Studio.settings().Recent; len(r) != 1 || r[0] != path {
		t.Fatalf("recent: %v", r)
	}
	h.Studio.doc = nil
	h.Studio.ui.Invalidate()
	play(t, h, `{"wait":"idle"},{"click":"recent/%s"},{"wait":"idle"},{"expect":{"control":"scene"}}`, path)
}

// TestEveryCommandIsInMenuAndPalette: an action is in one menu, every item of a menu is an
// action, and the palette lists all.
func TestEveryCommandIsInMenuAndPalette(t *testing.T) {
	h := example(t, "", Options{Home: t.TempDir()})
	s := h.Studio
	p := &page{UI: s.ui, book: s.book}
	in := map[string]int{}
	for _, m := range menus(p) {
		for _, g := range m.groups {
			for _, id := range g {
				in[id]++
				if s.actionOf(id) == nil {
					t.Errorf("the menu %s has %s, which is no action", m.id, id)
				}
			}
		}
	}
	keys := map[string]string{}
	for _, a := range s.fixedActions() {
		if in[a.id] != 1 {
			t.Errorf("%s is in %d menus", a.id, in[a.id])
		}
		if other := keys[a.key]; a.key != "" && other != "" {
			t.Errorf("%s and %s have the key %s", other, a.id, a.key)
		}
		keys[a.key] = a.id
	}
	all := s.actions()
	for id := range in {
		if !slices.ContainsFunc(all, func(a action) bool { return a.id == id }) {
			t.Errorf("the palette lacks %s", id)
		}
	}
	play(t, h, `{"key":"Ctrl+K"}`)
	words := s.words()
	if !strings.Contains(words, fmt.Sprintf(`"Commands" = "%d"`, len(all))) {
		t.Errorf("the palette has not %d commands:\n%s", len(all), words)
	}
	var sheet []string
	for _, g := range s.keyGroups(p) {
		for _, l := range g.lines {
			sheet = append(sheet, l.keys)
		}
	}
	for key, id := range keys {
		if key != "" && !slices.Contains(sheet, key) {
			t.Errorf("the cheat sheet lacks %s, the key of %s", key, id)
		}
	}
}

// TestTour: six steps on the example; it can be skipped, comes by itself once, and again
// from the menu.
func TestTour(t *testing.T) {
	file := filepath.Join(t.TempDir(), "studio.json")
	h := example(t, "", Options{SettingsFile: file})
	s := h.Studio
	play(t, h, `{"click":"example"},{"wait":"idle"},{"expect":{"control":"tour.next","sees":"Step 1 of 6"}},
		{"click":"tour.next"},{"click":"tour.next"},{"click":"tour.back"},{"expect":{"sees":"Step 2 of 6"}},{"click":"tour.skip"},{"expect":{"absent":"tour.next"}}`)
	if !s.settings().Toured {
		t.Error("skipping is not remembered")
	}
	play(t, h, `{"click":"menu/help"},{"key":"Down"},{"key":"Enter"},{"wait":"idle"},{"expect":{"sees":"Step 1 of 6"}}`)
	for range tourSteps(&page{UI: s.ui, book: s.book}) {
		play(t, h, `{"click":"tour.next"}`)
	}
	play(t, h, `{"expect":{"absent":"tour.next"}}`)
}

// TestSaveAndLeave: Ctrl+S in the question before leaving saves, and then leaves.
func TestSaveAndLeave(t *testing.T) {
	h := example(t, "", Options{Home: t.TempDir()})
	s := h.Studio
	src := folder(t)
	s.Open(src)
	play(t, h, `{"wait":"idle"}`)
	s.do(aPin(t, s.model()), "here")
	play(t, h, `{"wait":"idle"},{"key":"Ctrl+Q"},{"expect":{"dialog":"There are unsaved edits"}},{"key":"Ctrl+S"},{"wait":"idle"}`)
	if !s.Closed() || s.doc.Unsaved() {
		t.Errorf("closed %v, unsaved %v", s.Closed(), s.doc.Unsaved())
	}
}

// TestStop: what runs long can be ended, and nothing of it arrives.
func TestStop(t *testing.T) {
	h := example(t, "", Options{Home: t.TempDir()})
	s := h.Studio
	s.Open(folder(t))
	s.act("stop")
	play(t, h, `{"wait":"idle"},{"expect":{"sees":"Stopped"}}`)
	if s.doc != nil {
		t.Error("it was opened all the same")
	}
}

// TestRegister writes what a desktop needs to show the program.
func TestRegister(t *testing.T) {
	dir := t.TempDir()
	files, err := Register(dir, "/opt/my vouch/vouch-studio")
	if err != nil || len(files) != 1+len(iconSizes) {
		t.Fatalf("%v, %v", files, err)
	}
	data, err := os.ReadFile(files[0])
	if err != nil || !strings.Contains(string(data), `Exec="/opt/my vouch/vouch-studio" %f`) {
		t.Errorf("%v\n%s", err, data)
	}
}

// TestPaletteKnowsOtherWords: what people call a thing elsewhere finds the command, in either
// language, and before any sentence of a dissent.
func TestPaletteKnowsOtherWords(t *testing.T) {
	h := example(t, examples.Mission1974, Options{Home: t.TempDir()})
	for _, c := range []struct{ language, text, want string }{
		{"en", "tile", "tiles"}, {"en", "concepts", "tiles"}, {"en", "check", "verify"}, {"en", "preferences", "settings"}, {"en", "follow", "side/"},
		{"es", "concepto", "tiles"}, {"es", "catalogo", "tiles"}, {"es", "exportar", "publish"}, {"es", "verify", "verify"},
	} {
		h.Studio.SetLanguage(words.Tag(c.language))
		list := h.Studio.commands()
		found := kit.Search(list, c.text)
		got := ""
		if len(found) > 0 {
			got = list[found[0]].ID
		}
		if got != c.want && (c.want != "side/" || !strings.HasPrefix(got, c.want)) {
			t.Errorf("%s %q finds %q, want %q", c.language, c.text, got, c.want)
		}
	}
}
