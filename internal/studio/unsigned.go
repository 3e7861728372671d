package studio

import (
	"context"

	"vouch/internal/project"
	"vouch/internal/studio/kit"
	"vouch/internal/studio/words"
)

// unsignedDialog lists the statements that nobody has signed. Those whose words are no longer
// where they were read can be given another passage or deleted; until then nothing is signed.
type unsignedDialog struct{ at int }

func (*unsignedDialog) title(book *words.Book) string { return book.Say("What is not signed") }

func (*unsignedDialog) size() (id string, w, h int) { return "unsigned", 760, 560 }

func (d *unsignedDialog) body(s *Studio, p *page, r kit.Rect) {
	t, rows := p.theme(), s.model().Project.DraftRows()
	astray := 0
	for _, row := range rows {
		if row.Astray != "" {
			astray++
		}
	}
	foot := r.CutBottom(34)
	r.CutBottom(10)
	off := needsDrafts(s)
	if astray > 0 {
		off = p.t("a passage is gone: choose another one, or delete the statement")
	}
	label := p.tn(len(rows), "Sign %d statement", "Sign %d statements")
	if p.footButton(&foot, 130, "unsigned.sign", label, primary, off) {
		s.dialog = nil
		s.signDrafts()
		return
	}
	if len(rows) == 0 {
		p.para(&r, kit.Body, t.Quiet, p.t("Everything is signed."))
		return
	}
	p.para(&r, kit.Note, t.Quiet, p.t("No scene rests on these statements. A curator who has read them signs them, with the keys that are here."))
	if astray > 0 {
		r.CutTop(4)
		p.para(&r, kit.Note, t.Bad, p.tn(astray, "The passage of %d of them is no longer there: the transcript was corrected since. Choose another passage for it, or delete it.", "The passages of %d of them are no longer there: the transcript was corrected since. Choose another passage for each, or delete it."))
	}
	r.CutTop(8)
	d.at = min(max(d.at, 0), len(rows)-1)
	d.edit(s, p, &foot, rows[d.at])
	if s.dialog != dialog(d) {
		return
	}
	p.List("unsigned.list", r, kit.ListOptions{
		Name: p.t("statements"), Count: len(rows), RowHeight: rowHeight,
		Height: p.rowHeights(len(rows), r.W-kit.ListBar, func(i int) string { return rows[i].Reading }),
		Label:  func(i int) string { return rows[i].Reading + ". " + draftNote(p.book, rows[i]) },
		Draw: func(i int, at kit.Rect, _ kit.RowState) {
			p.rowText(at, rows[i].Reading, draftNote(p.book, rows[i]), rows[i].Astray != "")
		},
	}, &d.at)
}

// draftNote is the second line of a draft: where it is from, or that this is gone.
func draftNote(book *words.Book, row project.DraftRow) string {
	if row.Astray != "" {
		return book.Say("%s, from %s: its passage is no longer there", row.ID, row.Interview)
	}
	if row.Interview == "" {
		return row.ID
	}
	return book.Say("%s, from %s", row.ID, row.Interview)
}

// edit is what can be done about the chosen draft.
func (d *unsignedDialog) edit(s *Studio, p *page, foot *kit.Rect, row project.DraftRow) {
	label := p.t("Another passage…")
	if row.Astray == "" {
		label = p.t("Change it…")
	}
	r, ok := s.model().Project.Anew(row.ID)
	off := ""
	if !ok {
		off = p.t("a record's reading is changed in statements.yaml")
	}
	if p.button(foot.CutLeft(p.ButtonWidth(label, kit.ButtonOptions{})), "unsigned.change", label, plainButton, off) {
		s.openDraft(r.Interview, r)
		return
	}
	foot.CutLeft(10)
	label = p.t("Delete it")
	if p.button(foot.CutLeft(p.ButtonWidth(label, kit.ButtonOptions{Kind: warnButton})), "unsigned.delete", label, warnButton, "") {
		s.dropDraft(row.ID)
	}
}

// dropDraft deletes a draft, as one step.
func (s *Studio) dropDraft(id string) {
	m := s.doc.Model
	s.jobs.start(asking, s.t("Deleting %s", id), func(ctx context.Context, _ *progress) func() {
		file, err := m.Project.DropDraft(ctx, id)
		return func() {
			switch {
			case s.doc == nil || s.doc.Model != m:
			case err != nil:
				s.fail(s.t("Nothing was deleted"), err)
			default:
				s.do(EditFiles{Title: s.t("Delete the statement %s", id), Files: Files{}.with(file), Was: m.Edits}, id)
			}
		}
	})
}
