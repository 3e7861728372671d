package sources

import (
	"fmt"

	"vouch/sources/strict"
)

// validID: ids stand in file names, tables and rules.
func validID(id string) bool {
	if id == "" || len(id) > MaxID {
		return false
	}
	for i, r := range id {
		switch {
		case r >= 'a' && r <= 'z', r >= '0' && r <= '9':
		case i > 0 && (r == '.' || r == '-' || r == '_'):
		default:
			return false
		}
	}
	return true
}

// ids checks form and uniqueness of the ids of one list.
func (l *loader) ids(what string, seen map[string]strict.Pos, id string, at strict.Pos) {
	if id == "" {
		return // its absence is reported already
	}
	if !validID(id) {
		l.errs.Addf(at, "use small letters, digits, points and hyphens, such as rec.bank-1911",
			"the id %q of the %s cannot be used", strict.Clip(id), what)
	}
	if first, twice := seen[id]; twice {
		l.errs.Addf(at, fmt.Sprintf("the first is in line %d; give one of them another id", first.Line),
			"a second %s has the id %q", what, strict.Clip(id))
		return
	}
	seen[id] = at
}

func (l *loader) checkPlaces() {
	seen := make(map[string]strict.Pos, len(l.h.Places))
	for i := range l.h.Places {
		p := &l.h.Places[i]
		l.ids("place", seen, p.ID, p.At("id"))
		l.checkShape(p)
		l.checkNames(p)
	}
	for i := range l.h.Places {
		l.checkPlaceRefs(&l.h.Places[i])
	}
	l.checkParents()
	l.checkElevations()
}

// checkShape: one shape, fit for the kind.
func (l *loader) checkShape(p *Place) {
	var shapes []string
	for _, key := range []string{"point", "line", "polygon", "face", "corner"} {
		if p.Has(key) {
			shapes = append(shapes, key)
		}
	}
	switch {
	case p.Kind == Frame:
		l.checkFrame(p, shapes)
	case len(shapes) > 1:
		l.errs.Addf(p.At(shapes[1]), "keep one of them", "the place %q has %s and %s", p.ID, shapes[0], shapes[1])
	case len(shapes) == 0:
		l.errs.Addf(p.Pos, "add exactly one of point, line, polygon, face or corner", "the place %q has no shape", p.ID)
	}
	if p.Grid != nil && p.Kind != Frame {
		l.errs.Addf(p.At("grid"), "write kind: frame or remove the grid", "only a frame has a grid, %q is a %s", p.ID, p.Kind)
	}
	if p.Has("line") && (len(p.Line) < 2 || len(p.Line) > MaxPoints) {
		l.errs.Addf(p.At("line"), "give its two ends", "the line of %q has %d points", p.ID, len(p.Line))
	}
	if p.Has("polygon") && (len(p.Polygon) < 3 || len(p.Polygon) > MaxPoints) {
		l.errs.Addf(p.At("polygon"), "give at least three corners", "the polygon of %q has %d points", p.ID, len(p.Polygon))
	} else if p.Has("polygon") && area(p.Polygon) == 0 {
		l.errs.Addf(p.At("polygon"), "give corners that enclose something", "the polygon of %q has no area", p.ID)
	}
	l.checkKindShape(p)
	if p.Precision < 0 || p.Precision > MaxCoordinate {
		l.errs.Addf(p.At("precision"), "write decimetres, 0 for exact", "the precision %d is out of range", p.Precision)
	}
}

func (l *loader) checkFrame(p *Place, shapes []string) {
	if p.Grid == nil {
		l.errs.Addf(p.Pos, "add grid: {west, north, cell, columns, rows, streets}", "the frame %q has no grid", p.ID)
		return
	}
	for _, s := range shapes {
		if s != "polygon" {
			l.errs.Addf(p.At(s), "keep the grid and at most a polygon", "a frame has no %s", s)
		}
	}
	g := p.Grid
	if g.Columns < 1 || g.Columns > MaxCells {
		l.errs.Addf(g.At("columns"), fmt.Sprintf("write 1 to %d", MaxCells), "a frame of %d columns cannot be built", g.Columns)
	}
	if g.Rows < 1 || g.Rows > MaxCells {
		l.errs.Addf(g.At("rows"), fmt.Sprintf("write 1 to %d", MaxCells), "a frame of %d rows cannot be built", g.Rows)
	}
	if g.Cell < 100 || g.Cell > 100_000 {
		l.errs.Addf(g.At("cell"), "write millimetres, such as 7620 for 25 feet", "a cell of %d mm cannot be built", g.Cell)
	}
	for _, f := range []struct {
		key string
		v   int
	}{{"west", g.West}, {"north", g.North}} {
		if f.v > MaxCoordinate || f.v < -MaxCoordinate {
			l.errs.Addf(g.At(f.key), "write decimetres from the origin", "%s %d is out of range", f.key, f.v)
		}
	}
}

// checkKindShape: streets and routes are lines, rows of lots are faces or areas.
func (l *loader) checkKindShape(p *Place) {
	switch p.Kind {
	case Street, Alley:
		if !p.Has("line") {
			l.errs.Addf(p.Pos, "give line: [[u, v], [u, v]]", "the %s %q has no line", p.Kind, p.ID)
		}
		if p.Has("cells") && (p.Cells < 1 || p.Cells > 9) {
			l.errs.Addf(p.At("cells"), "write 1 to 9 cells, usually 2", "a street of %d cells cannot be laid", p.Cells)
		}
	default:
		if p.Has("cells") {
			l.errs.Addf(p.At("cells"), "remove it", "only streets and alleys have a width in cells, %q is a %s", p.ID, p.Kind)
		}
		if p.Shopping {
			l.errs.Addf(p.At("shopping"), "remove it, or mark the street", "only streets are shopping streets, %q is a %s", p.ID, p.Kind)
		}
	}
	if p.Face != nil && p.Kind != BlockFace {
		l.errs.Addf(p.At("face"), "write kind: block-face", "%q is a %s with a face", p.ID, p.Kind)
	}
	if p.Corner != nil {
		if p.Kind != Corner {
			l.errs.Addf(p.At("corner"), "write kind: corner", "%q is a %s with a corner", p.ID, p.Kind)
		}
		if len(p.Corner.Streets) != 2 || p.Corner.Streets[0] == p.Corner.Streets[1] {
			l.errs.Addf(p.Corner.At("streets"), "give the two that cross", "a corner lies on two different streets")
		}
	}
	if p.Face != nil && (p.Face.From == p.Face.To || p.Face.From == p.Face.Street || p.Face.To == p.Face.Street) {
		l.errs.Addf(p.Face.At("from"), "give the two cross streets at its ends", "the face %q does not lie between two cross streets", p.ID)
	}
}

// area is twice the signed area of a polygon.
func area(pts []Point) int {
	sum := 0
	for i, a := range pts {
		b := pts[(i+1)%len(pts)]
		sum += a.U*b.V - b.U*a.V
	}
	return sum
}

func (l *loader) checkNames(p *Place) {
	for _, n := range p.Names {
		if !n.From.IsZero() && !n.To.IsZero() && n.From.First() > n.To.Last() {
			l.errs.Addf(n.At("to"), "exchange from and to", "the name %q ends before it begins", strict.Clip(n.Name))
		}
	}
}

// checkPlaceRefs: what a place is made of exists and is a street where it must be.
func (l *loader) checkPlaceRefs(p *Place) {
	street := func(at strict.Pos, id string) {
		switch s := l.place(id); {
		case id == "":
		case s == nil:
			l.unknown(at, "place", id, PlacesFile)
		case s.Kind != Street && s.Kind != Alley:
			l.errs.Addf(at, "name a street or an alley", "%q is a %s, not a street", id, s.Kind)
		}
	}
	if p.Parent != "" && l.place(p.Parent) == nil {
		l.unknown(p.At("parent"), "place", p.Parent, PlacesFile)
	}
	street(p.At("on"), p.On)
	if p.Face != nil {
		street(p.Face.At("street"), p.Face.Street)
		street(p.Face.At("from"), p.Face.From)
		street(p.Face.At("to"), p.Face.To)
	}
	if p.Corner != nil {
		for _, s := range p.Corner.Streets {
			street(p.Corner.At("streets"), s)
		}
	}
}

// checkParents finds places that lie in themselves, walking each chain of
// parents once.
func (l *loader) checkParents() {
	const unseen, walking, done = 0, 1, 2
	state := make(map[string]int, len(l.h.Places))
	for i := range l.h.Places {
		var chain []string
		p := &l.h.Places[i]
		for p != nil && state[p.ID] == unseen {
			state[p.ID] = walking
			chain = append(chain, p.ID)
			p = l.place(p.Parent)
		}
		if p != nil && state[p.ID] == walking {
			l.errs.Addf(p.At("parent"), "remove one of the parents", "the place %q lies in itself, by its parents", p.ID)
		}
		for _, id := range chain {
			state[id] = done
		}
	}
}

func (l *loader) checkElevations() {
	for i := range l.h.Elevations {
		e := &l.h.Elevations[i]
		if len(e.At) == 0 || len(e.At) > MaxPoints {
			l.errs.Addf(e.Pos.At("at"), "give at: [[u, height], …]", "the row of heights has %d points", len(e.At))
		}
		for j := 1; j < len(e.At); j++ {
			if e.At[j].U <= e.At[j-1].U {
				l.errs.Addf(e.Pos.At("at"), "sort them from west to east, each once", "the heights at %d and %d do not go east", e.At[j-1].U, e.At[j].U)
				break
			}
		}
		if i > 0 && e.V == l.h.Elevations[i-1].V {
			l.errs.Addf(e.Pos.At("v"), "join them", "two rows of heights have v %d", e.V)
		}
	}
}

// unknown reports a reference to nothing, with the nearest id there is.
func (l *loader) unknown(at strict.Pos, what, id, file string) {
	if l.unread[file] {
		return
	}
	hint := "add it to " + file
	if near := l.nearest(what, id); near != "" {
		hint = "did you mean " + near + "? else add it to " + file
	}
	l.errs.Addf(at, hint, "there is no %s %q", what, strict.Clip(id))
}
