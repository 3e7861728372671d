package problem_test

import (
	"bytes"
	"image"
	"image/color"
	"strings"
	"testing"
	"testing/fstest"

	"vouch/wfc/format/picture"
	"vouch/wfc/format/problem"
)

// TestEveryModel makes a problem of each kind of model, solves and draws it.
func TestEveryModel(t *testing.T) {
	files := fstest.MapFS{}
	for _, name := range []string{"Knots.xml", "Knots/corner.png", "Knots/cross.png", "Knots/empty.png", "Knots/line.png", "Knots/t.png"} {
		files["tiles/"+name] = &fstest.MapFile{Data: readHere(t, "../../testdata/mxgmn/tilesets/"+name)}
	}
	files["tiles/City.png"] = &fstest.MapFile{Data: readHere(t, "../../testdata/mxgmn/samples/City.png")}
	files["tiles/field.tmx"] = &fstest.MapFile{Data: []byte(`<map orientation="hexagonal" staggeraxis="y" staggerindex="odd" width="3" height="3" tilewidth="8" tileheight="8">
<layer name="a" width="3" height="3"><data encoding="csv">1,1,2,1,2,2,1,1,2</data></layer></map>`)}
	cases := []struct{ name, text string }{
		{"tileset", `
model: {tileset: {file: Knots.xml, subset: Standard}}
size: [8, 8]
wrap: [x, y]`},
		{"overlapping", `
model: {overlapping: {pictures: City.png, n: 3, wrap: true}}
size: [20, 20]
wrap: [x, y]`},
		{"overlapping text", `
model: {overlapping: {n: 2, symmetry: 8, wrap: true, text: ["....", ".###", ".#.#", ".###"], colours: {"#": "#203040", ".": "#f0e0d0"}}}
size: [12, 9]
constraints:
  - {fixed: {at: [[11, 8], [0, 0]], to: "#"}}`},
		{"learned", `
model: {learned: {text: ["aab", "abb", "bba"], images: 8}}
size: [7, 7]`},
		{"learned cubes", `
model: {learned: {shape: cube, text: [["ab", "ba"], ["ba", "ab"]]}}
size: [4, 4, 3]
constraints: [{fixed: {at: [[0, 0, 0]], to: a}}]`},
		{"learned hexagons", `
model: {learned: {maps: field.tmx, images: 12}}
size: [9, 7]`},
		{"symmetric", `
model:
  symmetric:
    tiles: [{name: empty, colour: "#102030"}, {name: pipe, symmetry: I, weight: 0.5}, {name: bend, symmetry: L}]
    pairs:
      - {left: empty, right: empty}
      - {left: empty, right: pipe}
      - {left: empty, right: bend}
      - {left: pipe 1, right: pipe 1}
      - {left: bend, right: pipe 1}
      - {left: bend, right: bend 2}
      - {left: pipe, right: pipe}
size: [9, 9]
constraints:
  - {symmetry: {turn: mirror-x}}
  - {symmetry: {turn: quarter-turn}}
  - {count: {patterns: [pipe, bend], least: 20}}`},
		{"sockets", `
model:
  sockets:
    fit: reversed
    tiles:
      - {name: field, sides: [a, a, a, a]}
      - {name: bank, turns: 4, sides: [aab, b, baa, a], weight: 3}
      - {name: water, sides: [b, b, b, b]}
size: [6, 6]
mask: {rows: ["......", ".   ..", ".   ..", "......", "......", "###..."]}
weights: [{patterns: water, cells: all, percent: 20}, {patterns: bank, rows: ["012345", "012345", "012345", "012345", "012345", "012345"]}]
solve: {order: spiral}`},
		{"hexagonal sockets", `
model:
  sockets:
    shape: hexagonal
    tiles:
      - {name: land, sides: [l, l, l, l, l, l]}
      - {name: river, turns: 3, sides: [r, l, l, r, l, l]}
      - {name: spring, turns: 6, sides: [r, l, l, l, l, l], weight: 0.25}
size: [9, 9]
constraints:
  - {symmetry: {turn: half-turn}}
  - {symmetry: {turn: transpose, images: none}}`},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			files["tiles/p.yaml"] = &fstest.MapFile{Data: []byte(c.text)}
			f, err := problem.Read(files, "tiles/p.yaml", nil)
			if err != nil {
				t.Fatal(err)
			}
			r := solveAndCheck(t, f)
			if f.Map != nil {
				m, err := f.Filled(r.Assignment)
				if err != nil || m.Width != 9 || m.Height != 7 || len(m.Layers) != 1 {
					t.Errorf("got %+v, %v", m, err)
				}
			}
		})
	}
}

// TestTilePictures: one picture is turned, several are taken as they are, and tiles
// without any are told.
func TestTilePictures(t *testing.T) {
	files := fstest.MapFS{}
	for i, name := range []string{"a.png", "b.png"} {
		img := image.NewNRGBA(image.Rect(0, 0, 2, 2))
		img.SetNRGBA(1, 0, color.NRGBA{R: uint8(i + 1), A: 255})
		var b bytes.Buffer
		if err := picture.Encode(&b, img); err != nil {
			t.Fatal(err)
		}
		files[name] = &fstest.MapFile{Data: b.Bytes()}
	}
	text := `
model: {sockets: {shape: SHAPE, tiles: [{name: t, turns: TURNS, sides: SIDES, picture: PICTURES}, {name: u, sides: SIDES, picture: b.png}]}}
size: [3, 3]
`
	parse := func(shape, turns, sides, pictures string) (*problem.File, error) {
		r := strings.NewReplacer("SHAPE", shape, "TURNS", turns, "SIDES", sides, "PICTURES", pictures)
		return problem.Parse(files, "x", []byte(r.Replace(text)), nil)
	}
	f, err := parse("square", "2", "[a, b, a, b]", "a.png")
	if err != nil {
		t.Fatal(err)
	}
	if f.Tiles[0].NRGBAAt(1, 0).R != 1 || f.Tiles[1].NRGBAAt(0, 0).R != 1 || f.Tiles[2].NRGBAAt(1, 0).R != 2 {
		t.Error("one picture is not turned")
	}
	if f, err = parse("square", "2", "[a, b, a, b]", "[a.png, b.png]"); err != nil || f.Tiles[1].NRGBAAt(1, 0).R != 2 {
		t.Errorf("two pictures: %v", err)
	}
	for _, c := range []struct{ pictures, want string }{
		{"[a.png, a.png, a.png]", "has 3 pictures for 2"}, {"[]", "has no picture"}, {"gone.png", "gone.png"},
	} {
		if _, err := parse("square", "2", "[a, b, a, b]", c.pictures); err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: %v", c.pictures, err)
		}
	}
	if _, err := parse("hexagonal", "3", "[a, b, c, a, b, c]", "a.png"); err == nil || !strings.Contains(err.Error(), "not turned") {
		t.Errorf("hexagons: %v", err)
	}
}
