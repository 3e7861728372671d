package kit

import "vouch/assets/draw"

// solid is a rectangle that an operation fills so that nothing shines through: what lies
// below need not be painted.
type solid struct {
	op   int
	rect Rect
}

// findSolids finds those of a list that are worth a look, in a part of the window.
func (l *Lowering) findSolids(list *List, part Rect) {
	l.solids = l.solids[:0]
	at := reach{ops: list.Ops, clips: []Rect{part}}
	for at.at < len(at.ops) {
		o := &at.ops[at.at]
		rect := at.next()
		if (o.Kind == OpRect && o.Colour.A == 255 || o.Kind == OpPicture && o.Picture != nil && o.Picture.Opaque) && rect.W >= minSolid && rect.H >= minSolid {
			l.solids = append(l.solids, solid{at.at - 1, rect})
		}
	}
}

// above are the solids that come after the operation that is lowered.
func (l *Lowering) above() []solid {
	over := l.solids
	for len(over) > 0 && over[0].op <= l.at {
		over = over[1:]
	}
	return over
}

// fillBelow lays a colour over what of a rectangle will be seen.
func (l *Lowering) fillBelow(r Rect, c draw.Colour, over []solid) {
	for i, s := range over {
		if hidden := r.Intersect(s.rect); !hidden.Empty() {
			for _, rest := range r.around(hidden) {
				l.fillBelow(rest, c, over[i+1:])
			}
			return
		}
	}
	if !r.Empty() {
		l.to.Fill(r, c)
	}
}
