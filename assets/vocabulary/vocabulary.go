package vocabulary

import (
	_ "embed"
	"slices"
	"sync"
)

// Vocabulary is an immutable table of concepts and families. Make one with Load
// or Default; its zero value is empty. It is safe for concurrent use.
type Vocabulary struct {
	concepts []Concept // by ID
	families []Family  // by ID
	index    map[ConceptID]int
	family   map[ConceptID]int // ids and aliases
	members  map[ConceptID][]ConceptID
	hash     [32]byte
}

//go:embed concepts.yaml
var defaultText []byte

var parseDefault = sync.OnceValues(func() (*Vocabulary, error) {
	return Load("concepts.yaml", defaultText)
})

// Default is the built-in vocabulary: a North American street of the twentieth
// century with the words of San Francisco's Mission District.
func Default() *Vocabulary {
	v, err := parseDefault()
	if err != nil {
		// The table is part of the program; a test loads it.
		panic("vocabulary: built-in table: " + err.Error())
	}
	return v
}

// DefaultText is the built-in vocabulary as Load reads it, for a project that
// wants to start its own table from it.
func DefaultText() []byte { return slices.Clone(defaultText) }

// Len is the number of concepts.
func (v *Vocabulary) Len() int { return len(v.concepts) }

// Concepts lists all concepts by id. The caller owns the slice, not what the
// concepts' own slices hold.
func (v *Vocabulary) Concepts() []Concept { return slices.Clone(v.concepts) }

// Families lists all families by id.
func (v *Vocabulary) Families() []Family { return slices.Clone(v.families) }

// Lookup finds a concept by its id; families are not concepts.
func (v *Vocabulary) Lookup(id ConceptID) (Concept, bool) {
	i, ok := v.index[id]
	if !ok {
		return Concept{}, false
	}
	return v.concepts[i], true
}

// Family finds a family by its id or one of its aliases.
func (v *Vocabulary) Family(id ConceptID) (Family, bool) {
	i, ok := v.family[id]
	if !ok {
		return Family{}, false
	}
	return v.families[i], true
}

// IsFamily reports that id names a family.
func (v *Vocabulary) IsFamily(id ConceptID) bool {
	_, ok := v.family[id]
	return ok
}

// Known reports that id names a concept or a family.
func (v *Vocabulary) Known(id ConceptID) bool {
	_, ok := v.index[id]
	return ok || v.IsFamily(id)
}

// Expand lists the concepts that id stands for, sorted: the members of a family,
// or a concept alone. An unknown id stands for nothing.
func (v *Vocabulary) Expand(id ConceptID) []ConceptID {
	if i, ok := v.family[id]; ok {
		return slices.Clone(v.members[v.families[i].ID])
	}
	if _, ok := v.index[id]; ok {
		return []ConceptID{id}
	}
	return nil
}

// Standing reports that a concept, or any member of a family, could stand all
// through when: a bare year asks for the whole year. Unknown ids do not stand.
func (v *Vocabulary) Standing(id ConceptID, when Date) bool {
	for _, c := range v.Expand(id) {
		if v.concepts[v.index[c]].Dates.Covers(when) {
			return true
		}
	}
	return false
}

// NameOf is the name of a concept or family in a language, or the id itself
// where the vocabulary does not know it.
func (v *Vocabulary) NameOf(id ConceptID, lang Lang) string {
	if c, ok := v.Lookup(id); ok {
		return c.Name(lang)
	}
	if f, ok := v.Family(id); ok {
		return f.Name(lang)
	}
	return string(id)
}

// Hash is the SHA-256 of the vocabulary's content in a fixed encoding: spacing,
// comments and order of the file do not touch it.
func (v *Vocabulary) Hash() [32]byte { return v.hash }
