package studio

import (
	"errors"
	"fmt"

	"vouch/internal/project"
	"vouch/internal/scene"
	"vouch/sources/strict"
)

// Trouble is an error as a person needs it: what, where, and what to do next.
type Trouble struct {
	Title string   // "This pin cannot be applied"
	What  string   // one or two sentences
	Rules []string // the smallest set of statements that cannot hold together
	Where []string // files and lines
	Next  string
}

// troubleOf puts an error into words.
func troubleOf(title string, err error) *Trouble {
	t := &Trouble{Title: title, Next: "Nothing was changed."}
	var contradiction *scene.ContradictionError
	var change *scene.ChangeError
	var budget *scene.BudgetError
	var input *project.InputError
	var many *strict.Errors
	var one *strict.Fault
	switch {
	case errors.As(err, &contradiction):
		t.What = "These cannot hold together, so the scene stays as it was."
		if contradiction.Change != nil {
			t.What = "The edit and what stands below cannot hold together, so the scene stays as it was."
		}
		for _, text := range contradiction.Sentences {
			t.Rules = append(t.Rules, sentence(unmarked(text)))
		}
		t.Next = "Choose something else here, or take an earlier edit back."
		if len(t.Rules) == 0 && contradiction.Change != nil {
			t.What = sentence(capital(contradiction.Change.Error()))
		}
	case errors.As(err, &change):
		t.What = sentence(capital(change.Error()))
		t.Next = "Choose something else here. The scene stays as it was."
	case errors.As(err, &budget):
		t.What = fmt.Sprintf("The solver gave up after %d steps.", budget.Steps)
		t.Next = "Try another edit, or another seed. The scene stays as it was."
	case errors.As(err, &many):
		t.What = count(len(many.Faults), "mistake in the project's files.", "mistakes in the project's files.")
		for i, f := range many.Faults {
			if i == 12 {
				t.Where = append(t.Where, fmt.Sprintf("… and %d more", len(many.Faults)-i))
				break
			}
			t.Where = append(t.Where, f.Error())
		}
		t.Next = "Correct the files, save them, and open the project again."
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
