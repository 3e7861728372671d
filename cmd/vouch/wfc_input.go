package main

import (
	"bytes"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"

	"vouch/sources/strict"
	"vouch/wfc"
	"vouch/wfc/format/picture"
	"vouch/wfc/format/problem"
	"vouch/wfc/format/samples"
	"vouch/wfc/format/tiled"
	"vouch/wfc/format/tileset"
	"vouch/wfc/model"
)

// wfcInput says how FILE is read: what a file does not say itself.
type wfcInput struct {
	only          string // of a list: the entries of this name
	size          int
	width, height int
	n, symmetry   int
	periodic      bool
	periodicInput bool
	ground        bool
	subset        string
}

// Sizes of outputs where neither file nor call says one: those of M. Gumin's
// program, which the lists of samples count on.
const (
	defaultOverlapping = 48
	defaultTiled       = 24
)

// readWFC reads a file of any kind that `vouch wfc` takes. The kind is told by
// what stands in it, not by its name.
func readWFC(file string, in *wfcInput) ([]*wfcTask, error) {
	data, err := os.ReadFile(file)
	if err != nil {
		return nil, err
	}
	text := bytes.TrimLeft(bytes.TrimPrefix(data, []byte("\ufeff")), " \t\r\n")
	switch root := xmlRoot(text); {
	case bytes.HasPrefix(data, []byte("\x89PNG")):
		return in.picture(file, data)
	case root == "samples":
		return in.samples(file, data)
	case root == "set":
		return in.tileset(file, data)
	case root == "map":
		m, err := tiled.ParseTMX(file, data)
		return in.editorMap(file, m, err)
	case root != "":
		return nil, &usageError{err: fmt.Errorf("%s: the root element is %q", file, root), hint: "vouch wfc takes samples.xml, tilesets (set) and maps of Tiled (map)"}
	case bytes.HasPrefix(text, []byte("{")):
		m, err := tiled.ParseTMJ(file, data)
		return in.editorMap(file, m, err)
	}
	return in.problem(file, data)
}

// xmlRoot is the name of the first element of an XML text, or "".
func xmlRoot(text []byte) string {
	for bytes.HasPrefix(text, []byte("<?")) || bytes.HasPrefix(text, []byte("<!")) {
		end := bytes.IndexByte(text, '>')
		if end < 0 {
			return ""
		}
		text = bytes.TrimLeft(text[end+1:], " \t\r\n")
	}
	if !bytes.HasPrefix(text, []byte("<")) {
		return ""
	}
	name := text[1:]
	if i := bytes.IndexAny(name, " \t\r\n/>"); i >= 0 {
		name = name[:i]
	}
	return string(name)
}

// sized is the size of the output: the call's, else what the file says.
func (in *wfcInput) sized(width, height int) (int, int) {
	if in.size > 0 {
		width, height = in.size, in.size
	}
	if in.width > 0 {
		width = in.width
	}
	if in.height > 0 {
		height = in.height
	}
	return width, height
}

// picture reads an example for an overlapping model.
func (in *wfcInput) picture(file string, data []byte) ([]*wfcTask, error) {
	t := &wfcTask{file: file, name: baseName(file), n: in.n, symmetry: in.symmetry, limit: -1, seed: 1}
	img, err := picture.DecodeBytes(data)
	if err != nil {
		return nil, wfcFault(file, 0, err)
	}
	grid, palette, err := picture.Index(img)
	if err != nil {
		return nil, wfcFault(file, 0, err)
	}
	t.colours = palette
	t.model, err = model.Overlapping{Samples: []model.Grid{grid}, N: in.n, Symmetry: in.symmetry, Wrap: in.periodicInput,
		Ground: in.ground, SymbolNames: palette.Names()}.Model()
	if err != nil {
		return nil, wfcFault(file, 0, err)
	}
	return in.placed(t, defaultOverlapping, defaultOverlapping, in.periodic)
}

// placed states a task's model on a lattice.
func (in *wfcInput) placed(t *wfcTask, width, height int, periodic bool) ([]*wfcTask, error) {
	width, height = in.sized(width, height)
	l, err := t.model.Lattice(width, height, 1, [3]bool{periodic, periodic, false})
	if err != nil {
		return nil, wfcFault(t.file, t.line, err)
	}
	t.problem = t.model.Problem(l)
	return []*wfcTask{t}, nil
}

// tileset reads a tileset. Its pictures lie in a folder of its name, or beside it.
func (in *wfcInput) tileset(file string, data []byte) ([]*wfcTask, error) {
	set, err := tileset.Parse(file, data)
	if err != nil {
		return nil, wfcFault(file, 0, err)
	}
	t := &wfcTask{file: file, name: baseName(file), subset: in.subset, limit: -1, seed: 1}
	if t.model, err = set.Model(in.subset); err != nil {
		var names []string
		for _, s := range set.Subsets {
			names = append(names, s.Name)
		}
		if in.subset != "" && !slices.Contains(names, in.subset) {
			return nil, &usageError{err: err, hint: "its subsets: " + strings.Join(names, ", ")}
		}
		return nil, wfcFault(file, 0, err)
	}
	folder := strings.TrimSuffix(file, filepath.Ext(file))
	if info, err := os.Stat(folder); err != nil || !info.IsDir() {
		folder = filepath.Dir(file)
	}
	t.tiles = sync.OnceValues(func() (picture.Tiles, error) {
		tiles, err := set.Pictures(os.DirFS(folder), t.model)
		return tiles, wfcFault(file, 0, err)
	})
	return in.placed(t, defaultTiled, defaultTiled, in.periodic)
}

// samples reads a list and all that it refers to.
func (in *wfcInput) samples(file string, data []byte) ([]*wfcTask, error) {
	list, err := samples.Parse(file, data)
	if err != nil {
		return nil, wfcFault(file, 0, err)
	}
	var out []*wfcTask
	root := os.DirFS(filepath.Dir(file))
	for _, e := range list.Entries {
		if in.only != "" && e.Name != in.only {
			continue
		}
		e.Width, e.Height = in.sized(e.Width, e.Height)
		c, err := samples.Load(root, e)
		if err != nil {
			return nil, wfcFault(file, e.Line, err)
		}
		out = append(out, sampleTask(file, c))
	}
	if len(out) == 0 {
		return nil, &usageError{err: fmt.Errorf("%s has no entry %q", file, in.only)}
	}
	return out, nil
}

func sampleTask(file string, c *samples.Case) *wfcTask {
	e := c.Entry
	t := &wfcTask{file: file, line: e.Line, name: e.Name, model: c.Model, problem: c.Problem(), limit: e.Limit, seed: 1,
		colours: c.Palette, text: e.TextOutput, black: e.BlackBackground}
	if e.Kind == samples.Tiled {
		t.subset = e.Subset
		t.tiles = func() (picture.Tiles, error) { return c.Tiles, nil }
	} else {
		t.n, t.symmetry = e.N, e.Symmetry
	}
	switch e.Heuristic {
	case samples.MRV:
		t.selection = wfc.FewestRemaining
	case samples.Scanline:
		t.selection = wfc.Scanline
	}
	return t
}

// editorMap learns from a map of the Tiled editor. What comes out is a map as well.
// It is the problem file that says no more than this.
func (in *wfcInput) editorMap(file string, m *tiled.Map, err error) ([]*wfcTask, error) {
	if err != nil {
		return nil, wfcFault(file, 0, err)
	}
	width, height := in.sized(m.Width, m.Height)
	text := fmt.Sprintf("model: {learned: {maps: [%q]}}\nsize: [%d, %d]\n", filepath.Base(file), width, height)
	if in.periodic {
		text += "wrap: [x, y]\n"
	}
	f, err := problem.Parse(os.DirFS(filepath.Dir(file)), file, []byte(text), nil)
	if err != nil {
		var first *problem.SyntaxError
		if errors.As(err, &first) { // the lines are those of a file that nobody wrote
			return nil, &strict.Fault{File: file, Message: first.Reason}
		}
		return nil, wfcFault(file, 0, err)
	}
	return []*wfcTask{problemTask(file, f)}, nil
}

// baseName is a file's name without folder and extension; of the older "data.xml"
// the folder's.
func baseName(file string) string {
	name := strings.TrimSuffix(filepath.Base(file), filepath.Ext(file))
	if name == "data" {
		if abs, err := filepath.Abs(file); err == nil {
			return filepath.Base(filepath.Dir(abs))
		}
	}
	return name
}
