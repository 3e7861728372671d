package tiled_test

import (
	"bytes"
	"errors"
	"image"
	"image/color"
	"io/fs"
	"reflect"
	"testing"
	"testing/fstest"

	"vouch/wfc/format/picture"
	"vouch/wfc/format/tiled"
)

// sheet is a picture with two tiles of 2×2 pixels, a pixel apart, in a margin of
// one; each pixel has a red of its own.
func sheet(t *testing.T) []byte {
	t.Helper()
	img := image.NewNRGBA(image.Rect(0, 0, 7, 4))
	for i := range 28 {
		img.SetNRGBA(i%7, i/7, color.NRGBA{R: uint8(i), A: 255})
	}
	var b bytes.Buffer
	if err := picture.Encode(&b, img); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func TestTilesetPictures(t *testing.T) {
	files := fstest.MapFS{
		"maps/inner.png":     {Data: sheet(t)},
		"maps/art/outer.png": {Data: sheet(t)},
		"maps/art/outer.tsx": {Data: []byte(`<tileset name="outer" tilewidth="2" tileheight="2" spacing="1" margin="1" columns="2"><image source="outer.png"/></tileset>`)},
		"maps/art/outer.tsj": {Data: []byte(`{"name":"outer","tilewidth":2,"tileheight":2,"spacing":1,"margin":1,"image":"outer.png"}`)},
	}
	m := &tiled.Map{File: "m", TileWidth: 2, TileHeight: 2, Tilesets: []tiled.Tileset{
		{First: 1, Name: "inner", Image: "inner.png", TileWidth: 2, TileHeight: 2, Spacing: 1, Margin: 1, Columns: 2},
		{First: 3, Source: "art/outer.tsx"}, {First: 5, Source: "art/outer.tsj"},
	}}
	reds := func(s tiled.Stack) []byte {
		t.Helper()
		tiles, err := m.Pictures(files, "maps", []tiled.Stack{s})
		if err != nil {
			t.Fatal(err)
		}
		var out []byte
		for i := range 4 {
			out = append(out, tiles[0].NRGBAAt(i%2, i/2).R)
		}
		return out
	}
	cases := []struct {
		name  string
		stack tiled.Stack
		want  []byte
	}{
		{"first", tiled.Stack{1}, []byte{8, 9, 15, 16}},
		{"second", tiled.Stack{2}, []byte{11, 12, 18, 19}},
		{"of a file", tiled.Stack{4}, []byte{11, 12, 18, 19}},
		{"of a JSON file", tiled.Stack{6}, []byte{11, 12, 18, 19}},
		{"upper layer", tiled.Stack{1, 0, 2}, []byte{11, 12, 18, 19}},
		{"empty", tiled.Stack{0}, []byte{0, 0, 0, 0}},
		{"horizontal", tiled.Stack{1 | tiled.FlipHorizontal}, []byte{9, 8, 16, 15}},
		{"vertical", tiled.Stack{1 | tiled.FlipVertical}, []byte{15, 16, 8, 9}},
		{"diagonal", tiled.Stack{1 | tiled.FlipDiagonal}, []byte{8, 15, 9, 16}},
		{"a quarter turn with the clock", tiled.Stack{1 | tiled.FlipDiagonal | tiled.FlipHorizontal}, []byte{15, 8, 16, 9}},
	}
	for _, c := range cases {
		if got := reds(c.stack); !reflect.DeepEqual(got, c.want) {
			t.Errorf("%s: got %v, want %v", c.name, got, c.want)
		}
	}
	for name, bad := range map[string]*tiled.Map{
		"outside":    {TileWidth: 2, TileHeight: 2, Tilesets: []tiled.Tileset{{First: 1, Image: "inner.png", TileWidth: 5, TileHeight: 5, Columns: 1}}},
		"no columns": {TileWidth: 2, TileHeight: 2, Tilesets: []tiled.Tileset{{First: 1, Image: "inner.png"}}},
		"no tileset": {TileWidth: 2, TileHeight: 2},
		"no size":    {},
	} {
		_, err := bad.Pictures(files, "maps", []tiled.Stack{{1}})
		if _, ok := errors.AsType[*tiled.MapError](err); !ok {
			t.Errorf("%s: %v", name, err)
		}
	}
	if _, err := m.Pictures(files, "elsewhere", []tiled.Stack{{1}}); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("got %v", err)
	}
	m.Tilesets[0].Image = ""
	_, err := m.Pictures(files, "maps", []tiled.Stack{{1}})
	if _, ok := errors.AsType[*tiled.UnsupportedError](err); !ok {
		t.Errorf("got %v", err)
	}
}

func FuzzParseTSX(f *testing.F) {
	f.Add([]byte(`<tileset name="a" tilewidth="2"><image source="a.png"/></tileset>`))
	f.Add([]byte(`{"name":"a","tilewidth":2}`))
	f.Fuzz(func(t *testing.T, data []byte) {
		if _, err := tiled.ParseTSX("x", data); err != nil {
			if _, ok := errors.AsType[*tiled.SyntaxError](err); !ok {
				t.Errorf("%T", err)
			}
		}
	})
}
