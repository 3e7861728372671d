package search

import (
	"fmt"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// item is a sign, a word, a phrase or a filter of a query.
type item struct {
	kind   itemKind
	at     int    // 1-based code point
	text   string // as typed
	words  []string
	prefix bool
	filter Filter
}

type itemKind uint8

const (
	wordItem itemKind = iota // also a phrase
	filterItem
	andItem
	orItem
	notItem
	openItem
	closeItem
)

// quotes that open a phrase, with those that close it.
var quotes = map[rune]string{'"': "\"”“", '“': "”\"", '”': "”\"", '„': "“”\"", '«': "»", '»': "«"}

// scanner cuts a query into items.
type scanner struct {
	query string
	runes []rune
	i     int
	out   []item
}

func scan(query string) ([]item, error) {
	s := &scanner{query: query, runes: []rune(query)}
	for s.i < len(s.runes) {
		if err := s.item(); err != nil {
			return nil, err
		}
	}
	return s.out, nil
}

func (s *scanner) wrong(at int, message, hint string) error {
	return &SyntaxError{Query: s.query, At: at + 1, Message: message, Hint: hint}
}

func (s *scanner) sign(kind itemKind) {
	s.out = append(s.out, item{kind: kind, at: s.i + 1, text: string(s.runes[s.i])})
	s.i++
}

func (s *scanner) item() error {
	r := s.runes[s.i]
	switch {
	case unicode.IsSpace(r):
		s.i++
	case r == '(':
		s.sign(openItem)
	case r == ')':
		s.sign(closeItem)
	case r == '|':
		s.sign(orItem)
	case r == '-' && s.begins():
		s.sign(notItem)
	case quotes[r] != "":
		at := s.i
		text, err := s.quoted()
		if err != nil {
			return err
		}
		return s.phrase(at, text)
	default:
		return s.word()
	}
	return nil
}

// begins: the hyphen stands before a word, and no word before it.
func (s *scanner) begins() bool {
	before := s.i == 0 || unicode.IsSpace(s.runes[s.i-1]) || s.runes[s.i-1] == '('
	return before && s.i+1 < len(s.runes) && !unicode.IsSpace(s.runes[s.i+1]) && s.runes[s.i+1] != '-'
}

// quoted reads what stands between quotes; a * may follow the closing one.
func (s *scanner) quoted() (string, error) {
	at, closing := s.i, quotes[s.runes[s.i]]
	for j := s.i + 1; j < len(s.runes); j++ {
		if strings.ContainsRune(closing, s.runes[j]) {
			text := string(s.runes[s.i+1 : j])
			s.i = j + 1
			if s.i < len(s.runes) && s.runes[s.i] == '*' {
				s.i++
				text += "*"
			}
			return text, nil
		}
	}
	return "", s.wrong(at, "this quote is never closed", "add the closing quote")
}

// phrase makes an item of words. What has no letters, such as a dash, is left out.
func (s *scanner) phrase(at int, text string) error {
	text, prefix := strings.CutSuffix(text, "*")
	if strings.Contains(text, "*") {
		return s.wrong(at, "a * stands at the end of a word and nowhere else", "write for example baker*")
	}
	found := list(text)
	last := append([]string{""}, found...)[len(found)]
	switch {
	case prefix && utf8.RuneCountInString(last) < MinPrefix:
		return s.wrong(at, fmt.Sprintf("the beginning %q is too short", last), fmt.Sprintf("write at least %d letters before the *", MinPrefix))
	case len(found) == 0:
		return nil
	}
	s.out = append(s.out, item{kind: wordItem, at: at + 1, text: text, words: found, prefix: prefix})
	return nil
}

// word reads up to a space or sign: a word, an operator, or the key of a filter.
func (s *scanner) word() error {
	at := s.i
	for s.i < len(s.runes) && !s.stops(at) {
		s.i++
	}
	text := string(s.runes[at:s.i])
	if key, value, ok := strings.Cut(text, ":"); ok && isKey(key) {
		return s.filter(at, Key(strings.ToLower(key)), value)
	}
	sign := item{at: at + 1, text: text}
	switch text {
	case "AND":
		sign.kind = andItem
	case "OR":
		sign.kind = orItem
	case "NOT":
		sign.kind = notItem
	default:
		return s.phrase(at, text)
	}
	s.out = append(s.out, sign)
	return nil
}

func (s *scanner) stops(at int) bool {
	r := s.runes[s.i]
	return unicode.IsSpace(r) || s.i > at && (r == '(' || r == ')' || r == '|' || quotes[r] != "")
}

// filter reads the value: what is left of the word, or a quoted text behind the colon.
func (s *scanner) filter(at int, key Key, value string) error {
	if !slices.Contains(keys, key) {
		known := make([]string, len(keys))
		for i, k := range keys {
			known[i] = string(k) + ":"
		}
		return s.wrong(at, fmt.Sprintf("there is no filter %q", key+":"), "there are "+strings.Join(known, " ")+"; where the words are meant, put them in quotes")
	}
	if value == "" && s.i < len(s.runes) && quotes[s.runes[s.i]] != "" {
		var err error
		if value, err = s.quoted(); err != nil {
			return err
		}
	}
	if strings.TrimSpace(value) == "" {
		return s.wrong(at, fmt.Sprintf("the filter %q has no value", key+":"), "write it without a space: "+string(key)+`:"…"`)
	}
	s.out = append(s.out, item{kind: filterItem, at: at + 1, text: string(key), filter: Filter{key, strings.TrimSpace(value)}})
	return nil
}
