package assets

// Layout is everything a renderer is told: plain data in cells. It knows nothing
// of the rules that chose what stands where; whoever fills it has done that.
// x grows to the east, y to the south, cell (0,0) is the north-west corner.
type Layout struct {
	Width, Height int        // cells
	Corner        []int      // corner heights in decimetres, (Width+1)*(Height+1), row by row
	Ground        []Ground   // Width*Height, row by row
	Objects       []Object   // what stands on lots, ordered by ID
	Features      []Feature  // what a street, park or wall carries and evidence speaks of
	Dressing      []Dressing // Width*Height, row by row; nil: nothing in yards and at kerbs
	Streets       []Street   // for names on the map and for the dressing of roadways
	Seed          uint64     // staffage is a function of it and of the objects
	Year          int        // of the scene: dates cars, signs and dress
	Frame         Frame      // where the layout lies in the map it was cut from
}

// Frame says which part of a larger map a layout shows, so that letters and
// numbers at the edge stay the same in a close view.
type Frame struct {
	X, Y          int // cells from the map's north-west corner
	Width, Height int // of the whole map, cells
}

// Ground is what a cell is before anything stands on it.
type Ground uint8

const (
	Void       Ground = iota
	Roadway           // part of a street: carriageway with its sidewalks at the outer edges
	Alley             // one cell wide, no sidewalk
	Lot               // belongs to an object or lies open
	Park              // grass, paths, trees
	Schoolyard        // paved yard
	Plaza             // paved square
)

// Facing is the side of a lot on which its street lies.
type Facing uint8

const (
	North Facing = iota
	East
	South
	West
)

// Object is one thing that stands on one lot or several lots in a row.
type Object struct {
	ID       int    // number of its anchor lot
	Concept  string // vocabulary id; empty: an open lot
	X, Y     int    // north-west cell of all its lots, yards included
	W, H     int    // extent in cells
	Facing   Facing
	Corner   bool   // a second street lies on a side of it ...
	Side     Facing // ... namely this one
	Rear     bool   // on an alley behind a front lot
	Class    Class
	Disputed bool
	Told     bool
	Pinned   bool
	Look     []Attribute // what a rule says of its looks, ordered by Property
	Sign     Sign        // dressing: what its front wears
	Variant  uint64      // hash that decides every look no rule speaks of
}

// Attribute is a look that was asked for ("colour"="grey", "storeys"="3").
type Attribute struct{ Property, Value string }

// Feature is something on streets, parks or walls that evidence speaks of.
type Feature struct {
	Concept  string  // vocabulary id: "palms", "trolley-wires", "bart-plaza", "mural" …
	Cells    []Point // where, in cells; a route in its order
	Object   int     // ID of the object that carries it, or -1
	Class    Class
	Disputed bool
	Variant  uint64
}

// Point is a cell.
type Point struct{ X, Y int }

// Street is a named street: its rectangle in cells and the way it runs.
type Street struct {
	Name       string // the name of its time
	X, Y, W, H int
	NorthSouth bool
	Shopping   bool // has shops along its whole length: parking meters, awnings, no garages
	Alley      bool
}
