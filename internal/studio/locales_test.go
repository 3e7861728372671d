package studio

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"vouch/examples"
	"vouch/internal/studio/kit"
	"vouch/internal/studio/words"
)

// localeShots is where a picture of every screen in every language goes.
var localeShots = flag.String("locale-shots", "", "folder for pictures of every screen in every language")

// TestScreensInEveryLanguage goes through the screens in three languages: every control
// has a name and a stop for the Tab key, and nothing that the studio says is cut off. The
// third language is English forty per cent longer. It is a sample of
// TestProveStudioScreens, which takes each language in two themes and two sizes.
func TestScreensInEveryLanguage(t *testing.T) {
	views := []localeView{{words.English, 150, false}, {words.Spanish, 100, false}, {words.Pseudo, 150, true}}
	if testing.Short() {
		views = views[2:]
	}
	checkViews(t, views)
}

// TestProveStudioScreens is the whole of it; make prove-studio runs it.
func TestProveStudioScreens(t *testing.T) {
	if os.Getenv("VOUCH_PROVE") == "" {
		t.Skip("VOUCH_PROVE is not set: a sample is in TestScreensInEveryLanguage")
	}
	var views []localeView
	for _, tag := range []words.Tag{words.English, words.Spanish, words.Pseudo} {
		for _, scale := range []int{100, 150} {
			views = append(views, localeView{tag, scale, false}, localeView{tag, scale, true})
		}
	}
	checkViews(t, views)
}

type localeView struct {
	tag   words.Tag
	scale int
	dark  bool
}

// checkViews goes through the screens in each view.
func checkViews(t *testing.T, views []localeView) {
	t.Helper()
	h := example(t, examples.Mission1974, Options{Out: t.TempDir()})
	for _, view := range views {
		s := h.Studio
		s.SetLanguage(view.tag)
		s.setTheme(view.dark)
		s.ui.SetScale(view.scale)
		h.Width, h.Height = 1280*view.scale/100, 800*view.scale/100
		h.Send(kit.Event{Kind: kit.Resize, X: h.Width, Y: h.Height})
		name := fmt.Sprintf("%s-%d-%t", view.tag, view.scale, view.dark)
		walkScreens(t, h, func(screen string) {
			checkScreen(t, name+"/"+screen, h.Frame(), view.tag)
			if *localeShots != "" && !view.dark {
				if err := SavePNG(filepath.Join(*localeShots, name+"-"+screen+".png"), h.Picture()); err != nil {
					t.Fatal(err)
				}
			}
		})
	}
}

// walkScreens shows one screen after the other.
func walkScreens(t *testing.T, h *Headless, look func(screen string)) {
	t.Helper()
	s := h.Studio
	settle := func() {
		if err := h.Settle(limit(t)); err != nil {
			t.Fatal(err)
		}
	}
	show := func(screen string) {
		s.ui.Invalidate()
		settle()
		look(screen)
		s.dialog, s.palette = nil, false
	}
	doc := s.doc
	s.doc = nil
	show("welcome")
	s.doc = doc
	for tab := testimonyTab; tab <= dissentTab; tab++ {
		s.tab = tab
		show(fmt.Sprintf("rail-%d", tab))
	}
	s.tab = testimonyTab
	told := visibleLot(t, h, 1)
	s.ask(told.x, told.y)
	show("why")
	for _, id := range []string{"pin", "forbid", "seed", "open", "verify", "save-copy", "palette", "describe", "publish", "settings", "shortcuts"} {
		s.act(id)
		show("dialog-" + id)
	}
	d := s.model().dissents()[0]
	s.showDissent(d)
	show("dissent")
	s.showSource(s.model().Sources[0].ID)
	show("source")
	s.dialog = newGrantDialog(s.model().Skills[0])
	show("grant")
	s.dialog = &leaveDialog{s, func(*Studio) {}}
	show("leave")
	s.dialog = &troubleDialog{&Trouble{Title: s.t("This project cannot be opened"), What: s.t("Nothing was changed."), Next: s.t("Choose something else here, or take an earlier edit back.")}}
	show("trouble")
	s.unask()
	s.shown, s.dissent = nil, ""
	for step := 1; step <= 6; step++ {
		s.tour = step
		show(fmt.Sprintf("tour-%d", step))
	}
	s.tour = 0
	for _, m := range menus(&page{UI: s.ui, book: s.book}) {
		play(t, h, `{"click":"menu/%s"}`, m.id)
		show("menu-" + m.id)
		play(t, h, `{"key":"Escape"}`)
	}
}

// checkScreen looks at names, stops and room.
func checkScreen(t *testing.T, name string, f *kit.Frame, tag words.Tag) {
	t.Helper()
	seen := map[string]bool{}
	f.Tree.Walk(func(n *kit.Node, _ int) bool {
		switch n.Role {
		case kit.RoleButton, kit.RoleLink, kit.RoleToggle, kit.RoleCheck, kit.RoleRadio, kit.RoleField, kit.RoleSlider, kit.RoleTab, kit.RoleList, kit.RoleSplit, kit.RoleMenuItem, kit.RolePane:
			switch {
			case n.Name == "":
				t.Errorf("%s: the %s %s has no name", name, n.Role, n.ID)
			case n.ID == "":
				t.Errorf("%s: the %s %q has no id", name, n.Role, n.Name)
			case seen[n.ID]:
				t.Errorf("%s: two controls are called %s", name, n.ID)
			case !n.Focusable && !n.Disabled && n.Role != kit.RoleTab && n.Role != kit.RoleRadio && n.Role != kit.RoleMenuItem:
				t.Errorf("%s: the %s %s is no stop of the Tab key", name, n.Role, n.ID)
			}
			seen[n.ID] = true
			if tag == words.Pseudo && !strings.Contains(n.Name, "]") && !fromProject(n) {
				t.Errorf("%s: the %s %s is named %q, which was not said", name, n.Role, n.ID, n.Name)
			}
		}
		return true
	})
	for _, c := range f.Cut {
		if saidIn(t, tag, c.Text) {
			t.Errorf("%s: no room for %q at %v", name, c.Text, c.Rect)
		}
	}
}

// saidIn tells whether a text is the studio's own in a language, and no name from a project.
func saidIn(t *testing.T, tag words.Tag, text string) bool {
	t.Helper()
	if tag == words.Pseudo {
		return strings.HasPrefix(text, "[") && strings.HasSuffix(text, "]")
	}
	data, err := os.ReadFile(spanishTable)
	if err != nil {
		t.Fatal(err)
	}
	pairs, err := words.ParsePO(data)
	if err != nil {
		t.Fatal(err)
	}
	for k, v := range pairs {
		if tag == words.English {
			_, v, _ = strings.Cut("|"+k, "|")
		}
		pattern := verbs.ReplaceAllString(regexp.QuoteMeta(strings.NewReplacer("[", "", "]", "").Replace(v)), ".+")
		letters := strings.Trim(verbs.ReplaceAllString(v, ""), " ,.:()–") // "%s %s" is every text
		if len(v) > 6 && letters != "" && regexp.MustCompile("^(?i:"+pattern+")$").MatchString(text) {
			return true
		}
	}
	return false
}

// fromProject tells whether a control is named after something of the project.
func fromProject(n *kit.Node) bool {
	for _, p := range []string{"source-list", "dissent-list", "skill/", "chooser.list", "files.list", "side-card/", "settings.language.", "recent/"} {
		if strings.HasPrefix(n.ID, p) {
			return true
		}
	}
	return false
}
