package strict

import (
	"bytes"
	"encoding"
	"errors"
	"fmt"
	"io"
	"reflect"
	"regexp"
	"strconv"
	"strings"
	"unicode/utf8"

	"go.yaml.in/yaml/v3"
)

// NodeDecoder is implemented by types that read their YAML node themselves.
// Mistakes are reported to the context, not returned.
type NodeDecoder interface {
	DecodeNode(c *Context, n *yaml.Node)
}

// Decode reads one YAML document into the struct that into points to. It
// returns nil or *Errors with all mistakes. See the package comment for tags.
func Decode(file string, data []byte, into any) error {
	c := &Context{file: file, errs: new(Errors)}
	v := reflect.ValueOf(into)
	if v.Kind() != reflect.Pointer || v.IsNil() || v.Elem().Kind() != reflect.Struct {
		return fmt.Errorf("strict: Decode needs a pointer to a struct, not %T", into)
	}
	if n := c.parse(data); n != nil {
		c.value(n, v.Elem(), 0)
	}
	return c.errs.Err()
}

// Context collects the mistakes of one file while it is decoded.
type Context struct {
	file string
	errs *Errors
}

// Pos gives the position of a node.
func (c *Context) Pos(n *yaml.Node) Pos {
	return Pos{File: c.file, Line: n.Line, Column: n.Column}
}

// Fault notes a mistake at a node.
func (c *Context) Fault(n *yaml.Node, hint, format string, args ...any) {
	c.errs.Addf(c.Pos(n), hint, format, args...)
}

// Decode reads a node into the value that into points to.
func (c *Context) Decode(n *yaml.Node, into any) {
	c.value(n, reflect.ValueOf(into).Elem(), 1)
}

// Int reads a whole number, reporting anything else.
func (c *Context) Int(n *yaml.Node) (int, bool) {
	var i int
	before := len(c.errs.Faults)
	c.integer(n, reflect.ValueOf(&i).Elem())
	return i, len(c.errs.Faults) == before
}

// Text reads a scalar as the text that was written, reporting anything else.
func (c *Context) Text(n *yaml.Node) (string, bool) { return c.text(n) }

// yamlLine finds the line in the parser's own messages.
var yamlLine = regexp.MustCompile(`line (\d+): (.*)`)

var unknownAnchor = regexp.MustCompile(`^unknown anchor '(.*)' referenced`)

func (c *Context) parse(data []byte) *yaml.Node {
	whole := Pos{File: c.file, Line: 1, Column: 1}
	if len(data) > MaxFileBytes {
		c.errs.Addf(whole, "split the project", "the file has %d bytes, the limit is %d", len(data), MaxFileBytes)
		return nil
	}
	if !utf8.Valid(data) {
		line := 1
		for len(data) > 0 {
			r, n := utf8.DecodeRune(data)
			if r == utf8.RuneError && n == 1 {
				break
			}
			if r == '\n' {
				line++
			}
			data = data[n:]
		}
		c.errs.Add(Pos{File: c.file, Line: line, Column: 1}, "the file is not UTF-8", "save it as UTF-8")
		return nil
	}
	dec := yaml.NewDecoder(bytes.NewReader(data))
	var doc, more yaml.Node
	err := dec.Decode(&doc)
	switch {
	case errors.Is(err, io.EOF):
		c.errs.Add(whole, "the file is empty", "write its first key or remove the file")
		return nil
	case err != nil:
		c.syntax(err, data)
		return nil
	}
	if err := dec.Decode(&more); err == nil {
		c.errs.Add(c.Pos(&more), "a second document begins here", "keep one document per file, without ---")
		return nil
	} else if !errors.Is(err, io.EOF) {
		c.syntax(err, data)
		return nil
	}
	return doc.Content[0]
}

func (c *Context) syntax(err error, data []byte) {
	at := Pos{File: c.file, Line: 1, Column: 1}
	msg := strings.TrimPrefix(err.Error(), "yaml: ")
	if m := yamlLine.FindStringSubmatch(msg); m != nil {
		at.Line, _ = strconv.Atoi(m[1])
		msg = m[2]
	} else if m := unknownAnchor.FindStringSubmatch(msg); m != nil {
		// The one message of the parser that names no line.
		before, _, _ := bytes.Cut(data, []byte("*"+m[1]))
		at.Line += bytes.Count(before, []byte("\n"))
	}
	c.errs.Add(at, "this is not YAML: "+msg, "check indentation, colons and quotes around this line")
}

func (c *Context) value(n *yaml.Node, v reflect.Value, depth int) {
	c.locate(n, v)
	if depth > MaxDepth {
		c.Fault(n, "flatten it", "nested more than %d levels deep", MaxDepth)
		return
	}
	if n.Kind == yaml.AliasNode || n.Anchor != "" {
		c.Fault(n, "write the value out", "anchors and aliases are not used in project files")
		return
	}
	if v.CanAddr() {
		if d, ok := v.Addr().Interface().(NodeDecoder); ok {
			d.DecodeNode(c, n)
			return
		}
		if t, ok := v.Addr().Interface().(encoding.TextUnmarshaler); ok {
			if s, ok := c.text(n); ok {
				if err := t.UnmarshalText([]byte(s)); err != nil {
					msg, hint, _ := strings.Cut(err.Error(), "; ")
					c.Fault(n, hint, "%s", msg)
				}
			}
			return
		}
	}
	switch v.Kind() {
	case reflect.Struct:
		c.structure(n, v, depth)
	case reflect.Pointer:
		p := reflect.New(v.Type().Elem())
		c.value(n, p.Elem(), depth+1)
		v.Set(p)
	case reflect.Slice:
		c.list(n, v, depth)
	case reflect.String:
		if s, ok := c.text(n); ok {
			v.SetString(s)
		}
	case reflect.Bool:
		c.boolean(n, v)
	case reflect.Int, reflect.Int64, reflect.Int32:
		c.integer(n, v)
	case reflect.Uint64:
		c.natural(n, v)
	default:
		c.Fault(n, "", "strict: no rule for %s", v.Type())
	}
}

func (c *Context) list(n *yaml.Node, v reflect.Value, depth int) {
	if n.Kind != yaml.SequenceNode {
		c.Fault(n, "begin each entry with a dash, or write [a, b]", "this must be a list, not %s", kindName(n))
		return
	}
	v.Set(reflect.MakeSlice(v.Type(), len(n.Content), len(n.Content)))
	for i, item := range n.Content {
		c.value(item, v.Index(i), depth+1)
	}
}

func (c *Context) text(n *yaml.Node) (string, bool) {
	if n.Kind != yaml.ScalarNode {
		c.Fault(n, "write one value", "this must be text, not %s", kindName(n))
		return "", false
	}
	switch n.ShortTag() {
	case "!!str", "!!int", "!!float", "!!timestamp":
		return n.Value, true
	case "!!null":
		c.Fault(n, "write a value or remove the key", "this has no value")
	default:
		c.Fault(n, "put it in quotes", "this must be text, not %s", kindName(n))
	}
	return "", false
}

func (c *Context) boolean(n *yaml.Node, v reflect.Value) {
	if n.Kind == yaml.ScalarNode && n.ShortTag() == "!!bool" {
		v.SetBool(strings.EqualFold(n.Value, "true"))
		return
	}
	c.Fault(n, "write true or false", "this must be true or false, not %s", kindName(n))
}

var decimal = regexp.MustCompile(`^-?(0|[1-9][0-9]*)$`)

func (c *Context) integer(n *yaml.Node, v reflect.Value) {
	if n.Kind == yaml.ScalarNode && decimal.MatchString(n.Value) && n.Style&(yaml.SingleQuotedStyle|yaml.DoubleQuotedStyle) == 0 {
		i, err := strconv.ParseInt(n.Value, 10, 64)
		if err == nil && !v.OverflowInt(i) && i >= -maxInt && i <= maxInt {
			v.SetInt(i)
			return
		}
		c.Fault(n, "", "the number %s is too large", n.Value)
		return
	}
	c.Fault(n, "write it without a point and without a unit", "this must be a whole number, not %s", kindName(n))
}

// maxInt keeps every sum and product of two coordinates inside 64 bits.
const maxInt = 1 << 31

func (c *Context) natural(n *yaml.Node, v reflect.Value) {
	if n.Kind == yaml.ScalarNode && decimal.MatchString(n.Value) {
		if i, err := strconv.ParseUint(n.Value, 10, 64); err == nil {
			v.SetUint(i)
			return
		}
	}
	c.Fault(n, "write digits only", "this must be a whole number of at least 0, not %s", kindName(n))
}

func kindName(n *yaml.Node) string {
	switch n.Kind {
	case yaml.MappingNode:
		return "a mapping of keys"
	case yaml.SequenceNode:
		return "a list"
	case yaml.ScalarNode:
		if n.ShortTag() == "!!null" {
			return "nothing"
		}
		return strconv.Quote(Clip(n.Value))
	}
	return "an alias"
}

// Clip shortens a value that a message quotes, so that it does not fill the
// terminal.
func Clip(s string) string {
	const most = 60
	r := []rune(s)
	if len(r) > most {
		return string(r[:most]) + "…"
	}
	return s
}

// Faults counts the mistakes noted so far.
func (c *Context) Faults() int { return len(c.errs.Faults) }
