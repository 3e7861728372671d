package scene

import (
	"cmp"
	"fmt"
	"slices"

	"vouch/assets"
)

// Built is a built scene as it is published: for each lot what stands there and
// what it rests on. With the rulebook it gives every reason again.
type Built struct {
	Engine   int32
	Concepts []string // those that occur, ordered
	Lots     []BuiltLot
	Features []Feature
}

// BuiltLot is one lot of a Built scene, an array in CBOR.
type BuiltLot struct {
	_       struct{} `cbor:",toarray"`
	Concept int32    // index into Built.Concepts
	Offset  int32    // in the object
	Class   uint8    // assets.Class
	Flags   uint8
	N, Of   int32
	Voices  int32
	Rules   []int32 // indices into the rulebook's rules
	Chooser string  // "" = the seed
}

// The bits of BuiltLot.Flags.
const (
	flagDisputed = 1 << iota
	flagTold
	flagFamily
	flagWords
	flagPinned
)

// Built is the record of the scene.
func (s *Scene) Built() *Built {
	b := &Built{Engine: EngineVersion, Features: s.Features}
	for i := range s.Values {
		b.Concepts = append(b.Concepts, s.Concept(int32(i)).ID)
	}
	slices.Sort(b.Concepts)
	b.Concepts = slices.Compact(b.Concepts)
	for i := range s.Values {
		at, _ := slices.BinarySearch(b.Concepts, s.Concept(int32(i)).ID)
		basis := &s.Basis[i]
		l := BuiltLot{Concept: int32(at), Offset: s.Values[i].Offset, Class: uint8(basis.Class),
			N: basis.N, Of: basis.Of, Voices: basis.Voices, Rules: basis.Rules, Chooser: basis.Chooser}
		if l.Chooser == "seed" {
			l.Chooser = ""
		}
		for _, f := range [...]struct {
			on  bool
			bit uint8
		}{{basis.Disputed, flagDisputed}, {basis.Told, flagTold}, {basis.Family, flagFamily}, {basis.Words, flagWords}, {s.Pinned[i], flagPinned}} {
			if f.on {
				l.Flags |= f.bit
			}
		}
		b.Lots = append(b.Lots, l)
	}
	return b
}

// Encode writes the record as deterministic CBOR.
func (b *Built) Encode() ([]byte, error) { return encoding.Marshal(b) }

// DecodeBuilt reads what Encode wrote.
func DecodeBuilt(data []byte) (*Built, error) {
	if err := limit("bytes of a scene", len(data), maxRulebook); err != nil {
		return nil, err
	}
	b := new(Built)
	if err := decoding.Unmarshal(data, b); err != nil {
		return nil, fmt.Errorf("scene: %w", err)
	}
	if err := limit("lots", len(b.Lots), MaxSide*MaxSide); err != nil {
		return nil, err
	}
	for i, l := range b.Lots {
		if l.Concept < 0 || int(l.Concept) >= len(b.Concepts) || l.Class == uint8(assets.None) || l.Class > uint8(assets.Conjectural) {
			return nil, rulebookError("scene: lot %d has no such concept or class", i)
		}
	}
	return b, nil
}

// Difference is the first place where two records of one scene differ.
type Difference struct {
	Lot     int32 // -1: not a lot
	Was, Is string
	What    string // "concept", "class", "reason", "lots", "features"
}

func (d Difference) String() string {
	if d.Lot < 0 {
		return fmt.Sprintf("%s: published %s, built %s", d.What, d.Was, d.Is)
	}
	return fmt.Sprintf("%s of lot %d: published %s, built %s", d.What, d.Lot, d.Was, d.Is)
}

// Compare finds the first difference between a published record and one built
// again, in the order of the lots. ok is true where there is none.
func Compare(published, built *Built) (d Difference, ok bool) {
	if published.Engine != built.Engine {
		return Difference{-1, fmt.Sprint(published.Engine), fmt.Sprint(built.Engine), "engine version"}, false
	}
	if len(published.Lots) != len(built.Lots) {
		return Difference{-1, fmt.Sprint(len(published.Lots)), fmt.Sprint(len(built.Lots)), "number of lots"}, false
	}
	for i := range published.Lots {
		a, b := &published.Lots[i], &built.Lots[i]
		ca, cb := published.Concepts[a.Concept], built.Concepts[b.Concept]
		switch {
		case ca != cb || a.Offset != b.Offset:
			return Difference{int32(i), fmt.Sprintf("%s (part %d)", ca, a.Offset), fmt.Sprintf("%s (part %d)", cb, b.Offset), "concept"}, false
		case a.Class != b.Class:
			return Difference{int32(i), assets.Class(a.Class).String(), assets.Class(b.Class).String(), "class"}, false
		case a.Flags != b.Flags || a.N != b.N || a.Of != b.Of || a.Voices != b.Voices ||
			a.Chooser != b.Chooser || !slices.Equal(a.Rules, b.Rules):
			return Difference{int32(i), fmt.Sprintf("rules %v", a.Rules), fmt.Sprintf("rules %v", b.Rules), "reason"}, false
		}
	}
	if !slices.EqualFunc(published.Features, built.Features, sameFeature) {
		return Difference{-1, fmt.Sprint(len(published.Features), " features"), fmt.Sprint(len(built.Features), " features"), "features"}, false
	}
	return Difference{Lot: -1}, true
}

func sameFeature(a, b Feature) bool {
	return cmp.Or(cmp.Compare(a.Concept, b.Concept), slices.Compare(a.Cells, b.Cells), cmp.Compare(a.Lot, b.Lot),
		cmp.Compare(a.Class, b.Class), slices.Compare(a.Rules, b.Rules), cmp.Compare(a.Chooser, b.Chooser)) == 0 && a.Disputed == b.Disputed
}
