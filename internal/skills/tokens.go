package skills

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// tokenKind is the kind of a piece of a program.
type tokenKind int

const (
	wordToken tokenKind = iota
	numberToken
	stringToken // with its quotes; a template is one, with what stands in its braces
	regexpToken
	commentToken
	signToken // one character
)

// token is a piece of a program, as ECMAScript 2025 §12 cuts it, near enough to read by:
// what stands in the braces of a template is cut as a program of its own.
type token struct {
	kind tokenKind
	text string
	line int // 1-based
}

// tokens cuts a program. It never fails: what cannot be cut is a sign.
func tokens(source []byte) []token {
	c := &cutter{rest: string(source), line: 1}
	for c.rest != "" {
		c.next()
	}
	return c.out
}

type cutter struct {
	rest string
	line int
	out  []token
	last token // that is no comment
}

// take moves n bytes into a token.
func (c *cutter) take(kind tokenKind, n int) {
	t := token{kind, c.rest[:n], c.line}
	c.line += strings.Count(t.text, "\n")
	c.rest = c.rest[n:]
	c.out = append(c.out, t)
	if kind != commentToken {
		c.last = t
	}
}

func (c *cutter) next() {
	r, size := utf8.DecodeRuneInString(c.rest)
	switch {
	case r == '\n':
		c.line++
		fallthrough
	case unicode.IsSpace(r):
		c.rest = c.rest[size:]
	case strings.HasPrefix(c.rest, "//"):
		c.take(commentToken, until(c.rest, "\n"))
	case strings.HasPrefix(c.rest, "/*"):
		c.take(commentToken, min(2+until(c.rest[2:], "*/")+2, len(c.rest)))
	case r == '"' || r == '\'':
		c.take(stringToken, quotedLen(c.rest, byte(r)))
	case r == '`':
		c.template()
	case r == '/' && c.value():
		c.take(regexpToken, regexpLen(c.rest))
	case unicode.IsDigit(r):
		c.take(numberToken, wordLen(c.rest, true))
	case wordRune(r):
		c.take(wordToken, wordLen(c.rest, false))
	default:
		c.take(signToken, size)
	}
}

func until(text, end string) int {
	if i := strings.Index(text, end); i >= 0 {
		return i
	}
	return len(text)
}

func wordRune(r rune) bool {
	return r == '_' || r == '$' || r == '#' || r == '\\' || unicode.IsLetter(r) || unicode.IsDigit(r)
}

func wordLen(text string, number bool) int {
	for i, r := range text {
		if !wordRune(r) && !(number && r == '.') {
			return i
		}
	}
	return len(text)
}

// quotedLen is the length of a text in quotes, to its end or the line's.
func quotedLen(text string, quote byte) int {
	for i := 1; i < len(text); i++ {
		switch text[i] {
		case '\\':
			i++
		case quote:
			return i + 1
		case '\n':
			return i
		}
	}
	return len(text)
}

func regexpLen(text string) int {
	class := false
	for i := 1; i < len(text); i++ {
		switch text[i] {
		case '\\':
			i++
		case '[':
			class = true
		case ']':
			class = false
		case '\n':
			return i
		case '/':
			if !class {
				return i + 1 + wordLen(text[i+1:], false)
			}
		}
	}
	return len(text)
}

// value says whether a slash begins a regular expression: it does where a value may stand.
func (c *cutter) value() bool {
	if c.last.text == "" {
		return true
	}
	switch c.last.kind {
	case signToken:
		return !strings.Contains(")]}", c.last.text)
	case wordToken:
		return slices.Contains([]string{"return", "typeof", "case", "in", "of", "delete", "void", "throw", "new", "else", "do"}, c.last.text)
	}
	return false
}

// template takes a template as one token and then what stands in its braces.
func (c *cutter) template() {
	depth, i := 0, 1
	var inside []string
	from := 0
	for ; i < len(c.rest); i++ {
		switch {
		case c.rest[i] == '\\':
			i++
		case depth == 0 && c.rest[i] == '`':
			i++
			c.finish(i, inside)
			return
		case strings.HasPrefix(c.rest[i:], "${"):
			if depth++; depth == 1 {
				from = i + 2
			}
			i++
		case depth > 0 && c.rest[i] == '{':
			depth++
		case depth > 0 && c.rest[i] == '}':
			if depth--; depth == 0 {
				inside = append(inside, c.rest[from:i])
			}
		}
	}
	c.finish(len(c.rest), inside)
}

func (c *cutter) finish(n int, inside []string) {
	line := c.line
	c.take(stringToken, n)
	for _, text := range inside {
		for _, t := range tokens([]byte(text)) {
			t.line = line
			c.out = append(c.out, t)
		}
	}
}
