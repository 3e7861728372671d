package sandbox

import (
	"encoding/json"
	"fmt"
	"strconv"
	"unicode/utf16"
	"unicode/utf8"
)

// maxJSONDepth is how deep arrays and objects of an emitted text may nest: what receives them may recurse.
const maxJSONDepth = 32

// maxExact is the largest integer that all readers of JSON agree about (RFC 7493 §2.2).
const maxExact = 1<<53 - 1

// JSONError says where a text is not strict JSON.
type JSONError struct {
	Offset int // bytes
	Text   string
}

func (e *JSONError) Error() string {
	return fmt.Sprintf("not strict JSON at byte %d: %s", e.Offset, e.Text)
}

// CheckJSON tells whether text is one JSON value (RFC 8259) that every reader takes in the same way (RFC 7493): valid
// UTF-8, no lone surrogates, no key twice in an object, numbers that a float64 holds, at most 2^53-1 and never -0;
// and at most 32 deep. The error is a *JSONError.
func CheckJSON(text []byte) error {
	s := scanner{text: text}
	s.space()
	s.value(0)
	s.space()
	if s.err == nil && s.pos < len(text) {
		s.fail("more after the value")
	}
	if s.err != nil {
		return s.err
	}
	return nil
}

// scanner walks over a text once. The first error sticks.
type scanner struct {
	text []byte
	pos  int
	err  *JSONError
}

func (s *scanner) fail(text string) {
	if s.err == nil {
		s.err = &JSONError{s.pos, text}
	}
}

// peek gives the next byte, or 0 at the end or after an error. 0 begins nothing in JSON.
func (s *scanner) peek() byte {
	if s.err != nil || s.pos >= len(s.text) {
		return 0
	}
	return s.text[s.pos]
}

func (s *scanner) take(c byte) bool {
	if s.peek() != c || c == 0 {
		return false
	}
	s.pos++
	return true
}

func (s *scanner) space() {
	for c := s.peek(); c == ' ' || c == '\t' || c == '\n' || c == '\r'; c = s.peek() {
		s.pos++
	}
}

func (s *scanner) value(depth int) {
	switch c := s.peek(); {
	case c == '{' || c == '[':
		if depth >= maxJSONDepth {
			s.fail(fmt.Sprintf("nested deeper than %d", maxJSONDepth))
		} else if c == '{' {
			s.object(depth + 1)
		} else {
			s.array(depth + 1)
		}
	case c == '"':
		s.string()
	case c == '-' || isDigit(c):
		s.number()
	case c == 't':
		s.word("true")
	case c == 'f':
		s.word("false")
	case c == 'n':
		s.word("null")
	case s.pos >= len(s.text):
		s.fail("ends too early")
	default:
		s.fail("no value begins here")
	}
}

func (s *scanner) word(w string) {
	if len(s.text)-s.pos < len(w) || string(s.text[s.pos:s.pos+len(w)]) != w {
		s.fail("no value begins here")
		return
	}
	s.pos += len(w)
}

func (s *scanner) object(depth int) {
	s.take('{')
	s.space()
	if s.take('}') {
		return
	}
	keys := map[string]bool{}
	for s.err == nil {
		if s.peek() != '"' {
			s.fail("a key must stand here")
			return
		}
		at := s.pos
		key := s.string()
		if s.err == nil && keys[key] {
			s.pos = at
			s.fail(fmt.Sprintf("the key %q is there twice", EscapeLine(key, 60)))
			return
		}
		keys[key] = true
		s.space()
		if !s.take(':') {
			s.fail("a colon must stand here")
			return
		}
		s.space()
		s.value(depth)
		s.space()
		if s.take('}') {
			return
		}
		if !s.take(',') {
			s.fail("a comma or } must stand here")
			return
		}
		s.space()
	}
}

func (s *scanner) array(depth int) {
	s.take('[')
	s.space()
	if s.take(']') {
		return
	}
	for s.err == nil {
		s.value(depth)
		s.space()
		if s.take(']') {
			return
		}
		if !s.take(',') {
			s.fail("a comma or ] must stand here")
			return
		}
		s.space()
	}
}

// string reads a string and gives what it means, so that keys written in two ways are still one.
func (s *scanner) string() string {
	s.take('"')
	var out []byte
	for s.err == nil {
		c := s.peek()
		switch {
		case s.pos >= len(s.text):
			s.fail("a string ends too early")
		case c == '"':
			s.pos++
			return string(out)
		case c < 0x20:
			s.fail("a control character in a string")
		case c == '\\':
			out = s.escape(out)
		case c < utf8.RuneSelf:
			out = append(out, c)
			s.pos++
		default:
			r, size := utf8.DecodeRune(s.text[s.pos:])
			if r == utf8.RuneError && size == 1 {
				s.fail("not UTF-8")
				return ""
			}
			out = utf8.AppendRune(out, r)
			s.pos += size
		}
	}
	return ""
}

func (s *scanner) escape(out []byte) []byte {
	s.pos++
	c := s.peek()
	s.pos++
	switch c {
	case '"', '\\', '/':
		return append(out, c)
	case 'b':
		return append(out, '\b')
	case 'f':
		return append(out, '\f')
	case 'n':
		return append(out, '\n')
	case 'r':
		return append(out, '\r')
	case 't':
		return append(out, '\t')
	case 'u':
		return utf8.AppendRune(out, s.unit())
	}
	s.pos -= 2
	s.fail("an unknown escape in a string")
	return out
}

// unit reads the digits of \u, and the second half of a pair.
func (s *scanner) unit() rune {
	first := s.hex()
	if !utf16.IsSurrogate(first) {
		return first
	}
	if s.take('\\') && s.take('u') {
		if r := utf16.DecodeRune(first, s.hex()); r != utf8.RuneError {
			return r
		}
	}
	s.fail("half of a surrogate pair")
	return 0
}

func (s *scanner) hex() rune {
	if len(s.text)-s.pos >= 4 {
		if v, err := strconv.ParseUint(string(s.text[s.pos:s.pos+4]), 16, 16); err == nil {
			s.pos += 4
			return rune(v)
		}
	}
	s.fail("four hex digits must stand here")
	return 0
}

func isDigit(c byte) bool { return c >= '0' && c <= '9' }

func (s *scanner) digits() int {
	n := 0
	for ; isDigit(s.peek()); n++ {
		s.pos++
	}
	return n
}

func (s *scanner) number() {
	start := s.pos
	negative := s.take('-')
	if !s.take('0') && s.digits() == 0 {
		s.fail("a digit must stand here")
	}
	if isDigit(s.peek()) {
		s.fail("a number that begins with 0")
	}
	if s.take('.') && s.digits() == 0 {
		s.fail("a digit must stand here")
	}
	if s.take('e') || s.take('E') {
		if !s.take('+') {
			s.take('-')
		}
		if s.digits() == 0 {
			s.fail("a digit must stand here")
		}
	}
	if s.err != nil {
		return
	}
	v, err := strconv.ParseFloat(string(s.text[start:s.pos]), 64)
	end := s.pos
	s.pos = start
	switch {
	case err != nil || v > maxExact || v < -maxExact:
		s.fail("a number beyond 2^53-1")
	case v == 0 && negative:
		s.fail("the number -0, or one too small to be told from it")
	}
	s.pos = end
}

// requestName finds "what" in a request. encoding/json would take "What" for it as well, were it not a map.
func requestName(request []byte) (string, error) {
	if err := CheckJSON(request); err != nil {
		return "", err
	}
	var fields map[string]json.RawMessage
	var what string
	if json.Unmarshal(request, &fields) != nil || json.Unmarshal(fields["what"], &what) != nil || what == "" {
		return "", &JSONError{0, `a request is an object with the text "what"`}
	}
	return what, nil
}
