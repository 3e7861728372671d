package studio

import (
	"slices"

	"vouch/internal/scene"
	"vouch/internal/studio/words"
)

// Approve takes up what a program proposed and a person signed for: all of its
// changes in one step.
type Approve struct {
	Title    string // of the program
	Changes  []scene.Change
	Approval scene.Approval
}

// Name says whose proposal it is.
func (c Approve) Name(book *words.Book) string {
	return book.Say("Approve %s: %s", c.Title, book.Count(len(c.Changes), "%d change", "%d changes"))
}

// Do appends the changes with their approval.
func (c Approve) Do(e Edits) Edits {
	c.Approval.From, c.Approval.Count = len(e.Changes), len(c.Changes)
	e = e.with(c.Changes...)
	e.Approved = slices.Concat(e.Approved, []scene.Approval{c.Approval})
	return e
}

// Undo takes all of them away.
func (c Approve) Undo(e Edits) Edits {
	e = e.without(len(c.Changes))
	e.Approved = slices.Clone(e.Approved[:max(len(e.Approved)-1, 0)])
	return e
}
