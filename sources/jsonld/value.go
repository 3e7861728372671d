package jsonld

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"

	"vouch/sources/transcript"
)

// Bounds of one document, ours.
const (
	// MaxBytes bounds a document: a manifest of a thousand recordings has some ten
	// megabytes.
	MaxBytes = 64 << 20
	// MaxDepth bounds nesting: ranges in ranges come to some thirty levels.
	MaxDepth = 128
	// MaxValues bounds the values: a tree of this many takes some hundred megabytes.
	MaxValues = 1 << 20
)

// Kind is the kind of a value.
type Kind uint8

// The kinds of values.
const (
	Null Kind = iota
	Bool
	Number
	String
	Array
	Object
)

// Value is a JSON value.
type Value struct {
	Kind    Kind
	Text    string // of String, Number and Bool as written
	Items   []*Value
	Members []Member // in the order of the file
	Line    int      // 1-based, where it begins
}

// Member is a name with its value.
type Member struct {
	Name  string
	Value *Value
}

// Parse reads a document; what was done to its letters is noted in t, what names the
// format in messages. The error is a *transcript.SyntaxError or a
// *transcript.LimitError.
func Parse(data []byte, what string, t *transcript.Transcript) (*Value, error) {
	if len(data) > MaxBytes {
		return nil, &transcript.LimitError{What: "bytes", Limit: MaxBytes, Got: len(data)}
	}
	p := parser{text: transcript.Text(data, t), what: what, line: 1}
	p.dec = json.NewDecoder(strings.NewReader(p.text))
	p.dec.UseNumber()
	v, err := p.value(0)
	if err != nil {
		return nil, err
	}
	if _, err := p.dec.Token(); !errors.Is(err, io.EOF) {
		return nil, p.syntax("something follows the document")
	}
	return v, nil
}

type parser struct {
	dec    *json.Decoder
	text   string
	what   string
	values int

	offset, line int // how far lines are counted
}

// value reads the next value.
func (p *parser) value(depth int) (*Value, error) {
	tok, err := p.dec.Token()
	if err != nil {
		return nil, p.malformed(err)
	}
	if p.values++; p.values > MaxValues {
		return nil, &transcript.LimitError{What: "values", Limit: MaxValues, Got: p.values}
	}
	v := &Value{Line: p.lineNow()}
	switch tok := tok.(type) {
	case json.Delim:
		if depth >= MaxDepth {
			return nil, p.syntax("the values are nested too deep")
		}
		return v, p.inside(v, tok, depth)
	case string:
		v.Kind, v.Text = String, tok
	case json.Number:
		v.Kind, v.Text = Number, tok.String()
	case bool:
		v.Kind, v.Text = Bool, fmt.Sprint(tok)
	}
	return v, nil
}

// inside reads the members or items of a value that was just opened.
func (p *parser) inside(v *Value, open json.Delim, depth int) error {
	v.Kind = Array
	if open == '{' {
		v.Kind = Object
	}
	for p.dec.More() {
		name := ""
		if v.Kind == Object {
			tok, err := p.dec.Token()
			if err != nil {
				return p.malformed(err)
			}
			name, _ = tok.(string)
		}
		c, err := p.value(depth + 1)
		if err != nil {
			return err
		}
		if v.Kind == Object {
			v.Members = append(v.Members, Member{name, c})
		} else {
			v.Items = append(v.Items, c)
		}
	}
	if _, err := p.dec.Token(); err != nil {
		return p.malformed(err)
	}
	return nil
}

func (p *parser) malformed(err error) error {
	if errors.Is(err, io.EOF) || errors.Is(err, io.ErrUnexpectedEOF) {
		if strings.TrimSpace(p.text) == "" {
			return &transcript.SyntaxError{Line: 1, Message: "the file is empty; ask the archive for it again"}
		}
		return p.syntax("the file ends inside a value")
	}
	return p.syntax(strings.TrimPrefix(err.Error(), "json: "))
}

func (p *parser) syntax(says string) error {
	return &transcript.SyntaxError{Line: p.lineNow(), Message: fmt.Sprintf("this is no JSON of a %s: %.200s; ask the archive for a new export", p.what, says)}
}

// lineNow is the line of what was read last.
func (p *parser) lineNow() int {
	if at := min(int(p.dec.InputOffset()), len(p.text)); at > p.offset {
		p.line += strings.Count(p.text[p.offset:at], "\n")
		p.offset = at
	}
	return p.line
}

// Get is the value at a path of names; of two members with one name the last
// counts. nil where there is none.
func (v *Value) Get(path ...string) *Value {
	for _, name := range path {
		if v == nil {
			return nil
		}
		members := v.Members
		v = nil
		for i := len(members) - 1; i >= 0; i-- {
			if members[i].Name == name {
				v = members[i].Value
				break
			}
		}
	}
	return v
}

// List is a value as a list: an array's items, another value alone, nothing of
// null.
func (v *Value) List() []*Value {
	switch {
	case v == nil || v.Kind == Null:
		return nil
	case v.Kind == Array:
		return v.Items
	}
	return []*Value{v}
}

// String is the text of a string at a path, "" where there is none; of a list its
// first.
func (v *Value) String(path ...string) string {
	for _, c := range v.Get(path...).List() {
		if c.Kind == String {
			return c.Text
		}
	}
	return ""
}

// Strings are the texts at a path.
func (v *Value) Strings(path ...string) []string {
	var out []string
	for _, c := range v.Get(path...).List() {
		if c.Kind == String {
			out = append(out, c.Text)
		}
	}
	return out
}

// Is reports whether a value's type is this, under either of its two names.
func (v *Value) Is(kind string) bool {
	for _, name := range []string{"type", "@type"} {
		if slices.Contains(v.Strings(name), kind) {
			return true
		}
	}
	return false
}

// Label is the text of a language map (IIIF Presentation 3 §4.1) or of a plain
// string: the first language's, its values joined by a comma.
func (v *Value) Label(path ...string) string {
	v = v.Get(path...)
	if v == nil {
		return ""
	}
	if v.Kind == Object && len(v.Members) > 0 {
		return strings.Join(v.Members[0].Value.Strings(), ", ")
	}
	return strings.Join(v.Strings(), ", ")
}
