package tiled

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
)

// ParseTMJ reads a map in the JSON notation. file is its name, for messages. Errors
// are *SyntaxError, *UnsupportedError and *LimitError. The line of an error
// within a layer is that of the outermost layer.
func ParseTMJ(file string, data []byte) (*Map, error) {
	if len(data) > MaxBytes {
		return nil, &LimitError{File: file, What: "bytes", Limit: MaxBytes, Got: len(data)}
	}
	data = bytes.TrimPrefix(data, []byte("\ufeff"))
	p := tmj{data: data, json: json.NewDecoder(bytes.NewReader(data)), raw: rawMap{file: file, line: 1}}
	if err := p.document(); err != nil {
		return nil, err
	}
	if p.head.Orientation == "" {
		return nil, p.raw.fault(1, "this is no map: it has no orientation")
	}
	r, h := &p.raw, p.head
	r.orientation, r.staggerAxis, r.staggerOn = h.Orientation, h.StaggerAxis, h.StaggerIndex
	r.width, r.height, r.tileWidth, r.tileHeight = h.Width, h.Height, h.TileWidth, h.TileHeight
	r.hexSide, r.infinite = h.HexSideLength, h.Infinite
	for _, s := range h.Tilesets {
		r.tilesets = append(r.tilesets, s.tileset())
	}
	for i, l := range p.layers {
		if err := p.flatten(l, p.lines[i], 0); err != nil {
			return nil, err
		}
	}
	return r.build()
}

// tmj holds a document while its top level is read key by key, so that the line of
// each layer is known.
type tmj struct {
	data   []byte
	json   *json.Decoder
	raw    rawMap
	head   jsonMap
	layers []jsonLayer
	lines  []int
}

type jsonMap struct {
	Orientation   string        `json:"orientation"`
	Width         int           `json:"width"`
	Height        int           `json:"height"`
	TileWidth     int           `json:"tilewidth"`
	TileHeight    int           `json:"tileheight"`
	HexSideLength int           `json:"hexsidelength"`
	StaggerAxis   string        `json:"staggeraxis"`
	StaggerIndex  string        `json:"staggerindex"`
	Infinite      bool          `json:"infinite"`
	Tilesets      []jsonTileset `json:"tilesets"`
}

type jsonTileset struct {
	FirstGID    uint32 `json:"firstgid"`
	Name        string `json:"name"`
	Source      string `json:"source"`
	Image       string `json:"image"`
	ImageWidth  int    `json:"imagewidth"`
	ImageHeight int    `json:"imageheight"`
	TileWidth   int    `json:"tilewidth"`
	TileHeight  int    `json:"tileheight"`
	Spacing     int    `json:"spacing"`
	Margin      int    `json:"margin"`
	Columns     int    `json:"columns"`
	TileCount   int    `json:"tilecount"`
}

type jsonLayer struct {
	Type        string          `json:"type"`
	Name        string          `json:"name"`
	Width       int             `json:"width"`
	Height      int             `json:"height"`
	Encoding    string          `json:"encoding"`
	Compression string          `json:"compression"`
	Data        json.RawMessage `json:"data"`
	Chunks      []jsonChunk     `json:"chunks"`
	Layers      []jsonLayer     `json:"layers"`
}

type jsonChunk struct {
	X      int             `json:"x"`
	Y      int             `json:"y"`
	Width  int             `json:"width"`
	Height int             `json:"height"`
	Data   json.RawMessage `json:"data"`
}

// document reads the object. Everything but layers is decoded into head.
func (p *tmj) document() error {
	if t, err := p.json.Token(); err != nil || t != json.Delim('{') {
		return p.broken(err, "a map is an object in braces")
	}
	rest := map[string]json.RawMessage{}
	for p.json.More() {
		key, err := p.json.Token()
		if err != nil {
			return p.broken(err, "")
		}
		if key == "layers" {
			if err := p.list(); err != nil {
				return err
			}
			continue
		}
		var value json.RawMessage
		if err := p.json.Decode(&value); err != nil {
			return p.broken(err, "")
		}
		rest[key.(string)] = value
	}
	if _, err := p.json.Token(); err != nil {
		return p.broken(err, "")
	}
	if _, err := p.json.Token(); !errors.Is(err, io.EOF) {
		return p.broken(nil, "something follows the map")
	}
	whole, err := json.Marshal(rest)
	if err == nil {
		err = json.Unmarshal(whole, &p.head)
	}
	if err != nil {
		return p.raw.fault(1, "%v", err)
	}
	return nil
}

// list reads the layers, noting the line of each.
func (p *tmj) list() error {
	if t, err := p.json.Token(); err != nil || t != json.Delim('[') {
		return p.broken(err, "layers is not a list")
	}
	for p.json.More() {
		if len(p.layers) > MaxLayers {
			return &LimitError{File: p.raw.file, What: "layers", Limit: MaxLayers, Got: len(p.layers)}
		}
		var l jsonLayer
		line := p.line()
		if err := p.json.Decode(&l); err != nil {
			return p.broken(err, "")
		}
		p.layers, p.lines = append(p.layers, l), append(p.lines, line)
	}
	_, err := p.json.Token()
	if err != nil {
		return p.broken(err, "")
	}
	return nil
}

// flatten adds a tile layer, or those of a group.
func (p *tmj) flatten(l jsonLayer, line, depth int) error {
	if depth > MaxDepth {
		return &LimitError{File: p.raw.file, What: "nested groups", Limit: MaxDepth, Got: depth}
	}
	switch l.Type {
	case "group":
		for _, inner := range l.Layers {
			if err := p.flatten(inner, line, depth+1); err != nil {
				return err
			}
		}
		return nil
	case "tilelayer":
	default:
		return nil
	}
	if l.Encoding == "" {
		l.Encoding = "csv"
	}
	raw := rawLayer{name: l.Name, line: line, width: l.Width, height: l.Height, encoding: l.Encoding, compression: l.Compression}
	chunks := l.Chunks
	if !p.head.Infinite {
		chunks = []jsonChunk{{Data: l.Data}}
	}
	for _, c := range chunks {
		d := piece{line: line, x: c.X, y: c.Y, width: c.Width, height: c.Height}
		if err := d.read(l.Encoding, c.Data); err != nil {
			return p.raw.fault(line, "layer %q: %v", l.Name, err)
		}
		raw.pieces = append(raw.pieces, d)
	}
	p.raw.layers = append(p.raw.layers, raw)
	return nil
}

// read takes data as a list of numbers, or as text for base64.
func (d *piece) read(encoding string, data json.RawMessage) error {
	if encoding != "csv" {
		return json.Unmarshal(data, &d.text)
	}
	d.isTiles = true
	if len(data) == 0 {
		return nil
	}
	return json.Unmarshal(data, &d.tiles)
}

func (p *tmj) line() int {
	offset := min(int(p.json.InputOffset()), len(p.data))
	// The decoder stands behind the last token; what follows it up to the next
	// one is commas and white space.
	for offset < len(p.data) && bytes.IndexByte([]byte(" \t\r\n,:"), p.data[offset]) >= 0 {
		offset++
	}
	return 1 + bytes.Count(p.data[:offset], []byte("\n"))
}

func (p *tmj) broken(err error, reason string) error {
	line := p.line()
	if syntax, ok := errors.AsType[*json.SyntaxError](err); ok {
		reason = syntax.Error()
		line = 1 + bytes.Count(p.data[:min(int(syntax.Offset), len(p.data))], []byte("\n"))
	} else if err != nil {
		reason = fmt.Sprint(err)
	}
	return p.raw.fault(line, "%s", reason)
}
