package studio

import (
	"context"
)

// do does a command: it is tried in the background on the newest state, and either
// becomes a step or leaves everything as it was and says why.
func (s *Studio) do(c Command, at string) {
	s.edit(c.Name(), func(d *Document) (Edits, func(*Model), bool) {
		return c.Do(d.Model.Edits), func(m *Model) { d.Commit(c, at, m) }, true
	})
}

// undo and redo take the newest step back, or do it again.
func (s *Studio) undo() {
	s.edit("Undo", func(d *Document) (Edits, func(*Model), bool) {
		c, ok := d.CanUndo()
		if !ok {
			return Edits{}, nil, false
		}
		return c.Undo(d.Model.Edits), d.Undone, true
	})
}

func (s *Studio) redo() {
	s.edit("Redo", func(d *Document) (Edits, func(*Model), bool) {
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
		was, src := d.Model, d.Source
		return func(ctx context.Context, _ *progress) func() {
			m, err := was.Try(ctx, next)
			if err == nil {
				err = src.keep(m.Project, m.Edits)
			}
			return func() {
				if err != nil {
					s.fail("“"+name+"” cannot be done", err)
					return
				}
				done(m)
				s.preview, s.previewed = "", nil
				s.modelChanged()
			}
		}
	})
}
