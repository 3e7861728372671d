package tileset

import (
	"errors"
	"fmt"
	"image"
	"io/fs"

	"vouch/wfc/format/picture"
	"vouch/wfc/model"
)

// Pictures reads the tile pictures for each pattern of m, a model of s, from the
// root of files: "road.png", turned as needed, or "road 0.png", "road 1.png" and
// so on for a set with unique pictures. Errors are those of the file system and of
// package picture, with the file's name.
func (s *Set) Pictures(files fs.FS, m *model.Model) (picture.Tiles, error) {
	if len(m.Orientations) != m.Patterns {
		return nil, fmt.Errorf("%s: the model has no oriented tiles", s.File)
	}
	tiles := make(picture.Tiles, m.Patterns)
	read := map[string]*image.NRGBA{}
	for p := range tiles {
		name := m.GroupNames[m.Groups[p]]
		o := m.Orientations[p]
		if s.Unique {
			k := int(o.Turns)
			if o.Mirrored {
				k += 4
			}
			name, o = fmt.Sprintf("%s %d", name, k), model.Orientation{}
		}
		img, ok := read[name]
		if !ok {
			var err error
			if img, err = readPicture(files, name+".png"); err != nil {
				return nil, fmt.Errorf("%s: %w", s.File, err)
			}
			read[name] = img
		}
		// All of them have the size of the first, or Check finds it.
		if area := img.Rect.Dx() * img.Rect.Dy(); area > picture.MaxPixels/m.Patterns {
			return nil, &LimitError{File: s.File, What: "pixels of tiles", Limit: picture.MaxPixels, Got: area * m.Patterns}
		}
		tiles[p] = picture.Orient(img, o)
	}
	return tiles, tiles.Check(m.Patterns)
}

func readPicture(files fs.FS, name string) (_ *image.NRGBA, err error) {
	if !fs.ValidPath(name) {
		return nil, &fs.PathError{Op: "open", Path: name, Err: fs.ErrInvalid}
	}
	f, err := files.Open(name)
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, f.Close()) }()
	img, err := picture.Decode(f)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", name, err)
	}
	return img, nil
}
