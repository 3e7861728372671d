package studio

import "vouch/internal/studio/words"

// EditFiles writes other words into files of the project: a statement, a record, a
// place, signatures, what was imported. One such command is one step.
type EditFiles struct {
	Title string // in the person's language, in the imperative
	Files Files  // as they shall be
	Was   Edits  // before
}

// Name says what it is.
func (c EditFiles) Name(*words.Book) string { return c.Title }

// Do lays the files over those of the project.
func (c EditFiles) Do(e Edits) Edits { e.Files = c.Files.over(e.Files); return e }

// Undo lays down those of before.
func (c EditFiles) Undo(e Edits) Edits { e.Files = c.Was.Files; return e }
