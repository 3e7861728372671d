package tileset

// Form is what a renderer needs to draw one concept in many looks.
type Form struct {
	Shape   Shape
	Storeys [2]uint8 // least and most floors, the ground floor counted
	Bay     Bay
	Roof    Roof
	Skin    Skin
	Window  Display // what a shop window shows
	Awning  uint8   // chances in 255
	Setback uint8   // of the front behind the lot line, 1/64 cell
	Schemes []Scheme
	Signs   []string // generic lettering to choose from
}

// Scheme is a set of colours that go together, 0xRRGGBB.
type Scheme struct{ Wall, Trim, Accent, Door uint32 }

// Shape is the construction that a renderer has to know. Numbers are part of the
// hash and never change; new ones go to the end.
type Shape uint8

const (
	OpenLot Shape = iota
	House
	Cottage
	Apartments
	Shop
	Department
	Bar
	Bank
	Cinema
	Hotel
	Office
	Church
	Library
	Firehouse
	Hall
	Mortuary
	Workshop
	Garage
	Warehouse
	GasStation
	ParkingLot
	EmptyLot
	FencedLot
	Garden
	RearCottage
	RearGarage
	RearShed
	RearWorkshop
	RearYard
	RearParking
	SquarePaving
	SquareLawn
	SquareFlowerbed
	SquarePath
	SquareBench
	SquareTree
	SquarePalm
	SquareFountain
	SquareKiosk
	SquareStall
	SquareBandstand
	SquareSteps
	Palms
	StreetTrees
	TrolleyWires
	FreightRails
	TransitPlaza
	WallMural
	AlleyMural
	School
	Swings
	StreetSign
	BarePoles
	UtilityWires
	PhoneBooth
	Mailbox
	StreetBench
	NewsRack
	BusStop
	StreetLamp
	Hydrant
	TrashCan
	StreetClock
	ParkingMeter
	CallBox
)

// Bay is what stands out from the upper floors.
type Bay uint8

const (
	NoBay Bay = iota
	CantedBay
	SquareBay
	TwoBays
)

// Roof is the top of a building as its street sees it.
type Roof uint8

const (
	FlatRoof    Roof = iota // parapet
	Bracketed               // cornice on brackets
	Gable                   // ridge across the street
	FalseFront              // a board wall that hides a low gable
	TileParapet             // a strip of clay tiles
	Stepped                 // a parapet in steps
)

// Skin is what the walls are made of.
type Skin uint8

const (
	Clapboard Skin = iota
	Stucco
	BrickSkin
	Shingle // mineral shingles of the fifties
	Stone
)

// Display is what stands behind or before a shop's glass.
type Display uint8

const (
	Plain Display = iota
	Goods
	Crates
	Racks
	Boxes // large things: chairs, stoves
	Boarded
	Blacked
	Counter
)
