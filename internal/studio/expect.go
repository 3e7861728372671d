package studio

import (
	"fmt"
	"strings"

	"vouch/internal/studio/kit"
)

// check says what of the expectation does not hold.
func (e *Expect) check(s *Studio, f *kit.Frame) error {
	for _, c := range []struct {
		name string
		want *string
		got  func() string
	}{
		{"title", e.Title, s.Title}, {"undo", e.Undo, func() string { return s.stepName(true) }}, {"redo", e.Redo, func() string { return s.stepName(false) }},
		{"selected", e.Selected, s.selectedTitle}, {"class", e.Class, s.selectedClass}, {"concept", e.Concept, s.selectedConcept}, {"dialog", e.Dialog, s.dialogTitle},
	} {
		if c.want != nil && c.got() != *c.want {
			return fmt.Errorf("%s is %q, not %q", c.name, c.got(), *c.want)
		}
	}
	if e.Unsaved != nil && (s.doc != nil && s.doc.Unsaved()) != *e.Unsaved {
		return fmt.Errorf("unsaved is %t", !*e.Unsaved)
	}
	if e.Changes != nil {
		if n := s.changes(); n != *e.Changes {
			return fmt.Errorf("changes is %d, not %d", n, *e.Changes)
		}
	}
	if e.Lit != nil && len(s.lit) < *e.Lit {
		return fmt.Errorf("%d lots are lit, not %d or more", len(s.lit), *e.Lit)
	}
	if e.Side != nil {
		if err := s.followsSide(*e.Side); err != nil {
			return err
		}
	}
	return e.checkScreen(f)
}

func (e *Expect) checkScreen(f *kit.Frame) error {
	if e.Sees != nil && !sees(f.Tree, *e.Sees) {
		return fmt.Errorf("%q stands nowhere on the screen", *e.Sees)
	}
	if e.Control != nil {
		if _, err := control(f.Tree, *e.Control); err != nil {
			return err
		}
	}
	if e.Absent != nil {
		if n, err := control(f.Tree, *e.Absent); err == nil {
			return fmt.Errorf("there is a %s %q", n.Role, n.Name)
		}
	}
	return nil
}

// sees looks for a text in the words of the screen.
func sees(tree *kit.Node, text string) bool {
	found := false
	tree.Walk(func(n *kit.Node, _ int) bool {
		found = found || strings.Contains(n.Name, text) || strings.Contains(n.Value, text)
		return !found
	})
	return found
}

func (s *Studio) stepName(back bool) string {
	if s.doc == nil {
		return ""
	}
	c, ok := s.doc.CanRedo()
	if back {
		c, ok = s.doc.CanUndo()
	}
	if !ok {
		return ""
	}
	return c.Name(s.book)
}

func (s *Studio) selectedTitle() string {
	if s.inquiry == nil {
		return ""
	}
	return s.inquiry.Title
}

func (s *Studio) selectedClass() string {
	if s.inquiry == nil {
		return ""
	}
	return s.inquiry.Class.String()
}

func (s *Studio) selectedConcept() string {
	if s.inquiry == nil {
		return ""
	}
	return s.inquiry.Concept
}

func (s *Studio) dialogTitle() string {
	if s.palette {
		return s.ui.Words.Commands
	}
	if s.dialog == nil {
		return ""
	}
	return s.dialog.title(s.book)
}

func (s *Studio) changes() int {
	if s.doc == nil {
		return 0
	}
	return len(s.doc.Model.Edits.Changes)
}

func (s *Studio) followsSide(want string) error {
	id, side, ok := strings.Cut(want, "=")
	if !ok {
		return fmt.Errorf("the side %q is not of the form DISSENT=SIDE", want)
	}
	if s.doc != nil {
		for _, d := range s.model().dissents(nil) {
			if d.ID != id {
				continue
			}
			if d.Chosen == side || side == "none" && d.Chosen == "" {
				return nil
			}
			return fmt.Errorf("the scene follows side %q of %s", d.Chosen, id)
		}
	}
	return fmt.Errorf("there is no dissent %q", id)
}
