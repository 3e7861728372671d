package vocabulary

import (
	"crypto/sha256"
	"encoding/binary"
	"hash"
)

// hashVersion opens the encoding; a change of the encoding raises it.
const hashVersion = "vouch-vocabulary-v1"

// fingerprint hashes families and concepts in the order of their ids. Each text
// is preceded by its length, each list by its count, so that no two tables share
// an encoding.
func fingerprint(concepts []Concept, families []Family) [32]byte {
	w := encoder{sha256.New()}
	w.text(hashVersion)
	w.number(len(families))
	for _, f := range families {
		w.text(string(f.ID))
		w.text(string(f.Within))
		w.ids(f.Aliases)
		w.terms(f.Names)
	}
	w.number(len(concepts))
	for _, c := range concepts {
		w.text(string(c.ID))
		w.ids(c.Families)
		w.terms(c.Names)
		w.number(int(c.Where))
		w.number(c.Footprint)
		w.text(c.Dates.From.String())
		w.text(c.Dates.To.String())
		w.text(c.Source)
		w.text(c.Generic)
	}
	var sum [32]byte
	w.Sum(sum[:0])
	return sum
}

type encoder struct{ hash.Hash }

func (w encoder) number(n int) {
	var b [8]byte
	binary.BigEndian.PutUint64(b[:], uint64(n))
	w.Write(b[:])
}

func (w encoder) text(s string) {
	w.number(len(s))
	w.Write([]byte(s))
}

func (w encoder) ids(ids []ConceptID) {
	w.number(len(ids))
	for _, id := range ids {
		w.text(string(id))
	}
}

func (w encoder) terms(terms []Term) {
	w.number(len(terms))
	for _, t := range terms {
		w.text(string(t.Lang))
		w.text(t.Text)
	}
}
