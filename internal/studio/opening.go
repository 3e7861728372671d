package studio

import (
	"context"
	"os"

	"vouch/internal/project"
	"vouch/internal/studio/words"
)

// Open opens a project in the background and shows it.
func (s *Studio) Open(src Source) {
	deps := s.o.Deps
	s.jobs.start(editing, s.t("Opening %s", src.Title(s.book)), func(ctx context.Context, _ *progress) func() {
		d, err := Open(ctx, src, deps)
		return func() {
			if err != nil {
				s.fail(s.t("This project cannot be opened"), err)
				return
			}
			s.adopt(d)
		}
	})
}

// openFolder opens a project on disk, after asking for what would be left.
func (s *Studio) openFolder(path string) {
	s.leave(func(s *Studio) { s.Open(Folder(path)) })
}

// adopt shows a document.
func (s *Studio) adopt(d *Document) {
	s.doc, s.preview, s.previewed, s.review = d, "", nil, nil
	s.unask()
	s.area, s.clip, s.draft = area{}, nil, nil
	s.results = map[string]result{}
	s.cursor, s.dialog = cell{}, nil
	s.newScene()
	s.ui.Focus("scene")
	if d.Source.Path != "" {
		s.set.used(d.Source.Path)
		s.keepSettings()
	} else if s.o.SettingsFile != "" && !s.set.Toured && s.tour == 0 {
		s.tour = 1 // the first time that somebody sees the example
	}
	s.modelChanged()
	if d.Recovered != nil {
		s.dialog = &recoverDialog{}
	}
}

// save writes the decisions into the project's folder, whole or not at all. An
// example is saved as a copy.
func (s *Studio) save() {
	switch {
	case s.doc == nil:
	case s.doc.Source.Path == "":
		s.dialog = newCopyDialog(s)
	default:
		s.saveTo(s.t("Saving"), s.doc.Source, func(Source) error { return nil })
	}
}

// saveCopy makes a folder with the example and what was changed of it.
func (s *Studio) saveCopy(target string) {
	from := s.doc.Source
	s.saveTo(s.t("Saving a copy"), Folder(target), func(Source) error {
		files, dir, err := from.parent()
		if err == nil {
			_, err = project.Init(files, dir, target)
		}
		return err
	})
}

// saveTo prepares a folder and writes the decisions into it. What it then holds is
// read again: the next save compares with it.
func (s *Studio) saveTo(name string, to Source, prepare func(Source) error) {
	deps := s.o.Deps
	s.jobs.startWith(editing, name, func() work {
		d, book := *s.doc, s.book
		m := d.Model
		return func(ctx context.Context, _ *progress) func() {
			err := prepare(to)
			if err == nil {
				err = project.Alone(ctx, to.Path, deps, func() error {
					if to.Path == d.Source.Path {
						if err := mayWrite(book, &d, m); err != nil {
							return err
						}
					}
					return m.Project.SaveFiles(to.Path, m.Edits.Decisions, m.files())
				})
			}
			if err == nil {
				err = to.forget()
			}
			var again *project.Project
			if err == nil {
				again, err = project.OpenDrafts(ctx, os.DirFS(to.Path), ".", deps)
			}
			return func() {
				if err != nil {
					s.after = nil
					s.fail(s.t("The project could not be saved"), err)
					return
				}
				s.doc.Saved(to, again, m.Edits)
				s.dialog = nil
				s.set.used(to.Path)
				if then := s.after; then != nil {
					s.after = nil
					then(s)
					return
				}
				s.say(s.t("Saved"), s.t("The edits lie in %s.", to.Path))
			}
		}
	})
}

// mayWrite refuses to save over what another program wrote meanwhile.
func mayWrite(book *words.Book, d *Document, m *Model) error {
	name, err := d.overwritten(m)
	if err != nil || name == "" {
		return err
	}
	return &project.InputError{
		Message: book.Say("another program has changed %s since it was read here, and nothing was written", name),
		Hint:    book.Say("save a copy into another folder, or close the project and open it again"),
	}
}

// recover takes up what a crash cut off, as one step that can be undone.
func (s *Studio) recover() {
	d := s.doc
	s.dialog = nil
	m := *d.Recovered
	d.Commit(Restore{Was: d.Model.Edits, Now: m.Edits}, s.t("from the last session"), &m)
	d.Recovered = nil
	s.modelChanged()
}

// discard lets the unsaved work of a crash go.
func (s *Studio) discard() {
	s.dialog = nil
	s.doc.Recovered = nil
	if err := s.doc.Source.forget(); err != nil {
		s.fail(s.t("The side folder could not be removed"), err)
	}
}
