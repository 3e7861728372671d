package problem

import (
	"errors"
	"fmt"
	"image"
	"io"
	"io/fs"
	"path"

	"go.yaml.in/yaml/v3"

	"vouch/wfc"
	"vouch/wfc/format/picture"
	"vouch/wfc/format/tiled"
	"vouch/wfc/model"
)

// File is a problem file that was read: everything that is needed to solve it and
// to show the result.
type File struct {
	Name    string
	Model   *model.Model
	Problem wfc.Problem
	// Options are the seed, the budget and the order of choices.
	Options wfc.Options
	// Rules are the constraints of the file; a wfc.RuleID is an index.
	Rules []Rule
	// Tiles are pictures of the patterns, and Palette colours of the
	// symbols; one of the two is there.
	Tiles   picture.Tiles
	Palette picture.Palette
	// Map is, for a model learned from maps of the Tiled editor, an empty map
	// like the first of them in the size of the problem, with the layers that
	// were learned from; Stacks is what the model's symbols stand for.
	Map    *tiled.Map
	Stacks []tiled.Stack
}

// Rule is a constraint of a file.
type Rule struct {
	Name string // as given, else its kind
	Line int
}

// Functions are rules that the caller states in Go; a file refers to them by name.
// A function gets one pattern for each cell of its rule, and tells whether the
// rule holds.
type Functions map[string]func(values []wfc.Pattern) bool

// Read reads a problem file; name is its path within files, and paths in it are
// relative to its folder. Mistakes come as Errors, each with its place; a file
// that cannot be read gives the error of the file system.
func Read(files fs.FS, name string, functions Functions) (*File, error) {
	data, err := readFile(files, name, MaxBytes)
	if err != nil {
		return nil, err
	}
	folder, err := fs.Sub(files, path.Dir(name))
	if err != nil {
		return nil, err
	}
	return Parse(folder, name, data, functions)
}

// Parse is Read for a file in memory. name is for messages; folder is where the
// paths in it begin.
func Parse(folder fs.FS, name string, data []byte, functions Functions) (*File, error) {
	if len(data) > MaxBytes {
		return nil, &LimitError{File: name, Limit: MaxBytes, Got: len(data)}
	}
	d := &doc{file: name}
	b := builder{doc: d, files: folder, functions: functions, out: &File{Name: name}}
	if root := d.parse(data); root != nil {
		b.document(root)
	}
	if err := d.err(); err != nil {
		return nil, err
	}
	return b.out, nil
}

// builder goes through a document, each part after those that it needs.
type builder struct {
	*doc
	files     fs.FS
	functions Functions
	out       *File
	lattice   *wfc.Lattice
	areas     map[string][]wfc.Cell
	parts     map[string]*yaml.Node
	visits    int // see MaxVisits
	words     int // see MaxSetWords
	named     map[string]wfc.Set
}

// visit counts something that is made for a number of cells, and is false once there
// is too much of it.
func (b *builder) visit(n *yaml.Node, cells int) bool {
	before := b.visits
	b.visits += cells
	if before <= MaxVisits && b.visits > MaxVisits {
		b.fault(n, "areas, weights and constraints have more than %d cells together", MaxVisits)
	}
	return b.visits <= MaxVisits
}

// document reads the parts: model, size and mask, areas, weights, constraints,
// options.
func (b *builder) document(root *yaml.Node) {
	b.parts = map[string]*yaml.Node{}
	keep := func(name string) reader { return func(n *yaml.Node) { b.parts[name] = n } }
	readers := map[string]reader{}
	for _, name := range []string{"model", "size", "wrap", "mask", "areas", "weights", "constraints", "solve"} {
		readers[name] = keep(name)
	}
	b.keys(root, readers)
	for _, need := range []string{"model", "size"} {
		if b.parts[need] == nil && len(b.errs) == 0 {
			b.fault(root, "the key %q is missing", need)
		}
	}
	steps := []struct {
		key  string
		read reader
	}{
		{"model", b.readModel}, {"size", b.readSize}, {"areas", b.readAreas}, {"mask", b.readMask},
		{"", func(*yaml.Node) { b.state() }},
		{"weights", b.readWeights}, {"constraints", b.readConstraints}, {"solve", b.readSolve},
	}
	for _, s := range steps {
		// Each step needs what the earlier ones made.
		if len(b.errs) > 0 {
			return
		}
		if n := b.parts[s.key]; n != nil || s.key == "" {
			s.read(n)
		}
	}
}

// state makes the problem on its lattice. Areas and masks are known by then.
func (b *builder) state() {
	b.out.Problem = b.out.Model.Problem(*b.lattice)
	b.lattice = b.out.Problem.Lattice
	b.fillAreas()
}

// Draw is the picture of an assignment. Undecided places are transparent.
func (f *File) Draw(assignment []wfc.Pattern) (*image.NRGBA, error) {
	g, err := f.Model.Output(*f.Problem.Lattice, assignment)
	if err != nil {
		return nil, err
	}
	if f.Tiles == nil {
		return picture.Paint(g, f.Palette)
	}
	// Tiles are per pattern, also where symbols are something else.
	if f.Model.Window == 1 {
		for i, p := range assignment {
			g.Symbols[i] = int32(p)
		}
	}
	return f.Tiles.Draw(g)
}

// Blend is the picture of a state of solving.
func (f *File) Blend(domains picture.Domains) (*image.NRGBA, error) {
	if f.Tiles != nil {
		return f.Tiles.Blend(f.Model, *f.Problem.Lattice, domains)
	}
	return f.Palette.Blend(f.Model, *f.Problem.Lattice, domains)
}

// ErrNoMap is returned by Filled for a model that was not learned from a map.
var ErrNoMap = errors.New("problem: the model was not learned from a map")

// Filled is a map of the Tiled editor with an assignment in it, of the size of the
// problem.
func (f *File) Filled(assignment []wfc.Pattern) (*tiled.Map, error) {
	if f.Map == nil {
		return nil, ErrNoMap
	}
	g, err := f.Model.Output(*f.Problem.Lattice, assignment)
	if err != nil {
		return nil, err
	}
	return f.Map.Fill(g, f.Stacks)
}

// readFile reads a whole file, up to a number of bytes.
func readFile(files fs.FS, name string, limit int) (_ []byte, err error) {
	f, err := files.Open(name)
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, f.Close()) }()
	data, err := io.ReadAll(io.LimitReader(f, int64(limit)+1))
	if err != nil {
		return nil, fmt.Errorf("%s: %w", name, err)
	}
	if len(data) > limit {
		return nil, &LimitError{File: name, Limit: limit, Got: len(data)}
	}
	return data, nil
}
