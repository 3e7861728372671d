package tileset

import (
	"crypto/sha256"
	"encoding/binary"
	"hash"
	"slices"
)

// Context is the kind of place a lot lies in.
type Context uint8

// The contexts. A lot has exactly one: corners of shopping streets are Corner.
const (
	Residential Context = iota
	Shopping
	Corner
	Alley
	Square
	Contexts // how many there are
)

// Tileset is a set of parts, at most one to a concept, ordered by concept.
type Tileset struct {
	ID      string
	Version int
	Parts   []Part
}

// Part is a drawing of one concept.
type Part struct {
	Concept   string
	Name      string           // for people
	Footprint int              // lots in a row; 0: a feature, which stands on no lot
	Weights   [Contexts]uint32 // how often where nothing else decides
	Form      Form
}

// Find is the part that draws a concept.
func (t *Tileset) Find(concept string) (*Part, bool) {
	lo, hi := 0, len(t.Parts)
	for lo < hi {
		if m := (lo + hi) / 2; t.Parts[m].Concept < concept {
			lo = m + 1
		} else {
			hi = m
		}
	}
	if lo < len(t.Parts) && t.Parts[lo].Concept == concept {
		return &t.Parts[lo], true
	}
	return nil, false
}

// Draws tells whether the tileset has a part for the concept.
func (t *Tileset) Draws(concept string) bool { _, ok := t.Find(concept); return ok }

// Weight is the concept's share in a context; 0 if it is not drawn.
func (t *Tileset) Weight(concept string, c Context) uint32 {
	p, ok := t.Find(concept)
	if !ok || c >= Contexts {
		return 0
	}
	return p.Weights[c]
}

// Signs are the generic words that may stand on a concept's front; nil if it is
// not drawn or wears none.
func (t *Tileset) Signs(concept string) []string {
	p, ok := t.Find(concept)
	if !ok {
		return nil
	}
	return slices.Clone(p.Form.Signs)
}

// Awning is the chance, in 255, that a concept's front has an awning.
func (t *Tileset) Awning(concept string) uint8 {
	p, ok := t.Find(concept)
	if !ok {
		return 0
	}
	return p.Form.Awning
}

// Hash names the tileset: SHA-256 of its canonical encoding.
func (t *Tileset) Hash() [32]byte {
	e := encoder{sha256.New()}
	e.text("vouch-tileset-v1")
	e.text(t.ID)
	e.number(uint64(t.Version))
	e.number(uint64(len(t.Parts)))
	for i := range t.Parts {
		e.part(&t.Parts[i])
	}
	var sum [32]byte
	e.h.Sum(sum[:0])
	return sum
}

type encoder struct{ h hash.Hash }

func (e encoder) number(v uint64) {
	var b [8]byte
	binary.BigEndian.PutUint64(b[:], v)
	e.h.Write(b[:])
}

func (e encoder) text(s string) {
	e.number(uint64(len(s)))
	e.h.Write([]byte(s))
}

func (e encoder) part(p *Part) {
	e.text(p.Concept)
	e.text(p.Name)
	e.number(uint64(p.Footprint))
	for _, w := range p.Weights {
		e.number(uint64(w))
	}
	f := &p.Form
	for _, v := range []uint64{uint64(f.Shape), uint64(f.Storeys[0]), uint64(f.Storeys[1]),
		uint64(f.Bay), uint64(f.Roof), uint64(f.Skin), uint64(f.Window), uint64(f.Awning), uint64(f.Setback)} {
		e.number(v)
	}
	e.number(uint64(len(f.Schemes)))
	for _, s := range f.Schemes {
		for _, c := range []uint32{s.Wall, s.Trim, s.Accent, s.Door} {
			e.number(uint64(c))
		}
	}
	e.number(uint64(len(f.Signs)))
	for _, s := range f.Signs {
		e.text(s)
	}
}
