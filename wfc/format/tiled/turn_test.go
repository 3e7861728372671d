package tiled_test

import (
	"bytes"
	"errors"
	"image"
	"testing"
	"testing/fstest"

	"pgregory.net/rapid"

	"vouch/wfc/format/picture"
	"vouch/wfc/format/tiled"
)

// TestTurnedMapsLookTurned draws maps of tiles with all flips, and compares the
// picture of a turned map with the turned picture.
func TestTurnedMapsLookTurned(t *testing.T) {
	files := fstest.MapFS{"s.png": {Data: sheet(t)}}
	rapid.Check(t, func(r *rapid.T) {
		m := &tiled.Map{TileWidth: 2, TileHeight: 2, Width: rapid.IntRange(1, 3).Draw(r, "w"), Height: rapid.IntRange(1, 3).Draw(r, "h"),
			Tilesets: []tiled.Tileset{{First: 1, Image: "s.png", TileWidth: 2, TileHeight: 2, Spacing: 1, Margin: 1, Columns: 2}},
			Layers:   []tiled.Layer{{}}}
		for range m.Width * m.Height {
			tile := tiled.Tile(rapid.Uint32Range(0, 2).Draw(r, "tile"))
			if tile != 0 {
				tile |= tiled.Tile(rapid.Uint32Range(0, 7).Draw(r, "flips")) << 29
			}
			m.Layers[0].Tiles = append(m.Layers[0].Tiles, tile)
		}
		for _, how := range []struct {
			m func() (*tiled.Map, error)
			p func(*image.NRGBA) *image.NRGBA
		}{{m.Turned, picture.Turn}, {m.Mirrored, picture.Mirror}} {
			other, err := how.m()
			if err != nil {
				r.Fatal(err)
			}
			if !bytes.Equal(drawn(r, other, files).Pix, how.p(drawn(r, m, files)).Pix) {
				r.Fatalf("%v became %v", m.Layers, other.Layers)
			}
		}
	})
	_, err := (&tiled.Map{Orientation: tiled.Hexagonal}).Turned()
	if _, ok := errors.AsType[*tiled.UnsupportedError](err); !ok {
		t.Errorf("got %v", err)
	}
}

func drawn(r *rapid.T, m *tiled.Map, files fstest.MapFS) *image.NRGBA {
	var book tiled.Book
	g, err := m.Example(&book, true)
	if err != nil {
		r.Fatal(err)
	}
	tiles, err := m.Pictures(files, ".", book.Stacks)
	if err != nil {
		r.Fatal(err)
	}
	img, err := tiles.Draw(g)
	if err != nil {
		r.Fatal(err)
	}
	return img
}
