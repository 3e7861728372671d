package studio

import (
	"context"
	"os"

	"vouch/internal/project"
)

// Open opens a project in the background and shows it.
func (s *Studio) Open(src Source) {
	deps := s.o.Deps
	s.jobs.start(editing, "Opening "+src.Title(), func(ctx context.Context, _ *progress) func() {
		d, err := Open(ctx, src, deps)
		return func() {
			if err != nil {
				s.fail("This project cannot be opened", err)
				return
			}
			s.adopt(d)
		}
	})
}

// adopt shows a document.
func (s *Studio) adopt(d *Document) {
	s.doc, s.preview, s.previewed, s.review = d, "", nil, nil
	s.unask()
	s.results = map[string]result{}
	s.cursor, s.hover, s.fitted, s.dialog = cell{}, hit{lot: -1, feature: -1}, false, nil
	s.ui.Focus("scene")
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
		s.saveTo("Saving", s.doc.Source, func(Source) error { return nil })
	}
}

// saveCopy makes a folder with the example and what was changed of it.
func (s *Studio) saveCopy(target string) {
	from := s.doc.Source
	s.saveTo("Saving a copy", Folder(target), func(Source) error {
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
		d := s.doc
		m := d.Model
		return func(ctx context.Context, _ *progress) func() {
			err := prepare(to)
			if err == nil {
				err = m.Project.Save(to.Path, m.Edits.Decisions)
			}
			if err == nil {
				err = to.forget()
			}
			var again *project.Project
			if err == nil {
				again, err = project.Open(ctx, os.DirFS(to.Path), ".", deps)
			}
			return func() {
				if err != nil {
					s.fail("The project could not be saved", err)
					return
				}
				d.Saved(to, again, m.Edits)
				s.dialog = nil
				s.say("Saved", "The edits lie in "+to.Path+".")
			}
		}
	})
}

// recover takes up what a crash cut off, as one step that can be undone.
func (s *Studio) recover() {
	d := s.doc
	s.dialog = nil
	m := *d.Recovered
	m.Project = d.Model.Project
	d.Commit(Restore{Was: d.Model.Edits, Now: m.Edits}, "from the last session", &m)
	d.Recovered = nil
	s.modelChanged()
}

// discard lets the unsaved work of a crash go.
func (s *Studio) discard() {
	s.dialog = nil
	s.doc.Recovered = nil
	if err := s.doc.Source.forget(); err != nil {
		s.fail("The side folder could not be removed", err)
	}
}
