package tileset_test

import (
	"bytes"
	"errors"
	"image"
	"image/color"
	"image/png"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/fstest"

	"vouch/wfc/format/tileset"
	"vouch/wfc/model"
)

// old is a file as they were before 2017: numbers for switches, a size, and a byte
// order mark.
const old = "\ufeff<?xml version=\"1.0\" encoding=\"utf-8\"?>\n" + `<set size="3" unique="1">
  <tiles>
    <tile name="big rock" symmetry="L" weight=".25"/>
    <tile name="sea" colour="blue"/>
  </tiles>
  <neighbors>
    <neighbor left="big rock 1" right="sea"/>
    <neighbor left="sea" right="sea 0"/>
  </neighbors>
  <subsets>
    <subset name="water"><tile name="sea"/></subset>
  </subsets>
</set>`

func TestOldFile(t *testing.T) {
	s, err := tileset.Parse("data.xml", []byte(old))
	if err != nil {
		t.Fatal(err)
	}
	if !s.Unique || len(s.Tiles) != 2 || s.Tiles[0].Symmetry != model.SymmetryL || s.Tiles[0].Weight.String() != "0.25" || s.Tiles[1].Symmetry != model.SymmetryX {
		t.Errorf("got %+v", s)
	}
	if n := s.Neighbours[0]; n.Left != "big rock" || n.LeftTurn != 1 || n.Right != "sea" || n.RightTurn != 0 || n.Line != 8 {
		t.Errorf("got %+v", n)
	}
	if len(s.Ignored) != 2 || s.Ignored[0].Line != 2 || s.Ignored[1].Line != 5 {
		t.Errorf("ignored %+v", s.Ignored)
	}
	m, err := s.Model("water")
	if err != nil || m.Patterns != 1 || m.Pairs(0) != 1 {
		t.Errorf("got %v, %v", m, err)
	}
	if _, err := s.Model("fire"); !errors.Is(err, tileset.ErrNoSubset) {
		t.Errorf("got %v", err)
	}
}

func TestMistakes(t *testing.T) {
	cases := []struct{ name, text, want string }{
		{"empty", "", "x.xml:1: there are no tiles"},
		{"no XML", "hello", "x.xml:1: "},
		{"another root", "<samples/>", `x.xml:1: the root element is "samples", not set`},
		{"open element", "<set>\n<tiles>", "x.xml:2: "},
		{"switch", `<set unique="maybe"/>`, `x.xml:1: unique: "maybe" is neither`},
		{"symmetry", "<set><tiles>\n<tile name='a' symmetry='Q'/></tiles></set>", "x.xml:2: symmetry: "},
		{"weight", "<set><tiles>\n<tile name='a' weight='-1'/></tiles></set>", "x.xml:2: weight: "},
		{"two tiles", "<set><tiles><tile name='a'/>\n<tile name='a'/></tiles></set>", `x.xml:2: there are two tiles "a"`},
		{"no name", "<set><tiles><tile/></tiles></set>", "x.xml:1: a tile has no name"},
		{"unknown neighbour", "<set><tiles><tile name='a'/></tiles><neighbors>\n<neighbor left='a' right='b 1'/></neighbors></set>", `x.xml:2: there is no tile "b"`},
		{"half a neighbour", "<set><tiles><tile name='a'/></tiles><neighbors>\n<neighbor left='a'/></neighbors></set>", "x.xml:2: a neighbor needs left and right"},
		{"orientation", "<set><tiles><tile name='a'/></tiles><neighbors>\n<neighbor left='a' right='a 8'/></neighbors></set>", "x.xml:2: right: "},
		{"unknown in subset", "<set><tiles><tile name='a'/></tiles><subsets>\n<subset name='s'><tile name='b'/></subset></subsets></set>", `x.xml:2: subset "s": there is no tile "b"`},
		{"nameless subset", "<set><tiles><tile name='a'/></tiles><subsets>\n<subset/></subsets></set>", "x.xml:2: a subset needs a name"},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			_, err := tileset.Parse("x.xml", []byte(c.text))
			if _, ok := errors.AsType[*tileset.SyntaxError](err); !ok || !strings.HasPrefix(err.Error(), c.want) {
				t.Errorf("got %v, want %s…", err, c.want)
			}
		})
	}
	for _, data := range [][]byte{make([]byte, tileset.MaxBytes+1), []byte("<set>" + strings.Repeat("<tiles>", tileset.MaxDepth))} {
		_, err := tileset.Parse("x.xml", data)
		if _, ok := errors.AsType[*tileset.LimitError](err); !ok {
			t.Errorf("got %v", err)
		}
	}
}

// dot is a picture of two pixels by two with one red one.
func dot(at int) *fstest.MapFile {
	img := image.NewNRGBA(image.Rect(0, 0, 2, 2))
	for i := range 4 {
		img.SetNRGBA(i%2, i/2, color.NRGBA{A: 255})
	}
	img.SetNRGBA(at%2, at/2, color.NRGBA{R: 255, A: 255})
	var b bytes.Buffer
	if err := png.Encode(&b, img); err != nil {
		panic(err)
	}
	return &fstest.MapFile{Data: b.Bytes()}
}

// TestPictures: one picture is turned against the clock and then mirrored; a unique
// one is taken as it is.
func TestPictures(t *testing.T) {
	text := `<set><tiles><tile name="a" symmetry="F"/></tiles></set>`
	s, err := tileset.Parse("x.xml", []byte(text))
	if err != nil {
		t.Fatal(err)
	}
	m, err := s.Model("")
	if err != nil {
		t.Fatal(err)
	}
	files := fstest.MapFS{"a.png": dot(1)}
	tiles, err := s.Pictures(files, m)
	if err != nil {
		t.Fatal(err)
	}
	// Upper right, upper left, lower left, lower right; then mirrored.
	for k, want := range []int{1, 0, 2, 3, 0, 1, 3, 2} {
		if c := tiles[k].NRGBAAt(want%2, want/2); c.R != 255 {
			t.Errorf("orientation %d: %v", k, tiles[k].Pix)
		}
	}
	s.Unique = true
	if _, err := s.Pictures(files, m); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("got %v", err)
	}
	for k := range 8 {
		files["a "+string(rune('0'+k))+".png"] = dot(k % 4)
	}
	if tiles, err = s.Pictures(files, m); err != nil || tiles[6].NRGBAAt(0, 1).R != 255 {
		t.Errorf("got %v", err)
	}
	files["a 3.png"] = &fstest.MapFile{Data: []byte("no picture")}
	if _, err = s.Pictures(files, m); err == nil || !strings.Contains(err.Error(), "a 3.png") {
		t.Errorf("got %v", err)
	}
}

// TestPublished reads the published tilesets with their pictures.
func TestPublished(t *testing.T) {
	for name, size := range map[string]int{"Castle": 7, "Circuit": 14, "Knots": 10, "Rooms": 3} {
		dir := filepath.Join("..", "..", "testdata", "mxgmn", "tilesets")
		data, err := os.ReadFile(filepath.Join(dir, name+".xml"))
		if err != nil {
			t.Fatal(err)
		}
		s, err := tileset.Parse(name, data)
		if err != nil {
			t.Fatal(err)
		}
		if len(s.Ignored) > 0 {
			t.Errorf("%s: ignored %v", name, s.Ignored)
		}
		m, err := s.Model("")
		if err != nil {
			t.Fatal(err)
		}
		tiles, err := s.Pictures(os.DirFS(filepath.Join(dir, name)), m)
		if err != nil {
			t.Fatal(err)
		}
		if got := tiles[0].Rect.Dx(); got != size {
			t.Errorf("%s: tiles of %d pixels, not %d", name, got, size)
		}
	}
}

// FuzzParse: whatever is read gives a model, or an error.
func FuzzParse(f *testing.F) {
	f.Add([]byte(old))
	f.Add([]byte(`<set><tiles><tile name="a" symmetry="\" weight="1e3"/></tiles><neighbors><neighbor left="a 7" right="a"/></neighbors></set>`))
	published, _ := filepath.Glob("../../testdata/mxgmn/tilesets/*.xml")
	for _, name := range published {
		data, err := os.ReadFile(name)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(data)
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		s, err := tileset.Parse("x.xml", data)
		if err != nil {
			return
		}
		if _, err := s.Model(""); err != nil {
			t.Errorf("a set that was read is no model: %v", err)
		}
		for _, sub := range s.Subsets {
			if _, err := s.Model(sub.Name); err != nil && len(sub.Tiles) > 0 {
				t.Errorf("subset %q is no model: %v", sub.Name, err)
			}
		}
	})
}
