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
	"vouch/internal/proof"
	"vouch/internal/studio/kit"
	"vouch/internal/studio/words"
)

// localeShots is where a picture of every screen in every language goes.
var localeShots = flag.String("locale-shots", "", "folder for pictures of every screen in every language")

// TestScreensInEveryLanguage goes through the screens in three languages: every control
// has a name and a stop for the Tab key, and nothing that the studio says is cut off. The
// third language is English forty per cent longer. It is a sample of TestProveStudio,
// which takes each language in two themes and two sizes.
func TestScreensInEveryLanguage(t *testing.T) {
	views := []localeView{{words.English, 150, false, false}, {words.Spanish, 100, false, true}, {words.Pseudo, 150, true, false}}
	if testing.Short() {
		views = views[2:]
	}
	h := example(t, examples.Mission1974, Options{Out: t.TempDir()})
	for _, view := range views {
		checkView(t, h, view, false)
	}
}

// proveScreens is the whole of it, a part of TestProveStudio.
func proveScreens(t *testing.T, j *proof.Journal, r *proof.Report) {
	t.Helper()
	r.Say(t, "\n## Screens\n\nThe first screen, the sides, dialogs, overlays, menus and the tour, with every control that they have: each has a name, an id of its own and a stop of the Tab key, or belongs to a group that has one; no label of the studio is cut off. Proposals, publishing and verdicts are gone through in the same way by TestActsInEveryLanguage. The third language, qps, is English forty per cent longer.\n\n| language | theme | size | screens | controls | texts that were set |\n|---|---|---|---|---|---|")
	var views []localeView
	for _, tag := range []words.Tag{words.English, words.Spanish, words.Pseudo} {
		for _, scale := range []int{100, 150} {
			views = append(views, localeView{tag, scale, false, false}, localeView{tag, scale, true, false})
		}
		if tag != words.Pseudo {
			views = append(views, localeView{tag, 100, false, true})
		}
	}
	var h *Headless // where one is needed
	for _, view := range views {
		n := proof.Once(t, j, "screens/"+view.String(), func() screensSeen {
			if h == nil {
				h = example(t, examples.Mission1974, Options{Out: t.TempDir()})
			}
			return checkView(t, h, view, true)
		})
		theme := "light"
		if view.dark {
			theme = "dark"
		}
		size := fmt.Sprintf("%d %%", view.scale)
		if view.small {
			size += ", smallest window"
		}
		r.Say(t, "| %s | %s | %s | %d | %d | %d |", view.tag, theme, size, n.Screens, n.Controls, n.Texts)
	}
}

type localeView struct {
	tag   words.Tag
	scale int
	dark  bool
	small bool // in the smallest window that there is
}

func (v localeView) String() string {
	return fmt.Sprintf("%s-%d-%t-%t", v.tag, v.scale, v.dark, v.small)
}

// screensSeen is how much of the window was looked at.
type screensSeen struct{ Screens, Controls, Texts int }

// checkView goes through the screens in a view: those that show the most, or every one.
func checkView(t *testing.T, h *Headless, view localeView, every bool) (seen screensSeen) {
	t.Helper()
	s := h.Studio
	s.SetLanguage(view.tag)
	s.setTheme(view.dark)
	s.ui.SetScale(view.scale)
	h.Width, h.Height = 1280*view.scale/100, 800*view.scale/100
	if view.small {
		h.Width, h.Height = 1024*view.scale/100, 640*view.scale/100
	}
	h.Send(kit.Event{Kind: kit.Resize, X: h.Width, Y: h.Height})
	walkScreens(t, h, every, func(screen string) {
		f := h.Frame()
		seen.Screens++
		seen.Controls += checkScreen(t, view.String()+"/"+screen, f, view.tag)
		for i := range f.List.Ops {
			if f.List.Ops[i].Kind == kit.OpText {
				seen.Texts++
			}
		}
		if *localeShots != "" && !view.dark {
			if err := SavePNG(filepath.Join(*localeShots, view.String()+"-"+screen+".png"), h.Picture()); err != nil {
				t.Fatal(err)
			}
		}
	})
	return seen
}

// walkScreens shows one screen after the other. Those that are also in
// TestActsInEveryLanguage and TestCuratingInEveryLanguage are shown where every one is
// wanted.
func walkScreens(t *testing.T, h *Headless, every bool, look func(screen string)) {
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
	if every {
		for _, id := range []string{"skills", "tiles", "records", "places", "draft"} {
			s.act(id)
			show("dialog-" + id)
		}
		s.askWithout(&s.inquiry.Evidence[0])
		show("without")
		for _, id := range []string{"basis", "voices", "dissents", "silences", "influence"} {
			s.act(id)
			show("overlay-" + id)
		}
		s.layers.over, s.draft = noOverlay, nil
		s.replay()
		s.movie.playing, s.movie.at = false, 3
		show("replay")
		s.movie = movie{}
		s.act("area")
		show("area")
		s.area = area{}
		s.foldSkills, s.foldLegend = true, true
		show("folded")
		s.foldSkills, s.foldLegend = false, false
	}
	d := s.model().dissents(s.book)[0]
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

// checkScreen looks at names, stops and room, and counts the controls.
func checkScreen(t *testing.T, name string, f *kit.Frame, tag words.Tag) int {
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
	return len(seen)
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
		letters := strings.Trim(verbs.ReplaceAllString(v, ""), " ,.:()–")
		if verbs.MatchString(v) && len(letters) < 6 {
			continue // "%s and %s" is every text
		}
		if len(v) > 6 && regexp.MustCompile("^(?i:"+pattern+")$").MatchString(text) {
			return true
		}
	}
	return false
}

// fromProject tells whether a control is named after something of the project.
func fromProject(n *kit.Node) bool {
	for _, p := range []string{"source-list", "dissent-list", "skill/", "chooser.list", "files.list", "side-card/", "settings.language.", "recent/", "subject"} {
		if strings.HasPrefix(n.ID, p) {
			return true
		}
	}
	return false
}
