package scene

import (
	"cmp"
	"slices"
	"strconv"

	"vouch/assets"
)

// Layout is the scene as a renderer takes it: the whole ground.
func (s *Scene) Layout() assets.Layout {
	g := &s.Plan.Ground
	return s.Crop(Box{0, 0, g.Width - 1, g.Height - 1})
}

// Crop is the part of the scene within a box. Objects that reach over its edge
// are cut to it; those without a cell inside are left out.
func (s *Scene) Crop(b Box) assets.Layout {
	g := &s.Plan.Ground
	b = Box{max(b.X0, 0), max(b.Y0, 0), min(b.X1, g.Width-1), min(b.Y1, g.Height-1)}
	l := assets.Layout{Width: int(b.X1 - b.X0 + 1), Height: int(b.Y1 - b.Y0 + 1), Seed: s.Seed, Year: s.year(),
		Frame: assets.Frame{X: int(g.OffsetX + b.X0), Y: int(g.OffsetY + b.Y0),
			Width: int(max(g.FrameWidth, g.Width)), Height: int(max(g.FrameHeight, g.Height))}}
	for y := b.Y0; y <= b.Y1+1; y++ {
		for x := b.X0; x <= b.X1+1; x++ {
			h := 0
			if g.Heights != nil {
				h = int(g.Heights[y*(g.Width+1)+x])
			}
			l.Corner = append(l.Corner, h)
			if x <= b.X1 && y <= b.Y1 {
				l.Ground = append(l.Ground, s.Plan.KindAt(x, y))
				l.Dressing = append(l.Dressing, s.Dressing[y*g.Width+x])
			}
		}
	}
	for _, st := range g.Streets {
		if c, ok := clip(st.Box, b); ok {
			l.Streets = append(l.Streets, assets.Street{Name: st.Name, X: int(c.X0 - b.X0), Y: int(c.Y0 - b.Y0),
				W: int(c.X1 - c.X0 + 1), H: int(c.Y1 - c.Y0 + 1), NorthSouth: st.NorthSouth, Shopping: st.Shopping, Alley: st.Alley})
		}
	}
	for i := range s.Values {
		if o, ok := s.object(int32(i), b); ok {
			l.Objects = append(l.Objects, o)
		}
	}
	for _, f := range s.Features {
		if a, ok := s.feature(f, b); ok {
			l.Features = append(l.Features, a)
		}
	}
	return l
}

func clip(a, b Box) (Box, bool) {
	c := Box{max(a.X0, b.X0), max(a.Y0, b.Y0), min(a.X1, b.X1), min(a.Y1, b.Y1)}
	return c, c.X0 <= c.X1 && c.Y0 <= c.Y1
}

// year of the scene, for the drawing of cars and signs.
func (s *Scene) year() int {
	if len(s.Rulebook.When) < 4 {
		return 0
	}
	y, err := strconv.Atoi(s.Rulebook.When[:4])
	if err != nil {
		return 0
	}
	return y
}

// object is what a renderer draws for an anchor lot.
func (s *Scene) object(lot int32, b Box) (assets.Object, bool) {
	if s.Values[lot].Offset != 0 {
		return assets.Object{}, false
	}
	lots := s.objectLots(lot)
	box := s.Plan.Lots[lots[0]].Box
	corner, side := false, assets.North
	for _, i := range lots {
		l := &s.Plan.Lots[i]
		box = Box{min(box.X0, l.Box.X0), min(box.Y0, l.Box.Y0), max(box.X1, l.Box.X1), max(box.Y1, l.Box.Y1)}
		if l.Corner {
			corner, side = true, l.Side
		}
	}
	box, ok := clip(box, b)
	if !ok {
		return assets.Object{}, false
	}
	l, basis := &s.Plan.Lots[lot], &s.Basis[lot]
	return assets.Object{ID: int(lot), Concept: s.Concept(lot).ID,
		X: int(box.X0 - b.X0), Y: int(box.Y0 - b.Y0), W: int(box.X1 - box.X0 + 1), H: int(box.Y1 - box.Y0 + 1),
		Facing: l.Facing, Corner: corner, Side: side, Rear: l.Rear,
		Class: basis.Class, Disputed: basis.Disputed, Told: basis.Told, Pinned: s.Pinned[lot],
		Look: s.look(lot), Sign: s.Signs[lot], Variant: hash(s.Seed, number("look"), uint64(lot))}, true
}

// look is what attribute rules say of the object's looks.
func (s *Scene) look(lot int32) []assets.Attribute {
	var out []assets.Attribute
	for i := range s.Rulebook.Rules {
		r := &s.Rulebook.Rules[i]
		if r.Kind != Attribute || r.Property == "concept" || !s.Rulebook.active(r) || r.Force == Weight ||
			!contains(r.Lots, lot) || !contains(r.Concepts, s.Values[lot].Concept) {
			continue
		}
		out = append(out, assets.Attribute{Property: r.Property, Value: r.Value})
	}
	slices.SortStableFunc(out, func(a, b assets.Attribute) int { return cmp.Compare(a.Property, b.Property) })
	return slices.CompactFunc(out, func(a, b assets.Attribute) bool { return a.Property == b.Property })
}

func (s *Scene) feature(f Feature, b Box) (assets.Feature, bool) {
	g := &s.Plan.Ground
	out := assets.Feature{Concept: f.Concept, Object: int(f.Lot), Class: f.Class, Disputed: f.Disputed,
		Variant: hash(s.Seed, number(f.Concept), uint64(f.Cells[0]))}
	for _, c := range f.Cells {
		if x, y := c%g.Width, c/g.Width; b.Within(x, y) {
			out.Cells = append(out.Cells, assets.Point{X: int(x - b.X0), Y: int(y - b.Y0)})
		}
	}
	return out, len(out.Cells) > 0
}
