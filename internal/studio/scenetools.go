package studio

import (
	"vouch/internal/studio/kit"
)

// sceneTools is title and menus over the scene, and gives how high they are. Where both
// have no room side by side, the menus go below.
func (s *Studio) sceneTools(p *page, r kit.Rect) int {
	t := p.theme()
	title, note := s.sceneTitle()
	menus := s.menusWidth(p)
	w := max(p.measure(kit.Title, title), p.measure(kit.Note, note)) + 24
	beside := w+menus+12 <= r.W
	w = min(w, r.W+12)
	if !beside && p.measure(kit.Title, title)+menus+36 <= r.W {
		w, beside = r.W-menus-12, true
	}
	p.plate(kit.Rect{X: r.X - 12, Y: r.Y - 6, W: w, H: 58})
	head := r.CutTop(28)
	p.textIn(kit.Rect{X: head.X, Y: head.Y, W: w - 20, H: head.H}, kit.Title, t.Ink, title)
	if beside {
		s.menus(p, head)
	}
	line := r.CutTop(20)
	line.W = w - 20
	p.textIn(line, kit.Note, t.Quiet, note)
	if beside {
		return toolsHeight
	}
	r.CutTop(12)
	s.menus(p, r.CutTop(28))
	return toolsHeight + 28 + 8
}

// toolsHeight is the height of the title over the scene with what is free below, px.
const toolsHeight = 64

// sceneTitle is what the scene is, and what it may call itself.
func (s *Studio) sceneTitle() (title, note string) {
	m := s.model()
	rb := m.Scene().Rulebook
	note = capital(s.t(m.Scene().Kind()))
	if rb.Specimen {
		note += " · " + s.t("specimen: its testimonies are invented")
	}
	return rb.Title + ", " + s.book.Date(rb.When), note
}

// menusWidth is the room of the two menus.
func (s *Studio) menusWidth(p *page) int {
	return p.ButtonWidth(s.showLabel(), kit.ButtonOptions{Icon: kit.IconEye}) + 6 + p.ButtonWidth(s.t("Layers"), kit.ButtonOptions{Icon: kit.IconLayers})
}

func (s *Studio) showLabel() string {
	if s.layers.over == noOverlay {
		return s.t("Show")
	}
	short := map[layerKind]string{overBasis: s.t("Basis"), overVoices: s.t("Voices"), overDissent: s.t("Contradictions"), overSilence: s.t("Silences"), overInfluence: s.t("Influence")}
	return short[s.layers.over]
}

// menus are what the picture shows: the question that it answers, and its layers.
func (s *Studio) menus(p *page, r kit.Rect) {
	layers := []kit.MenuItem{
		{ID: "staffage", Label: p.t("People and cars"), Keys: "S", Checked: s.layers.staffage},
		{ID: "features", Label: p.t("What streets carry"), Keys: "F", Checked: s.layers.features},
		{ID: "grid", Label: p.t("Grid of cells"), Keys: "G", Checked: s.grid},
		{ID: "minimap", Label: p.t("Small map"), Keys: "M", Checked: !s.noMini},
	}
	shows := []kit.MenuItem{{ID: "picture", Label: s.overlayName(noOverlay), Checked: s.layers.over == noOverlay}, {Separator: true}}
	for _, o := range overlays {
		shows = append(shows, kit.MenuItem{ID: o.id, Label: s.overlayName(o.over), Keys: o.key, Checked: s.layers.over == o.over})
	}
	shows = append(shows, kit.MenuItem{Separator: true}, kit.MenuItem{ID: "replay", Label: p.t("How it was built"), Keys: "B", Checked: s.movie.model != nil})
	label := p.t("Layers")
	if id := p.MenuButton("layers", r.CutRight(p.ButtonWidth(label, kit.ButtonOptions{Icon: kit.IconLayers})), label, kit.ButtonOptions{Icon: kit.IconLayers}, layers); id != "" {
		s.act(id)
	}
	r.CutRight(6)
	label = s.showLabel()
	o := kit.ButtonOptions{Icon: kit.IconEye, On: s.layers.over != noOverlay}
	switch id := p.MenuButton("show", r.CutRight(p.ButtonWidth(label, o)), label, o, shows); id {
	case "":
	case "picture":
		s.layers.over = noOverlay
	default:
		s.act(id)
	}
}

// caption says in a line what is under the pointer, and why it is there.
func (s *Studio) caption(p *page, r kit.Rect) {
	text := s.hoverWords()
	if text == "" {
		return
	}
	in := r.InsetXY(pad, 12)
	row := in.CutBottom(30)
	row.W = min(p.measure(kit.Note, text)+24, row.W-cornerWidth-12)
	p.plate(row)
	p.textIn(row.InsetXY(12, 0), kit.Note, p.theme().Ink, text)
}

// hoverWords names what is under the pointer, with its class and the reason in a line.
func (s *Studio) hoverWords() string {
	m := s.model()
	sc := m.Scene()
	switch h := s.hover; {
	case h.feature >= 0 && int(h.feature) < len(sc.Features):
		f := &sc.Features[h.feature]
		text := capital(m.conceptName(s.book, f.Concept)) + " · " + s.t(f.Class.String())
		if len(f.Rules) > 0 {
			text += ": " + unmarked(sc.Rulebook.Rules[f.Rules[0]].Reading)
		}
		return text
	case h.lot >= 0 && int(h.lot) < len(sc.Basis):
		return capital(m.conceptName(s.book, sc.Concept(h.lot).ID)) + ", " + m.lotWords(s.book, h.lot) + " · " + s.t(sc.Basis[h.lot].Class.String()) + ": " + s.reasonLine(m, h.lot)
	}
	return ""
}

// reasonLine is why a lot is as it is, in a line: the first thing that was said of it,
// or who chose.
func (s *Studio) reasonLine(m *Model, lot int32) string {
	sc := m.Scene()
	if l := s.looksShown(); l != nil && l.over != overBasis && len(l.lots[lot]) > 0 {
		return l.answers[l.lots[lot][0]].name
	}
	b := &sc.Basis[lot]
	for _, i := range b.Rules {
		if r := &sc.Rulebook.Rules[i]; r.Reading != "" {
			return unmarked(r.Reading)
		}
	}
	if b.Chooser == "" || b.Chooser == "seed" {
		return s.t("nobody vouches for it; the seed chose")
	}
	return s.t("nobody vouches for it; chosen by %s", b.Chooser)
}
