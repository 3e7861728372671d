package tiled

import (
	"bytes"
	"encoding/json"
	"encoding/xml"
)

// ParseTSX reads a tileset in a file of its own, in the XML or the JSON notation:
// its name, its measures and its picture. Errors are *SyntaxError and *LimitError.
func ParseTSX(file string, data []byte) (Tileset, error) {
	if len(data) > MaxBytes {
		return Tileset{}, &LimitError{File: file, What: "bytes", Limit: MaxBytes, Got: len(data)}
	}
	data = bytes.TrimPrefix(data, []byte("\ufeff"))
	if bytes.HasPrefix(bytes.TrimSpace(data), []byte("{")) {
		var j jsonTileset
		if err := json.Unmarshal(data, &j); err != nil {
			return Tileset{}, &SyntaxError{File: file, Line: 1, Reason: err.Error()}
		}
		return j.tileset(), nil
	}
	var x xmlTileset
	d := xml.NewDecoder(bytes.NewReader(data))
	if err := d.Decode(&x); err != nil {
		line, _ := d.InputPos()
		return Tileset{}, &SyntaxError{File: file, Line: line, Reason: err.Error()}
	}
	return Tileset{Name: x.Name, TileWidth: x.TileWidth, TileHeight: x.TileHeight, Spacing: x.Spacing, Margin: x.Margin,
		Columns: x.Columns, TileCount: x.TileCount, Image: x.Image.Source, ImageWidth: x.Image.Width, ImageHeight: x.Image.Height}, nil
}

// xmlTileset is the root element of a tileset file.
type xmlTileset struct {
	XMLName    xml.Name `xml:"tileset"`
	Name       string   `xml:"name,attr"`
	TileWidth  int      `xml:"tilewidth,attr"`
	TileHeight int      `xml:"tileheight,attr"`
	Spacing    int      `xml:"spacing,attr"`
	Margin     int      `xml:"margin,attr"`
	Columns    int      `xml:"columns,attr"`
	TileCount  int      `xml:"tilecount,attr"`
	Image      struct {
		Source string `xml:"source,attr"`
		Width  int    `xml:"width,attr"`
		Height int    `xml:"height,attr"`
	} `xml:"image"`
}

func (s jsonTileset) tileset() Tileset {
	return Tileset{First: s.FirstGID, Name: s.Name, Source: s.Source, Image: s.Image, ImageWidth: s.ImageWidth,
		ImageHeight: s.ImageHeight, TileWidth: s.TileWidth, TileHeight: s.TileHeight, Spacing: s.Spacing, Margin: s.Margin,
		Columns: s.Columns, TileCount: s.TileCount}
}
