package scene

import "slices"

// Neighbours are the lots that stand in a relation to a lot, ascending.
// Beside: the next ones of its strip; in an open plan the four around it.
// Across: the lot over the street. Behind: the one back to back, or the rear lot.
func (p *Plan) Neighbours(lot int32, r Relation) []int32 {
	l := &p.Lots[lot]
	if p.Ground.Open {
		return p.around(l)
	}
	switch r {
	case Beside:
		return p.beside(l)
	case Across:
		return p.across(lot)
	case Behind:
		return p.behind(lot)
	}
	return nil
}

func (p *Plan) around(l *Lot) []int32 {
	var out []int32
	for _, d := range directions {
		if n, ok := p.LotAt(l.FrontX+d.dx, l.FrontY+d.dy); ok {
			out = append(out, n)
		}
	}
	slices.Sort(out)
	return out
}

func (p *Plan) beside(l *Lot) []int32 {
	var out []int32
	strip := p.Faces[l.Face].Lots
	if l.Pos > 0 {
		out = append(out, strip[l.Pos-1])
	}
	if l.Pos+1 < l.Run {
		out = append(out, strip[l.Pos+1])
	}
	slices.Sort(out)
	return out
}

// across walks from the front cell over the street to the lot that faces back.
func (p *Plan) across(lot int32) []int32 {
	l := &p.Lots[lot]
	d := directions[l.Facing]
	x, y := l.FrontX+d.dx, l.FrontY+d.dy
	for p.inside(x, y) && p.street[p.cell(x, y)] >= 0 {
		x, y = x+d.dx, y+d.dy
	}
	n, ok := p.LotAt(x, y)
	if !ok || p.Lots[n].Facing != opposite(l.Facing) {
		return nil
	}
	return []int32{n}
}

// behind walks from the back of the lot, over an alley if there is one.
func (p *Plan) behind(lot int32) []int32 {
	l := &p.Lots[lot]
	d := directions[opposite(l.Facing)]
	x, y := l.FrontX, l.FrontY
	for l.Box.Within(x, y) {
		x, y = x+d.dx, y+d.dy
	}
	for p.inside(x, y) && p.street[p.cell(x, y)] >= 0 && p.Ground.Streets[p.street[p.cell(x, y)]].Alley {
		x, y = x+d.dx, y+d.dy
	}
	if n, ok := p.LotAt(x, y); ok {
		return []int32{n}
	}
	return nil
}
