package problem_test

import (
	"bytes"
	"image"
	"image/color"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"vouch/wfc"
	"vouch/wfc/format/picture"
	"vouch/wfc/format/problem"
)

// gray is a picture of the given shades; below 0 is transparent.
func gray(t *testing.T, width int, shades ...int) *fstest.MapFile {
	t.Helper()
	img := image.NewNRGBA(image.Rect(0, 0, width, len(shades)/width))
	for i, v := range shades {
		if v >= 0 {
			img.SetNRGBA(i%width, i/width, color.NRGBA{R: uint8(v), G: uint8(v), B: uint8(v), A: 255})
		}
	}
	var b bytes.Buffer
	if err := picture.Encode(&b, img); err != nil {
		t.Fatal(err)
	}
	return &fstest.MapFile{Data: b.Bytes()}
}

// TestPicturesOfPlaces reads mask, area, weights and priority from pictures.
func TestPicturesOfPlaces(t *testing.T) {
	files := fstest.MapFS{"p.png": gray(t, 3, 255, 64, 0, 128, -1, 128), "small.png": gray(t, 1, 9)}
	text := `
model: {adjacency: {tiles: [{name: a}, {name: b}], pairs: [{first: [a, b], second: [a, b]}]}}
size: [3, 2]
mask: {picture: p.png}
areas: {light: {picture: p.png}}
weights: [{patterns: a, picture: p.png}, {patterns: b, cells: light, percent: 50}]
constraints: [{fixed: {cells: light, to: a}}]
solve: {seed: 9, budget: 500, order: scanline, priority: {picture: p.png}}
`
	f, err := problem.Parse(files, "x", []byte(text), nil)
	if err != nil {
		t.Fatal(err)
	}
	in := []bool{true, true, false, true, false, true}
	if !slices.Equal(f.Problem.Lattice.Mask, in) {
		t.Errorf("mask %v", f.Problem.Lattice.Mask)
	}
	var want []wfc.Cell
	for i, ok := range in {
		if ok {
			want = append(want, wfc.Cell(i))
		}
	}
	if got := f.Problem.Constraints[0].Scope(); !slices.Equal(got, want) {
		t.Errorf("area %v", got)
	}
	o := f.Options
	if o.Seed != 9 || o.Budget != 500 || o.Selection != wfc.ByPriority || !slices.Equal(o.Priority, []int32{255, 64, 0, 128, 0, 128}) {
		t.Errorf("options %+v", o)
	}
	// Weights are scaled by 128·100: a at the first cell is 255/128 of them, at
	// the fourth unchanged; b is half of them everywhere.
	got := map[[2]int]uint32{}
	for _, b := range f.Problem.Bias {
		got[[2]int{int(b.Cell), int(b.Pattern)}] = b.Weight
	}
	if len(got) != 6 || f.Problem.Weights[0] != 12800 || got[[2]int{0, 0}] != 25500 || got[[2]int{1, 0}] != 6400 || got[[2]int{3, 1}] != 6400 {
		t.Errorf("weights %v, %v", f.Problem.Weights, f.Problem.Bias)
	}
	solveAndCheck(t, f)
	_, err = problem.Parse(files, "x", []byte(strings.Replace(text, "mask: {picture: p.png}", "mask: {picture: small.png}", 1)), nil)
	if err == nil || !strings.Contains(err.Error(), "small.png has 1×1 pixels for 3×2 cells") {
		t.Errorf("got %v", err)
	}
}

// TestPlacesInCubes: rectangles and places have three coordinates.
func TestPlacesInCubes(t *testing.T) {
	text := `
model: {adjacency: {shape: cube, tiles: [{name: a}, {name: b}], pairs: [{way: below, first: [a, b], second: [a, b]}, {way: right, first: a, second: b}, {way: right, first: b, second: a}, {way: front, first: [a, b], second: [a, b]}]}}
size: [2, 2, 3]
areas: {deep: {rectangle: [0, 0, 2, 2, 2, 1]}, row: {rectangle: [0, 1, 0, 2, 1, 3]}}
constraints:
  - {count: {patterns: a, cells: deep, exactly: 2}}
  - {fixed: {at: [[1, 1, 2]], to: b}}
  - {per-region: {patterns: a, areas: [[[0, 0, 0], [1, 0, 0]]], exactly: 1}}
solve: {priority: {rows: [ab, cd, ef, gh, ij, kl]}}
`
	f, err := problem.Parse(nil, "x", []byte(text), nil)
	if err != nil {
		t.Fatal(err)
	}
	if got := f.Problem.Constraints[0].Scope(); !slices.Equal(got, []wfc.Cell{8, 9, 10, 11}) {
		t.Errorf("deep is %v", got)
	}
	if f.Options.Priority[11] != 'l' {
		t.Errorf("priority %v", f.Options.Priority)
	}
	if r := solveAndCheck(t, f); r.Assignment[11] != 1 {
		t.Error("the place is not fixed")
	}
	for bad, want := range map[string]string{"[0, 0, 2, 2, 2, 1]": "[0, 0, 2, 2]", "[[1, 1, 2]]": "[[1, 1]]"} {
		if _, err := problem.Parse(nil, "x", []byte(strings.Replace(text, bad, want, 1)), nil); err == nil {
			t.Errorf("%s was read", want)
		}
	}
}

// TestMapPictures: what was learned from a map is drawn with its tileset, or in
// plain colours where the picture is missing.
func TestMapPictures(t *testing.T) {
	files := fstest.MapFS{
		"maps/a.tmj": {Data: []byte(`{"orientation":"orthogonal","width":2,"height":2,"tilewidth":2,"tileheight":1,
"tilesets":[{"firstgid":1,"name":"t","image":"t.png","tilewidth":2,"tileheight":1,"columns":1}],
"layers":[{"type":"tilelayer","name":"l","width":2,"height":2,"data":[1,2,2,1]},{"type":"tilelayer","name":"m","width":2,"height":2,"data":[0,0,0,0]}]}`)},
		"maps/t.png": gray(t, 2, 10, 20, 30, 40),
	}
	text := "model: {learned: {maps: [maps/a.tmj, maps/a.tmj], layers: l, wrap: [x, y]}}\nsize: [4, 4]\nwrap: [x, y]\n"
	f, err := problem.Parse(files, "x", []byte(text), nil)
	if err != nil {
		t.Fatal(err)
	}
	r := solveAndCheck(t, f)
	img, err := f.Draw(r.Assignment)
	if err != nil || img.Rect.Dx() != 8 || img.NRGBAAt(0, 0).R%20 != 10 {
		t.Errorf("%v, %v", img.Rect, err)
	}
	m, err := f.Filled(r.Assignment)
	if err != nil || len(m.Layers) != 1 || m.Width != 4 {
		t.Errorf("%+v, %v", m, err)
	}
	if f, err = problem.Parse(files, "x", []byte(strings.Replace(text, "layers: l", "layers: l, turned: 8", 1)), nil); err != nil || f.Model.Patterns != 16 {
		t.Errorf("turned: %v", err)
	}
	solveAndCheck(t, f)
	delete(files, "maps/t.png")
	if f, err = problem.Parse(files, "x", []byte(text), nil); err != nil || f.Tiles[0].Rect.Dx() != 8 {
		t.Errorf("without the picture: %v", err)
	}
	files["maps/b.tmj"] = &fstest.MapFile{Data: bytes.Replace(files["maps/a.tmj"].Data, []byte(`"firstgid":1`), []byte(`"firstgid":5`), 1)}
	_, err = problem.Parse(files, "x", []byte(strings.Replace(text, "maps/a.tmj]", "maps/b.tmj]", 1)), nil)
	if err == nil || !strings.Contains(err.Error(), "maps/b.tmj: its tilesets are not those of maps/a.tmj") {
		t.Errorf("got %v", err)
	}
	if f, err = problem.Parse(files, "x", []byte(island+" []"), nil); err != nil {
		t.Fatal(err)
	}
	if _, err := f.Filled(nil); err != problem.ErrNoMap {
		t.Errorf("got %v", err)
	}
}

// TestListedLabels: labels that fit are listed.
func TestListedLabels(t *testing.T) {
	text := `
model: {sockets: {fit: listed, fits: [[plug, hole], [a, a]], tiles: [{name: t, sides: [plug, a, hole, a], turns: TURNS}]}}
size: [3, 3]
wrap: [x]
`
	f, err := problem.Parse(nil, "x", []byte(strings.Replace(text, "TURNS", "4", 1)), nil)
	if err != nil {
		t.Fatal(err)
	}
	solveAndCheck(t, f)
	for _, bad := range []string{"2", "3", "9"} {
		if _, err := problem.Parse(nil, "x", []byte(strings.Replace(text, "TURNS", bad, 1)), nil); err == nil {
			t.Errorf("%s turns were read", bad)
		}
	}
}
