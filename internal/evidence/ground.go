package evidence

import (
	"vouch/assets"
	"vouch/internal/scene"
	"vouch/sources"
)

// grid lays a frame's cells over the gazetteer's decimetres. Sums are in
// millimetres, so that a cell of 7,620 mm stays exact.
type grid struct {
	west, north int64 // mm, centre of column 0 and row 0 of the frame
	cell        int64 // mm
	columns     int32
	rows        int32
	x0, y0      int32 // the area's north-west cell in the frame
	width       int32 // of the area
	height      int32
}

func newGrid(g *sources.Grid) grid {
	return grid{west: int64(g.West) * 100, north: int64(g.North) * 100, cell: int64(g.Cell),
		columns: int32(g.Columns), rows: int32(g.Rows), width: int32(g.Columns), height: int32(g.Rows)}
}

// column and row of a point, in cells of the area; they may lie outside it.
func (g grid) column(u int) int32 { return int32(divRound(int64(u)*100-g.west, g.cell)) - g.x0 }
func (g grid) row(v int) int32    { return int32(divRound(g.north-int64(v)*100, g.cell)) - g.y0 }

// centre of a cell of the area, mm.
func (g grid) centre(x, y int32) (u, v int64) {
	return g.west + int64(x+g.x0)*g.cell, g.north - int64(y+g.y0)*g.cell
}

func divRound(a, b int64) int64 {
	if a < 0 {
		return -((-a + b/2) / b)
	}
	return (a + b/2) / b
}

// clip keeps a box to the area; ok is false where nothing is left.
func (g grid) clip(b scene.Box) (scene.Box, bool) {
	b = scene.Box{X0: max(b.X0, 0), Y0: max(b.Y0, 0), X1: min(b.X1, g.width-1), Y1: min(b.Y1, g.height-1)}
	return b, b.X0 <= b.X1 && b.Y0 <= b.Y1
}

// ground makes the plan's input from the gazetteer.
func (c *compiler) ground() scene.Ground {
	g := scene.Ground{Width: c.grid.width, Height: c.grid.height, Open: !c.frame.Grid.Streets,
		OffsetX: c.grid.x0, OffsetY: c.grid.y0, FrameWidth: c.grid.columns, FrameHeight: c.grid.rows}
	for i := range c.places {
		p := &c.places[i]
		switch p.Kind {
		case sources.Street, sources.Alley:
			if s, ok := c.street(p); ok {
				c.streetOf[p.ID] = int32(len(g.Streets))
				g.Streets = append(g.Streets, s)
			}
		case sources.Park, sources.Schoolyard, sources.Plaza:
			if a, ok := c.area(p); ok {
				c.areaOf[p.ID] = int32(len(g.Areas))
				g.Areas = append(g.Areas, a)
			}
		}
	}
	g.Heights = c.heights()
	return g
}

// street is a line of the gazetteer as a rectangle of cells: a width of three
// covers c-1 to c+1, of two c-1 and c, of one c.
func (c *compiler) street(p *sources.Place) (scene.Street, bool) {
	if len(p.Line) < 2 || p.Cells < 1 {
		return scene.Street{}, false
	}
	x0, x1, y0, y1 := c.extent(p.Line)
	s := scene.Street{ID: p.ID, Name: p.NameAt(c.when), Shopping: p.Shopping, Alley: p.Kind == sources.Alley}
	w := int32(p.Cells)
	if s.NorthSouth = y1-y0 > x1-x0; s.NorthSouth {
		mid := c.grid.column(p.Line[0].U)
		x0, x1 = mid-w/2, mid-w/2+w-1
	} else {
		mid := c.grid.row(p.Line[0].V)
		y0, y1 = mid-w/2, mid-w/2+w-1
	}
	var ok bool
	s.Box, ok = c.grid.clip(scene.Box{X0: x0, Y0: y0, X1: x1, Y1: y1})
	return s, ok
}

func (c *compiler) extent(points []sources.Point) (x0, x1, y0, y1 int32) {
	for i, p := range points {
		x, y := c.grid.column(p.U), c.grid.row(p.V)
		if i == 0 {
			x0, x1, y0, y1 = x, x, y, y
		}
		x0, x1, y0, y1 = min(x0, x), max(x1, x), min(y0, y), max(y1, y)
	}
	return x0, x1, y0, y1
}

var areaKinds = map[sources.PlaceKind]assets.Ground{
	sources.Park: assets.Park, sources.Schoolyard: assets.Schoolyard, sources.Plaza: assets.Plaza,
}

func (c *compiler) area(p *sources.Place) (scene.Area, bool) {
	a := scene.Area{ID: p.ID, Name: p.NameAt(c.when), Kind: areaKinds[p.Kind], Runs: c.runs(p.Polygon)}
	return a, len(a.Runs) > 0
}

// runs are the cells of the area whose centre lies in a polygon.
func (c *compiler) runs(polygon []sources.Point) []scene.Run {
	var out []scene.Run
	if len(polygon) < 3 {
		return nil
	}
	x0, x1, y0, y1 := c.extent(polygon)
	box, ok := c.grid.clip(scene.Box{X0: x0 - 1, Y0: y0 - 1, X1: x1 + 1, Y1: y1 + 1})
	if !ok {
		return nil
	}
	for y := box.Y0; y <= box.Y1; y++ {
		from := int32(-1)
		for x := box.X0; x <= box.X1+1; x++ {
			u, v := c.grid.centre(x, y)
			in := x <= box.X1 && within(u, v, polygon)
			switch {
			case in && from < 0:
				from = x
			case !in && from >= 0:
				out = append(out, scene.Run{Y: y, X0: from, X1: x - 1})
				from = -1
			}
		}
	}
	return out
}

// within says whether a point (mm) lies in a polygon (dm) or on its border:
// even-odd rule with exact integers.
func within(u, v int64, polygon []sources.Point) bool {
	in := false
	for i := range polygon {
		a, b := polygon[i], polygon[(i+1)%len(polygon)]
		au, av, bu, bv := int64(a.U)*100, int64(a.V)*100, int64(b.U)*100, int64(b.V)*100
		cross := (bu-au)*(v-av) - (bv-av)*(u-au)
		if cross == 0 && u >= min(au, bu) && u <= max(au, bu) && v >= min(av, bv) && v <= max(av, bv) {
			return true
		}
		if (av > v) != (bv > v) && (cross > 0) == (bv > av) {
			in = !in
		}
	}
	return in
}

// heights are the corner heights: linear along each measured row, then linear
// between the rows; level beyond the last ones.
func (c *compiler) heights() []int32 {
	if len(c.elevations) == 0 {
		return nil
	}
	var out []int32
	for y := range c.grid.height + 1 {
		for x := range c.grid.width + 1 {
			u, v := c.grid.centre(x, y)
			u, v = u-c.grid.cell/2, v+c.grid.cell/2 // the north-west corner of the cell
			out = append(out, int32(c.heightAt(u, v)))
		}
	}
	return out
}

func (c *compiler) heightAt(u, v int64) int64 {
	above, below := -1, -1 // rows next to v, north and south
	for i, e := range c.elevations {
		ev := int64(e.V) * 100
		if ev >= v && (above < 0 || ev < int64(c.elevations[above].V)*100) {
			above = i
		}
		if ev <= v && (below < 0 || ev > int64(c.elevations[below].V)*100) {
			below = i
		}
	}
	switch {
	case above < 0:
		return alongRow(c.elevations[below].At, u)
	case below < 0 || above == below:
		return alongRow(c.elevations[above].At, u)
	}
	n, s := int64(c.elevations[above].V)*100, int64(c.elevations[below].V)*100
	return between(alongRow(c.elevations[below].At, u), alongRow(c.elevations[above].At, u), v-s, n-s)
}

func alongRow(at []sources.Height, u int64) int64 {
	for i, h := range at {
		hu := int64(h.U) * 100
		if u > hu {
			continue
		}
		if i == 0 {
			return int64(h.Height)
		}
		p := at[i-1]
		return between(int64(p.Height), int64(h.Height), u-int64(p.U)*100, hu-int64(p.U)*100)
	}
	return int64(at[len(at)-1].Height)
}

func between(a, b, at, of int64) int64 {
	if of == 0 {
		return a
	}
	return a + divRound((b-a)*at, of)
}
