package studio

import (
	"context"
)

// do does a command: it is tried in the background on the newest state, and either
// becomes a step or leaves everything as it was and says why.
func (s *Studio) do(c Command, at string) {
	s.edit(c.Name(s.book), func(d *Document) (Edits, func(*Model), bool) {
		return c.Do(d.Model.Edits), func(m *Model) { d.Commit(c, at, m) }, true
	})
}

// undo and redo take the newest step back, or do it again.
func (s *Studio) undo() {
	s.edit(s.t("Undo"), func(d *Document) (Edits, func(*Model), bool) {
		c, ok := d.CanUndo()
		if !ok {
			return Edits{}, nil, false
		}
		return c.Undo(d.Model.Edits), d.Undone, true
	})
}

func (s *Studio) redo() {
	s.edit(s.t("Redo"), func(d *Document) (Edits, func(*Model), bool) {
		c, ok := d.CanRedo()
		if !ok {
			return Edits{}, nil, false
		}
		return c.Do(d.Model.Edits), d.Redone, true
	})
}

// edit runs one change of the edits in the lane of edits.
func (s *Studio) edit(name string, plan func(*Document) (next Edits, done func(*Model), ok bool)) {
	s.jobs.startWith(editing, name, func() work {
		d := s.doc
		if d == nil {
			return nil
		}
		next, done, ok := plan(d)
		if !ok {
			return nil
		}
		was, src, w := d.Model, d.Source, s.watch()
		return func(ctx context.Context, _ *progress) func() {
			m, err := was.tried(ctx, next, next.choice(), w)
			if err == nil {
				err = src.keep(m)
			}
			return func() {
				if err != nil {
					s.fail(s.t("“%s” cannot be done", name), err)
					return
				}
				done(m)
				s.preview, s.previewed = "", nil
				s.modelChanged()
			}
		}
	})
}
