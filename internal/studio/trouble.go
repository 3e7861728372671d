package studio

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"

	"vouch/internal/project"
	"vouch/internal/scene"
	"vouch/internal/studio/words"
	"vouch/sources/strict"
)

// Trouble is an error as a person needs it: what, where, and what to do next.
type Trouble struct {
	Title string   // "This pin cannot be applied"
	What  string   // one or two sentences
	Rules []string // the smallest set of statements that cannot hold together
	Where []string // files and lines
	Next  string
	Lots  []int32 // that the statements speak of, in the scene as it is
	Ways  []Way
}

// Way is a way out of a contradiction, as a button.
type Way struct {
	ID, Label string
	do        func(*Studio)
}

// lines are all that a trouble says, for where there is one line of room.
func (t *Trouble) lines() []string { return append(append([]string{t.What}, t.Rules...), t.Where...) }

// troubleOf puts an error into words.
func troubleOf(book *words.Book, title string, err error) *Trouble {
	t := &Trouble{Title: title, Next: book.Say("Nothing was changed.")}
	var contradiction *scene.ContradictionError
	var change *scene.ChangeError
	var budget *scene.BudgetError
	var input *project.InputError
	var many *strict.Errors
	var one *strict.Fault
	switch {
	case errors.As(err, &contradiction):
		t.What = book.Say("These cannot hold together, so the scene stays as it was.")
		if contradiction.Change != nil {
			t.What = book.Say("The edit and what stands below cannot hold together, so the scene stays as it was.")
		}
		for _, text := range contradiction.Sentences {
			t.Rules = append(t.Rules, sentence(again(book, unmarked(text))))
		}
		t.Next = book.Say("Choose something else here, or take an earlier edit back.")
		if len(t.Rules) == 0 && contradiction.Change != nil {
			t.What = sentence(capital(contradiction.Change.Error()))
		}
	case errors.As(err, &change):
		t.What = sentence(capital(change.Error()))
		t.Next = book.Say("Choose something else here. The scene stays as it was.")
	case errors.As(err, &budget):
		t.What = book.Say("The solver gave up after %d steps.", budget.Steps)
		t.Next = book.Say("Try another edit, or another seed. The scene stays as it was.")
	case errors.As(err, &many):
		t.What = book.Count(len(many.Faults), "%d mistake in the project's files.", "%d mistakes in the project's files.")
		for i, f := range many.Faults {
			if i == 12 {
				t.Where = append(t.Where, book.Say("… and %d more", len(many.Faults)-i))
				break
			}
			t.Where = append(t.Where, f.Error())
		}
		t.Next = book.Say("Correct the files, save them, and open the project again.")
	case errors.As(err, &one):
		t.What, t.Next = sentence(capital(one.Message)), sentence(capital(one.Hint))
		t.Where = []string{fmt.Sprintf("%s:%d", one.File, max(one.Line, 1))}
	case errors.As(err, &input):
		t.What, t.Next = sentence(capital(input.Message)), sentence(capital(input.Hint))
	default:
		t.What = sentence(capital(err.Error()))
	}
	return t
}

// waysOut adds where the statements of a contradiction meet, and what a person can do
// about it: look at the place, follow another side, drop an edit of theirs, read one of
// the statements again (another period, another count), choose something else.
func (s *Studio) waysOut(t *Trouble, err error) *Trouble {
	var contradiction *scene.ContradictionError
	var change *scene.ChangeError
	m := s.model()
	if m == nil || !errors.As(err, &contradiction) && !errors.As(err, &change) {
		return t
	}
	if contradiction == nil {
		contradiction = &scene.ContradictionError{Change: change}
	}
	rules := m.rulesOf(contradiction)
	t.Lots = m.lotsOf(rules)
	if c := contradiction.Change; c != nil {
		if lot, ok := m.Scene().Plan.LotAt(c.Change.X, c.Change.Y); ok {
			t.Lots = append([]int32{lot}, t.Lots...)
		}
	}
	if n := len(t.Lots); n > 0 {
		t.Ways = append(t.Ways, Way{"trouble.show", s.t("Show the place on the map"), func(s *Studio) {
			s.light(t.Lots)
			s.revealLots(t.Lots)
		}})
	}
	t.Ways = append(t.Ways, s.sideWays(rules)...)
	t.Ways = append(t.Ways, s.dropWays(t.Lots, contradiction.Change)...)
	t.Ways = append(t.Ways, s.readWays(m.statementsOf(rules))...)
	return t
}

// statementsOf are the archive's own names of the testimonies behind rules.
func (m *Model) statementsOf(rules []int32) []string {
	x := project.Explanation{}
	for _, i := range rules {
		x.Sources = append(x.Sources, sourceOf(&m.Scene().Rulebook.Rules[i]))
	}
	if m.Project.Quote(context.Background(), m.Asked, &x) != nil { // it looks into tables
		return nil
	}
	var out []string
	for i := range x.Sources {
		if s := &x.Sources[i]; s.Statement != "" && s.Interview != "" {
			out = append(out, s.Statement)
		}
	}
	return out
}

// readWays read statements again.
func (s *Studio) readWays(ids []string) []Way {
	var out []Way
	for _, id := range ids {
		label := s.t("Read %s again: another time, another number…", id)
		if r, ok := s.model().Project.Correction(id); ok {
			label = s.t("Read %s again (%s): another time, another number…", id, s.model().titleOf(r.Interview))
		}
		out = append(out, Way{"trouble.read/" + id, label, func(s *Studio) { s.correctStatement(id) }})
	}
	return out
}

// rulesOf are the rules of the scene as it is that a contradiction names: those with
// the readings that it gives, for it may speak of another rulebook.
func (m *Model) rulesOf(c *scene.ContradictionError) []int32 {
	var out []int32
	for i := range m.Scene().Rulebook.Rules {
		r := &m.Scene().Rulebook.Rules[i]
		reading := strings.TrimRight(r.Reading, ".")
		if reading != "" && slices.ContainsFunc(c.Sentences, func(text string) bool { return strings.Contains(text, reading) }) {
			out = append(out, int32(i))
		}
	}
	return out
}

// lotsOf are the lots that rules speak of.
func (m *Model) lotsOf(rules []int32) []int32 {
	var out []int32
	for _, i := range rules {
		out = append(out, m.Scene().Rulebook.Rules[i].Lots...)
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// sideWays follow another side of the dissents that rules belong to.
func (s *Studio) sideWays(rules []int32) []Way {
	var out []Way
	m := s.model()
	seen := map[int32]bool{}
	for _, i := range rules {
		d := m.Scene().Rulebook.Rules[i].Dissent
		if d < 0 || seen[d] {
			continue
		}
		seen[d] = true
		v := m.dissent(s.book, d)
		for _, side := range append(v.Sides, SideView{Name: "none"}) {
			if side.Name == v.Chosen || side.Name == "none" && v.Chosen == "" {
				continue
			}
			label := s.t("Follow side %s of %s", side.Name, v.Title)
			if side.Name == "none" {
				label = s.t("Follow neither side of %s", v.Title)
			}
			out = append(out, Way{"trouble.side/" + v.ID + "/" + side.Name, label, func(s *Studio) { s.follow(v.ID, side.Name) }})
		}
	}
	return out
}

// dropWays take back an edit of a person at the place where the statements meet.
func (s *Studio) dropWays(lots []int32, now *scene.ChangeError) []Way {
	var out []Way
	m := s.doc.Model
	for i, c := range m.Edits.Changes {
		lot, ok := m.Scene().Plan.LotAt(c.X, c.Y)
		if !ok || c.ByProgram() || !slices.Contains(lots, lot) || now != nil && now.Index == i {
			continue
		}
		what := s.t("%s %s, %s", s.t(c.Op.String()), m.conceptName(s.book, c.Concept), cellWords(s.book, c.X, c.Y))
		out = append(out, Way{fmt.Sprintf("trouble.drop/%d", i), s.t("Drop the edit: %s", what), func(s *Studio) {
			s.do(Drop{Index: i, What: what, Was: s.doc.Model.Edits}, m.lotWords(s.book, lot))
		}})
	}
	return out
}
