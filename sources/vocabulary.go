package sources

// The closed vocabularies of the project files. Each is written in the files as
// its String; the zero value is "not given".

// PlaceKind says what a place is.
type PlaceKind uint8

// The kinds of places.
const (
	NoPlaceKind PlaceKind = iota
	Frame
	Street
	Alley
	Park
	Schoolyard
	Plaza
	Square
	BlockFace
	Lot
	Corner
	Zone
	Wall
	Route
)

var placeKinds = []string{"", "frame", "street", "alley", "park", "schoolyard", "plaza", "square", "block-face", "lot", "corner", "zone", "wall", "route"}

// String gives the word of the file.
func (k PlaceKind) String() string { return enumString(placeKinds, k) }

// UnmarshalText reads the word of the file.
func (k *PlaceKind) UnmarshalText(b []byte) error {
	return parseEnum("kind of place", placeKinds, b, k)
}

// Ground reports whether the kind makes the plan itself, apart from what anybody
// said about it.
func (k PlaceKind) Ground() bool {
	switch k {
	case Frame, Street, Alley, Park, Schoolyard, Plaza, Square:
		return true
	}
	return false
}

// Kind is what a statement says.
type Kind uint8

// The nine kinds of statements.
const (
	NoKind Kind = iota
	Presence
	Absence
	Adjacency
	Frequency
	RouteOf
	Attribute
	PeriodOf
	Practice
	Meaning
)

var kinds = []string{"", "presence", "absence", "adjacency", "frequency", "route", "attribute", "period", "practice", "meaning"}

// String gives the word of the file.
func (k Kind) String() string { return enumString(kinds, k) }

// UnmarshalText reads the word of the file.
func (k *Kind) UnmarshalText(b []byte) error { return parseEnum("kind of statement", kinds, b, k) }

// Modality is how the narrator knows.
type Modality uint8

// The modalities. Unsaid is the default of testimony: nothing says how it is known.
const (
	NoModality Modality = iota // a record's statement
	Saw
	Told
	Supposes
	Quotes
	Unsaid
)

var modalities = []string{"", "saw", "told", "supposes", "quotes", "unsaid"}

// String gives the word of the file.
func (m Modality) String() string { return enumString(modalities, m) }

// UnmarshalText reads the word of the file.
func (m *Modality) UnmarshalText(b []byte) error { return parseEnum("modality", modalities, b, m) }

// Polarity is whether the narrator affirms.
type Polarity uint8

// The polarities. Affirms is the default.
const (
	NoPolarity Polarity = iota
	Affirms
	Denies
	Forgets
)

var polarities = []string{"", "affirms", "denies", "forgets"}

// String gives the word of the file.
func (p Polarity) String() string { return enumString(polarities, p) }

// UnmarshalText reads the word of the file.
func (p *Polarity) UnmarshalText(b []byte) error { return parseEnum("polarity", polarities, b, p) }

// Witness is whether the narrator was there and then.
type Witness uint8

// The answers. Unknown is the default of testimony.
const (
	NoWitness Witness = iota
	WasThere
	WasNotThere
	UnknownWitness
)

var witnesses = []string{"", "yes", "no", "unknown"}

// String gives the word of the file.
func (w Witness) String() string { return enumString(witnesses, w) }

// UnmarshalText reads the word of the file.
func (w *Witness) UnmarshalText(b []byte) error { return parseEnum("answer", witnesses, b, w) }

// Relation is how two objects lie to each other.
type Relation uint8

// The relations of adjacency.
const (
	NoRelation Relation = iota
	Beside
	Across
	Behind
)

var relations = []string{"", "beside", "across", "behind"}

// String gives the word of the file.
func (r Relation) String() string { return enumString(relations, r) }

// UnmarshalText reads the word of the file.
func (r *Relation) UnmarshalText(b []byte) error { return parseEnum("relation", relations, b, r) }

// Side is one side of a dissent.
type Side uint8

// The sides.
const (
	NoSide Side = iota
	SideA
	SideB
)

var sides = []string{"", "a", "b"}

// String gives the word of the file.
func (s Side) String() string { return enumString(sides, s) }

// UnmarshalText reads the word of the file.
func (s *Side) UnmarshalText(b []byte) error { return parseEnum("side", sides, b, s) }

// Facing is a compass side of a street.
type Facing uint8

// The facings; BothSides is for faces of a whole street.
const (
	NoFacing Facing = iota
	North
	South
	East
	West
	BothSides
)

var facings = []string{"", "north", "south", "east", "west", "both"}

// String gives the word of the file.
func (f Facing) String() string { return enumString(facings, f) }

// UnmarshalText reads the word of the file.
func (f *Facing) UnmarshalText(b []byte) error { return parseEnum("side of a street", facings, b, f) }

// Quarter is one of the four corners of a crossing.
type Quarter uint8

// The quarters.
const (
	NoQuarter Quarter = iota
	NorthWest
	NorthEast
	SouthWest
	SouthEast
)

var quarters = []string{"", "nw", "ne", "sw", "se"}

// String gives the word of the file.
func (q Quarter) String() string { return enumString(quarters, q) }

// UnmarshalText reads the word of the file.
func (q *Quarter) UnmarshalText(b []byte) error {
	return parseEnum("quarter of a crossing", quarters, b, q)
}

// Confidence is how sure a citation is: A measured or attested by several
// sources, B by one, C an estimate.
type Confidence uint8

// The confidences.
const (
	NoConfidence Confidence = iota
	ConfidenceA
	ConfidenceB
	ConfidenceC
)

var confidences = []string{"", "A", "B", "C"}

// String gives the letter of the file.
func (c Confidence) String() string { return enumString(confidences, c) }

// UnmarshalText reads the letter of the file.
func (c *Confidence) UnmarshalText(b []byte) error {
	return parseEnum("confidence", confidences, b, c)
}

// Basis is what a citation rests on: a source, general knowledge, or a source
// for one part and general knowledge for another.
type Basis uint8

// The bases of citations.
const (
	NoBasis Basis = iota
	Source
	General
	SourceAndGeneral
)

var bases = []string{"", "s", "g", "s/g"}

// String gives the letters of the file.
func (b Basis) String() string { return enumString(bases, b) }

// UnmarshalText reads the letters of the file.
func (b *Basis) UnmarshalText(t []byte) error { return parseEnum("basis", bases, t, b) }
