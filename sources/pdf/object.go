package pdf

import (
	"bytes"
	"math"
	"strconv"
)

// An object is nil, bool, float64, string, name, array, dict, *stream, reference or
// (in content streams) operator.
type object any

type (
	name      string
	operator  string
	array     []object
	dict      map[name]object
	reference int // object number; generations are not told apart
)

// stream is a dictionary with bytes, as they stand in the file.
type stream struct {
	dict dict
	raw  []byte
}

// lexer reads objects from bytes (§7.2, §7.3).
type lexer struct {
	data []byte
	at   int
	flat bool // there are no references: content streams, maps
}

func isSpace(c byte) bool {
	return c == 0 || c == '\t' || c == '\n' || c == '\f' || c == '\r' || c == ' '
}

func isDelimiter(c byte) bool { return bytes.IndexByte([]byte("()<>[]{}/%"), c) >= 0 }

// space passes over white space and comments.
func (l *lexer) space() {
	for l.at < len(l.data) {
		switch c := l.data[l.at]; {
		case isSpace(c):
			l.at++
		case c == '%':
			for l.at < len(l.data) && l.data[l.at] != '\n' && l.data[l.at] != '\r' {
				l.at++
			}
		default:
			return
		}
	}
}

// end is what object returns at the end of the data or of an array or dictionary.
type end byte

// object reads the next object; of wrong bytes it makes what it can and always
// moves on.
func (l *lexer) object(depth int) object {
	l.space()
	if l.at >= len(l.data) {
		return end(0)
	}
	c := l.data[l.at]
	switch {
	case depth > maxDepth:
		l.at = len(l.data)
		return end(0)
	case bytes.HasPrefix(l.data[l.at:], []byte("<<")):
		l.at += 2
		return l.dict(depth + 1)
	case bytes.HasPrefix(l.data[l.at:], []byte(">>")):
		l.at += 2
		return end('>')
	case c == '<':
		l.at++
		return l.hex()
	case c == '(':
		l.at++
		return l.literal()
	case c == '/':
		l.at++
		return l.name()
	case c == '[':
		l.at++
		return l.array(depth + 1)
	case c == ']':
		l.at++
		return end(']')
	case isDelimiter(c):
		l.at++
		return operator(c)
	}
	return l.word()
}

// word reads a number, a reference or a keyword.
func (l *lexer) word() object {
	token := l.token()
	number, err := strconv.ParseFloat(token, 64)
	if err != nil || !(math.Abs(number) <= 1e9) { // no page needs more; "Inf" and "NaN" parse too
		switch token {
		case "true", "false":
			return token == "true"
		case "null":
			return nil
		}
		return operator(token)
	}
	if l.flat || number < 0 || number >= 1<<31 || number != float64(int(number)) {
		return number
	}
	back := l.at
	l.space()
	if generation, err := strconv.Atoi(l.token()); err == nil && generation >= 0 {
		l.space()
		if l.token() == "R" {
			return reference(int(number))
		}
	}
	l.at = back
	return number
}

// token reads up to white space or a delimiter.
func (l *lexer) token() string {
	from := l.at
	for l.at < len(l.data) && !isSpace(l.data[l.at]) && !isDelimiter(l.data[l.at]) {
		l.at++
	}
	return string(l.data[from:l.at])
}

func (l *lexer) name() name {
	token := []byte(l.token())
	if bytes.IndexByte(token, '#') < 0 {
		return name(token)
	}
	out := token[:0]
	for i := 0; i < len(token); i++ {
		if token[i] == '#' && i+2 < len(token) {
			if n, err := strconv.ParseUint(string(token[i+1:i+3]), 16, 8); err == nil {
				out = append(out, byte(n))
				i += 2
				continue
			}
		}
		out = append(out, token[i])
	}
	return name(out)
}

func (l *lexer) array(depth int) array {
	out := array{}
	for {
		o := l.object(depth)
		if _, ok := o.(end); ok {
			return out
		}
		out = append(out, o)
	}
}

func (l *lexer) dict(depth int) dict {
	out := dict{}
	for {
		key := l.object(depth)
		if _, ok := key.(end); ok {
			return out
		}
		k, ok := key.(name)
		if !ok {
			continue // a value without a key
		}
		value := l.object(depth)
		if _, ok := value.(end); ok {
			return out
		}
		out[k] = value
	}
}

func (l *lexer) hex() string {
	n := bytes.IndexByte(l.data[l.at:], '>')
	if n < 0 {
		n = len(l.data) - l.at
	}
	out := unhex(l.data[l.at : l.at+n])
	l.at = min(l.at+n+1, len(l.data))
	return string(out)
}

// unhex reads pairs of hexadecimal digits; a last one alone has a 0 behind it.
func unhex(s []byte) []byte {
	out := make([]byte, 0, len(s)/2+1)
	half, have := byte(0), false
	for _, c := range s {
		d, err := strconv.ParseUint(string(c), 16, 8)
		switch {
		case err != nil:
		case have:
			out = append(out, half<<4|byte(d))
			have = false
		default:
			half, have = byte(d), true
		}
	}
	if have {
		out = append(out, half<<4)
	}
	return out
}

// literal reads a string in brackets (§7.3.4.2).
func (l *lexer) literal() string {
	var out []byte
	for open := 1; l.at < len(l.data); l.at++ {
		switch c := l.data[l.at]; c {
		case '(':
			open++
		case ')':
			if open--; open == 0 {
				l.at++
				return string(out)
			}
		case '\\':
			l.at++
			out = l.escape(out)
			continue
		}
		out = append(out, l.data[l.at])
	}
	l.at = len(l.data) // a backslash may be the last byte
	return string(out)
}

// escape reads what stands behind a backslash and leaves at on its last byte.
func (l *lexer) escape(out []byte) []byte {
	if l.at >= len(l.data) {
		return out
	}
	switch c := l.data[l.at]; {
	case c >= '0' && c <= '7':
		n := 0
		last := l.at
		for i := 0; i < 3 && l.at+i < len(l.data) && l.data[l.at+i] >= '0' && l.data[l.at+i] <= '7'; i++ {
			n = n*8 + int(l.data[l.at+i]-'0')
			last = l.at + i
		}
		l.at = last
		return append(out, byte(n))
	case c == '\r':
		if l.at+1 < len(l.data) && l.data[l.at+1] == '\n' {
			l.at++
		}
		return out
	case c == '\n':
		return out
	default:
		if i := bytes.IndexByte([]byte("nrtbf"), c); i >= 0 {
			c = "\n\r\t\b\f"[i]
		}
		return append(out, c)
	}
}
