package studio

import (
	"fmt"
	"strings"

	"vouch/internal/studio/kit"
	"vouch/internal/studio/words"
)

// shortcutsDialog is the cheat sheet: every key that does something.
type shortcutsDialog struct{}

func (*shortcutsDialog) title(book *words.Book) string { return book.Say("Keys") }

func (*shortcutsDialog) size() (id string, w, h int) { return "shortcuts", 860, 640 }

// keyLine is a key with what it does.
type keyLine struct{ keys, does string }

// keyGroup is keys that belong together.
type keyGroup struct {
	title string
	lines []keyLine
}

// keyGroups are the keys of the menus, of the map, of a proposal and of fields.
func (s *Studio) keyGroups(p *page) []keyGroup {
	var out []keyGroup
	list := s.fixedActions()
	for _, m := range menus(p) {
		g := keyGroup{title: m.title}
		for _, ids := range m.groups {
			for _, id := range ids {
				for i := range list {
					if list[i].id == id && list[i].key != "" {
						g.lines = append(g.lines, keyLine{list[i].key, strings.TrimSuffix(list[i].title, "…")})
					}
				}
			}
		}
		out = append(out, g)
	}
	return append(out,
		keyGroup{p.t("On the map"), []keyLine{
			{p.t("Arrows"), p.t("move the cell cursor")}, {"Enter", p.t("why is this here?")}, {"Escape", p.t("let go of what is chosen")},
			{p.t("Wheel"), p.t("nearer and farther about the pointer")}, {p.t("Space and drag"), p.t("move the map")},
		}},
		keyGroup{p.t("In a proposal"), []keyLine{{"J  K", p.t("next change, change before")}, {"Space", p.t("tick or untick it")}}}, //words: keys
		keyGroup{p.t("Everywhere"), []keyLine{
			{"Tab", p.t("next control; with Shift the one before")}, {"Enter", p.t("press it")}, {p.t("Arrows"), p.t("within lists, tabs, menus and sliders")},
			{"Escape", p.t("close what lies over the window")},
		}},
		keyGroup{p.t("In a field"), []keyLine{
			{"Ctrl+C  X  V", p.t("copy, cut, paste")}, {"Ctrl+A", p.t("mark everything")}, {"Ctrl+Z", p.t("take back what was typed")}, //words: keys
			{p.t("Ctrl+Arrow"), p.t("word by word")},
		}},
	)
}

func (d *shortcutsDialog) body(s *Studio, p *page, r kit.Rect) {
	foot := r.CutBottom(34)
	if p.footButton(&foot, 100, "shortcuts.ok", p.t("Close"), primary, "") {
		s.dialog = nil
	}
	r.CutBottom(12)
	groups := s.keyGroups(p)
	p.scroll(r, "shortcuts.scroll", func(c *kit.Rect) {
		cols := c.Row(28, -1, -1)
		bottom := c.Y
		for col, part := range [][]keyGroup{groups[:3], groups[3:]} {
			at := cols[col]
			for i, g := range part {
				p.heading(at.CutTop(28), fmt.Sprintf("shortcuts.%d.%d", col, i), kit.Section, g.title)
				for _, line := range g.lines {
					p.keyLine(&at, line)
				}
				at.CutTop(10)
			}
			bottom = max(bottom, at.Y)
		}
		use(c, bottom-c.Y)
	})
}

// keyLine sets a key and what it does.
func (p *page) keyLine(c *kit.Rect, line keyLine) {
	row := *c
	keys := row.CutLeft(128)
	keys.H = 22
	top := row
	top.CutTop(2)
	h := max(p.height(kit.Body, line.does, row.W)+4, 24)
	p.Group(kit.RoleText, "", line.keys+": "+line.does, kit.Rect{X: c.X, Y: c.Y, W: c.W, H: h}, func() {
		p.KeyHint(keys, kit.Begin, line.keys)
		p.paraQuiet(&top, kit.Body, p.theme().Ink, line.does)
	})
	use(c, h)
}
