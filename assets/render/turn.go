package render

import (
	"vouch/assets"
)

// turned is a layout seen from another corner of the map: after one quarter its
// north lies to the lower right, where its east was. The map's own places stand in
// Frame still, so that dressing can follow them.
func turned(l *assets.Layout, quarters int) *assets.Layout {
	k := quarters & 3
	if k == 0 {
		return l
	}
	w, h := l.Width, l.Height
	t := *l
	if k&1 == 1 {
		t.Width, t.Height = h, w
	}
	t.Corner = make([]int, len(l.Corner))
	for y := range h + 1 {
		for x := range w + 1 {
			u, v := turnPoint(x, y, w, h, k)
			t.Corner[v*(t.Width+1)+u] = l.Corner[y*(w+1)+x]
		}
	}
	t.Ground = make([]assets.Ground, len(l.Ground))
	if l.Dressing != nil {
		t.Dressing = make([]assets.Dressing, len(l.Dressing))
	}
	for y := range h {
		for x := range w {
			u, v := turnCell(x, y, w, h, k)
			t.Ground[v*t.Width+u] = l.Ground[y*w+x]
			if l.Dressing == nil {
				continue
			}
			d := l.Dressing[y*w+x]
			for side, kerb := range d.Kerb {
				t.Dressing[v*t.Width+u].Kerb[(side+k)&3] = kerb
			}
			t.Dressing[v*t.Width+u].Yard, t.Dressing[v*t.Width+u].Fence = d.Yard, d.Fence
		}
	}
	t.Objects = make([]assets.Object, len(l.Objects))
	for i, o := range l.Objects {
		o.X, o.Y, o.W, o.H = turnRect(o.X, o.Y, o.W, o.H, w, h, k)
		o.Facing, o.Side = (o.Facing+assets.Facing(k))&3, (o.Side+assets.Facing(k))&3
		t.Objects[i] = o
	}
	t.Features = make([]assets.Feature, len(l.Features))
	for i, f := range l.Features {
		cells := make([]assets.Point, len(f.Cells))
		for j, c := range f.Cells {
			cells[j].X, cells[j].Y = turnCell(c.X, c.Y, w, h, k)
		}
		f.Cells = cells
		t.Features[i] = f
	}
	t.Streets = make([]assets.Street, len(l.Streets))
	for i, st := range l.Streets {
		st.X, st.Y, st.W, st.H = turnRect(st.X, st.Y, st.W, st.H, w, h, k)
		st.NorthSouth = st.NorthSouth != (k&1 == 1)
		t.Streets[i] = st
	}
	return &t
}

// turnPoint is where a corner of a map of w by h cells lies after k quarters, turnCell
// where a cell does.
func turnPoint(x, y, w, h, k int) (u, v int) {
	switch k & 3 {
	case 1:
		return h - y, x
	case 2:
		return w - x, h - y
	case 3:
		return y, w - x
	}
	return x, y
}

func turnCell(x, y, w, h, k int) (u, v int) { return turnPoint(x, y, w-1, h-1, k) }

func turnRect(x, y, rw, rh, w, h, k int) (u, v, uw, vh int) {
	u0, v0 := turnPoint(x, y, w, h, k)
	u1, v1 := turnPoint(x+rw, y+rh, w, h, k)
	return min(u0, u1), min(v0, v1), max(u0, u1) - min(u0, u1), max(v0, v1) - min(v0, v1)
}

// onMap is the cell of the layout as it came for a cell as it is drawn, onStage the
// way back. Both go beyond the map.
func (s *stage) onMap(x, y int) (mx, my int) {
	return turnCell(x, y, s.l.Width, s.l.Height, 4-s.turn)
}

func (s *stage) onStage(mx, my int) (x, y int) {
	w, h := s.mapSize()
	return turnCell(mx, my, w, h, s.turn)
}

// mapSize is the size of the layout as it came, cells.
func (s *stage) mapSize() (w, h int) {
	if s.turn&1 == 1 {
		return s.l.Height, s.l.Width
	}
	return s.l.Width, s.l.Height
}
