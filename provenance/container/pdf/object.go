package pdf

import (
	"errors"
	"strconv"
)

// Objects are: nil, bool, float64, name, text, list, *dict, ref.
type (
	name string
	text string // of a string, undecoded
	list []any
	ref  struct{ number, generation int64 }
	dict struct{ entries []dictEntry }
)

// A dictEntry keeps where it stands, so that a dictionary can be changed and stay
// what it was otherwise.
type dictEntry struct {
	key        name
	value      any
	start, end int // of key and value in what was parsed
}

func (d *dict) get(key name) any {
	if d != nil {
		for _, e := range d.entries {
			if e.key == key {
				return e.value
			}
		}
	}
	return nil
}

// maxNesting bounds objects within each other.
const maxNesting = 64

// maxEntries bounds the objects of one array or dictionary.
const maxEntries = 1 << 16

var (
	errSyntax = errors.New("pdf: not an object")
	errMore   = errors.New("pdf: object goes on behind what was read")
)

// A parser reads objects from bytes.
type parser struct {
	data  []byte
	pos   int
	depth int
}

func isSpace(c byte) bool {
	return c == ' ' || c == '\n' || c == '\r' || c == '\t' || c == '\f' || c == 0
}

func isDelimiter(c byte) bool {
	switch c {
	case '(', ')', '<', '>', '[', ']', '{', '}', '/', '%':
		return true
	}
	return false
}

func (p *parser) space() {
	for ; p.pos < len(p.data); p.pos++ {
		switch c := p.data[p.pos]; {
		case isSpace(c):
		case c == '%':
			for p.pos+1 < len(p.data) && p.data[p.pos+1] != '\n' && p.data[p.pos+1] != '\r' {
				p.pos++
			}
		default:
			return
		}
	}
}

// word reads regular characters.
func (p *parser) word() string {
	start := p.pos
	for p.pos < len(p.data) && !isSpace(p.data[p.pos]) && !isDelimiter(p.data[p.pos]) {
		p.pos++
	}
	return string(p.data[start:p.pos])
}

// keyword says whether a word follows, and passes it.
func (p *parser) keyword(want string) bool {
	p.space()
	at := p.pos
	if p.word() == want {
		return true
	}
	p.pos = at
	return false
}

// integer reads a number without sign or point.
func (p *parser) integer() (int64, bool) {
	p.space()
	at := p.pos
	n, err := strconv.ParseUint(p.word(), 10, 62)
	if err != nil {
		p.pos = at
		return 0, false
	}
	return int64(n), true
}

// object reads the next object.
func (p *parser) object() (any, error) {
	if p.depth++; p.depth > maxNesting {
		return nil, errSyntax
	}
	defer func() { p.depth-- }()
	p.space()
	if p.pos >= len(p.data) {
		return nil, errMore
	}
	rest := p.data[p.pos:]
	switch c := rest[0]; {
	case c == '/':
		p.pos++
		return p.name()
	case c == '(':
		return p.literal()
	case c == '[':
		p.pos++
		return p.list()
	case c == '<' && len(rest) > 1 && rest[1] == '<':
		p.pos += 2
		return p.dict()
	case c == '<':
		return p.hex()
	}
	return p.scalar()
}

func (p *parser) name() (any, error) {
	raw := p.word()
	if p.pos == len(p.data) {
		return nil, errMore
	}
	var out []byte
	for i := 0; i < len(raw); i++ {
		if raw[i] == '#' && i+2 < len(raw) {
			if n, err := strconv.ParseUint(raw[i+1:i+3], 16, 8); err == nil {
				out = append(out, byte(n))
				i += 2
				continue
			}
		}
		out = append(out, raw[i])
	}
	return name(out), nil
}

func (p *parser) literal() (any, error) {
	start, open := p.pos, 0
	for ; p.pos < len(p.data); p.pos++ {
		switch p.data[p.pos] {
		case '\\':
			p.pos++
		case '(':
			open++
		case ')':
			if open--; open == 0 {
				p.pos++
				return text(p.data[start:p.pos]), nil
			}
		}
	}
	return nil, errMore
}

func (p *parser) hex() (any, error) {
	start := p.pos
	for ; p.pos < len(p.data); p.pos++ {
		if p.data[p.pos] == '>' {
			p.pos++
			return text(p.data[start:p.pos]), nil
		}
	}
	return nil, errMore
}

func (p *parser) list() (any, error) {
	var out list
	for {
		p.space()
		switch {
		case p.pos >= len(p.data):
			return nil, errMore
		case p.data[p.pos] == ']':
			p.pos++
			return out, nil
		case len(out) == maxEntries:
			return nil, errSyntax
		}
		v, err := p.object()
		if err != nil {
			return nil, err
		}
		out = append(out, v)
	}
}

func (p *parser) dict() (any, error) {
	d := &dict{}
	for {
		p.space()
		switch {
		case p.pos+1 >= len(p.data):
			return nil, errMore
		case p.data[p.pos] == '>' && p.data[p.pos+1] == '>':
			p.pos += 2
			return d, nil
		case p.data[p.pos] != '/' || len(d.entries) == maxEntries:
			return nil, errSyntax
		}
		e := dictEntry{start: p.pos}
		key, err := p.object()
		if err != nil {
			return nil, err
		}
		e.key, _ = key.(name)
		if e.value, err = p.object(); err != nil {
			return nil, err
		}
		e.end = p.pos
		d.entries = append(d.entries, e)
	}
}

// scalar reads a number, a reference, true, false or null.
func (p *parser) scalar() (any, error) {
	at := p.pos
	w := p.word()
	if p.pos == len(p.data) {
		return nil, errMore
	}
	switch w {
	case "true", "false":
		return w == "true", nil
	case "null":
		return nil, nil
	}
	n, err := strconv.ParseFloat(w, 64)
	if err != nil {
		return nil, errSyntax
	}
	p.pos = at
	number, ok := p.integer()
	if !ok {
		p.pos = at + len(w)
		return n, nil
	}
	behind := p.pos
	if generation, ok := p.integer(); ok && p.keyword("R") {
		return ref{number, generation}, nil
	}
	if p.pos = behind; len(p.data)-behind < 24 {
		// The rest of a reference could stand behind what was read; an object that
		// ends here is followed by endobj at least.
		if p.space(); p.pos == len(p.data) {
			return nil, errMore
		}
		p.pos = behind
	}
	return n, nil
}
