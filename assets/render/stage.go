package render

import (
	"vouch/assets"
	"vouch/assets/draw"
	"vouch/assets/tileset"
)

const (
	cell       = 1024 // steps of the world in a cell
	dm         = 16   // steps of height in a decimetre
	masterTile = 128  // px: widths of lines are given for it
)

// detail is how much is drawn.
type detail uint8

const (
	rough  detail = iota // volumes and roofs
	middle               // walls, two-tone windows, bays
	full                 // everything
)

func detailOf(tile int) detail {
	switch {
	case tile < 24:
		return rough
	case tile < 64:
		return middle
	}
	return full
}

// stage is the world of one picture: terrain, streets, measure. It is made once and
// then only read.
type stage struct {
	l        *assets.Layout
	tiles    *tileset.Tileset
	tile     int // px of a cell's diamond
	detail   detail
	year     int
	evidence bool // objects lose colour by their class
	night    bool
	turn     int // quarters that l was turned by
	low      int // of the ground, steps
	high     int
	pane     *pane // what of the picture is wanted; nil: all
	seed     dice
	owner    []int32 // object on each cell, -1: none
	street   []streetCell
	murals   []int32 // feature painted on each object, -1: none
	lawns    []lawnArea
	wells    []box // stairs of plazas
}

func newStage(l *assets.Layout, t *tileset.Tileset, tile int) *stage {
	s := &stage{l: l, tiles: t, tile: tile, detail: detailOf(tile), year: l.Year, seed: dice(l.Seed)}
	if s.year == 0 {
		s.year = 1974
	}
	s.low, s.high = 1<<30, -1<<30
	for _, h := range l.Corner {
		s.low, s.high = min(s.low, h*dm), max(s.high, h*dm)
	}
	s.owner = make([]int32, l.Width*l.Height)
	for i := range s.owner {
		s.owner[i] = -1
	}
	for i := range l.Objects {
		o := &l.Objects[i]
		for y := max(o.Y, 0); y < min(o.Y+o.H, l.Height); y++ {
			for x := max(o.X, 0); x < min(o.X+o.W, l.Width); x++ {
				s.owner[y*l.Width+x] = int32(i)
			}
		}
	}
	s.street = s.readStreets()
	s.lawns = s.readParks()
	s.wells = s.readWells()
	s.murals = make([]int32, len(l.Objects))
	for i := range s.murals {
		s.murals[i] = -1
	}
	for i := range l.Features {
		f := &l.Features[i]
		if s.shapeOf(f.Concept) != tileset.WallMural {
			continue
		}
		for k := range l.Objects {
			if f.Object >= 0 && l.Objects[k].ID == f.Object {
				s.murals[k] = int32(i)
			}
		}
	}
	return s
}

// stageOf is the world as the options ask for it.
func stageOf(l *assets.Layout, t *tileset.Tileset, o Options) *stage {
	s := newStage(turned(l, o.Turn), t, o.TileW)
	s.turn, s.evidence, s.night = o.Turn&3, o.Evidence, o.Night
	return s
}

func (s *stage) shapeOf(concept string) tileset.Shape {
	if p, ok := s.tiles.Find(concept); ok {
		return p.Form.Shape
	}
	return tileset.OpenLot
}

// mapCell is a cell's place in the map that the layout was cut from. Dressing follows
// it, so that a tree of the map is the same tree in a close view.
func (s *stage) mapCell(x, y int) (mx, my int) {
	x, y = s.onMap(x, y)
	return x + s.l.Frame.X, y + s.l.Frame.Y
}

// cellDice and stepDice are the dice of a cell and of a point.
func (s *stage) cellDice(x, y int) dice { return s.seed.at(s.mapCell(x, y)) }

func (s *stage) stepDice(x, y int) dice {
	x, y = turnPoint(x, y, s.l.Width*cell, s.l.Height*cell, 4-s.turn)
	return s.seed.at(x+s.l.Frame.X*cell, y+s.l.Frame.Y*cell)
}

// every is true for one in n sums of a cell's coordinates.
func (s *stage) every(n, sum int) bool { return (sum+s.l.Frame.X+s.l.Frame.Y)%n == 0 }

func (s *stage) ground(x, y int) assets.Ground {
	if x < 0 || y < 0 || x >= s.l.Width || y >= s.l.Height {
		return assets.Void
	}
	return s.l.Ground[y*s.l.Width+x]
}

// pr is where a point of the world lies on the picture, 1/16 px, before the picture
// is moved into its frame.
func (s *stage) pr(x, y, z int) draw.Pt {
	return draw.Pt{X: int32((x - y) * s.tile >> 7), Y: int32((x + y - 2*z) * s.tile >> 8)}
}

// g is a point on the ground.
func (s *stage) g(x, y int) draw.Pt { return s.pr(x, y, s.height(x, y)) }

// gFar is a point on the ground that may lie outside the map.
func (s *stage) gFar(x, y int) draw.Pt { return s.g(x, y) }

// height is the ground at a point, in steps, bilinear between the corners of its cell
// and level outside the map.
func (s *stage) height(x, y int) int {
	w, h := s.l.Width*cell, s.l.Height*cell
	x, y = min(max(x, 0), w), min(max(y, 0), h)
	cx, cy := min(x/cell, s.l.Width-1), min(y/cell, s.l.Height-1)
	fx, fy := x-cx*cell, y-cy*cell
	i := cy*(s.l.Width+1) + cx
	j := i + s.l.Width + 1
	c := s.l.Corner
	n := c[i]*(cell-fx) + c[i+1]*fx
	m := c[j]*(cell-fx) + c[j+1]*fx
	return (n*(cell-fy) + m*fy) * dm >> 20
}

// highest and lowest ground under a rectangle, looked up at its corners and at the
// borders of cells along its sides.
func (s *stage) extremes(x0, y0, x1, y1 int) (lo, hi int) {
	lo, hi = 1<<30, -1<<30
	for y := y0; ; y = min((y/cell+1)*cell, y1) {
		for x := x0; ; x = min((x/cell+1)*cell, x1) {
			z := s.height(x, y)
			lo, hi = min(lo, z), max(hi, z)
			if x >= x1 {
				break
			}
		}
		if y >= y1 {
			break
		}
	}
	return lo, hi
}
