package studio

import "vouch/internal/studio/words"

// Restore takes up the edits of a session that a crash ended.
type Restore struct{ Was, Now Edits }

// Name says what it is.
func (c Restore) Name(book *words.Book) string { return book.Say("Take up unsaved work") }

// Do sets the edits of that session.
func (c Restore) Do(Edits) Edits { return c.Now }

// Undo sets those of the saved file.
func (c Restore) Undo(Edits) Edits { return c.Was }
