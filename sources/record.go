package sources

import "vouch/sources/strict"

// Record is a cited document that is no testimony: a plan, a photograph, a
// directory, an agency's page.
type Record struct {
	strict.Pos
	ID         string     `key:"id,required"`
	Title      string     `key:"title,required"`
	Maker      string     `key:"maker,required"`
	Kind       string     `key:"kind,required"`  // landmark page, press, agency, directory, map, photograph, …
	Shows      Period     `key:"shows,required"` // the date or range it shows
	Repository string     `key:"repository,required"`
	Licence    string     `key:"licence,required"`
	Extent     string     `key:"extent"` // page, sheet, frame
	Confidence Confidence `key:"confidence,required"`
	Basis      Basis      `key:"basis,required"` // never General: that is no record
	Note       string     `key:"note"`
	Specimen   bool       `key:"specimen"` // made up for an example

	Published Date       `key:"published"` // of the map or directory, which may be later than what it shows
	Publisher string     `key:"publisher"`
	Edition   string     `key:"edition"`
	Scale     int        `key:"scale"`     // of a map or plan, one to this many
	Accession string     `key:"accession"` // the repository's own number
	Catalogue string     `key:"catalogue"` // file of the project from which the import read it
	Viewpoint *Viewpoint `key:"viewpoint"` // of a photograph
	Legible   []Legible  `key:"legible"`   // what can be read in a photograph
}

// The kinds of record that have keys of their own.
const (
	PhotographKind = "photograph"
	MapKind        = "map"
	PlanKind       = "plan"
	DirectoryKind  = "directory"
)

// Viewpoint is where a photograph was taken from and where it looks.
type Viewpoint struct {
	strict.Pos
	Place  string  `key:"place,required"` // id: where the camera stood
	Facing Compass `key:"facing"`
	Sees   string  `key:"sees"` // id of the place that fills the picture
	Note   string  `key:"note"`
}

// Legible is one thing that can be read in a photograph: a sign, a number, a poster.
type Legible struct {
	strict.Pos
	Text  string `key:"text,required"` // letter for letter, a gap as […]
	On    string `key:"on"`            // what it stands on: awning, wall, bus
	Place string `key:"place"`         // id
}

// Compass is a direction of the compass.
type Compass uint8

// The directions, clockwise.
const (
	NoCompass Compass = iota
	TowardsNorth
	TowardsNorthEast
	TowardsEast
	TowardsSouthEast
	TowardsSouth
	TowardsSouthWest
	TowardsWest
	TowardsNorthWest
)

var compasses = []string{"", "north", "north-east", "east", "south-east", "south", "south-west", "west", "north-west"}

// String gives the word of the file.
func (c Compass) String() string { return enumString(compasses, c) }

// UnmarshalText reads the word of the file.
func (c *Compass) UnmarshalText(b []byte) error {
	return parseEnum("direction of the compass", compasses, b, c)
}
