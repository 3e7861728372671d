package scene

import "vouch/assets"

// Ground is the input of a plan: streets, alleys and areas in cells, and corner
// heights. It is public and small; a reader makes the same plan from it.
type Ground struct {
	Width, Height int32    // cells
	Open          bool     // no street plan: every cell is a lot joined to its four neighbours
	Streets       []Street // in the order of the gazetteer
	Areas         []Area   // parks, schoolyards, plazas
	Heights       []int32  // (Width+1)*(Height+1) corner heights, decimetres; nil = flat
	OffsetX       int32    // where cell (0,0) lies in the whole frame
	OffsetY       int32
	FrameWidth    int32 // of the whole frame, cells
	FrameHeight   int32
}

// Street is a street or alley as a rectangle of cells.
type Street struct {
	ID         string
	Name       string // the name of its time
	Box        Box
	NorthSouth bool
	Shopping   bool
	Alley      bool
}

// Area is ground that carries no lots.
type Area struct {
	ID   string
	Name string
	Kind assets.Ground // Park, Schoolyard or Plaza
	Runs []Run         // its cells, row by row
}

// Box is a rectangle of cells, all four borders inside.
type Box struct{ X0, Y0, X1, Y1 int32 }

// Run is a stretch of cells in one row, both ends inside.
type Run struct{ Y, X0, X1 int32 }

// Within says whether a cell lies in the box.
func (b Box) Within(x, y int32) bool {
	return x >= b.X0 && x <= b.X1 && y >= b.Y0 && y <= b.Y1
}
