package studio

import (
	"sync"

	"vouch/internal/studio/kit"
	"vouch/internal/studio/words"
)

// Everything that the window shows goes through one of these, but for what comes
// from a project (names, readings, quotes): a test looks for texts that do not. What
// a job says is said through the book that it was given.

// t says a text in the person's language; see words.Book.Say.
func (s *Studio) t(key string, args ...any) string { return s.book.Say(key, args...) }

// tn says one of two texts by a number; see words.Book.Count.
func (s *Studio) tn(n int, one, many string, args ...any) string {
	return s.book.Count(n, one, many, args...)
}

func (p *page) t(key string, args ...any) string { return p.book.Say(key, args...) }

func (p *page) tn(n int, one, many string, args ...any) string {
	return p.book.Count(n, one, many, args...)
}

// Language is the language that the window speaks.
func (s *Studio) Language() words.Tag { return s.book.Tag() }

// SetLanguage speaks another language from now on, "" the system's.
func (s *Studio) SetLanguage(t words.Tag) {
	if t == "" {
		t = s.o.SystemLanguage
	}
	s.book = words.In(t)
	s.ui.Words = kitWords(s.book)
	if s.model() != nil {
		s.lookAgain()
	}
	s.ui.Invalidate()
}

// kitWords are the words that the kit says by itself.
func kitWords(b *words.Book) kit.Words {
	return kit.Words{
		Close: b.Say("Close"), Cancel: b.Say("Cancel"), Open: b.Say("Open"), Save: b.Say("Save"), Choose: b.Say("Choose"),
		Search: b.Say("Search commands"), NothingFound: b.Say("No command has these letters."), Dismiss: b.Say("Dismiss"),
		Up: b.Say("Folder above"), FileName: b.Say("File name"), EmptyFolder: b.Say("Nothing here that could be opened."), Commands: b.Say("Commands"),
		On: b.Say("switch|on"), Off: b.Say("switch|off"), Say: func(word string) string { return b.Say(word) },
	}
}

// reasonKeys are the sentences of reasons that package scene makes, as far as they are
// ours and not a reading; vouch/internal/scene/reason.go has them.
var reasonKeys = [...]string{
	"One testimony, alone with the street plan, fixes what stands here.", "A record says what stands here.",
	"Testimony puts %d of these on this stretch; which lots they stand on is a choice.",
	"Testimony puts %d of these %d on this stretch; which of them is a choice, and so are the lots.",
	"A record puts %d of these on this stretch; which lots they stand on is a choice.",
	"A record puts %d of these %d on this stretch; which of them is a choice, and so are the lots.",
	"No single statement fixes this lot, but %d together leave only things of one kind; %s is a choice among them.",
	"No single statement fixes this lot, but %d together leave only %s.",
	"Nobody vouches for this: the seed %d chose %s by the tileset's weights.",
	"Nobody vouches for this: %s proposed it and a person approved it.", "Nobody vouches for this: %s pinned it.", "Nobody vouches for this: %s placed it.",
	"%d narrators speak for it, each for themselves.", "The narrator was told this and did not see it.",
	"Likelier here, and not vouched for: %s. %s", "Rarer here, and not ruled out: %s. %s", "Ruled out here: %s. %s",
	"Testimony %d: %s", "Record “%s”, showing %s: %s", "General history: %s", "Drawing: %s",
	"Sources differ here (%s). The scene follows no side, chosen by %s.", "Sources differ here (%s). The scene follows side %s, chosen by %s.",
	"Colour, storeys and lettering are drawn, not attested.", "chosen", "the scene's date", "%s, which is vague",
}

var reasons = sync.OnceValue(func() words.Forms { return words.NewForms(reasonKeys[:]...) })

// again says a reason in a person's language.
func again(book *words.Book, text string) string { return reasons().Say(book, text) }
