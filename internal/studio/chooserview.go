package studio

import (
	"path/filepath"

	"vouch/internal/studio/kit"
	"vouch/internal/studio/words"
)

func (c *chooser) title(book *words.Book) string {
	if c.forbid {
		return book.Say("Forbid on this lot")
	}
	return book.Say("Pin on this lot")
}

func (*chooser) size() (id string, w, h int) {
	return "chooser", 760, 560
}

func (c *chooser) body(s *Studio, p *page, r kit.Rect) {
	t := p.theme()
	text := p.t("What is pinned stands here whatever the seed says. Nobody vouches for it, so its class stays conjectural unless the statements fix it.")
	if c.forbid {
		text = p.t("What is forbidden does not stand here, whatever the seed says. Against a testimony it cannot be done.")
	}
	p.para(&r, kit.Note, t.Quiet, text)
	r.CutTop(10)
	changed, done := p.field(r.CutTop(34), "chooser.query", p.t("Find a concept"), &c.query, false)
	if changed {
		c.filter(c.query)
	}
	r.CutTop(8)
	foot := r.CutBottom(34)
	r.CutBottom(10)
	verb := p.t("Pin")
	if c.forbid {
		verb = p.t("Forbid")
	}
	off := ""
	if len(c.list) == 0 {
		off = p.t("nothing is chosen")
	}
	if p.footButton(&foot, 110, "chooser.ok", verb, primary, off) || done && off == "" {
		c.take(s)
		return
	}
	p.textIn(foot, kit.Note, t.Quiet, p.tn(len(c.list), "%d concept", "%d concepts"))
	if len(c.list) == 0 {
		p.para(&r, kit.Body, t.Quiet, p.t("No concept of this time has these words. Take one away."))
		return
	}
	left := r.CutLeft(r.W * 11 / 20)
	r.CutLeft(16)
	res := p.List("chooser.list", left, kit.ListOptions{
		Name: p.t("concepts"), Count: len(c.list), RowHeight: portraitRow,
		Label: func(i int) string { return c.list[i].Name },
		Draw: func(i int, at kit.Rect, _ kit.RowState) {
			p.rowPortrait(s, &at, c.list[i].ID)
			p.rowText(at, capital(c.list[i].Name), c.note(p, i), false)
		},
	}, &c.at)
	if res.Activated >= 0 {
		c.take(s)
		return
	}
	if c.at < 0 || c.at >= len(c.list) {
		return
	}
	k := &c.list[c.at]
	if !c.forbid {
		now := r.CutBottom(portraitRow)
		p.Group(kit.RoleText, "chooser.now", p.t("%s, stands here now", c.stands), now, func() {
			p.rowPortrait(s, &now, c.stands)
			p.rowText(now, capital(s.model().conceptName(p.book, c.stands)), p.t("stands here now"), false)
		})
		r.CutBottom(6)
	}
	if part, ok := s.model().Project.Tileset.Find(k.ID); ok {
		p.para(&r, kit.BodyBold, t.Ink, capital(k.Name))
		r.CutTop(6)
		s.portraits.portrait(s, p, r, "chooser.picture", capital(k.Name), part, 0)
	}
}

// note is the second line of a concept.
func (c *chooser) note(p *page, i int) string {
	k := c.list[i]
	note := k.ID
	if k.ID == c.stands {
		note = p.t("%s, stands here now", note)
	}
	if k.Footprint > 1 {
		note += ", " + p.tn(int(k.Footprint), "%d lot", "%d lots")
	}
	return note
}

func (*seedDialog) title(book *words.Book) string { return book.Say("Choose another seed") }

func (*seedDialog) size() (id string, w, h int) {
	return "seed-dialog", 440, 250
}

func (d *seedDialog) body(s *Studio, p *page, r kit.Rect) {
	t := p.theme()
	p.para(&r, kit.Body, t.Quiet, p.t("The seed chooses what no statement fixes. Another one is another scene of equal worth; the shares stay the same."))
	r.CutTop(12)
	row := r.CutTop(34)
	next := row.CutRight(max(90, p.ButtonWidth(p.t("Next one"), kit.ButtonOptions{})))
	row.CutRight(10)
	_, done := p.field(row, "seed.value", p.t("Seed"), &d.text, d.wrong != "")
	if p.button(next, "seed.next", p.t("Next one"), plainButton, "") {
		d.another()
	}
	if d.wrong != "" {
		r.CutTop(6)
		p.para(&r, kit.Note, t.Bad, d.wrong)
	}
	foot := r.CutBottom(34)
	if p.footButton(&foot, 110, "seed.ok", p.t("Build it"), primary, "") || done {
		d.take(s)
	}
}

func (d *fileDialog) title(book *words.Book) string {
	switch d.purpose {
	case toCopy:
		return book.Say("Save a copy")
	case toVerify:
		return book.Say("Verify a published file")
	case toTrust:
		return book.Say("Whom you trust")
	}
	return book.Say("Open a project")
}

// words of a file dialog: what it is for, and its button.
func (d *fileDialog) words(book *words.Book) (text, verb string) {
	switch d.purpose {
	case toCopy:
		return book.Say("Name a folder that is not there yet, or is empty. It becomes a project of its own."), book.Say("Save")
	case toTrust:
		return book.Say("Choose a folder of certificates (PEM files) of those who may stand behind a signature."), book.Say("Trust them")
	case toVerify:
		return book.Say("Choose a picture that was published. You can also drop it anywhere on the window."), book.Say("Verify")
	}
	return book.Say("A project is a folder with a file vouch.yaml."), book.Say("Open")
}

func (*fileDialog) size() (id string, w, h int) {
	return "files", 600, 540
}

func (d *fileDialog) body(s *Studio, p *page, r kit.Rect) {
	t := p.theme()
	text, verb := d.words(s.book)
	p.para(&r, kit.Body, t.Quiet, text)
	r.CutTop(10)
	row := r.CutTop(34)
	if p.button(row.CutLeft(max(64, p.ButtonWidth(p.t("Up"), kit.ButtonOptions{}))), "files.up", p.t("Up"), plainButton, "") {
		d.up(s)
	}
	row.CutLeft(8)
	_, done := p.field(row, "files.path", p.t("Path"), &d.path, d.wrong != "")
	if d.wrong != "" {
		r.CutTop(6)
		p.para(&r, kit.Note, t.Bad, d.wrong)
	}
	r.CutTop(10)
	foot := r.CutBottom(34)
	r.CutBottom(10)
	if p.footButton(&foot, 110, "files.ok", verb, primary, "") || done {
		d.take(s)
		return
	}
	switch {
	case d.loading:
		p.para(&r, kit.Note, t.Quiet, p.t("Reading the folder…"))
	case len(d.entries) == 0:
		p.para(&r, kit.Note, t.Quiet, p.t("There is nothing here that fits. Go up, or type a path."))
		return
	}
	res := p.List("files.list", r, kit.ListOptions{
		Name: p.t("files"), Count: len(d.entries), RowHeight: 36,
		Label: func(i int) string { return d.entries[i].name },
		Draw: func(i int, at kit.Rect, _ kit.RowState) {
			p.commandText(at, d.entries[i].name, d.entries[i].kind(p.book))
		},
	}, &d.at)
	if res.Changed && d.purpose != toCopy {
		d.path = filepath.Join(d.folder, d.entries[d.at].name)
	}
	if res.Activated >= 0 {
		d.enter(s, d.entries[res.Activated])
	}
}

// kind is what an entry is, in a word.
func (e entry) kind(book *words.Book) string {
	switch {
	case e.project:
		return book.Say("project")
	case e.folder:
		return book.Say("folder")
	}
	return ""
}
