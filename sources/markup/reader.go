package markup

import (
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"

	"vouch/sources/transcript"
)

// Attr is an attribute.
type Attr struct {
	Space, Name string // namespace, local name
	Value       string
}

// Element is a start tag.
type Element struct {
	Space, Name string // namespace, local name
	Attrs       []Attr
	Line        int // 1-based
	Offset      int // byte of "<" in the text
}

// Get is the value of the attribute with this local name, "" where there is none.
func (e *Element) Get(name string) string {
	for i := range e.Attrs {
		if e.Attrs[i].Name == name {
			return e.Attrs[i].Value
		}
	}
	return ""
}

// Kind says what Next has read.
type Kind uint8

// The kinds of tokens.
const (
	Open  Kind = iota + 1 // a start tag
	Close                 // an end tag
	Words                 // text
)

// Token is a piece of a document. Comments and processing instructions are passed
// over.
type Token struct {
	Kind    Kind
	Element Element // of Open; of Close only the name
	Text    string  // of Words
	Line    int
}

// Reader walks a document.
type Reader struct {
	dec   *xml.Decoder
	text  string
	what  string // "OHMS export"
	depth int    // of open elements

	// Instruction is called for each processing instruction, if it is set.
	Instruction func(target, text string, line int)

	offset, line int // how far lines are counted
}

// NewReader reads a decoded text; what names the format in messages ("TEI
// document").
func NewReader(text, what string) *Reader {
	r := &Reader{dec: xml.NewDecoder(strings.NewReader(text)), text: text, what: what, line: 1}
	// Text has made UTF-8 of it, whatever its declaration says.
	r.dec.CharsetReader = func(_ string, in io.Reader) (io.Reader, error) { return in, nil }
	return r
}

// Next reads a token; io.EOF at the end of the document.
func (r *Reader) Next() (Token, error) {
	for {
		offset := int(r.dec.InputOffset())
		line := r.lineAt(offset)
		tok, err := r.dec.Token()
		if errors.Is(err, io.EOF) {
			return Token{}, io.EOF
		}
		if err != nil {
			return Token{}, r.malformed(line, err)
		}
		switch e := tok.(type) {
		case xml.StartElement:
			if r.depth++; r.depth > MaxDepth {
				return Token{}, syntax(line, "the elements are nested too deep, more than %d levels; this is no %s", MaxDepth, r.what)
			}
			return Token{Kind: Open, Element: element(e, line, offset), Line: line}, nil
		case xml.EndElement:
			r.depth--
			return Token{Kind: Close, Element: Element{Space: e.Name.Space, Name: e.Name.Local, Line: line, Offset: offset}, Line: line}, nil
		case xml.CharData:
			return Token{Kind: Words, Text: string(e), Line: line}, nil
		case xml.ProcInst:
			if r.Instruction != nil {
				r.Instruction(e.Target, string(e.Inst), line)
			}
		case xml.Directive:
			return Token{}, syntax(line, "the file has a document type or another directive; these are not read, remove it")
		}
	}
}

func element(e xml.StartElement, line, offset int) Element {
	out := Element{Space: e.Name.Space, Name: e.Name.Local, Line: line, Offset: offset}
	if len(e.Attr) > 0 {
		out.Attrs = make([]Attr, len(e.Attr))
		for i, a := range e.Attr {
			out.Attrs[i] = Attr{Space: a.Name.Space, Name: a.Name.Local, Value: a.Value}
		}
	}
	return out
}

// Offset is the byte in the text that is read next.
func (r *Reader) Offset() int { return int(r.dec.InputOffset()) }

// Line is the line that is read next.
func (r *Reader) Line() int { return r.lineAt(r.Offset()) }

// Root goes to the root element, which must have one of these names, and reports
// what it is otherwise.
func (r *Reader) Root(names ...string) (Element, error) {
	for {
		tok, err := r.Next()
		if errors.Is(err, io.EOF) {
			return Element{}, syntax(1, "the file is empty; ask the archive for it again")
		}
		if err != nil {
			return Element{}, err
		}
		if tok.Kind != Open {
			continue
		}
		if slices.Contains(names, tok.Element.Name) {
			return tok.Element, nil
		}
		return Element{}, syntax(tok.Line, "the root element is %.60q, not %s; this is no %s", tok.Element.Name, strings.Join(names, " or "), r.what)
	}
}

// Each calls f for each child of the element that was just opened and goes to its
// end. f may read the child with Each, Text, Tree or Skip; what it leaves is
// passed over. Text between the children is left out.
func (r *Reader) Each(f func(Element) error) error {
	inside := r.depth
	for {
		tok, err := r.token()
		if err != nil {
			return err
		}
		switch tok.Kind {
		case Close:
			return nil
		case Open:
			if err := f(tok.Element); err != nil {
				return err
			}
			if err := r.close(inside); err != nil {
				return err
			}
		}
	}
}

// End goes to the end of the document, where no second root may stand.
func (r *Reader) End() error {
	for {
		tok, err := r.Next()
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			return err
		}
		if tok.Kind == Open && r.depth == 1 {
			return syntax(tok.Line, "a second root element %.60q follows the first; ask the archive for a new export", tok.Element.Name)
		}
	}
}

// Skip goes to the end of the element that was just opened.
func (r *Reader) Skip() error { return r.close(r.depth - 1) }

// close reads until only so many elements are open.
func (r *Reader) close(depth int) error {
	for r.depth > depth {
		if _, err := r.token(); err != nil {
			return err
		}
	}
	return nil
}

// Text is all text inside the element that was just opened, as it stands.
func (r *Reader) Text() (string, error) {
	var first string
	var b strings.Builder
	for end := r.depth - 1; ; {
		tok, err := r.token()
		if err != nil {
			return "", err
		}
		switch {
		case tok.Kind == Words && first == "" && b.Len() == 0:
			first = tok.Text // spare the copy: whole interviews are one piece
		case tok.Kind == Words:
			if b.Len() == 0 {
				b.WriteString(first)
			}
			b.WriteString(tok.Text)
		case r.depth == end:
			if b.Len() == 0 {
				return first, nil
			}
			return b.String(), nil
		}
	}
}

// token is Next where the document may not end.
func (r *Reader) token() (Token, error) {
	tok, err := r.Next()
	if errors.Is(err, io.EOF) {
		return Token{}, r.cutOff()
	}
	return tok, err
}

func (r *Reader) cutOff() error {
	return syntax(r.Line(), "the file ends inside an element; ask the archive for it again")
}

func (r *Reader) malformed(line int, err error) error {
	if se, ok := errors.AsType[*xml.SyntaxError](err); ok {
		return syntax(max(se.Line, 1), "this is not XML: %.200s; ask the archive for a new export", se.Msg)
	}
	return syntax(line, "this is not XML: %.200s; ask the archive for a new export", strings.TrimPrefix(err.Error(), "xml: "))
}

// lineAt turns rising byte offsets into lines in one pass.
func (r *Reader) lineAt(offset int) int {
	if offset = min(offset, len(r.text)); offset > r.offset {
		r.line += strings.Count(r.text[r.offset:offset], "\n")
		r.offset = offset
	}
	return r.line
}

func syntax(line int, format string, args ...any) error {
	return &transcript.SyntaxError{Line: line, Message: fmt.Sprintf(format, args...)}
}
