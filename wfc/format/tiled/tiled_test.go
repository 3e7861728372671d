package tiled_test

import (
	"bytes"
	"compress/gzip"
	"compress/zlib"
	"encoding/base64"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"reflect"
	"strings"
	"testing"

	"vouch/wfc/format/tiled"
)

// town is a small map with two layers and a group.
const town = `<?xml version="1.0" encoding="UTF-8"?>
<map version="1.10" orientation="orthogonal" renderorder="right-down" width="3" height="2" tilewidth="16" tileheight="8" infinite="0" nextlayerid="3">
 <properties><property name="mood" value="calm"/></properties>
 <tileset firstgid="1" name="ground" tilewidth="16" tileheight="8" tilecount="4" columns="2">
  <image source="ground.png" width="32" height="16"/>
  <tile id="0"><animation><frame tileid="1" duration="10"/></animation></tile>
 </tileset>
 <tileset firstgid="5" source="walls.tsx"/>
 <layer id="1" name="floor" width="3" height="2">
  <data encoding="csv">
1,2,1,
2,1,2147483650
</data>
 </layer>
 <group id="2" name="upper">
  <layer id="3" name="walls" width="3" height="2"><data><tile gid="5"/><tile/><tile gid="0"/><tile gid="6"/><tile/><tile gid="5"/></data></layer>
 </group>
 <objectgroup id="4" name="things"><object id="1" x="0" y="0"/></objectgroup>
</map>`

// townJSON is the same in the other notation.
const townJSON = `{ "orientation":"orthogonal", "width":3, "height":2, "tilewidth":16, "tileheight":8, "infinite":false,
 "tilesets":[{"firstgid":1, "name":"ground", "tilewidth":16, "tileheight":8, "tilecount":4, "columns":2, "image":"ground.png", "imagewidth":32, "imageheight":16},
   {"firstgid":5, "source":"walls.tsx"}],
 "layers":[
   {"type":"tilelayer", "name":"floor", "width":3, "height":2, "data":[1,2,1,2,1,2147483650]},
   {"type":"group", "name":"upper", "layers":[
     {"type":"tilelayer", "name":"walls", "width":3, "height":2, "encoding":"base64", "data":"BQAAAAAAAAAAAAAABgAAAAAAAAAFAAAA"}]},
   {"type":"objectgroup", "name":"things", "objects":[{"id":1}]}],
 "properties":[{"name":"mood", "value":"calm"}] }`

func TestBothNotations(t *testing.T) {
	a, err := tiled.ParseTMX("town", []byte(town))
	if err != nil {
		t.Fatal(err)
	}
	b, err := tiled.ParseTMJ("town", []byte(townJSON))
	if err != nil {
		t.Fatal(err)
	}
	if !reflect.DeepEqual(a, b) {
		t.Errorf("XML  %+v\nJSON %+v", a, b)
	}
	want := []tiled.Tile{1, 2, 1, 2, 1, 2 | tiled.FlipHorizontal}
	if !reflect.DeepEqual(a.Layers[0].Tiles, want) || a.Layers[1].Name != "walls" || a.Width != 3 || a.TileHeight != 8 {
		t.Errorf("got %+v", a)
	}
	if s := a.Layers[0].Tiles[5].String(); s != "2 h" {
		t.Errorf("got %q", s)
	}
	if set, i, ok := a.TilesetOf(6 | tiled.FlipDiagonal); !ok || set.Source != "walls.tsx" || i != 1 {
		t.Errorf("got %v, %d, %v", set, i, ok)
	}
}

// TestEncodings packs a layer in each way.
func TestEncodings(t *testing.T) {
	var raw []byte
	for _, v := range []uint32{1, 2, 1, 2, 1, 2147483650} {
		raw = binary.LittleEndian.AppendUint32(raw, v)
	}
	packed := map[string][]byte{"": raw}
	var z, g bytes.Buffer
	for name, w := range map[string]io.WriteCloser{"zlib": zlib.NewWriter(&z), "gzip": gzip.NewWriter(&g)} {
		if _, err := w.Write(raw); err != nil {
			t.Fatal(name, err)
		}
		if err := w.Close(); err != nil {
			t.Fatal(name, err)
		}
	}
	packed["zlib"], packed["gzip"] = z.Bytes(), g.Bytes()
	for compression, data := range packed {
		text := strings.Replace(town, "1,2,1,\n2,1,2147483650", base64.StdEncoding.EncodeToString(data), 1)
		text = strings.Replace(text, `encoding="csv"`, fmt.Sprintf("encoding=%q compression=%q", "base64", compression), 1)
		m, err := tiled.ParseTMX("town", []byte(text))
		if err != nil {
			t.Fatalf("%q: %v", compression, err)
		}
		if m.Layers[0].Tiles[5] != 2|tiled.FlipHorizontal {
			t.Errorf("%q: got %v", compression, m.Layers[0].Tiles)
		}
	}
}

// TestChunks: maps without a size are the rectangle around their chunks.
func TestChunks(t *testing.T) {
	text := `<map orientation="orthogonal" infinite="1" tilewidth="8" tileheight="8">
<layer name="a" width="16" height="16"><data encoding="csv">
<chunk x="-2" y="0" width="2" height="1">7,8</chunk>
<chunk x="0" y="1" width="1" height="2">9,4</chunk>
</data></layer></map>`
	m, err := tiled.ParseTMX("x", []byte(text))
	if err != nil {
		t.Fatal(err)
	}
	if want := []tiled.Tile{7, 8, 0, 0, 0, 9, 0, 0, 4}; m.Width != 3 || m.Height != 3 || !reflect.DeepEqual(m.Layers[0].Tiles, want) {
		t.Errorf("got %+v", m)
	}
	text = `{"orientation":"orthogonal","infinite":true,"layers":[{"type":"tilelayer","name":"a","chunks":[
 {"x":-2,"y":0,"width":2,"height":1,"data":[7,8]},{"x":0,"y":1,"width":1,"height":2,"data":[9,4]}]}]}`
	j, err := tiled.ParseTMJ("x", []byte(text))
	if err != nil {
		t.Fatal(err)
	}
	if !reflect.DeepEqual(j.Layers, m.Layers) {
		t.Errorf("got %+v", j)
	}
}

func TestRefusals(t *testing.T) {
	head := `<map orientation="orthogonal" width="2" height="1">`
	cases := []struct{ name, text, want string }{
		{"empty", "", "x:1: there is no map"},
		{"another root", "<set/>", `x:1: the root element is "set", not map`},
		{"no layer", head + "</map>", "x:1: there is no tile layer"},
		{"no data", head + "\n<layer name='a' width='2' height='1'></layer></map>", `x:2: layer "a" has no data`},
		{"too few", head + "\n<layer name='a' width='2' height='1'><data encoding='csv'>1</data></layer></map>", `x:2: layer "a": 1 tiles, not 2`},
		{"too many", head + "\n<layer name='a' width='2' height='1'><data encoding='csv'>1,2,3</data></layer></map>", `x:2: layer "a": more than 2 tiles`},
		{"no number", head + "<layer name='a' width='2' height='1'><data encoding='csv'>1,b</data></layer></map>", `x:1: layer "a": "b" is no tile number`},
		{"too large", head + "<layer name='a' width='2' height='1'><data encoding='csv'>1,4294967296</data></layer></map>", `x:1: layer "a": "4294967296"`},
		{"layer size", head + "<layer name='a' width='3' height='1'><data encoding='csv'>1,2,3</data></layer></map>", `x:1: layer "a" is 3×1, the map 2×1`},
		{"base64", head + "<layer name='a' width='2' height='1'><data encoding='base64'>!</data></layer></map>", `x:1: layer "a": the data is not base64`},
		{"zlib", head + "<layer name='a' width='2' height='1'><data encoding='base64' compression='zlib'>AAAA</data></layer></map>", `x:1: layer "a": zlib: `},
		{"number", "<map orientation='orthogonal' width='two' height='1'/>", `x:1: width: "two"`},
		{"no size", "<map orientation='orthogonal'><layer name='a'><data encoding='csv'></data></layer></map>", "x:1: the map has 0×0 cells"},
		{"stagger axis", "<map orientation='hexagonal' width='1' height='1'/>", `x:1: the stagger axis "" is neither`},
		{"broken", "<map>\n<", "x:2: "},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			_, err := tiled.ParseTMX("x", []byte(c.text))
			if _, ok := errors.AsType[*tiled.SyntaxError](err); !ok || !strings.HasPrefix(err.Error(), c.want) {
				t.Errorf("got %v, want %s…", err, c.want)
			}
		})
	}
	for name, text := range map[string]string{
		"isometric": "<map orientation='isometric' width='1' height='1'/>",
		"staggered": "<map orientation='staggered' width='1' height='1'/>",
		"zstd":      head + "\n<layer name='a' width='2' height='1'><data encoding='base64' compression='zstd'>AAAA</data></layer></map>",
		"encoding":  head + "\n<layer name='a' width='2' height='1'><data encoding='hex'>AAAA</data></layer></map>",
	} {
		_, err := tiled.ParseTMX("x", []byte(text))
		if _, ok := errors.AsType[*tiled.UnsupportedError](err); !ok {
			t.Errorf("%s: %v", name, err)
		}
	}
	for name, text := range map[string]string{
		"side":   "<map orientation='orthogonal' width='99999' height='1'><layer name='a'><data/></layer></map>",
		"cells":  "<map orientation='orthogonal' width='16000' height='16000'><layer name='a'><data/></layer></map>",
		"groups": "<map orientation='orthogonal' width='1' height='1'>" + strings.Repeat("<group>", 50),
	} {
		_, err := tiled.ParseTMX("x", []byte(text))
		if _, ok := errors.AsType[*tiled.LimitError](err); !ok {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func TestJSONMistakes(t *testing.T) {
	cases := []struct{ name, text, want string }{
		{"empty", "", "x:1: "},
		{"a list", "[]", "x:1: a map is an object"},
		{"broken", "{\n\"width\": }", "x:2: "},
		{"no map", `{"width":1}`, "x:1: this is no map"},
		{"type", "{\"width\":\"two\"}", "x:1: json: "},
		{"layer", "{\"orientation\":\"orthogonal\",\"width\":2,\"height\":1,\"layers\":[\n{\"type\":\"tilelayer\",\"name\":\"a\",\"width\":2,\"height\":1,\"data\":[1]}]}", `x:2: layer "a": 1 tiles, not 2`},
		{"second layer", "{\"orientation\":\"orthogonal\",\"width\":1,\"height\":1,\"layers\":[\n{\"type\":\"objectgroup\"},\n\n{\"type\":\"tilelayer\",\"name\":\"a\",\"width\":1,\"height\":1,\"data\":[-1]}]}", `x:4: layer "a": json: `},
		{"follows", `{"orientation":"orthogonal"} 7`, "x:1: something follows"},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			_, err := tiled.ParseTMJ("x", []byte(c.text))
			if _, ok := errors.AsType[*tiled.SyntaxError](err); !ok || !strings.HasPrefix(err.Error(), c.want) {
				t.Errorf("got %v, want %s…", err, c.want)
			}
		})
	}
}
