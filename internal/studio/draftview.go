package studio

import (
	"slices"

	"vouch/internal/project"
	"vouch/internal/studio/kit"
	"vouch/internal/studio/words"
)

// draftDialog is the form of a new statement: the interview on the left, what it says on
// the right.
type draftDialog struct {
	draft *draft
	query struct{ place, concept, by string }
}

func (d *draftDialog) title(book *words.Book) string {
	if d.draft.again() {
		return book.Say("Change a statement")
	}
	if d.draft.reading.Supersedes != "" {
		return book.Say("Correct a statement")
	}
	return book.Say("Add a statement")
}

func (*draftDialog) size() (id string, w, h int) { return "draft", 1040, 700 }

func (d *draftDialog) body(s *Studio, p *page, r kit.Rect) {
	t := p.theme()
	foot := r.CutBottom(34)
	r.CutBottom(10)
	if p.footButton(&foot, 130, "draft.ok", p.t("Write it down"), primary, "") {
		d.draft.take(s)
		return
	}
	note := p.t("It is written unsigned: no scene rests on it until a curator signs it.")
	ink := t.Quiet
	if d.draft.wrong != "" {
		note, ink = d.draft.wrong, t.Bad
	}
	foot.CutRight(12)
	p.Tip(foot, note)
	p.textIn(foot, kit.Note, ink, note)
	left := r.CutLeft(r.W * 11 / 20)
	r.CutLeft(18)
	d.passages(p, left)
	p.scroll(r, "draft.form", func(c *kit.Rect) { d.form(s, p, c) })
}

// passages is the interview; the chosen passage stands below with all its words.
func (d *draftDialog) passages(p *page, r kit.Rect) {
	t, list := p.theme(), d.draft.src.Passages
	p.heading(r.CutTop(26), "draft.source", kit.Section, d.draft.src.Title)
	low := r.CutBottom(200)
	if d.draft.at < 0 {
		low.H, r.H = 40, r.H+160
		low.Y = r.Bottom()
	}
	at := d.draft.at
	res := p.List("draft.passages", r, kit.ListOptions{
		Name: p.t("passages"), Count: len(list), RowHeight: rowHeight,
		Height: p.rowHeights(len(list), r.W-kit.ListBar, func(i int) string { return list[i].Text }),
		Label:  func(i int) string { return list[i].Text },
		Draw: func(i int, at kit.Rect, _ kit.RowState) {
			p.rowText(at, list[i].Text, list[i].Speaker+"  "+list[i].Time, false)
		},
	}, &at)
	if res.Changed || res.Activated >= 0 {
		d.draft.choose(at)
	}
	low.CutTop(10)
	if d.draft.at < 0 {
		p.para(&low, kit.Body, t.Quiet, p.t("Choose the passage that says it."))
		return
	}
	p.para(&low, kit.Note, t.Quiet, p.t("The words that say it, taken from the passage letter by letter:"))
	low.CutTop(4)
	wrong := d.draft.quoteTrouble(p.book)
	p.field(low.CutTop(34), "draft.quote", p.t("Quote"), &d.draft.reading.Quote, wrong != "")
	if wrong != "" {
		low.CutTop(4)
		p.para(&low, kit.Note, t.Bad, wrong)
	}
	low.CutTop(8)
	p.scroll(low, "draft.passage", func(c *kit.Rect) { p.para(c, kit.Body, t.Ink, list[d.draft.at].Text) })
}

// form is what the passage says, and where.
func (d *draftDialog) form(s *Studio, p *page, r *kit.Rect) {
	v := &d.draft.reading
	names := []string{p.t("is there"), p.t("is not there"), p.t("how often")}
	if at := slices.Index(draftKinds, v.Kind); at >= 0 {
		if p.Segments("draft.kind", r.CutTop(34), p.t("What it says"), names, &at) {
			v.Kind = draftKinds[at]
		}
		r.CutTop(8)
	}
	d.choice(p, r, "draft.concept", p.t("What, for example bakery"), &v.Concept, &d.query.concept, d.draft.concepts)
	if v.Kind == "frequency" {
		p.labelled(r, "draft.words", p.t("How often, as one word (most, many, few)"), &v.Words)
	} else if v.Kind == "presence" {
		p.labelled(r, "draft.count", p.t("How many (1, or 2-3)"), &v.Count)
	}
	d.choice(p, r, "draft.place", p.t("Where, a place of the gazetteer"), &v.Place, &d.query.place, d.draft.places)
	label := p.t("Draw it on the map…")
	if row := r.CutTop(30); p.button(row.CutLeft(p.ButtonWidth(label, kit.ButtonOptions{})), "draft.draw", label, plainButton, "") {
		d.draft.drawPlace(s)
		return
	}
	r.CutTop(8)
	p.labelled(r, "draft.period", p.t("When (1974, 1968/1975, the seventies)"), &v.Period)
	p.labelled(r, "draft.reading", p.t("Public reading: one sentence that names nobody"), &v.Reading)
	d.choice(p, r, "draft.by", p.t("Curator who will sign"), &v.By, &d.query.by, d.draft.curators)
}

// labelled is a line to write in under its name.
func (p *page) labelled(c *kit.Rect, id, name string, text *string) {
	p.textIn(c.CutTop(18), kit.Note, p.theme().Quiet, name)
	p.TextField(id, c.CutTop(32), text, kit.FieldOptions{Name: name})
	c.CutTop(8)
}

// choice is a field whose text is one of the rows, which are offered while it is written;
// what the text is called stands below.
func (d *draftDialog) choice(p *page, c *kit.Rect, id, name string, value, query *string, rows []project.PlaceRow) {
	p.textIn(c.CutTop(18), kit.Note, p.theme().Quiet, name)
	if *query == "" {
		*query = *value
	}
	find := func(text string) []kit.Suggestion { return suggestions(rows, text) }
	if res, taken := p.CompleteField(id, c.CutTop(32), query, kit.FieldOptions{Name: name}, find); res.Changed || taken {
		*value = *query
	}
	if known := slices.IndexFunc(rows, func(r project.PlaceRow) bool { return r.ID == *value }); known >= 0 && rows[known].Name != "" {
		p.textIn(c.CutTop(20), kit.NoteBold, p.theme().Accent, rows[known].Name)
	}
	c.CutTop(6)
}

// entriesDialog edits records or places.
type entriesDialog struct{ *entries }

func (d *entriesDialog) title(book *words.Book) string {
	if d.file == "places.yaml" {
		return book.Say("Edit the gazetteer")
	}
	return book.Say("Edit records")
}

func (*entriesDialog) size() (id string, w, h int) { return "entries", 940, 640 }

func (d *entriesDialog) body(s *Studio, p *page, r kit.Rect) {
	t := p.theme()
	foot := r.CutBottom(34)
	r.CutBottom(10)
	off := ""
	if !d.changed() {
		off = p.t("nothing was changed")
	}
	if p.footButton(&foot, 130, "entries.ok", p.t("Write it down"), primary, off) {
		d.take(s)
	}
	if d.wrong != "" {
		foot.CutRight(12)
		p.Tip(foot, d.wrong)
		p.textIn(foot, kit.Note, t.Bad, d.wrong)
	}
	if len(d.rows) == 0 {
		p.para(&r, kit.Body, t.Quiet, p.t("There are none in this project."))
		return
	}
	left := r.CutLeft(r.W * 2 / 5)
	r.CutLeft(18)
	at := d.at
	res := p.List("entries.list", left, kit.ListOptions{
		Name: p.t("entries"), Count: len(d.rows), RowHeight: rowHeight,
		Height: p.rowHeights(len(d.rows), left.W-kit.ListBar, func(i int) string { return d.rows[i].Name }),
		Label:  func(i int) string { return d.rows[i].ID },
		Draw:   func(i int, at kit.Rect, _ kit.RowState) { p.rowText(at, d.rows[i].Name, d.rows[i].ID, false) },
	}, &at)
	if res.Changed || res.Activated >= 0 {
		d.choose(at)
	}
	p.scroll(r, "entries.fields", func(c *kit.Rect) {
		p.heading(c.CutTop(26), "entries.id", kit.Section, d.rows[d.at].ID)
		for i, f := range d.rows[d.at].Fields {
			p.labelled(c, "entries.field/"+f.Key, fieldName(p.book, f.Key), &d.now[i])
		}
		p.para(c, kit.Note, t.Quiet, p.t("Fields of several lines, lines and polygons are edited in %s itself. Comments and all other lines stay.", d.file))
	})
}

// fieldKeys are the fields of records and places, as a person reads them.
var fieldKeys = []string{
	"field|title", "field|maker", "field|kind", "field|shows", "field|repository", "field|licence", "field|extent", "field|confidence", "field|basis",
	"field|name", "field|cells", "field|shopping", "field|parent", "field|on", "field|precision", "field|private", "field|note",
}

// fieldName is a field in words; one that is not known stands as the file has it.
func fieldName(book *words.Book, key string) string {
	for _, k := range fieldKeys {
		if k == "field|"+key {
			return capital(book.Say(k))
		}
	}
	return key
}
