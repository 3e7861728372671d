package svg

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"strings"
)

// A tag is one of an element.
type tag struct {
	name       string
	closing    bool // </name>
	empty      bool // <name/>
	start, end int64
}

// errEnd: the document ends, within something or not.
var errEnd = errors.New("svg: document ends")

// A lexer reads the tags of a document, in windows, and passes over all else. It
// knows as much of XML 1.0 as it takes not to mistake text for a tag: comments,
// sections of characters, instructions, a document type with its declarations,
// quoted values.
type lexer struct {
	r      io.ReaderAt
	size   int64
	pos    int64
	buf    []byte
	window []byte
	from   int64
	cut    int64 // where the tag, comment or text begins that does not end; -1
}

func newLexer(r io.ReaderAt, size int64) *lexer { return &lexer{r: r, size: size, cut: -1} }

const windowBytes = 32 << 10

// ahead returns bytes at a place, some or many; errEnd where there are none.
func (l *lexer) ahead(at int64) ([]byte, error) {
	if at >= l.size {
		return nil, errEnd
	}
	if at < l.from || at >= l.from+int64(len(l.window)) {
		if l.buf == nil {
			l.buf = make([]byte, windowBytes)
		}
		b := l.buf[:min(windowBytes, l.size-at)]
		if n, err := l.r.ReadAt(b, at); n != len(b) {
			l.window = nil
			return nil, fmt.Errorf("svg: reading at %d: %w", at, err)
		}
		l.window, l.from = b, at
	}
	return l.window[at-l.from:], nil
}

// find returns where the first of the characters in any stands, from a place on.
func (l *lexer) find(at int64, any string) (int64, byte, error) {
	for {
		b, err := l.ahead(at)
		if err != nil {
			return 0, 0, err
		}
		var i int
		if len(any) == 1 {
			i = bytes.IndexByte(b, any[0])
		} else {
			i = bytes.IndexAny(b, any)
		}
		if i >= 0 {
			return at + int64(i), b[i], nil
		}
		at += int64(len(b))
	}
}

// behind returns where the text ends that ends with mark.
func (l *lexer) behind(at int64, mark string) (int64, error) {
	for {
		at0, _, err := l.find(at, mark[:1])
		if err != nil {
			return 0, err
		}
		ok, err := l.has(at0, mark)
		if err != nil || ok {
			return at0 + int64(len(mark)), err
		}
		at = at0 + 1
	}
}

// has says whether text stands at a place.
func (l *lexer) has(at int64, text string) (bool, error) {
	for text != "" {
		b, err := l.ahead(at)
		if err == errEnd {
			return false, nil
		}
		if err != nil {
			return false, err
		}
		n := min(len(b), len(text))
		if string(b[:n]) != text[:n] {
			return false, nil
		}
		text, at = text[n:], at+int64(n)
	}
	return true, nil
}

// passed are the things that begin with '<' and are no tags, with their ends.
var passed = []struct{ begin, end string }{{"<!--", "-->"}, {"<![CDATA[", "]]>"}, {"<?", "?>"}}

// tag returns the next tag.
func (l *lexer) tag() (tag, error) {
	for {
		start, _, err := l.find(l.pos, "<")
		if err != nil {
			return tag{}, err
		}
		l.cut = start
		if l.pos, err = l.pass(start); err != nil {
			return tag{}, err
		}
		if l.pos == start {
			t, err := l.read(start)
			if err == nil {
				l.pos, l.cut = t.end, -1
			}
			return t, err
		}
		l.cut = -1
	}
}

// pass returns the end of what begins at start when it is no tag, or start.
func (l *lexer) pass(start int64) (int64, error) {
	for _, p := range passed {
		if ok, err := l.has(start, p.begin); err != nil {
			return 0, err
		} else if ok {
			return l.behind(start+int64(len(p.begin)), p.end)
		}
	}
	ok, err := l.has(start, "<!")
	if err != nil || !ok {
		return start, err
	}
	return l.declaration(start)
}

// declaration returns the end of a document type.
func (l *lexer) declaration(start int64) (int64, error) {
	depth := 0
	for at := start + 1; ; {
		i, c, err := l.find(at, "<>\"'[]")
		if err != nil {
			return 0, err
		}
		at = i + 1
		switch c {
		case '"', '\'':
			if at, _, err = l.find(at, string(c)); err != nil {
				return 0, err
			}
			at++
		case '[', '<':
			depth++
		case ']':
			depth--
		case '>':
			if depth <= 0 {
				return at, nil
			}
			depth--
		}
	}
}

// maxName bounds the name of an element: those of SVG have some twenty letters.
const maxName = 256

// read reads the tag that begins at start.
func (l *lexer) read(start int64) (tag, error) {
	t := tag{start: start}
	at := start + 1
	if ok, err := l.has(at, "/"); err != nil {
		return t, err
	} else if ok {
		t.closing = true
		at++
	}
	stop, _, err := l.find(at, " \t\r\n/>")
	if err != nil {
		return t, err
	}
	var name strings.Builder
	for ; at < min(stop, start+maxName); at++ {
		b, err := l.ahead(at)
		if err != nil {
			return t, err
		}
		name.WriteByte(b[0])
	}
	t.name = name.String()
	for at = stop; ; {
		i, c, err := l.find(at, "\"'>/")
		if err != nil {
			return t, err
		}
		at = i + 1
		switch c {
		case '>':
			t.end = at
			return t, nil
		case '/':
			if ok, err := l.has(at, ">"); err != nil {
				return t, err
			} else if ok {
				t.empty, t.end = true, at+1
				return t, nil
			}
		default:
			if at, _, err = l.find(at, string(c)); err != nil {
				return t, err
			}
			at++
		}
	}
}
