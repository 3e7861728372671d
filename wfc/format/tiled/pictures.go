package tiled

import (
	"errors"
	"fmt"
	"image"
	"image/draw"
	"io"
	"io/fs"
	"path"

	"vouch/wfc/format/picture"
)

// Pictures draws each stack, the lowest layer first, from the pictures of the map's
// tilesets: files beside the map, whose folder within files is given. A tileset
// in a file of its own is opened as well. Flipped tiles are drawn flipped; the
// turns of hexagons by 60 and 120 degrees give an *UnsupportedError. All stacks
// are as large as the map's cells; larger tiles are cut at the top and right, where
// the editor lets them overlap. Errors come also from the file system and from
// package picture.
func (m *Map) Pictures(files fs.FS, folder string, stacks []Stack) (picture.Tiles, error) {
	if m.TileWidth < 1 || m.TileHeight < 1 || m.TileWidth > 4096 || m.TileHeight > 4096 {
		return nil, &MapError{fmt.Sprintf("tiles of %d×%d pixels", m.TileWidth, m.TileHeight)}
	}
	if len(stacks) > picture.MaxPixels/(m.TileWidth*m.TileHeight) {
		return nil, &MapError{fmt.Sprintf("%d pictures of %d×%d pixels", len(stacks), m.TileWidth, m.TileHeight)}
	}
	a := atlas{m: m, files: files, folder: folder, sheets: make([]*sheet, len(m.Tilesets))}
	out := make(picture.Tiles, len(stacks))
	for i, stack := range stacks {
		img := image.NewNRGBA(image.Rect(0, 0, m.TileWidth, m.TileHeight))
		for _, t := range stack {
			if t == 0 {
				continue
			}
			tile, err := a.tile(t)
			if err != nil {
				return nil, err
			}
			// Tiles stand on the lower left corner of their cell.
			at := image.Pt(0, m.TileHeight-tile.Rect.Dy())
			draw.Draw(img, image.Rectangle{Min: at, Max: at.Add(tile.Rect.Size())}, tile, image.Point{}, draw.Over)
		}
		out[i] = img
	}
	return out, nil
}

// atlas holds the tilesets that were opened.
type atlas struct {
	m      *Map
	files  fs.FS
	folder string
	sheets []*sheet
}

// sheet is a tileset with its picture.
type sheet struct {
	set Tileset
	img *image.NRGBA
}

// tile is the picture of a tile, flipped as its bits say: over the diagonal first,
// then left to right, then top to bottom.
func (a *atlas) tile(t Tile) (*image.NRGBA, error) {
	if a.m.Orientation == Hexagonal && t&(FlipDiagonal|FlipRotate) != 0 {
		return nil, &UnsupportedError{a.m.File, 1, "hexagonal tiles that are turned"}
	}
	set, index, ok := a.m.TilesetOf(t)
	if !ok {
		return nil, &MapError{fmt.Sprintf("%s has no tileset for tile %d", a.m.File, t.Number())}
	}
	s, err := a.sheet(set)
	if err != nil {
		return nil, err
	}
	box, err := s.cell(index)
	if err != nil {
		return nil, err
	}
	img := image.NewNRGBA(image.Rectangle{Max: box.Size()})
	draw.Draw(img, img.Rect, s.img, box.Min, draw.Src)
	if t&FlipDiagonal != 0 {
		// Rows become columns: a quarter turn against the clock, then top
		// to bottom.
		img = topToBottom(picture.Turn(img))
	}
	if t&FlipHorizontal != 0 {
		img = picture.Mirror(img)
	}
	if t&FlipVertical != 0 {
		img = topToBottom(img)
	}
	return img, nil
}

func topToBottom(img *image.NRGBA) *image.NRGBA {
	return picture.Mirror(picture.Turn(picture.Turn(img)))
}

// cell is where a tile lies in the picture.
func (s *sheet) cell(index int) (image.Rectangle, error) {
	w, h := s.set.TileWidth, s.set.TileHeight
	columns := s.set.Columns
	if columns < 1 && w > 0 && w+s.set.Spacing > 0 {
		columns = (s.img.Rect.Dx() - 2*s.set.Margin + s.set.Spacing) / (w + s.set.Spacing)
	}
	if w < 1 || h < 1 || columns < 1 || s.set.Spacing < 0 || s.set.Margin < 0 {
		return image.Rectangle{}, &MapError{fmt.Sprintf("tileset %q has tiles of %d×%d pixels in %d columns", s.set.Name, w, h, columns)}
	}
	x := s.set.Margin + index%columns*(w+s.set.Spacing)
	y := s.set.Margin + index/columns*(h+s.set.Spacing)
	box := image.Rect(x, y, x+w, y+h)
	if !box.In(s.img.Rect) {
		return image.Rectangle{}, &MapError{fmt.Sprintf("tileset %q: tile %d lies outside its picture", s.set.Name, index)}
	}
	return box, nil
}

// sheet opens a tileset once.
func (a *atlas) sheet(set *Tileset) (*sheet, error) {
	i := 0
	for &a.m.Tilesets[i] != set {
		i++
	}
	if a.sheets[i] != nil {
		return a.sheets[i], nil
	}
	s := &sheet{set: *set}
	folder := a.folder
	if set.Source != "" {
		name := path.Join(folder, set.Source)
		data, err := readFile(a.files, name)
		if err != nil {
			return nil, err
		}
		if s.set, err = ParseTSX(name, data); err != nil {
			return nil, err
		}
		folder = path.Dir(name)
	}
	if s.set.Image == "" {
		return nil, &UnsupportedError{a.m.File, 1, fmt.Sprintf("tileset %q has a picture for each tile", s.set.Name)}
	}
	name := path.Join(folder, s.set.Image)
	data, err := readFile(a.files, name)
	if err != nil {
		return nil, err
	}
	if s.img, err = picture.DecodeBytes(data); err != nil {
		return nil, fmt.Errorf("%s: %w", name, err)
	}
	a.sheets[i] = s
	return s, nil
}

// readFile reads a whole file, up to MaxBytes.
func readFile(files fs.FS, name string) (_ []byte, err error) {
	f, err := files.Open(name)
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, f.Close()) }()
	data, err := io.ReadAll(io.LimitReader(f, MaxBytes+1))
	if err != nil {
		return nil, err
	}
	if len(data) > MaxBytes {
		return nil, &LimitError{File: name, What: "bytes", Limit: MaxBytes, Got: len(data)}
	}
	return data, nil
}
