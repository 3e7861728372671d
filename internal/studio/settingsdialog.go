package studio

import (
	"slices"

	"vouch/internal/studio/kit"
	"vouch/internal/studio/words"
)

// settingsDialog is how the window looks and speaks. What is chosen holds at once.
type settingsDialog struct{}

func (*settingsDialog) title(book *words.Book) string { return book.Say("Settings") }

func (*settingsDialog) size() (id string, w, h int) { return "settings", 560, 580 }

func (d *settingsDialog) body(s *Studio, p *page, r kit.Rect) {
	foot := r.CutBottom(34)
	if p.footButton(&foot, 100, "settings.ok", p.t("Close"), primary, "") {
		s.dialog = nil
	}
	r.CutBottom(12)
	p.scroll(r, "settings.scroll", func(c *kit.Rect) {
		d.language(s, p, c)
		d.theme(s, p, c)
		d.scale(s, p, c)
		s.trustRow(p, c)
		d.motion(s, p, c)
	})
}

// language chooses how the window speaks.
func (d *settingsDialog) language(s *Studio, p *page, c *kit.Rect) {
	names, at := []string{p.t("The system's")}, 0
	for i, tag := range words.Tags() {
		names = append(names, tag.Name())
		if s.set.Language == tag {
			at = i + 1
		}
	}
	if d.choice(p, c, "language", p.t("Language"), names, &at) {
		s.set.Language = append([]words.Tag{""}, words.Tags()...)[at]
		s.SetLanguage(s.set.Language)
	}
}

// theme chooses the colours.
func (d *settingsDialog) theme(s *Studio, p *page, c *kit.Rect) {
	themes := []Theme{SystemTheme, LightTheme, DarkTheme}
	at := slices.Index(themes, s.set.Theme)
	if d.choice(p, c, "theme", p.t("Colours"), []string{p.t("The system's"), p.t("colours|Light"), p.t("colours|Dark")}, &at) {
		s.set.Theme = themes[at]
		s.applyTheme()
	}
}

// scale chooses the size.
func (d *settingsDialog) scale(s *Studio, p *page, c *kit.Rect) {
	p.title(c, 26, "settings.scale-title", kit.Section, p.t("Size of letters and controls"))
	own := max(s.set.Scale, kit.MinScale)
	o := kit.SliderOptions{Name: p.t("Size of letters and controls"), Min: kit.MinScale, Max: kit.MaxScale, Step: scaleStep,
		Format: func(v int) string { return p.t("%d %%", v) }}
	row := c.CutTop(28)
	p.textRight(row.CutRight(56), kit.Body, p.theme().Ink, p.t("%d %%", own))
	if p.Slider("settings.scale", row, o, &own) {
		s.set.Scale = own
		s.scaled = true
	}
	c.CutTop(14)
}

// motion chooses whether things move by themselves.
func (d *settingsDialog) motion(s *Studio, p *page, c *kit.Rect) {
	if p.Toggle("settings.still", c.CutTop(28), p.t("Less motion: nothing glides or runs by itself"), &s.set.Still, false) {
		s.ui.Still = s.set.Still
	}
	c.CutTop(10)
	text := p.t("What is chosen here is kept in %s.", s.o.SettingsFile)
	if s.o.SettingsFile == "" {
		text = p.t("What is chosen here holds until the window is closed.")
	}
	p.para(c, kit.Note, p.theme().Quiet, text)
}

// choice is a heading and one of few, side by side where there is room.
func (d *settingsDialog) choice(p *page, c *kit.Rect, id, name string, names []string, at *int) bool {
	p.title(c, 26, "settings."+id+"-title", kit.Section, name)
	changed := p.Segments("settings."+id, c.CutTop(32), name, names, at)
	c.CutTop(14)
	return changed
}
