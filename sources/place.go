package sources

import (
	"go.yaml.in/yaml/v3"

	"vouch/sources/strict"
)

// Point is a place in the project's local frame, in whole decimetres from its
// origin.
type Point struct {
	U int // east
	V int // north
}

// DecodeNode reads [u, v].
func (p *Point) DecodeNode(c *strict.Context, n *yaml.Node) {
	if n.Kind != yaml.SequenceNode || len(n.Content) != 2 {
		c.Fault(n, "write [east, north] in whole decimetres", "a point has two numbers")
		return
	}
	u, ok1 := c.Int(n.Content[0])
	v, ok2 := c.Int(n.Content[1])
	if ok1 && ok2 && (u > MaxCoordinate || u < -MaxCoordinate || v > MaxCoordinate || v < -MaxCoordinate) {
		c.Fault(n, "check for a misplaced digit: decimetres, not millimetres",
			"the point [%d, %d] lies more than %d dm from the origin", u, v, MaxCoordinate)
		return
	}
	*p = Point{U: u, V: v}
}

// Place is an entry of the gazetteer: a named region. Exactly one of Point,
// Line, Polygon, Face and Corner is set; a frame has a Grid and may have a
// Polygon beside it.
type Place struct {
	strict.Pos
	ID        string     `key:"id,required"`
	Kind      PlaceKind  `key:"kind,required"`
	Names     []Name     `key:"names"`
	Point     *Point     `key:"point"`
	Line      []Point    `key:"line"`
	Polygon   []Point    `key:"polygon"`
	Face      *Face      `key:"face"`
	Corner    *CornerLot `key:"corner"`
	Grid      *Grid      `key:"grid"`
	Cells     int        `key:"cells"`     // width of a street or alley in cells
	Shopping  bool       `key:"shopping"`  // a shopping street
	Precision int        `key:"precision"` // dm; 0 is exact; the place is widened by it
	Parent    string     `key:"parent"`    // id of the place it lies in, or ""
	On        string     `key:"on"`        // id of the street its lots must face, or ""
	Private   bool       `key:"private"`   // somebody's home: nothing public is more exact than its parent
	Cite      *Cite      `key:"cite"`
}

// Name is one name of a place and the time it was in use.
type Name struct {
	strict.Pos
	Name string `key:"name,required"`
	From Date   `key:"from"` // zero: since always
	To   Date   `key:"to"`   // zero: until now; its last day included
	Lang string `key:"lang"` // BCP 47, "" the project's own
}

// Face is the row of lots that face a street between two cross streets.
type Face struct {
	strict.Pos
	Street string `key:"street,required"` // id
	From   string `key:"from,required"`   // id of a cross street
	To     string `key:"to,required"`     // id of the other
	Side   Facing `key:"side,required"`   // the side of the street on which the lots lie
}

// CornerLot is the one lot at a quarter of a crossing.
type CornerLot struct {
	strict.Pos
	Streets []string `key:"streets,required"` // two ids
	Quarter Quarter  `key:"quarter,required"`
}

// Grid lays a frame's cells. Column = round((u−West)·100/Cell), row =
// round((North−v)·100/Cell).
type Grid struct {
	strict.Pos
	West    int  `key:"west,required"`  // u of the centre of cell (0,0), dm
	North   int  `key:"north,required"` // v of the centre of cell (0,0), dm
	Cell    int  `key:"cell,required"`  // side of a cell, mm
	Columns int  `key:"columns,required"`
	Rows    int  `key:"rows,required"`
	Streets bool `key:"streets"` // false: no street plan, every cell is a lot
}

// Cite says where a place's position or existence is known from.
type Cite struct {
	strict.Pos
	Title      string     `key:"title,required"`
	Maker      string     `key:"maker"`
	Confidence Confidence `key:"confidence,required"`
	Basis      Basis      `key:"basis,required"`
	Note       string     `key:"note"`
}

// Elevation is one row of measured heights. Between its points, and between
// rows, heights are linear.
type Elevation struct {
	strict.Pos
	V    int      `key:"v,required"`  // north of the row, dm
	At   []Height `key:"at,required"` // rising U
	Cite *Cite    `key:"cite"`
}

// Height is the ground's height at a point of a row.
type Height struct {
	U      int // east, dm
	Height int // above the sea, dm
}

// DecodeNode reads [u, height].
func (h *Height) DecodeNode(c *strict.Context, n *yaml.Node) {
	var p Point
	p.DecodeNode(c, n)
	*h = Height{U: p.U, Height: p.V}
}

// NameAt gives the name in use on the date, the first that covers it; else the
// first name, else the id.
func (p *Place) NameAt(when Date) string {
	for _, n := range p.Names {
		if n.Covers(when) {
			return n.Name
		}
	}
	if len(p.Names) > 0 {
		return p.Names[0].Name
	}
	return p.ID
}

// Covers reports whether the name was in use on all of the date.
func (n Name) Covers(when Date) bool { return n.Span().Covers(when) }

// Span is the time in which the name was in use.
func (n Name) Span() Span {
	span := Span{FirstDay, LastDay}
	if !n.From.IsZero() {
		span.From = n.From.First()
	}
	if !n.To.IsZero() {
		span.To = n.To.Last()
	}
	return span
}

// oneLot is the front of a lot in decimetres: what is known less exactly is no
// single lot.
const oneLot = 76

// Exact reports whether the place points at a single lot, where somebody lived
// or worked: a lot, corner or wall, or a point known as exactly as that.
func (p *Place) Exact() bool {
	switch p.Kind {
	case Lot, Corner, Wall:
		return true
	}
	return p.Point != nil && !p.Kind.Ground() && p.Precision < oneLot
}

// Refers lists the ids of places that this one is made of: parent, street,
// cross streets.
func (p *Place) Refers() []string {
	var ids []string
	add := func(id string) {
		if id != "" {
			ids = append(ids, id)
		}
	}
	add(p.Parent)
	add(p.On)
	if p.Face != nil {
		add(p.Face.Street)
		add(p.Face.From)
		add(p.Face.To)
	}
	if p.Corner != nil {
		for _, s := range p.Corner.Streets {
			add(s)
		}
	}
	return ids
}
