package studio

import (
	"vouch/internal/studio/words"
)

// FollowSide chooses between the parties of a dissent.
type FollowSide struct {
	Dissent string
	Choice  string // a side's name, or "none"
	Was     Edits  // before: the order of the file's sides must come back
}

// Name says which side is followed.
func (c FollowSide) Name(book *words.Book) string {
	if c.Choice == "none" {
		return book.Say("Follow neither side")
	}
	return book.Say("Follow side %s", c.Choice)
}

// Do sets the choice.
func (c FollowSide) Do(e Edits) Edits { return e.withSide(c.Dissent, c.Choice) }

// Undo sets the sides as they were.
func (c FollowSide) Undo(e Edits) Edits {
	e.Sides = c.Was.Sides
	return e
}
