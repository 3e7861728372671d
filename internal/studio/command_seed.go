package studio

import (
	"vouch/internal/studio/words"
)

// SetSeed chooses anew what no statement fixes.
type SetSeed struct{ Seed, Was uint64 }

// Name gives the seed.
func (c SetSeed) Name(book *words.Book) string { return book.Say("Set the seed to %d", c.Seed) }

// Do sets the seed.
func (c SetSeed) Do(e Edits) Edits { e.Seed = c.Seed; return e }

// Undo sets the old one.
func (c SetSeed) Undo(e Edits) Edits { e.Seed = c.Was; return e }
