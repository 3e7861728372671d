package tiled

import (
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"strconv"
	"strings"
)

// ParseTMX reads a map in the XML notation. file is its name, for messages. Errors
// are *SyntaxError, *UnsupportedError and *LimitError.
func ParseTMX(file string, data []byte) (*Map, error) {
	if len(data) > MaxBytes {
		return nil, &LimitError{File: file, What: "bytes", Limit: MaxBytes, Got: len(data)}
	}
	p := tmx{xml: xml.NewDecoder(bytes.NewReader(bytes.TrimPrefix(data, []byte("\ufeff")))), raw: rawMap{file: file, line: 1}}
	for {
		token, err := p.xml.Token()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			return nil, p.broken(err)
		}
		switch t := token.(type) {
		case xml.StartElement:
			p.path = append(p.path, t.Name.Local)
			err = p.element(t)
		case xml.EndElement:
			err = p.end()
			p.path = p.path[:len(p.path)-1]
		case xml.CharData:
			if p.piece != nil {
				p.text.Write(t)
			}
		}
		if err != nil {
			return nil, err
		}
	}
	if p.raw.orientation == "" {
		return nil, p.fault("there is no map")
	}
	return p.raw.build()
}

// tmx follows the elements of a file.
type tmx struct {
	xml   *xml.Decoder
	raw   rawMap
	path  []string
	layer *rawLayer // the layer that is open
	piece *piece    // the data or chunk that is open
	text  strings.Builder
}

// element reads a start tag. Elements that this package has no use for (objects,
// properties, animations) are passed over; so is a tile outside layer data.
func (p *tmx) element(t xml.StartElement) error {
	if len(p.path) > MaxDepth {
		return &LimitError{File: p.raw.file, What: "nested elements", Limit: MaxDepth, Got: len(p.path)}
	}
	parent := ""
	if len(p.path) > 1 {
		parent = p.path[len(p.path)-2]
	}
	a := attributes{p: p, of: t}
	switch name := t.Name.Local; {
	case parent == "" && name != "map":
		return p.fault("the root element is %q, not map", name)
	case parent == "":
		p.openMap(&a)
	case parent == "map" && name == "tileset":
		p.raw.tilesets = append(p.raw.tilesets, Tileset{First: uint32(a.number("firstgid", 0)), Name: a.text("name"), Source: a.text("source"),
			TileWidth: a.number("tilewidth", 0), TileHeight: a.number("tileheight", 0), Spacing: a.number("spacing", 0),
			Margin: a.number("margin", 0), Columns: a.number("columns", 0), TileCount: a.number("tilecount", 0)})
	case parent == "tileset" && name == "image" && len(p.raw.tilesets) > 0:
		s := &p.raw.tilesets[len(p.raw.tilesets)-1]
		s.Image, s.ImageWidth, s.ImageHeight = a.text("source"), a.number("width", 0), a.number("height", 0)
	case name == "layer" && (parent == "map" || parent == "group"):
		p.layer = &rawLayer{line: p.line(), name: a.text("name"), width: a.number("width", 0), height: a.number("height", 0)}
	case name == "data" && parent == "layer" && p.layer != nil:
		p.layer.encoding, p.layer.compression = a.text("encoding"), a.text("compression")
		if !p.raw.infinite {
			p.open(piece{})
		}
	case name == "chunk" && parent == "data" && p.layer != nil && p.raw.infinite:
		p.open(piece{x: a.number("x", 0), y: a.number("y", 0), width: a.number("width", 0), height: a.number("height", 0)})
	case name == "tile" && p.piece != nil:
		if len(p.piece.tiles) == MaxCells {
			return &LimitError{File: p.raw.file, What: "tiles", Limit: MaxCells, Got: MaxCells + 1}
		}
		p.piece.tiles, p.piece.isTiles = append(p.piece.tiles, Tile(a.number("gid", 0))), true
	}
	return a.err
}

func (p *tmx) openMap(a *attributes) {
	r := &p.raw
	r.line = p.line()
	r.orientation = a.text("orientation")
	r.width, r.height = a.number("width", 0), a.number("height", 0)
	r.tileWidth, r.tileHeight = a.number("tilewidth", 0), a.number("tileheight", 0)
	r.hexSide = a.number("hexsidelength", 0)
	r.staggerAxis, r.staggerOn = a.text("staggeraxis"), a.text("staggerindex")
	r.infinite = a.text("infinite") == "1"
}

func (p *tmx) open(d piece) {
	d.line = p.line()
	// Without an encoding the tiles are elements.
	d.isTiles = p.layer.encoding == ""
	p.piece = &d
	p.text.Reset()
}

// end closes what the last element of the path opened.
func (p *tmx) end() error {
	switch name := p.path[len(p.path)-1]; {
	case p.piece != nil && (name == "data" || name == "chunk"):
		p.piece.text = p.text.String()
		p.layer.pieces = append(p.layer.pieces, *p.piece)
		p.piece = nil
	case name == "layer" && p.layer != nil:
		if len(p.layer.pieces) == 0 && !p.raw.infinite {
			return p.fault("layer %q has no data", p.layer.name)
		}
		p.raw.layers = append(p.raw.layers, *p.layer)
		p.layer = nil
	}
	return nil
}

// attributes reads those of one element; the first error stays.
type attributes struct {
	p   *tmx
	of  xml.StartElement
	err error
}

func (a *attributes) text(name string) string {
	for _, at := range a.of.Attr {
		if at.Name.Local == name {
			return at.Value
		}
	}
	return ""
}

// number reads a whole number of 33 bits at most: tile numbers have 32.
func (a *attributes) number(name string, otherwise int) int {
	s := a.text(name)
	if s == "" {
		return otherwise
	}
	n, err := strconv.ParseInt(s, 10, 64)
	if (err != nil || n > 1<<32-1 || n < -1<<31) && a.err == nil {
		a.err = a.p.fault("%s: %q is no whole number", name, s)
		return otherwise
	}
	return int(n)
}

func (p *tmx) line() int {
	line, _ := p.xml.InputPos()
	return line
}

func (p *tmx) fault(format string, args ...any) error {
	return &SyntaxError{File: p.raw.file, Line: p.line(), Reason: fmt.Sprintf(format, args...)}
}

func (p *tmx) broken(err error) error {
	reason := err.Error()
	if syntax, ok := errors.AsType[*xml.SyntaxError](err); ok {
		reason = syntax.Msg
	}
	return p.fault("%s", reason)
}
