package studio

import (
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"vouch/assets/vocabulary"
	"vouch/internal/project"
	"vouch/internal/scene"
	"vouch/internal/studio/words"
)

// conceptName is a concept in words, without an article.
func (m *Model) conceptName(book *words.Book, id string) string {
	if id := vocabulary.ConceptID(id); book.Tag() == words.Spanish && m.Project.Vocabulary.Known(id) {
		return bare(m.Project.Vocabulary.NameOf(id, vocabulary.Spanish))
	}
	rb := m.Scene().Rulebook
	if i, ok := slices.BinarySearchFunc(rb.Concepts, id, func(c scene.Concept, id string) int { return strings.Compare(c.ID, id) }); ok {
		return bare(rb.Concepts[i].Name)
	}
	if id := vocabulary.ConceptID(id); m.Project.Vocabulary.Known(id) {
		return bare(m.Project.Vocabulary.NameOf(id, vocabulary.English))
	}
	return id
}

// unmarked is a sentence without the commitment at its end, which is for files and
// not for reading.
func unmarked(t string) string {
	if i := strings.LastIndex(t, " ["); i > 0 && strings.HasSuffix(t, "]") {
		return t[:i]
	}
	return t
}

// capital begins a text with a capital letter.
func capital(s string) string {
	r, n := utf8.DecodeRuneInString(s)
	if n == 0 {
		return s
	}
	return string(unicode.ToUpper(r)) + s[n:]
}

// bare is a name without its article.
func bare(s string) string {
	for _, article := range []string{"an ", "a ", "una ", "un "} { //words: cut off
		if name, ok := strings.CutPrefix(s, article); ok {
			return name
		}
	}
	return s
}

// sentence ends a text with a full stop.
func sentence(s string) string {
	if s == "" || strings.HasSuffix(s, ".") || strings.HasSuffix(s, "?") {
		return s
	}
	return s + "."
}

// changeForm is how package scene says a change, and what it says beside it.
var changeForm = regexp.MustCompile(`^Change by (.+): (\w+) (\S+?)\.( .*)?$`) //words: recognised

// again is again for the sentences about changes, too, which name a concept by its id.
func (m *Model) again(book *words.Book, text string) string {
	parts := changeForm.FindStringSubmatch(text)
	if parts == nil {
		return again(book, strings.Replace(text, ": "+DefaultAuthor+" ", ": "+book.Say("the author")+" ", 1))
	}
	op, ok := scene.ParseOp(parts[2])
	if !ok {
		return again(book, text)
	}
	return book.Say("Change by %s. %s.", m.changedBy(book, parts[1]), m.changeWords(book, op, parts[3])) + parts[4]
}

// changeWords is what a change asks for, in words.
func (m *Model) changeWords(book *words.Book, op scene.Op, concept string) string {
	name := m.conceptName(book, concept)
	switch op {
	case scene.Forbid:
		return book.Say("Forbid: %s", name)
	case scene.Place:
		return book.Say("Place: %s", name)
	}
	return book.Say("Pin: %s", name)
}

// changedBy is who changed something: a person, or a program by its title.
func (m *Model) changedBy(book *words.Book, by string) string {
	if by == DefaultAuthor {
		return book.Say("the author")
	}
	id, program := strings.CutPrefix(by, "skill:")
	if i := slices.IndexFunc(m.Skills, func(k project.SkillRow) bool { return k.ID == id }); program && i >= 0 {
		return book.Say("the program “%s”", skillTitle(book, m.Skills[i]))
	}
	return by
}
