package skills

import (
	"bytes"
	"crypto/sha256"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"slices"

	"vouch/internal/scene"
)

// View is what a program is shown of a scene, and what the gate knows of it: plain data
// in public words. Its JSON is the same for the same scene.
type View struct {
	Scene    string    `json:"scene"` // SHA-256 of the scene's record, "" for a made-up one
	Title    string    `json:"title"`
	When     string    `json:"when"` // ISO day, month or year
	Kind     string    `json:"kind"` // sketch or reconstruction
	Specimen bool      `json:"specimen"`
	Open     bool      `json:"open"` // no street plan: every cell is a lot
	Width    int32     `json:"width"`
	Height   int32     `json:"height"`
	Shares   Shares    `json:"shares"`
	Ground   Ground    `json:"ground"`
	Concepts []Concept `json:"concepts"`
	Streets  []Street  `json:"streets"`
	Areas    []Area    `json:"areas"`
	Faces    []Face    `json:"faces"`
	Lots     []Lot     `json:"lots"`
	Features []Feature `json:"features"`
	Dissents []Dissent `json:"dissents"`
	Readings []Shown   `json:"readings"`

	cites  map[string]bool // commitments of the rulebook; only looked up
	placed map[spot]bool   // what changes placed; only looked up
}

// Box is x0, y0, x1, y1: cells, all borders inside.
type Box [4]int32

func (b Box) within(x, y int32) bool { return x >= b[0] && y >= b[1] && x <= b[2] && y <= b[3] }

func (b Box) meets(c Box) bool {
	return b[0] <= c[2] && c[0] <= b[2] && b[1] <= c[3] && c[1] <= b[3]
}

// Cell is x, y.
type Cell [2]int32

// spot is a feature on a cell.
type spot struct {
	at      Cell
	concept string
}

// Shares counts front lots.
type Shares struct {
	Front       int32 `json:"front"`
	Evidenced   int32 `json:"evidenced"`
	Attested    int32 `json:"attested"`
	Documented  int32 `json:"documented"`
	Inferred    int32 `json:"inferred"`
	Conjectural int32 `json:"conjectural"`
	Family      int32 `json:"family"`    // of those resting on something: words name a family
	Frequency   int32 `json:"frequency"` // … or use a frequency word
	Disputed    int32 `json:"disputed"`
}

// Ground is the kind of cells, a letter each: = street, - alley, # lot, p park,
// s schoolyard, z plaza, blank nothing. Rows begin at (X, Y).
type Ground struct {
	X    int32    `json:"x"`
	Y    int32    `json:"y"`
	Rows []string `json:"rows"`
}

const groundLetters = " =-#psz" // by assets.Ground

// at is the letter of a cell, blank outside.
func (g *Ground) at(x, y int32) byte {
	x, y = x-g.X, y-g.Y
	if x < 0 || y < 0 || int(y) >= len(g.Rows) || int(x) >= len(g.Rows[y]) {
		return ' '
	}
	return g.Rows[y][x]
}

// Concept is something that can stand in the scene; all of them stood at its time.
type Concept struct {
	ID        string   `json:"id"`
	Name      string   `json:"name"`
	Families  []string `json:"families"`  // from special to general
	Where     string   `json:"where"`     // front, rear or square lots; feature of a street or park; wall of a lot
	Footprint int32    `json:"footprint"` // lots in a row
}

// Street is a street or an alley.
type Street struct {
	ID       string `json:"id"`
	Name     string `json:"name"`
	Box      Box    `json:"box"`
	Run      string `json:"run"` // north-south or west-east
	Shopping bool   `json:"shopping"`
	Alley    bool   `json:"alley"`
}

// Area is a park, schoolyard or plaza.
type Area struct {
	ID   string     `json:"id"`
	Name string     `json:"name"`
	Kind string     `json:"kind"`
	Runs [][3]int32 `json:"runs"` // y, x0, x1
}

// Face is the lots in a row along a street, between two corners or alleys.
type Face struct {
	ID     int32   `json:"id"`
	Street string  `json:"street"` // id, "" in an open plan
	Facing string  `json:"facing"` // the side on which the street lies
	Rear   bool    `json:"rear"`
	Lots   []int32 `json:"lots"` // ids, from west or north
}

// Lot is one lot and what stands on it.
type Lot struct {
	ID       int32    `json:"id"`
	Front    Cell     `json:"front"` // the cell at the street
	Box      Box      `json:"box"`
	Facing   string   `json:"facing"` // the side on which its street lies
	Street   string   `json:"street"` // id
	Face     int32    `json:"face"`
	Pos      int32    `json:"pos"` // in the face
	Run      int32    `json:"run"` // lots in the face
	Corner   bool     `json:"corner,omitempty"`
	Side     string   `json:"side,omitempty"`  // of a corner: the side of its second street
	Cross    string   `json:"cross,omitempty"` // … and that street's id
	Rear     bool     `json:"rear,omitempty"`  // on an alley, behind a front lot
	Concept  string   `json:"concept"`
	Anchor   int32    `json:"anchor"` // the lot that carries the object's anchor
	Class    string   `json:"class"`
	Disputed bool     `json:"disputed,omitempty"`
	Told     bool     `json:"told,omitempty"`
	Family   bool     `json:"family,omitempty"` // the words name a family, not one concept
	Pinned   bool     `json:"pinned,omitempty"`
	By       string   `json:"by,omitempty"`    // who chose, of a conjectural lot
	Kept     []string `json:"kept,omitempty"`  // concepts and families that its words leave open
	Cites    []string `json:"cites,omitempty"` // of Readings
}

// Feature is something on streets, parks and walls.
type Feature struct {
	Concept  string   `json:"concept"`
	Cells    []Cell   `json:"cells"`
	Lot      int32    `json:"lot"` // that carries it, -1
	Class    string   `json:"class"`
	Disputed bool     `json:"disputed,omitempty"`
	By       string   `json:"by,omitempty"` // who placed it
	Cites    []string `json:"cites,omitempty"`
}

// Dissent is a pair of sides that cannot both hold.
type Dissent struct {
	ID     string        `json:"id"`
	Sides  []DissentSide `json:"sides"`
	Chosen string        `json:"chosen"` // side that the scene follows, "" for none
	By     string        `json:"by"`
}

// DissentSide is one of them.
type DissentSide struct {
	Name   string `json:"name"`
	Voices int32  `json:"voices"`
}

// JSON is the view as one document.
func (v *View) JSON() ([]byte, error) { return json.Marshal(v) }

// Digest is the SHA-256 of JSON.
func (v *View) Digest() ([32]byte, error) {
	data, err := v.JSON()
	return sha256.Sum256(data), err
}

// ViewError says what makes a stored view unusable.
type ViewError struct{ Why string }

func (e *ViewError) Error() string { return "view: " + e.Why }

// ParseView reads what JSON wrote, strictly.
func ParseView(data []byte) (*View, error) {
	v := &View{cites: map[string]bool{}, placed: map[spot]bool{}}
	d := json.NewDecoder(bytes.NewReader(data))
	d.DisallowUnknownFields()
	if err := d.Decode(v); err != nil {
		return nil, &ViewError{err.Error()}
	}
	if _, err := d.Token(); !errors.Is(err, io.EOF) {
		return nil, &ViewError{"there is more after the document"}
	}
	return v, v.index()
}

// index checks what the gate relies on and fills what is not written.
func (v *View) index() error {
	if v.Width < 1 || v.Height < 1 || v.Width > scene.MaxSide || v.Height > scene.MaxSide {
		return &ViewError{fmt.Sprintf("%d by %d cells", v.Width, v.Height)}
	}
	for _, r := range v.Readings {
		v.cites[r.Commitment] = true
	}
	for i, l := range v.Lots {
		if i > 0 && v.Lots[i-1].ID >= l.ID {
			return &ViewError{"lots are not ordered by their ids"}
		}
	}
	for _, f := range v.Features {
		if f.By != "" && len(f.Cells) > 0 {
			v.placed[spot{f.Cells[0], f.Concept}] = true
		}
	}
	return nil
}

// lotAt is the lot that owns a cell.
func (v *View) lotAt(x, y int32) *Lot {
	for i := range v.Lots {
		if v.Lots[i].Box.within(x, y) {
			return &v.Lots[i]
		}
	}
	return nil
}

// lotByID finds a lot, nil where the view has none of that number.
func (v *View) lotByID(id int32) *Lot {
	i, ok := slices.BinarySearchFunc(v.Lots, id, func(l Lot, id int32) int { return int(l.ID - id) })
	if !ok {
		return nil
	}
	return &v.Lots[i]
}

func (v *View) concept(id string) *Concept {
	for i := range v.Concepts {
		if v.Concepts[i].ID == id {
			return &v.Concepts[i]
		}
	}
	return nil
}
