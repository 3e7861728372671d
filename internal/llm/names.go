package llm

import (
	"slices"
	"strings"
	"unicode"

	"github.com/sashabaranov/go-openai"

	"vouch/sources/gazetteer"
)

// Names are people's names that no turn of a request may hold, as words that are
// compared without case, accents and invisible characters. The zero value holds none.
type Names struct{ phrases [][]string }

// NewNames makes Names. Each is a phrase: it is found where its words stand in a row.
func NewNames(list []string) Names {
	var n Names
	for _, name := range list {
		if words := folded(name); len(words) > 0 {
			n.phrases = append(n.phrases, words)
		}
	}
	return n
}

// In reports whether a text holds one of the names.
func (n Names) In(text string) bool {
	if len(n.phrases) == 0 {
		return false
	}
	words := folded(text)
	return slices.ContainsFunc(n.phrases, func(phrase []string) bool {
		for i := 0; i+len(phrase) <= len(words); i++ {
			if slices.Equal(words[i:i+len(phrase)], phrase) {
				return true
			}
		}
		return false
	})
}

// folded are the words of a text. What nobody sees parts no word.
func folded(text string) []string {
	var out []string
	for _, t := range gazetteer.Tokens(strings.Map(func(r rune) rune {
		if unicode.Is(unicode.Cf, r) || unicode.Is(unicode.Variation_Selector, r) {
			return -1
		}
		return r
	}, text)) {
		out = append(out, t.Folded)
	}
	return out
}

// check looks at all that a turn sends beside our own instructions, as the model will
// read it: with JSON's escapes undone.
func (n Names) check(r Request, more []openai.ChatCompletionMessage) error {
	for _, part := range []struct {
		where string
		texts []string
	}{{"the wish", []string{r.Wish}}, {"what the model would see", append(texts(r.Data), texts(r.Schema)...)}} {
		if slices.ContainsFunc(part.texts, n.In) {
			return &NameError{part.where}
		}
	}
	for _, m := range more { // an earlier answer, and what was wrong with it
		if slices.ContainsFunc(append(texts([]byte(m.Content)), m.Content), n.In) {
			return &NameError{"the model's own answer"}
		}
	}
	return nil
}
