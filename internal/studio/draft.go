package studio

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"vouch/assets/vocabulary"
	"vouch/internal/project"
	"vouch/internal/scene"
	"vouch/internal/studio/kit"
	"vouch/internal/studio/words"
)

// draft is a statement that is being written: a passage of an interview, what it says,
// and where. Nobody has signed it; until a curator does, the gate keeps it back and no
// scene rests on it.
type draft struct {
	src      *project.Shown
	at       int // the passage, -1
	reading  project.Reading
	places   []project.PlaceRow
	concepts []project.PlaceRow // concepts and families, by name
	curators []project.PlaceRow
	drawn    *scene.Box // a place that is not in the gazetteer yet
	wrong    string
}

// draftKinds are kinds of statements that the form writes; the others need more than
// a place and a thing.
var draftKinds = []string{"presence", "absence", "frequency"}

// writeStatement opens the form on an interview: the given one, that which is shown, or
// the first.
func (s *Studio) writeStatement(interview string) {
	m := s.model()
	if interview == "" && s.draft != nil { // it was left while its place was drawn
		s.dialog = &draftDialog{draft: s.draft}
		return
	}
	if interview == "" && s.shown != nil && s.shown.Kind == "interview" {
		interview = s.shown.ID
	}
	if i := slices.IndexFunc(m.Sources, func(r project.SourceRow) bool { return r.Kind == "interview" && r.Withheld == "" }); interview == "" && i >= 0 {
		interview = m.Sources[i].ID
	}
	if interview == "" {
		s.say(s.t("No interview"), s.t("Drop a transcript on the window first."))
		return
	}
	s.openDraft(interview, project.Reading{Kind: "presence", Count: "1", Modality: "saw", Polarity: "affirms", Certainty: "3", Present: "yes", Interview: interview, By: first(m.Project.Curators(), "")})
}

// correctStatement opens the form on a signed reading that shall be another one.
func (s *Studio) correctStatement(id string) {
	r, ok := s.model().Project.Correction(id)
	if !ok {
		s.say(s.t("Not here"), s.t("A record's reading is corrected in statements.yaml."))
		return
	}
	s.openDraft(r.Interview, r)
}

func (s *Studio) openDraft(interview string, r project.Reading) {
	m := s.model()
	spanish := vocabulary.English
	if s.book.Tag() == words.Spanish {
		spanish = vocabulary.Spanish
	}
	s.jobs.replace(asking, s.t("Reading %s", interview), func(ctx context.Context, _ *progress) func() {
		src, err := m.Project.ShowSource(ctx, interview)
		return func() {
			if err != nil {
				s.fail(s.t("The source cannot be shown"), err)
				return
			}
			d := &draft{src: src, at: -1, reading: r, places: m.Project.Places()}
			for _, k := range m.Project.Vocabulary.Concepts() {
				d.concepts = append(d.concepts, project.PlaceRow{ID: string(k.ID), Name: m.Project.Vocabulary.NameOf(k.ID, spanish)})
			}
			for _, f := range m.Project.Vocabulary.Families() {
				d.concepts = append(d.concepts, project.PlaceRow{ID: string(f.ID), Name: m.Project.Vocabulary.NameOf(f.ID, spanish)})
			}
			for _, c := range m.Project.Curators() {
				d.curators = append(d.curators, project.PlaceRow{ID: c, Name: m.Project.CuratorName(c)})
			}
			d.at = slices.IndexFunc(src.Passages, func(p project.Passage) bool { return fmt.Sprint(p.Index) == r.Segment })
			s.draft = d
			s.dialog = &draftDialog{draft: d}
		}
	})
}

// again says that it takes the place of a draft.
func (d *draft) again() bool { return d.reading.ID != "" }

// choose takes a passage; its words are the quote until some of them are chosen.
func (d *draft) choose(i int) {
	d.at = i
	p := d.src.Passages[i]
	d.reading.Segment, d.reading.Quote, d.reading.Time = fmt.Sprint(p.Index), p.Text, p.Time
}

// quoteTrouble says why the quote cannot be taken, "" if it can: it must stand in the
// passage once, letter by letter.
func (d *draft) quoteTrouble(book *words.Book) string {
	q := strings.Join(strings.Fields(d.reading.Quote), " ")
	switch {
	case d.at < 0:
		return book.Say("Choose a passage on the left.")
	case q == "":
		return book.Say("Write the words that say it.")
	case strings.Count(d.src.Passages[d.at].Text, q) == 0:
		return book.Say("These words do not stand in the passage like this, letter by letter.")
	case strings.Count(d.src.Passages[d.at].Text, q) > 1:
		return book.Say("These words stand there more than once: take more of them.")
	}
	return ""
}

// suggestions are rows that a text means, best first.
func suggestions(rows []project.PlaceRow, text string) []kit.Suggestion {
	list := make([]kit.Command, len(rows))
	for i, r := range rows {
		list[i] = kit.Command{ID: r.ID, Name: r.Name}
	}
	var out []kit.Suggestion
	for _, i := range kit.Search(list, text) {
		out = append(out, kit.Suggestion{Text: rows[i].ID, Name: rows[i].Name})
	}
	return out
}

// drawPlace lets the place be drawn on the map, and comes back.
func (d *draft) drawPlace(s *Studio) {
	s.drawArea(s.t("Draw the place on the map"), func(s *Studio, b scene.Box) {
		d.drawn = &b
		d.reading.Place = fmt.Sprintf("drawn.%d-%d-%d-%d", b.X0, b.Y0, b.X1, b.Y1)
		if i := slices.IndexFunc(d.places, func(r project.PlaceRow) bool { return r.ID == d.reading.Place }); i >= 0 {
			d.drawn = nil // it was drawn before
		}
		s.area.set = false
		s.dialog = &draftDialog{draft: d}
	})
}

// take writes the statement, and its place where that is new, as one step.
func (d *draft) take(s *Studio) {
	if d.wrong = d.quoteTrouble(s.book); d.wrong != "" {
		return
	}
	d.reading.Quote = strings.Join(strings.Fields(d.reading.Quote), " ")
	m, book, by := s.doc.Model, s.book, s.o.Author
	s.jobs.start(asking, s.t("Writing the statement"), func(ctx context.Context, _ *progress) func() {
		files, id, err := m.drafted(ctx, d, book, by)
		return func() {
			if s.doc == nil || s.doc.Model != m {
				return
			}
			if err != nil {
				d.wrong = strings.Join(troubleOf(book, "", err).lines(), " ")
				return
			}
			s.dialog, s.draft, s.area = nil, nil, area{}
			title := s.t("Add the statement %s", id)
			if d.again() {
				title = s.t("Change the statement %s", id)
			}
			s.do(EditFiles{Title: title, Files: files, Was: m.Edits}, d.src.Title)
			s.say(s.t("Written, not signed"), s.t("No scene rests on %s until a curator signs it.", id))
		}
	})
}

// drafted are the files with one more statement.
func (m *Model) drafted(ctx context.Context, d *draft, book *words.Book, by string) (files Files, id string, err error) {
	p := m.Project
	if d.drawn != nil {
		b := d.drawn
		name := book.Say("Drawn on the map, cells %d, %d to %d, %d", b.X0, b.Y0, b.X1, b.Y1)
		place, err := p.DraftPlace(ctx, d.reading.Place, name, by, b.X0, b.Y0, b.X1, b.Y1)
		if err != nil {
			return nil, "", err
		}
		files = files.with(place)
		if p, err = project.OpenDrafts(ctx, layered{m.folder(), files}, ".", m.deps); err != nil {
			return nil, "", err
		}
	}
	r := d.reading
	if r.Kind != "presence" {
		r.Count = ""
	}
	id = r.ID
	var file project.File
	if d.again() {
		file, err = p.Redraft(ctx, r)
	} else {
		id, file, err = p.Draft(ctx, r)
	}
	if err != nil {
		return nil, "", err
	}
	files = files.with(file)
	_, err = project.OpenDrafts(ctx, layered{m.folder(), files}, ".", m.deps) // its mistakes are told here
	return files, id, err
}

func needsDrafts(s *Studio) string {
	if s.doc == nil {
		return needsProject(s)
	}
	if len(s.doc.Model.Drafts) == 0 {
		return s.t("everything is signed")
	}
	return ""
}

// signDrafts signs what nobody has signed, with the curators' keys that are here, as one
// step.
func (s *Studio) signDrafts() {
	m := s.doc.Model
	s.jobs.start(asking, s.t("Signing"), func(ctx context.Context, _ *progress) func() {
		out, err := project.SignStatements(ctx, m.folder(), ".", m.deps) // whose drafts stand among the statements
		return func() {
			switch {
			case s.doc == nil || s.doc.Model != m:
			case err != nil:
				s.fail(s.t("Nothing was signed"), err)
			default:
				files := Files{}.with(project.File{Name: "signatures.yaml", Text: string(out.File)}).with(project.File{Name: "history.yaml", Text: string(out.History)})
				s.do(EditFiles{Title: s.tn(len(out.Signed), "Sign %d statement", "Sign %d statements"), Files: files, Was: m.Edits}, strings.Join(out.Signed, ", "))
			}
		}
	})
}

// entries are records or places, to be edited field by field.
type entries struct {
	file  string
	rows  []project.EntryRow
	at    int
	now   []string // the fields as they are being written
	wrong string
}

// editEntries opens records.yaml or places.yaml.
func (s *Studio) editEntries(file string) {
	m := s.model()
	s.jobs.replace(asking, s.t("Reading %s", file), func(ctx context.Context, _ *progress) func() {
		rows, err := m.Project.Entries(ctx, file)
		return func() {
			if err != nil {
				s.fail(s.t("The file cannot be edited here"), err)
				return
			}
			e := &entries{file: file, rows: rows, at: -1}
			if len(rows) > 0 {
				e.choose(0)
			}
			s.dialog = &entriesDialog{e}
		}
	})
}

func (e *entries) choose(i int) {
	e.at, e.wrong, e.now = i, "", nil
	for _, f := range e.rows[i].Fields {
		e.now = append(e.now, f.Value)
	}
}

// changed says whether a field has other words than the file.
func (e *entries) changed() bool {
	return e.at >= 0 && slices.ContainsFunc(e.rows[e.at].Fields, func(f project.Field) bool {
		i := slices.IndexFunc(e.rows[e.at].Fields, func(g project.Field) bool { return g.Key == f.Key })
		return e.now[i] != f.Value
	})
}

// take writes what was changed, as one step.
func (e *entries) take(s *Studio) {
	m, row := s.doc.Model, e.rows[e.at]
	fields := slices.Clone(row.Fields)
	for i := range fields {
		fields[i].Value = strings.TrimSpace(e.now[i])
	}
	s.jobs.start(asking, s.t("Writing %s", e.file), func(ctx context.Context, _ *progress) func() {
		file, err := m.Project.SetEntry(ctx, e.file, row.ID, fields)
		if err == nil {
			_, err = project.OpenDrafts(ctx, layered{m.folder(), Files{file}}, ".", m.deps)
		}
		return func() {
			switch {
			case s.doc == nil || s.doc.Model != m:
			case err != nil:
				e.wrong = strings.Join(troubleOf(s.book, "", err).lines(), " ")
			default:
				s.dialog = nil
				s.do(EditFiles{Title: s.t("Edit %s", row.ID), Files: Files{file}, Was: m.Edits}, e.file)
			}
		}
	})
}
