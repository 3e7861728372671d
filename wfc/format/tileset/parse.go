package tileset

import (
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"strconv"
	"strings"

	"vouch/wfc/model"
)

// Parse reads a tileset file. file is its name, for messages. Errors are
// *SyntaxError, with the line, and *LimitError.
func Parse(file string, data []byte) (*Set, error) {
	if len(data) > MaxBytes {
		return nil, &LimitError{File: file, What: "bytes", Limit: MaxBytes, Got: len(data)}
	}
	data = bytes.TrimPrefix(data, []byte("\ufeff"))
	p := parser{set: &Set{File: file}, xml: xml.NewDecoder(bytes.NewReader(data)), names: map[string]bool{}}
	for {
		token, err := p.xml.Token()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			return nil, p.broken(err)
		}
		if err := p.token(token); err != nil {
			return nil, err
		}
	}
	return p.set, p.finish()
}

// parser holds the path of open elements.
type parser struct {
	set   *Set
	xml   *xml.Decoder
	path  []string
	names map[string]bool
}

// token follows the elements. Text and comments mean nothing.
func (p *parser) token(t xml.Token) error {
	switch t := t.(type) {
	case xml.StartElement:
		if len(p.path) == MaxDepth {
			return &LimitError{File: p.set.File, What: "nested elements", Limit: MaxDepth, Got: MaxDepth + 1}
		}
		p.path = append(p.path, t.Name.Local)
		return p.element(strings.Join(p.path, "/"), t.Attr)
	case xml.EndElement:
		p.path = p.path[:len(p.path)-1]
	}
	return nil
}

// element reads what stands at a path.
func (p *parser) element(path string, attrs []xml.Attr) error {
	switch path {
	case "set":
		return p.attributes(attrs, map[string]func(string) error{"unique": p.unique})
	case "set/tiles", "set/neighbors", "set/subsets":
		return p.attributes(attrs, nil)
	case "set/tiles/tile":
		return p.tile(attrs)
	case "set/neighbors/neighbor":
		return p.neighbour(attrs)
	case "set/subsets/subset":
		p.set.Subsets = append(p.set.Subsets, Subset{Line: p.line()})
		s := &p.set.Subsets[len(p.set.Subsets)-1]
		return p.attributes(attrs, map[string]func(string) error{"name": text(&s.Name)})
	case "set/subsets/subset/tile":
		return p.member(attrs)
	}
	if len(p.path) == 1 {
		return p.fault("the root element is %q, not set", path)
	}
	p.ignore("element %s", path)
	return nil
}

// attributes gives each attribute to its reader.
func (p *parser) attributes(attrs []xml.Attr, readers map[string]func(string) error) error {
	for _, a := range attrs {
		read, ok := readers[a.Name.Local]
		if !ok {
			p.ignore("attribute %s of %s", a.Name.Local, p.path[len(p.path)-1])
			continue
		}
		if len(a.Value) > MaxName {
			return p.fault("%s has %d bytes, the limit is %d", a.Name.Local, len(a.Value), MaxName)
		}
		if err := read(a.Value); err != nil {
			return p.fault("%s: %v", a.Name.Local, err)
		}
	}
	return nil
}

func (p *parser) tile(attrs []xml.Attr) error {
	t := Tile{Symmetry: model.SymmetryX, Line: p.line()}
	err := p.attributes(attrs, map[string]func(string) error{
		"name":     text(&t.Name),
		"symmetry": func(s string) (err error) { t.Symmetry, err = model.ParseSymmetry(s); return err },
		"weight":   func(s string) (err error) { t.Weight, err = model.ParseWeight(s); return err },
	})
	switch {
	case err != nil:
		return err
	case t.Name == "":
		return p.fault("a tile has no name")
	case p.names[t.Name]:
		return p.fault("there are two tiles %q", t.Name)
	case len(p.set.Tiles) == model.MaxTiles:
		return &LimitError{File: p.set.File, What: "tiles", Limit: model.MaxTiles, Got: model.MaxTiles + 1}
	}
	p.names[t.Name] = true
	p.set.Tiles = append(p.set.Tiles, t)
	return nil
}

func (p *parser) neighbour(attrs []xml.Attr) error {
	n := Neighbour{Line: p.line()}
	err := p.attributes(attrs, map[string]func(string) error{
		"left":  oriented(&n.Left, &n.LeftTurn),
		"right": oriented(&n.Right, &n.RightTurn),
	})
	if err != nil {
		return err
	}
	if n.Left == "" || n.Right == "" {
		return p.fault("a neighbor needs left and right")
	}
	p.set.Neighbours = append(p.set.Neighbours, n)
	return nil
}

// member is a tile within a subset.
func (p *parser) member(attrs []xml.Attr) error {
	s := &p.set.Subsets[len(p.set.Subsets)-1]
	var name string
	if err := p.attributes(attrs, map[string]func(string) error{"name": text(&name)}); err != nil {
		return err
	}
	if name == "" {
		return p.fault("a tile has no name")
	}
	s.Tiles = append(s.Tiles, name)
	return nil
}

func (p *parser) unique(s string) (err error) {
	p.set.Unique, err = ParseBool(s)
	return err
}

// finish checks what can be known only at the end.
func (p *parser) finish() error {
	if len(p.set.Tiles) == 0 {
		return p.fault("there are no tiles")
	}
	for _, n := range p.set.Neighbours {
		for _, name := range []string{n.Left, n.Right} {
			if !p.names[name] {
				return &SyntaxError{File: p.set.File, Line: n.Line, Reason: fmt.Sprintf("there is no tile %q", name)}
			}
		}
	}
	seen := map[string]bool{}
	for _, s := range p.set.Subsets {
		if s.Name == "" || seen[s.Name] {
			return &SyntaxError{File: p.set.File, Line: s.Line, Reason: "a subset needs a name of its own"}
		}
		seen[s.Name] = true
		for _, name := range s.Tiles {
			if !p.names[name] {
				return &SyntaxError{File: p.set.File, Line: s.Line, Reason: fmt.Sprintf("subset %q: there is no tile %q", s.Name, name)}
			}
		}
	}
	return nil
}

func text(into *string) func(string) error {
	return func(s string) error { *into = s; return nil }
}

// oriented reads "road 2": a name and an orientation, 0 where none is written.
func oriented(name *string, turn *int) func(string) error {
	return func(s string) error {
		*name, *turn = s, 0
		i := strings.LastIndexByte(s, ' ')
		if i < 0 {
			return nil
		}
		n, err := strconv.Atoi(s[i+1:])
		if err != nil || n < 0 || n > 7 {
			return fmt.Errorf("%q does not end in an orientation from 0 to 7", s)
		}
		*name, *turn = s[:i], n
		return nil
	}
}

// ParseBool reads a switch as the files of any age write it: True, False, true,
// false, 1 and 0.
func ParseBool(s string) (bool, error) {
	switch s {
	case "True", "true", "1":
		return true, nil
	case "False", "false", "0":
		return false, nil
	}
	return false, fmt.Errorf("%q is neither True nor False", s)
}

func (p *parser) line() int {
	line, _ := p.xml.InputPos()
	return line
}

func (p *parser) ignore(format string, args ...any) {
	p.set.Ignored = append(p.set.Ignored, Note{Line: p.line(), Text: fmt.Sprintf(format, args...)})
}

func (p *parser) fault(format string, args ...any) error {
	return &SyntaxError{File: p.set.File, Line: p.line(), Reason: fmt.Sprintf(format, args...)}
}

// broken is an error of the XML itself.
func (p *parser) broken(err error) error {
	reason := err.Error()
	if syntax, ok := errors.AsType[*xml.SyntaxError](err); ok {
		reason = syntax.Msg
	}
	return p.fault("%s", reason)
}
