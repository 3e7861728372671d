package studio

import (
	"vouch/internal/scene"
	"vouch/internal/studio/words"
)

// Pin puts a concept onto the lot of a cell.
type Pin struct {
	X, Y    int32
	Concept string
	What    string // the concept in words
	By      string
}

// Name says what is pinned.
func (c Pin) Name(book *words.Book) string { return book.Say("Pin %s", c.What) }

// Do appends the change.
func (c Pin) Do(e Edits) Edits {
	return e.with(scene.Change{Op: scene.Pin, X: c.X, Y: c.Y, Concept: c.Concept, By: c.By})
}

// Undo takes the last change away.
func (c Pin) Undo(e Edits) Edits { return e.without(1) }

// cellWords names a cell for the history.
func cellWords(book *words.Book, x, y int32) string { return book.Say("cell %d, %d", x, y) }
