package studio

import (
	"vouch/internal/studio/kit"
)

// menu is a button of the bar with the actions under it, in groups.
type menu struct {
	id, title string
	groups    [][]string // ids of actions
}

// menus are all menus. Every action is in one of them, and the palette has them all.
func menus(p *page) []menu {
	return []menu{
		{"file", p.t("menu|File"), [][]string{{"open", "example"}, {"save", "save-copy"}, {"publish", "verify"}, {"settings"}, {"quit"}}},
		{"edit", p.t("menu|Edit"), [][]string{{"undo", "redo"}, {"copy", "paste"}, {"why", "pin", "forbid"}, {"area", "draft", "sign"}, {"records", "places", "tiles"}, {"seed"}, {"skills", "approve", "refuse"}, {"stop"}}},
		{"view", p.t("menu|View"), [][]string{{"zoom-in", "zoom-out", "fit", "turn-left", "turn-right"}, {"basis", "voices", "dissents", "silences", "influence", "replay"}, {"staffage", "features", "grid", "minimap"}, {"alone", "rail", "inspector", "timeline", "whole"}, {"larger", "smaller", "theme"}}},
		{"help", p.t("menu|Help"), [][]string{{"tour"}, {"shortcuts", "palette"}, {"describe"}}},
	}
}

// menuBar is the menus at the left end of the bar.
func (s *Studio) menuBar(p *page, in *kit.Rect) {
	list := s.fixedActions()
	for _, m := range menus(p) {
		var items []kit.MenuItem
		for i, group := range m.groups {
			if i > 0 {
				items = append(items, kit.MenuItem{Separator: true})
			}
			for _, id := range group {
				for k := range list {
					if a := &list[k]; a.id == id {
						items = append(items, kit.MenuItem{ID: id, Label: a.title, Keys: a.key, Disabled: a.off(s) != "", Checked: a.on != nil && a.on(s)})
					}
				}
			}
		}
		o := kit.ButtonOptions{Kind: kit.Bar}
		if id := p.MenuButton("menu/"+m.id, in.CutLeft(p.ButtonWidth(m.title, o)-8), m.title, o, items); id != "" {
			s.act(id)
		}
	}
}
