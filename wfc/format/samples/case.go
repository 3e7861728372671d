package samples

import (
	"errors"
	"fmt"
	"image"
	"io"
	"io/fs"
	"path"

	"vouch/wfc"
	"vouch/wfc/format/picture"
	"vouch/wfc/format/tileset"
	"vouch/wfc/model"
)

// Case is an entry with its data: a model, the lattice of patterns, and what is
// needed to draw a result.
type Case struct {
	Entry   Entry
	Model   *model.Model
	Lattice wfc.Lattice
	// Palette colours the symbols of an overlapping case, and Pixels is
	// the size of its picture.
	Palette picture.Palette
	Pixels  int
	// Tiles are the pictures of a tiled case.
	Tiles picture.Tiles
	// Ignored are lines of its tileset that mean nothing here.
	Ignored []tileset.Note
}

// Load reads what an entry refers to from the root of files: the picture
// samples/NAME.png, or the tileset tilesets/NAME.xml with its folder
// tilesets/NAME; in the older arrangement samples/NAME/data.xml with its
// pictures beside it. Errors come from the file system, from packages picture,
// tileset and model, with the entry's name.
func Load(files fs.FS, e Entry) (*Case, error) {
	c := &Case{Entry: e}
	read := c.overlapping
	if e.Kind == Tiled {
		read = c.tiled
	}
	if err := read(files); err != nil {
		return nil, fmt.Errorf("%s %q: %w", e.Kind, e.Name, err)
	}
	var err error
	c.Lattice, err = c.Model.Lattice(e.Width, e.Height, 1, [3]bool{e.Periodic, e.Periodic, false})
	if err != nil {
		return nil, fmt.Errorf("%s %q: %w", e.Kind, e.Name, err)
	}
	return c, nil
}

func (c *Case) overlapping(files fs.FS) error {
	data, err := readFile(files, "samples/"+c.Entry.Name+".png")
	if errors.Is(err, fs.ErrNotExist) {
		data, err = readFile(files, c.Entry.Name+".png")
	}
	if err != nil {
		return err
	}
	img, err := picture.DecodeBytes(data)
	if err != nil {
		return err
	}
	grid, palette, err := picture.Index(img)
	if err != nil {
		return err
	}
	c.Palette, c.Pixels = palette, len(grid.Symbols)
	c.Model, err = model.Overlapping{
		Samples: []model.Grid{grid}, N: c.Entry.N, Symmetry: c.Entry.Symmetry,
		Wrap: c.Entry.PeriodicInput, Ground: c.Entry.Ground, SymbolNames: palette.Names(),
	}.Model()
	return err
}

func (c *Case) tiled(files fs.FS) error {
	name := "tilesets/" + c.Entry.Name + ".xml"
	folder := "tilesets/" + c.Entry.Name
	data, err := readFile(files, name)
	if errors.Is(err, fs.ErrNotExist) {
		folder = "samples/" + c.Entry.Name
		data, err = readFile(files, folder+"/data.xml")
	}
	if err != nil {
		return err
	}
	set, err := tileset.Parse(path.Base(name), data)
	if err != nil {
		return err
	}
	c.Ignored = set.Ignored
	if c.Model, err = set.Model(c.Entry.Subset); err != nil {
		return err
	}
	sub, err := fs.Sub(files, folder)
	if err != nil {
		return err
	}
	c.Tiles, err = set.Pictures(sub, c.Model)
	return err
}

// Problem is what the entry asks for.
func (c *Case) Problem() wfc.Problem { return c.Model.Problem(c.Lattice) }

// Draw is the picture of an assignment, undecided places transparent.
func (c *Case) Draw(assignment []wfc.Pattern) (*image.NRGBA, error) {
	grid, err := c.Model.Output(c.Lattice, assignment)
	if err != nil {
		return nil, err
	}
	if c.Entry.Kind == Tiled {
		return c.Tiles.Draw(grid)
	}
	return picture.Paint(grid, c.Palette)
}

// readFile reads a whole file, up to MaxFile.
func readFile(files fs.FS, name string) (_ []byte, err error) {
	if !fs.ValidPath(name) {
		return nil, &fs.PathError{Op: "open", Path: name, Err: fs.ErrInvalid}
	}
	f, err := files.Open(name)
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, f.Close()) }()
	data, err := io.ReadAll(io.LimitReader(f, MaxFile+1))
	if err != nil {
		return nil, err
	}
	if len(data) > MaxFile {
		return nil, &LimitError{File: name, Limit: MaxFile, Got: int64(len(data))}
	}
	return data, nil
}
