package tiled

import (
	"bytes"
	"encoding/xml"
	"fmt"
	"io"
	"strings"
)

// WriteTMX writes the map in the XML notation, layers as CSV. Tilesets keep what a
// Map knows of them: those in files of their own everything, embedded ones their
// picture and measures, without properties of single tiles.
func (m *Map) WriteTMX(w io.Writer) error {
	var b bytes.Buffer
	fmt.Fprintf(&b, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n")
	fmt.Fprintf(&b, "<map version=\"1.10\" orientation=%q renderorder=\"right-down\" width=\"%d\" height=\"%d\" tilewidth=\"%d\" tileheight=\"%d\"",
		m.Orientation, m.Width, m.Height, m.TileWidth, m.TileHeight)
	if m.Orientation == Hexagonal {
		axis, index := "y", "odd"
		if m.StaggerX {
			axis = "x"
		}
		if m.StaggerEven {
			index = "even"
		}
		fmt.Fprintf(&b, " hexsidelength=\"%d\" staggeraxis=%q staggerindex=%q", m.HexSide, axis, index)
	}
	b.WriteString(" infinite=\"0\">\n")
	for _, s := range m.Tilesets {
		s.write(&b)
	}
	for i, l := range m.Layers {
		fmt.Fprintf(&b, " <layer id=\"%d\" name=%s width=\"%d\" height=\"%d\">\n  <data encoding=\"csv\">\n", i+1, quoted(l.Name), m.Width, m.Height)
		for j, t := range l.Tiles {
			fmt.Fprintf(&b, "%d", uint32(t))
			if j < len(l.Tiles)-1 {
				b.WriteByte(',')
			}
			if (j+1)%m.Width == 0 {
				b.WriteByte('\n')
			}
		}
		b.WriteString("</data>\n </layer>\n")
	}
	b.WriteString("</map>\n")
	if _, err := w.Write(b.Bytes()); err != nil {
		return fmt.Errorf("tiled: %w", err)
	}
	return nil
}

func (s *Tileset) write(b *bytes.Buffer) {
	if s.Source != "" {
		fmt.Fprintf(b, " <tileset firstgid=\"%d\" source=%s/>\n", s.First, quoted(s.Source))
		return
	}
	fmt.Fprintf(b, " <tileset firstgid=\"%d\" name=%s tilewidth=\"%d\" tileheight=\"%d\" spacing=\"%d\" margin=\"%d\" tilecount=\"%d\" columns=\"%d\">\n",
		s.First, quoted(s.Name), s.TileWidth, s.TileHeight, s.Spacing, s.Margin, s.TileCount, s.Columns)
	if s.Image != "" {
		fmt.Fprintf(b, "  <image source=%s width=\"%d\" height=\"%d\"/>\n", quoted(s.Image), s.ImageWidth, s.ImageHeight)
	}
	b.WriteString(" </tileset>\n")
}

// quoted is a value of an attribute.
func quoted(s string) string {
	var b strings.Builder
	b.WriteByte('"')
	// Writing to a Builder does not fail.
	_ = xml.EscapeText(&b, []byte(s))
	b.WriteByte('"')
	return b.String()
}
