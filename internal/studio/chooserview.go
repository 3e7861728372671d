package studio

import (
	"fmt"
	"path/filepath"

	"vouch/internal/studio/kit"
)

func (c *chooser) title() string {
	if c.forbid {
		return "Forbid on this lot"
	}
	return "Pin on this lot"
}

func (*chooser) size() (id string, w, h int) {
	return "chooser", 480, 560
}

func (c *chooser) body(s *Studio, p *page, r kit.Rect) {
	t := p.theme()
	text := "What is pinned stands here whatever the seed says. Nobody vouches for it, so its class stays conjectural unless the statements fix it."
	if c.forbid {
		text = "What is forbidden does not stand here, whatever the seed says. Against a testimony it cannot be done."
	}
	p.para(&r, kit.Note, t.Quiet, text)
	r.CutTop(10)
	changed, done := p.field(r.CutTop(34), "chooser.query", "Find a concept", &c.query, false)
	if changed {
		c.filter(c.query)
	}
	r.CutTop(8)
	foot := r.CutBottom(34)
	r.CutBottom(10)
	verb := "Pin"
	if c.forbid {
		verb = "Forbid"
	}
	off := ""
	if len(c.list) == 0 {
		off = "nothing is chosen"
	}
	if p.button(foot.CutRight(110), "chooser.ok", verb, primary, off) || done && off == "" {
		c.take(s)
		return
	}
	p.textIn(foot, kit.Note, t.Quiet, count(len(c.list), "concept", "concepts"))
	if len(c.list) == 0 {
		p.para(&r, kit.Body, t.Quiet, "No concept of this time has these words. Take one away.")
		return
	}
	res := p.List("chooser.list", r, kit.ListOptions{
		Name: "concepts", Count: len(c.list), RowHeight: 44,
		Label: func(i int) string { return c.list[i].Name },
		Draw: func(i int, at kit.Rect, _ kit.RowState) {
			p.rowText(at, capital(bare(c.list[i].Name)), c.note(i), false)
		},
	}, &c.at)
	if res.Activated >= 0 {
		c.take(s)
	}
}

// note is the second line of a concept.
func (c *chooser) note(i int) string {
	k := c.list[i]
	note := k.ID
	if k.ID == c.stands {
		note += ", stands here now"
	}
	if k.Footprint > 1 {
		note += fmt.Sprintf(", %d lots", k.Footprint)
	}
	return note
}

func (*seedDialog) title() string { return "Choose another seed" }

func (*seedDialog) size() (id string, w, h int) {
	return "seed-dialog", 440, 250
}

func (d *seedDialog) body(s *Studio, p *page, r kit.Rect) {
	t := p.theme()
	p.para(&r, kit.Body, t.Quiet, "The seed chooses what no statement fixes. Another one is another scene of equal worth; the shares stay the same.")
	r.CutTop(12)
	row := r.CutTop(34)
	next := row.CutRight(90)
	row.CutRight(10)
	_, done := p.field(row, "seed.value", "Seed", &d.text, d.wrong != "")
	if p.button(next, "seed.next", "Next one", plainButton, "") {
		d.another()
	}
	if d.wrong != "" {
		r.CutTop(6)
		p.para(&r, kit.Note, t.Bad, d.wrong)
	}
	foot := r.CutBottom(34)
	if p.button(foot.CutRight(110), "seed.ok", "Build it", primary, "") || done {
		d.take(s)
	}
}

func (d *fileDialog) title() string {
	switch d.purpose {
	case toCopy:
		return "Save a copy"
	case toVerify:
		return "Verify a published file"
	}
	return "Open a project"
}

// words of a file dialog: what it is for, and its button.
func (d *fileDialog) words() (text, verb string) {
	switch d.purpose {
	case toCopy:
		return "Name a folder that is not there yet, or is empty. It becomes a project of its own.", "Save"
	case toVerify:
		return "Choose a picture that was published. You can also drop it anywhere on the window.", "Verify"
	}
	return "A project is a folder with a file vouch.yaml.", "Open"
}

func (*fileDialog) size() (id string, w, h int) {
	return "files", 600, 540
}

func (d *fileDialog) body(s *Studio, p *page, r kit.Rect) {
	t := p.theme()
	text, verb := d.words()
	p.para(&r, kit.Body, t.Quiet, text)
	r.CutTop(10)
	row := r.CutTop(34)
	if p.button(row.CutLeft(64), "files.up", "Up", plainButton, "") {
		d.up(s)
	}
	row.CutLeft(8)
	_, done := p.field(row, "files.path", "Path", &d.path, d.wrong != "")
	if d.wrong != "" {
		r.CutTop(6)
		p.para(&r, kit.Note, t.Bad, d.wrong)
	}
	r.CutTop(10)
	foot := r.CutBottom(34)
	r.CutBottom(10)
	if p.button(foot.CutRight(110), "files.ok", verb, primary, "") || done {
		d.take(s)
		return
	}
	switch {
	case d.loading:
		p.para(&r, kit.Note, t.Quiet, "Reading the folder…")
	case len(d.entries) == 0:
		p.para(&r, kit.Note, t.Quiet, "There is nothing here that fits. Go up, or type a path.")
	}
	res := p.List("files.list", r, kit.ListOptions{
		Name: "files", Count: len(d.entries), RowHeight: 36,
		Label: func(i int) string { return d.entries[i].name },
		Draw:  func(i int, at kit.Rect, _ kit.RowState) { p.commandText(at, d.entries[i].name, d.entries[i].kind()) },
	}, &d.at)
	if res.Changed && d.purpose != toCopy {
		d.path = filepath.Join(d.folder, d.entries[d.at].name)
	}
	if res.Activated >= 0 {
		d.enter(s, d.entries[res.Activated])
	}
}

// kind is what an entry is, in a word.
func (e entry) kind() string {
	switch {
	case e.project:
		return "project"
	case e.folder:
		return "folder"
	}
	return ""
}
