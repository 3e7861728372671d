package studio

import (
	"vouch/internal/scene"

	"vouch/internal/studio/words"
)

// Forbid keeps a concept off the lot of a cell.
type Forbid struct {
	X, Y    int32
	Concept string
	What    string // the concept in words
	By      string
}

// Name says what is forbidden.
func (c Forbid) Name(book *words.Book) string { return book.Say("Forbid %s", c.What) }

// Do appends the change.
func (c Forbid) Do(e Edits) Edits {
	return e.with(scene.Change{Op: scene.Forbid, X: c.X, Y: c.Y, Concept: c.Concept, By: c.By})
}

// Undo takes the last change away.
func (c Forbid) Undo(e Edits) Edits { return e.without(1) }
