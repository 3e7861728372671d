package words

import (
	"embed"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"sync"
)

// Tag names a language as people's systems do.
type Tag string

// The languages.
const (
	English Tag = "en"
	Spanish Tag = "es"
	Pseudo  Tag = "qps" // for tests, see the package
)

// Tags are the languages that a person can choose.
func Tags() []Tag { return []Tag{English, Spanish} }

// Name is the language's name in itself.
func (t Tag) Name() string {
	switch t {
	case Spanish:
		return "Español"
	case Pseudo:
		return "[Pseudo]"
	}
	return "English"
}

// Book says texts in one language. A nil Book is English.
type Book struct {
	tag   Tag
	pairs map[string]string
}

//go:embed es.po
var tables embed.FS

var spanish = sync.OnceValue(func() *Book {
	data, err := tables.ReadFile("es.po")
	if err != nil {
		return &Book{tag: Spanish} // it is embedded
	}
	pairs, _ := ParsePO(data) // a test reads it too
	return &Book{Spanish, pairs}
})

// In is the book of a language, nil of one that is not known: English.
func In(t Tag) *Book {
	switch t {
	case Spanish:
		return spanish()
	case Pseudo:
		return &Book{tag: Pseudo}
	}
	return nil
}

// FromEnvironment is the language that a person's system speaks, by the variables
// of POSIX in their order.
func FromEnvironment(get func(string) string) Tag {
	for _, name := range []string{"LC_ALL", "LC_MESSAGES", "LANG"} {
		if v := get(name); v != "" {
			v, _, _ = strings.Cut(v, ".")
			v, _, _ = strings.Cut(v, "_")
			if t := Tag(strings.ToLower(v)); slices.Contains(Tags(), t) {
				return t
			}
			return English
		}
	}
	return English
}

// Tag is the book's language.
func (b *Book) Tag() Tag {
	if b == nil {
		return English
	}
	return b.tag
}

// Has tells whether a text can be said in this language. English can say all.
func (b *Book) Has(key string) bool {
	if b == nil || b.tag == Pseudo {
		return true
	}
	return b.pairs[key] != ""
}

// Say says a text. Arguments go where the verbs of the text are.
func (b *Book) Say(key string, args ...any) string {
	text := b.find(key)
	if len(args) == 0 {
		return strings.ReplaceAll(text, "%%", "%")
	}
	return fmt.Sprintf(text, args...)
}

// Count says one or the other text by a number, which is their first argument.
func (b *Book) Count(n int, one, many string, args ...any) string {
	key := many
	if n == 1 {
		key = one
	}
	return fmt.Sprintf(b.find(key), append([]any{n}, args...)...)
}

// find is the text of a key, with its verbs.
func (b *Book) find(key string) string {
	if key == "" {
		return ""
	}
	if b != nil && b.pairs[key] != "" {
		return b.pairs[key]
	}
	if context, text, ok := strings.Cut(key, "|"); ok && !strings.Contains(context, " ") {
		key = text
	}
	if b.Tag() == Pseudo {
		return pseudo(key)
	}
	return key
}

// List says several things: "a, b and c".
func (b *Book) List(things []string) string {
	switch n := len(things); n {
	case 0:
		return b.Say("nothing")
	case 1:
		return things[0]
	default:
		return b.Say("%s and %s", strings.Join(things[:n-1], ", "), things[n-1])
	}
}

// Number writes a whole number with a mark after every three digits.
func (b *Book) Number(n int64) string {
	mark := ","
	if b.Tag() == Spanish {
		mark = "\u00a0" // no full stop, says the Academy; nothing may break there
	}
	s := strconv.FormatInt(n, 10)
	for i := len(s) - 3; i > 0 && s[i-1] != '-'; i -= 3 {
		s = s[:i] + mark + s[i:]
	}
	return s
}

var months = [...]string{"January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"}

// Date writes an ISO date (year, month or day) as people do.
func (b *Book) Date(iso string) string {
	parts := strings.Split(iso, "-")
	if len(parts) < 2 {
		return iso
	}
	m, err := strconv.Atoi(parts[1])
	if err != nil || m < 1 || m > 12 {
		return iso
	}
	month := b.Say(months[m-1])
	if len(parts) == 3 {
		return b.Say("%[1]s %[2]s %[3]s", strings.TrimLeft(parts[2], "0"), month, parts[0])
	}
	return b.Say("%[1]s %[2]s", month, parts[0])
}
