package vocabulary

import "slices"

import "fmt"

// ConceptID names a concept or, where a function says so, a family:
// "rowhouse.stick", "victorian". Published ids are never given another meaning.
type ConceptID string

// Where says on what kind of ground a concept can stand.
type Where uint8

// The kinds of ground. The numbers enter hashes and never change.
const (
	Front   Where = iota // a front lot of a block
	Rear                 // a lot on an alley, behind a front lot
	Square               // a cell of a plan without streets
	Feature              // a street or a park: never a lot
	Wall                 // the wall of what stands on a lot: never the lot itself
)

var whereNames = [...]string{"front", "rear", "square", "feature", "wall"}

// String is the word that files use.
func (w Where) String() string {
	if int(w) < len(whereNames) {
		return whereNames[w]
	}
	return fmt.Sprintf("where(%d)", uint8(w))
}

// OnLot says whether a concept of this kind fills lots; what does not is carried
// by a street, a park or a wall.
func (w Where) OnLot() bool { return w < Feature }

// Lang is a language of the vocabulary by its ISO 639-1 code.
type Lang string

// The languages in which every concept and family has a name.
const (
	English Lang = "en"
	Spanish Lang = "es"
)

// Languages lists the required languages, the language of last resort first.
func Languages() []Lang { return []Lang{English, Spanish} }

// Term is one word or phrase for a concept, in one language, in lower case.
type Term struct {
	Lang Lang
	Text string
}

// Concept is something that can stand in a cell.
type Concept struct {
	ID        ConceptID
	Families  []ConceptID // from special to general; never empty
	Names     []Term      // by language; the first of each is the name, the others serve search
	Where     Where
	Footprint int    // lots in a row, at least 1
	Dates     Range  // when it can stand at all
	Source    string // what the dates rest on; never empty where there is a date
	Generic   string // what is drawn where no evidence says more
}

// Name is the concept's name in a language, or in English where it has none.
func (c Concept) Name(lang Lang) string { return name(c.Names, lang) }

// In reports that the concept belongs to the family.
func (c Concept) In(family ConceptID) bool {
	return slices.Contains(c.Families, family)
}

// Family is a set of concepts with a name of its own: what a witness says who
// remembers "a house" and no more.
type Family struct {
	ID      ConceptID
	Within  ConceptID   // the next more general family; empty at the top
	Aliases []ConceptID // other ids for the same family
	Names   []Term
}

// Name is the family's name in a language, or in English where it has none.
func (f Family) Name(lang Lang) string { return name(f.Names, lang) }

func name(terms []Term, lang Lang) string {
	for _, want := range [...]Lang{lang, English} {
		for _, t := range terms {
			if t.Lang == want {
				return t.Text
			}
		}
	}
	return ""
}
