package scene

import "vouch/assets/vocabulary"

// RulebookVersion is the version of the format and of the meaning of its fields.
const RulebookVersion = 1

// Commitment is a statement as the public sees it: a salted hash of its words
// and fields. In a rulebook a statement is its commitment.
type Commitment [32]byte

// Rulebook is everything that a scene is built from, in public words. Whoever
// has it, a tileset, a seed and the changes builds the same scene.
type Rulebook struct {
	Version  int32
	Title    string
	When     string // ISO day, month or year
	Area     string // id of the place it shows, in the gazetteer
	Specimen bool   // one specimen testimony taints the whole
	Ground   Ground
	Concepts []Concept // what can stand on a lot at that time, ordered by ID
	Features []Concept // what streets, parks and walls can carry then, ordered by ID
	Rules    []Rule    // ordered by ID
	Dissents []Dissent // ordered by ID
	Records  []Record  // cited by rules, ordered by Title
	Voices   int32     // number of narrators behind the testimony rules
}

// Concept is one entry of the vocabulary as a rulebook needs it.
type Concept struct {
	ID        string
	Name      string   // in English, for sentences
	Families  []string // from special to general
	Where     vocabulary.Where
	Footprint int32 // lots in a row, at least 1
}

// Origin tells whose word a rule is.
type Origin uint8

const (
	Testimony  Origin = iota + 1
	FromRecord        // a cited document
	History           // a cited general rule
	Drawing           // sockets and art: never a premise of a basis
)

var originNames = [...]string{"", "testimony", "record", "history", "drawing"}

func (o Origin) String() string { return nameOf(originNames[:], uint8(o)) }

// Force is what a rule may do.
type Force uint8

const (
	Hard   Force = iota + 1 // must hold
	Told                    // must hold, first to give way in a conflict; attests at most
	Weight                  // makes a choice likelier; never a basis
	Note                    // does nothing; listed with the place
)

var forceNames = [...]string{"", "hard", "told", "weight", "note"}

func (f Force) String() string { return nameOf(forceNames[:], uint8(f)) }

// Kind is the kind of statement a rule was made from.
type Kind uint8

const (
	Presence Kind = iota + 1
	Absence
	Adjacency
	Frequency
	Route
	Attribute
	Period
	Practice
	Meaning
)

var kindNames = [...]string{"", "presence", "absence", "adjacency", "frequency", "route", "attribute", "period", "practice", "meaning"}

func (k Kind) String() string { return nameOf(kindNames[:], uint8(k)) }

// Relation of two lots in an adjacency rule.
type Relation uint8

const (
	Beside Relation = iota + 1
	Across
	Behind
)

var relationNames = [...]string{"", "beside", "across", "behind"}

func (r Relation) String() string { return nameOf(relationNames[:], uint8(r)) }

// Precision is the "where" facet: how closely the words fix the place.
type Precision uint8

const (
	AtLot Precision = iota + 1
	AtFace
	AtStreet
	AtArea
)

var precisionNames = [...]string{"", "lot", "block face", "street", "area"}

func (p Precision) String() string { return nameOf(precisionNames[:], uint8(p)) }

// NoMax is the Max of a rule that sets no upper bound.
const NoMax int32 = -1

// Rule is a constraint on lots that names its origin.
type Rule struct {
	ID         Commitment
	Origin     Origin
	Kind       Kind
	Force      Force
	Lots       []int32 // the lots of its place, ascending
	Cells      []int32 // y*Width+x, for what stands on streets, parks and walls; a route in its order
	Level      string  // the word as stated: a family or a concept, or a feature's concept
	Named      string  // Level in words
	Concepts   []int32 // what Level means, indices into Concepts, ascending
	Min        int32   // of anchors over Lots
	Max        int32   // NoMax: none
	Fills      bool    // the object is said to fill the place
	Words      string  // a frequency's word, "" otherwise
	Always     bool    // "always" or "never" by two voices: what it forces is inferred
	Relation   Relation
	Other      []int32 // adjacency: the other concept, indices
	OtherLevel string
	OtherNamed string
	Property   string // attribute
	Value      string
	Factor     int32  // Weight: multiplies the weight of Concepts on Lots, in hundredths
	Place      string // its name at the time
	At         Precision
	Period     string // the dates of the words
	Vague      bool
	Voice      int32        // number of the narrator, from 1; 0 for records and history
	Record     int32        // index into Records, -1 for testimony
	Dissent    int32        // index into Dissents, -1
	Side       string       // of the dissent
	Reading    string       // public reading
	YieldsTo   []Commitment // told rules that gave way: to whom; the rule then is a Note
}

// Record is a cited document.
type Record struct {
	Title, Maker, Kind, Shows, Repository, Licence, Confidence string
}

// Dissent is a pair of sides that cannot both hold.
type Dissent struct {
	ID     string
	Sides  []Side
	Chosen string // side that the scene follows; "" = none
	By     string // "voices", "tie", or who chose
}

// Side is one party of a dissent.
type Side struct {
	Name   string
	Voices int32 // independent narrators; a record is one
}

// active says whether the rule takes part: neither on a side that was not
// chosen, nor a note.
func (rb *Rulebook) active(r *Rule) bool {
	if r.Force == Note {
		return false
	}
	if r.Dissent < 0 {
		return true
	}
	d := &rb.Dissents[r.Dissent]
	return d.Chosen != "" && d.Chosen == r.Side
}

// binding says whether the rule is one that a basis may rest on: an active hard
// or told rule of testimony, record or history.
func (rb *Rulebook) binding(r *Rule) bool {
	return (r.Force == Hard || r.Force == Told) && r.Origin != Drawing && rb.active(r)
}

func nameOf(names []string, i uint8) string {
	if int(i) < len(names) {
		return names[i]
	}
	return "unknown"
}
