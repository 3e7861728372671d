package assets

// Dressing is what lies and stands on one cell without being an object: in the
// yard, or on the sidewalks that the cell carries. It is no evidence, is never
// counted, and no lot depends on it.
type Dressing struct {
	Yard  Yard
	Fence Fence   // round the yard
	Kerb  [4]Kerb // by the Facing of the cell's side along which the sidewalk runs
}

// Yard is what lies behind a house.
type Yard uint8

// The yards. Undressed is a cell that is none, or of which nothing was decided.
const (
	Undressed Yard = iota
	Lawn
	Paved
	Bed // vegetables
	Tree
	Washing // a line of it
	Shed
)

// Fence is what divides a yard from its neighbours.
type Fence uint8

// The fences. Boards go beside everything.
const (
	Unfenced Fence = iota
	Boards
	Mesh
	Hedge
	Pickets
)

// Kerb is what stands on one cell's length of sidewalk, or at one side of an alley.
type Kerb struct {
	Thing Furniture
	Meter bool // and a parking meter
}

// Furniture is a thing at the kerb.
type Furniture uint8

// The furniture. Nothing goes beside everything.
const (
	Nothing Furniture = iota
	Lamp
	Pole // of wood; wires run to the next one of its side
	Hydrant
	StreetTree
	Mailbox
	PhoneBooth
	Bench
	NewsRack
	BusStop
	TrashCan
	Clock
	CallBox
	Furnitures // how many there are
)

// Sign is what the front of a shop wears: generic words, and an awning by the
// number of its colour, 0 for none.
type Sign struct {
	Text   string
	Awning uint8
}

// AwningColours is how many colours awnings come in.
const AwningColours = 6
