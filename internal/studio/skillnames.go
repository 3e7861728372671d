package studio

import (
	"slices"

	"vouch/internal/project"
	"vouch/internal/studio/words"
)

// shippedKeys are the titles of the programs that come with this one. A project's own keep
// their words.
var shippedKeys = []string{
	"What in the scene does not fit together", "What is not known yet, and where to look", "Murals on side and rear walls",
	"What lights the street at night", "Poles and wires along alleys and quiet streets", "What a storefront may be called, by the words",
	"Street furniture of the period", "Street trees before houses",
}

// skillTitle names a program, by its id where its title cannot be read.
func skillTitle(book *words.Book, k project.SkillRow) string {
	switch {
	case k.Title == "":
		return k.ID
	case k.From == "shipped" && slices.Contains(shippedKeys, k.Title):
		return book.Say(k.Title)
	}
	return k.Title
}
