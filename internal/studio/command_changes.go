package studio

import (
	"vouch/internal/scene"
	"vouch/internal/studio/words"
)

// Apply makes several changes of one person in one step: a region that was built anew,
// pins that were pasted.
type Apply struct {
	Title   string // in the person's language, in the imperative
	Changes []scene.Change
}

// Name says what it is.
func (c Apply) Name(*words.Book) string { return c.Title }

// Do appends the changes.
func (c Apply) Do(e Edits) Edits { return e.with(c.Changes...) }

// Undo takes them away.
func (c Apply) Undo(e Edits) Edits { return e.without(len(c.Changes)) }

// Drop takes one change of a person away, wherever it stands. Changes that a program
// proposed are taken back with their approval, not one by one.
type Drop struct {
	Index int
	What  string // in words
	Was   Edits
}

// Name says which.
func (c Drop) Name(book *words.Book) string { return book.Say("Drop the edit: %s", c.What) }

// Do leaves it out.
func (c Drop) Do(e Edits) Edits {
	out := make([]scene.Change, 0, len(e.Changes))
	for i, k := range e.Changes {
		if i != c.Index {
			out = append(out, k)
		}
	}
	e.Changes = out
	approved := make([]scene.Approval, len(e.Approved))
	copy(approved, e.Approved)
	for i := range approved {
		if approved[i].From > c.Index {
			approved[i].From--
		}
	}
	e.Approved = approved
	return e
}

// Undo brings it back to its place.
func (c Drop) Undo(e Edits) Edits {
	e.Changes, e.Approved = c.Was.Changes, c.Was.Approved
	return e
}
