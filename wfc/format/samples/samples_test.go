package samples_test

import (
	"context"
	"errors"
	"fmt"
	"os"
	"reflect"
	"strings"
	"testing"
	"testing/fstest"

	"vouch/wfc"
	"vouch/wfc/format/samples"
	"vouch/wfc/wfctest"
)

func TestDefaults(t *testing.T) {
	list, err := samples.Parse("samples.xml", []byte("\ufeff"+`<samples>
  <overlapping name="A"/>
  <simpletiled name="B"/>
  <overlapping name="C" N="2" symmetry="1" ground="-1" periodicInput="0" periodic="1" size="30" height="12" limit="7" screenshots="4" heuristic="MRV" foundation="3"/>
  <simpletiled name="D" width="5" size="9" subset="S" blackBackground="True" textOutput="true" heuristic="Scanline"/>
</samples>`))
	if err != nil {
		t.Fatal(err)
	}
	over := samples.Entry{Name: "A", Line: 2, N: 3, Symmetry: 8, PeriodicInput: true, Width: 48, Height: 48, Screenshots: 2, Limit: -1}
	tiled := samples.Entry{Kind: samples.Tiled, Name: "B", Line: 3, N: 3, Symmetry: 8, PeriodicInput: true, Width: 24, Height: 24, Screenshots: 2, Limit: -1}
	third := samples.Entry{Name: "C", Line: 4, N: 2, Symmetry: 1, Ground: true, Periodic: true, Width: 30, Height: 12, Screenshots: 4, Limit: 7,
		Heuristic: samples.MRV, Ignored: []string{"foundation"}}
	fourth := tiled
	fourth.Name, fourth.Line, fourth.Width, fourth.Height, fourth.Subset = "D", 5, 5, 9, "S"
	fourth.BlackBackground, fourth.TextOutput, fourth.Heuristic = true, true, samples.Scanline
	if want := []samples.Entry{over, tiled, third, fourth}; !reflect.DeepEqual(list.Entries, want) {
		t.Errorf("got  %+v\nwant %+v", list.Entries, want)
	}
}

func TestMistakes(t *testing.T) {
	cases := []struct{ name, text, want string }{
		{"another root", "<set/>", `s.xml:1: the root element is "set"`},
		{"another kind", "<samples>\n<hexagonal name='A'/></samples>", `s.xml:2: element "hexagonal" is neither`},
		{"no name", "<samples>\n<overlapping/></samples>", "s.xml:2: the entry has no name"},
		{"N", "<samples>\n\n<overlapping name='A' N='0'/></samples>", `s.xml:3: N: "0" is not a whole number from 1 to 16`},
		{"symmetry", "<samples><overlapping name='A' symmetry='9'/></samples>", "s.xml:1: symmetry: "},
		{"size", "<samples><simpletiled name='A' size='large'/></samples>", "s.xml:1: size: "},
		{"switch", "<samples><overlapping name='A' periodic='yes'/></samples>", "s.xml:1: periodic: "},
		{"ground", "<samples><overlapping name='A' ground='7'/></samples>", "s.xml:1: ground: ground pattern 7"},
		{"heuristic", "<samples><overlapping name='A' heuristic='Luck'/></samples>", "s.xml:1: heuristic: "},
		{"inner element", "<samples><overlapping name='A'><b/></overlapping></samples>", `s.xml:1: element "b" within`},
		{"broken", "<samples>\n<overlapping", "s.xml:2: "},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			_, err := samples.Parse("s.xml", []byte(c.text))
			if _, ok := errors.AsType[*samples.SyntaxError](err); !ok || !strings.HasPrefix(err.Error(), c.want) {
				t.Errorf("got %v, want %s…", err, c.want)
			}
		})
	}
}

// TestLoadErrors: paths do not leave the folder, and missing files are named.
func TestLoadErrors(t *testing.T) {
	for _, e := range []samples.Entry{
		{Name: "../../etc/passwd", N: 3, Symmetry: 8},
		{Name: "Gone", N: 3, Symmetry: 8},
		{Kind: samples.Tiled, Name: "Gone"},
	} {
		e.Width, e.Height = 9, 9
		_, err := samples.Load(fstest.MapFS{}, e)
		if err == nil || !strings.Contains(err.Error(), e.Name) {
			t.Errorf("%s: %v", e.Name, err)
		}
	}
}

// TestOldArrangement: a folder per sample, with data.xml and its pictures.
func TestOldArrangement(t *testing.T) {
	old := os.DirFS("../../testdata/mxgmn")
	xml, err := os.ReadFile("../../testdata/mxgmn/tilesets/Knots.xml")
	if err != nil {
		t.Fatal(err)
	}
	files := fstest.MapFS{"samples/Knots/data.xml": {Data: xml}}
	for _, name := range []string{"corner", "cross", "empty", "line", "t"} {
		data, err := os.ReadFile("../../testdata/mxgmn/tilesets/Knots/" + name + ".png")
		if err != nil {
			t.Fatal(err)
		}
		files["samples/Knots/"+name+".png"] = &fstest.MapFile{Data: data}
	}
	list, err := samples.Parse("", []byte(`<samples><simpletiled name="Knots" subset="TE" size="6"/></samples>`))
	if err != nil {
		t.Fatal(err)
	}
	a, err := samples.Load(files, list.Entries[0])
	if err != nil {
		t.Fatal(err)
	}
	b, err := samples.Load(old, list.Entries[0])
	if err != nil {
		t.Fatal(err)
	}
	if !reflect.DeepEqual(a.Model, b.Model) {
		t.Error("the models differ")
	}
}

// TestSamplesAreSolved solves each entry of the samples in testdata, small, and
// looks at the result as a problem and as a picture.
func TestSamplesAreSolved(t *testing.T) {
	files := os.DirFS("../../testdata/mxgmn")
	data, err := os.ReadFile("../../testdata/mxgmn/samples.xml")
	if err != nil {
		t.Fatal(err)
	}
	list, err := samples.Parse("samples.xml", data)
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range list.Entries {
		e.Width, e.Height = min(e.Width, 20), min(e.Height, 20)
		t.Run(fmt.Sprint(e.Name, " ", e.Subset, " ", e.Line), func(t *testing.T) {
			c, err := samples.Load(files, e)
			if err != nil {
				t.Fatal(err)
			}
			p := c.Problem()
			r, err := wfc.Solve(context.Background(), p, wfc.Options{Seed: 1})
			if err != nil {
				t.Fatal(err)
			}
			if r.Outcome != wfc.Solved {
				t.Skip(r.Outcome) // tori of some sizes have no knot
			}
			if err := wfctest.Check(p, r.Assignment); err != nil {
				t.Fatal(err)
			}
			img, err := c.Draw(r.Assignment)
			if err != nil {
				t.Fatal(err)
			}
			want := e.Width
			if c.Tiles != nil {
				want *= c.Tiles[0].Rect.Dx()
			}
			if img.Rect.Dx() != want {
				t.Errorf("the picture is %v", img.Rect)
			}
			for i := 3; i < len(img.Pix); i += 4 {
				if img.Pix[i] == 0 {
					t.Fatal("a pixel is transparent")
				}
			}
		})
	}
}

func FuzzParse(f *testing.F) {
	for _, s := range []string{
		`<samples><overlapping name="A" N="2" ground="True"/></samples>`,
		`<samples><simpletiled name="Summer" size="20" limit="25" heuristic="MRV"/></samples>`,
		`<samples/>`, `<samples><overlapping`,
	} {
		f.Add([]byte(s))
	}
	if data, err := os.ReadFile("../../testdata/mxgmn/samples.xml"); err == nil {
		f.Add(data)
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		list, err := samples.Parse("x", data)
		if err != nil {
			return
		}
		for _, e := range list.Entries {
			if e.Name == "" || e.N < 1 || e.Width < 1 || e.Height < 1 || e.Line < 1 {
				t.Fatalf("%+v", e)
			}
		}
	})
}

// A sample is loaded, solved and drawn.
func Example() {
	files := os.DirFS("../../testdata/mxgmn")
	list, err := samples.Parse("samples.xml", []byte(`<samples>
  <overlapping name="SimpleMaze" N="2" periodic="True" size="24"/>
</samples>`))
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, entry := range list.Entries {
		c, err := samples.Load(files, entry)
		if err != nil {
			fmt.Println(err)
			return
		}
		result, err := wfc.Solve(context.Background(), c.Problem(), wfc.Options{Seed: 1})
		if err != nil {
			fmt.Println(err)
			return
		}
		img, err := c.Draw(result.Assignment)
		if err != nil {
			fmt.Println(err)
			return
		}
		fmt.Println(entry.Name, c.Model.Patterns, "patterns", result.Outcome, img.Bounds().Size())
	}
	// Output:
	// SimpleMaze 12 patterns solved (24,24)
}
