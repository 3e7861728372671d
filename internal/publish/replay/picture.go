package replay

import (
	"fmt"

	"vouch/internal/scene"
)

// Kind is what a picture shows.
type Kind uint8

const (
	Whole Kind = iota + 1 // the whole scene
	Close                 // some of its cells, larger
	Basis                 // the plan drawn flat, each lot in the pattern of its class
)

var kindNames = [...]string{"", "scene", "close", "basis"}

// String is the word that recipes use.
func (k Kind) String() string {
	if int(k) < len(kindNames) {
		return kindNames[k]
	}
	return fmt.Sprintf("kind(%d)", uint8(k))
}

// Picture says how a scene was drawn. Together with the scene it decides every
// pixel.
type Picture struct {
	Kind     Kind
	TileW    int       // px: width of a cell's diamond; 0 for a basis picture
	Width    int       // px: of a basis picture; 0 otherwise
	Crop     scene.Box // cells shown; of the whole scene unless Kind is Close
	Staffage bool      // people, cars and weather are drawn
}

type wirePicture struct {
	Kind     string  `cbor:"kind"`
	TileW    int     `cbor:"tile"`
	Width    int     `cbor:"width"`
	Crop     []int32 `cbor:"crop"`
	Staffage bool    `cbor:"staffage"`
}

// Bounds of a tile: under 8 px nothing can be told apart, over 512 a 24 by 24
// view would break MaxPixels.
const (
	MinTile, MaxTile   = 8, 512
	MinWidth, MaxWidth = 400, 12_000
)

func (p Picture) wire() wirePicture {
	return wirePicture{p.Kind.String(), p.TileW, p.Width, []int32{p.Crop.X0, p.Crop.Y0, p.Crop.X1, p.Crop.Y1}, p.Staffage}
}

func (w wirePicture) picture() (Picture, error) {
	p := Picture{TileW: w.TileW, Width: w.Width, Staffage: w.Staffage}
	for k := Whole; k <= Basis; k++ {
		if kindNames[k] == w.Kind {
			p.Kind = k
		}
	}
	if len(w.Crop) != 4 {
		return p, &FormatError{"recipe", fmt.Sprintf("crop has %d numbers, not 4", len(w.Crop))}
	}
	p.Crop = scene.Box{X0: w.Crop[0], Y0: w.Crop[1], X1: w.Crop[2], Y1: w.Crop[3]}
	return p, p.Check()
}

// Check says whether the picture can be drawn at all.
func (p Picture) Check() error {
	fault := func(format string, args ...any) error {
		return &FormatError{"picture", fmt.Sprintf(format, args...)}
	}
	switch {
	case p.Kind < Whole || p.Kind > Basis:
		return fault("unknown kind")
	case p.Kind == Basis && (p.Width < MinWidth || p.Width > MaxWidth):
		return fault("width %d px; from %d to %d", p.Width, MinWidth, MaxWidth)
	case p.Kind != Basis && (p.TileW < MinTile || p.TileW > MaxTile):
		return fault("tiles of %d px; from %d to %d", p.TileW, MinTile, MaxTile)
	case p.Crop.X0 < 0 || p.Crop.Y0 < 0 || p.Crop.X1 < p.Crop.X0 || p.Crop.Y1 < p.Crop.Y0:
		return fault("crop %v is no rectangle", p.Crop)
	}
	cells := int64(p.Crop.X1-p.Crop.X0) + int64(p.Crop.Y1-p.Crop.Y0) + 2
	if w := cells * int64(p.TileW) / 2; w*w/2 > MaxPixels {
		return fault("%d by %d cells with tiles of %d px are more than %d pixels", p.Crop.X1-p.Crop.X0+1, p.Crop.Y1-p.Crop.Y0+1, p.TileW, MaxPixels)
	}
	return nil
}
