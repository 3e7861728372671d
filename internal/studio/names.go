package studio

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"vouch/assets/vocabulary"
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
