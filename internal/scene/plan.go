package scene

import (
	"cmp"
	"slices"

	"vouch/assets"
)

// Plan is the ground cut into lots. It is made without a solver and is the same
// for the same Ground.
type Plan struct {
	Ground Ground
	Lots   []Lot
	Faces  []Face
	owner  []int32         // per cell: lot that owns it, -1
	kind   []assets.Ground // per cell
	street []int32         // per cell: street or alley, -1
}

// Lot is the unit that a concept fills; in a plan without streets, one cell.
type Lot struct {
	Box    Box
	FrontX int32 // its front cell: the one at the street
	FrontY int32
	Facing assets.Facing
	Face   int32 // block face, index into Faces
	Pos    int32 // in the strip, from west or north
	Run    int32 // length of the strip
	Street int32 // that it faces, index into Ground.Streets; -1 in an open plan
	Corner bool
	Side   assets.Facing // of the corner's second street
	Cross  int32         // the corner's second street, -1
	Rear   bool          // on an alley, behind a front lot; never counted in shares
	Front  int32         // of a rear lot: the front lot before it; else -1
}

// Face is one side of a block, cut where an alley or an area interrupts it: the
// lots in a row between two corners or alleys. It is the strip of the solver.
type Face struct {
	Lots   []int32 // from west to east or from north to south
	Block  int32
	Facing assets.Facing
	Street int32
	Rear   bool
}

// Depths of lots in cells: of the row at a block's end, the deepest lot of a
// block side that has no opposite, and the least depth that leaves a rear lot.
const (
	endDepth  = 4
	loneDepth = 5
	rearAfter = 4
)

// NewPlan cuts the ground into lots. It fails where the ground is not one: boxes
// outside it, heights of another size, streets with no extent.
func NewPlan(g Ground) (*Plan, error) {
	if err := g.check(); err != nil {
		return nil, err
	}
	p := &Plan{Ground: g}
	p.paint()
	if g.Open {
		p.openLots()
		return p, nil
	}
	for i, b := range p.blocks() {
		p.cutBlock(int32(i), b)
	}
	return p, nil
}

// cell is the index of (x, y); the caller knows that it is inside.
func (p *Plan) cell(x, y int32) int32 { return y*p.Ground.Width + x }

func (p *Plan) inside(x, y int32) bool {
	return x >= 0 && y >= 0 && x < p.Ground.Width && y < p.Ground.Height
}

// LotAt is the lot that owns a cell.
func (p *Plan) LotAt(x, y int32) (int32, bool) {
	if !p.inside(x, y) || p.owner[p.cell(x, y)] < 0 {
		return -1, false
	}
	return p.owner[p.cell(x, y)], true
}

// KindAt is what a cell is before anything stands on it; Void outside.
func (p *Plan) KindAt(x, y int32) assets.Ground {
	if !p.inside(x, y) {
		return assets.Void
	}
	return p.kind[p.cell(x, y)]
}

// StreetAt is the street or alley over a cell, or -1.
func (p *Plan) StreetAt(x, y int32) int32 {
	if !p.inside(x, y) {
		return -1
	}
	return p.street[p.cell(x, y)]
}

// FrontLots counts the lots that shares are taken over.
func (p *Plan) FrontLots() int32 {
	var n int32
	for i := range p.Lots {
		if !p.Lots[i].Rear {
			n++
		}
	}
	return n
}

// paint fills the cells: streets first, alleys where no street is, areas where
// neither is. What is left belongs to blocks.
func (p *Plan) paint() {
	g := &p.Ground
	n := int(g.Width * g.Height)
	p.owner = slices.Repeat([]int32{-1}, n)
	p.street = slices.Repeat([]int32{-1}, n)
	p.kind = slices.Repeat([]assets.Ground{assets.Lot}, n)
	for _, alleys := range []bool{false, true} {
		for i, s := range g.Streets {
			if s.Alley != alleys {
				continue
			}
			for y := s.Box.Y0; y <= s.Box.Y1; y++ {
				for x := s.Box.X0; x <= s.Box.X1; x++ {
					c := p.cell(x, y)
					if p.kind[c] != assets.Lot {
						continue
					}
					p.street[c] = int32(i)
					if p.kind[c] = assets.Roadway; alleys {
						p.kind[c] = assets.Alley
					}
				}
			}
		}
	}
	for _, a := range g.Areas {
		for _, r := range a.Runs {
			for x := r.X0; x <= r.X1; x++ {
				if c := p.cell(x, r.Y); p.kind[c] == assets.Lot {
					p.kind[c] = a.Kind
				}
			}
		}
	}
}

// blocks are the connected pieces of ground between streets, as boxes, from
// north to south, then from west to east. Alleys and areas belong to them.
func (p *Plan) blocks() []Box {
	g := &p.Ground
	seen := make([]bool, len(p.kind))
	var out []Box
	for y := range g.Height {
		for x := range g.Width {
			if c := p.cell(x, y); seen[c] || p.kind[c] == assets.Roadway {
				continue
			}
			out = append(out, p.flood(x, y, seen))
		}
	}
	slices.SortFunc(out, func(a, b Box) int { return cmp.Or(cmp.Compare(a.Y0, b.Y0), cmp.Compare(a.X0, b.X0)) })
	return out
}

func (p *Plan) flood(x, y int32, seen []bool) Box {
	b := Box{x, y, x, y}
	todo := []int32{p.cell(x, y)}
	seen[todo[0]] = true
	for len(todo) > 0 {
		c := todo[len(todo)-1]
		todo = todo[:len(todo)-1]
		cx, cy := c%p.Ground.Width, c/p.Ground.Width
		b = Box{min(b.X0, cx), min(b.Y0, cy), max(b.X1, cx), max(b.Y1, cy)}
		for _, d := range directions {
			nx, ny := cx+d.dx, cy+d.dy
			if !p.inside(nx, ny) {
				continue
			}
			if n := p.cell(nx, ny); !seen[n] && p.kind[n] != assets.Roadway {
				seen[n] = true
				todo = append(todo, n)
			}
		}
	}
	return b
}

// directions in the order of assets.Facing: north, east, south, west.
var directions = [...]struct{ dx, dy int32 }{{0, -1}, {1, 0}, {0, 1}, {-1, 0}}

// openLots makes every cell that is no street or area a lot of its own.
func (p *Plan) openLots() {
	g := &p.Ground
	face := Face{Facing: assets.South, Street: -1, Block: 0}
	for y := range g.Height {
		for x := range g.Width {
			c := p.cell(x, y)
			if p.kind[c] != assets.Lot {
				continue
			}
			i := int32(len(p.Lots))
			p.owner[c] = i
			p.Lots = append(p.Lots, Lot{Box: Box{x, y, x, y}, FrontX: x, FrontY: y, Facing: assets.South, Run: 1, Street: -1, Cross: -1, Front: -1})
			face.Lots = append(face.Lots, i)
		}
	}
	p.Faces = []Face{face}
}
