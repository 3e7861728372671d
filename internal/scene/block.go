package scene

import "vouch/assets"

// block is one block while it is cut: which sides have a street, and how deep
// the rows at its ends are.
//
//	 north street            N: end row, four cells deep, owns the corners
//	┌─┬─┬─┬─┬─┬─┬─┬─┐        W, E: between the end rows, half a block deep or
//	│N│N│N│N│N│N│N│N│           up to the alley, the last cell a rear lot
//	├─┴─┴─┼─┴─┼─┴─┴─┤
//	│  W  │r│r│  E  │        r: rear lots on both sides of the alley
//	├─────┼ a ┼─────┤
type block struct {
	Box
	index                    int32
	north, east, south, west bool
}

// cutBlock makes the lots of one block.
func (p *Plan) cutBlock(i int32, box Box) {
	b := block{Box: box, index: i}
	b.north = p.bordered(box, assets.North)
	b.south = p.bordered(box, assets.South)
	b.east = p.bordered(box, assets.East)
	b.west = p.bordered(box, assets.West)
	top, bottom := b.endRows()
	if top > 0 {
		p.endRow(b, assets.North, top)
	}
	inner := Box{b.X0, b.Y0 + top, b.X1, b.Y1 - bottom}
	p.sideRows(b, inner)
	if bottom > 0 {
		p.endRow(b, assets.South, bottom)
	}
}

// bordered says whether a street runs along a whole side of the box.
func (p *Plan) bordered(b Box, f assets.Facing) bool {
	d := directions[f]
	x0, y0, x1, y1 := b.X0, b.Y0, b.X1, b.Y1
	switch f {
	case assets.North:
		y1 = y0
	case assets.South:
		y0 = y1
	case assets.East:
		x0 = x1
	case assets.West:
		x1 = x0
	}
	for y := y0; y <= y1; y++ {
		for x := x0; x <= x1; x++ {
			if p.KindAt(x+d.dx, y+d.dy) != assets.Roadway {
				return false
			}
		}
	}
	return true
}

// endRows are the depths of the rows at the north and south end.
func (b block) endRows() (top, bottom int32) {
	h := b.Y1 - b.Y0 + 1
	depth := min(endDepth, h)
	if b.north && b.south {
		depth = min(endDepth, h/2)
	}
	if b.north {
		top = depth
	}
	if b.south {
		bottom = depth
	}
	return top, bottom
}

// endRow makes the lots that face the street at a block's end.
func (p *Plan) endRow(b block, f assets.Facing, depth int32) {
	box := Box{b.X0, b.Y0, b.X1, b.Y0 + depth - 1}
	front := b.Y0
	if f == assets.South {
		box.Y0, box.Y1 = b.Y1-depth+1, b.Y1
		front = b.Y1
	}
	row := p.newRow(b, f, false)
	for x := box.X0; x <= box.X1; x++ {
		lot := Lot{Box: Box{x, box.Y0, x, box.Y1}, FrontX: x, FrontY: front, Facing: f, Front: -1, Cross: -1}
		switch {
		case x == b.X0 && b.west:
			lot.Corner, lot.Side = true, assets.West
		case x == b.X1 && b.east:
			lot.Corner, lot.Side = true, assets.East
		}
		row.add(lot)
	}
	row.end()
}

// sideRows makes the lots that face the avenues, and the rear lots on an alley.
func (p *Plan) sideRows(b block, in Box) {
	if in.Y0 > in.Y1 {
		return
	}
	for _, f := range []assets.Facing{assets.West, assets.East} {
		if (f == assets.West && !b.west) || (f == assets.East && !b.east) {
			continue
		}
		front, rear := p.newRow(b, f, false), p.newRow(b, f, true)
		for y := in.Y0; y <= in.Y1; y++ {
			lot, back, ok := p.sideLot(b, f, y)
			front.add(lot)
			if ok {
				back.Front = front.last
				rear.add(back)
			} else {
				rear.cut()
			}
		}
		front.end()
		rear.end()
	}
}

// sideLot is the lot of one row of cells that faces west or east, and its rear
// lot where an alley bounds it.
func (p *Plan) sideLot(b block, f assets.Facing, y int32) (lot, rear Lot, hasRear bool) {
	step, front, width := int32(1), b.X0, b.X1-b.X0+1
	if f == assets.East {
		step, front = -1, b.X1
	}
	depth := min(loneDepth, width)
	if b.west && b.east {
		if depth = width / 2; f == assets.East {
			depth = width - width/2
		}
	}
	alley := false
	for d := range width { // an alley near by sets the depth
		if p.KindAt(front+d*step, y) == assets.Alley {
			if d <= depth+1 {
				depth, alley = d, true
			}
			break
		}
	}
	if alley && depth >= rearAfter {
		depth--
		x := front + depth*step
		rear = Lot{Box: Box{x, y, x, y}, FrontX: x, FrontY: y, Facing: opposite(f), Rear: true, Cross: -1}
		hasRear = true
	}
	end := front + (depth-1)*step
	lot = Lot{Box: Box{min(front, end), y, max(front, end), y}, FrontX: front, FrontY: y, Facing: f, Front: -1, Cross: -1}
	return lot, rear, hasRear
}

func opposite(f assets.Facing) assets.Facing { return (f + 2) % 4 }

// row collects lots side by side and ends a strip where one is missing.
type row struct {
	p    *Plan
	face Face
	last int32 // the lot that add made, -1
}

func (p *Plan) newRow(b block, f assets.Facing, rear bool) *row {
	return &row{p: p, face: Face{Block: b.index, Facing: f, Street: -1, Rear: rear}, last: -1}
}

// add makes a lot of what is left of it after streets, alleys and areas. A lot
// without its front cell is none, and ends the strip.
func (r *row) add(l Lot) {
	p := r.p
	r.last = -1
	if p.KindAt(l.FrontX, l.FrontY) != assets.Lot || p.owner[p.cell(l.FrontX, l.FrontY)] >= 0 {
		r.cut()
		return
	}
	d := directions[l.Facing]
	l.Street = p.StreetAt(l.FrontX+d.dx, l.FrontY+d.dy)
	if l.Rear {
		if l.Street < 0 || l.Front < 0 {
			r.cut()
			return
		}
		l.Facing = opposite(r.face.Facing)
	}
	l.Box = p.trim(l)
	if l.Corner {
		s := directions[l.Side]
		l.Cross = p.StreetAt(l.FrontX+s.dx, l.FrontY+s.dy)
		l.Corner = l.Cross >= 0
	}
	i := int32(len(p.Lots))
	for y := l.Box.Y0; y <= l.Box.Y1; y++ {
		for x := l.Box.X0; x <= l.Box.X1; x++ {
			p.owner[p.cell(x, y)] = i
		}
	}
	p.Lots = append(p.Lots, l)
	if len(r.face.Lots) == 0 {
		r.face.Street = l.Street
	}
	r.face.Facing = l.Facing
	r.face.Lots = append(r.face.Lots, i)
	r.last = i
}

// trim shortens a lot from behind to its cells in one piece.
func (p *Plan) trim(l Lot) Box {
	d := directions[opposite(l.Facing)]
	x, y := l.FrontX, l.FrontY
	for l.Box.Within(x+d.dx, y+d.dy) {
		nx, ny := x+d.dx, y+d.dy
		if c := p.cell(nx, ny); p.kind[c] != assets.Lot || p.owner[c] >= 0 {
			break
		}
		x, y = nx, ny
	}
	return Box{min(x, l.FrontX), min(y, l.FrontY), max(x, l.FrontX), max(y, l.FrontY)}
}

// cut ends the strip; the next lot begins another.
func (r *row) cut() {
	r.end()
	r.face.Lots = nil
}

func (r *row) end() {
	if len(r.face.Lots) == 0 {
		return
	}
	f := int32(len(r.p.Faces))
	for i, l := range r.face.Lots {
		r.p.Lots[l].Face, r.p.Lots[l].Pos, r.p.Lots[l].Run = f, int32(i), int32(len(r.face.Lots))
	}
	r.p.Faces = append(r.p.Faces, r.face)
}
