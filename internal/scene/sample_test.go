package scene

import (
	"context"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"vouch/assets/tileset"
	"vouch/assets/vocabulary"
)

// sampleGround is four blocks with an alley in one and a park in another.
//
//	  0 1 │ 2 … 11 │ 12 13 14 │ 15 … 24 │ 25 26
//	rows 0,1: street; 2…19 blocks; 20,21 street; 22…39 blocks; 40,41 street
func sampleGround() Ground {
	return Ground{Width: 27, Height: 42,
		Streets: []Street{
			{ID: "west", Name: "West Street", Box: Box{0, 0, 1, 41}, NorthSouth: true},
			{ID: "main", Name: "Main Street", Box: Box{12, 0, 14, 41}, NorthSouth: true, Shopping: true},
			{ID: "east", Name: "East Street", Box: Box{25, 0, 26, 41}, NorthSouth: true},
			{ID: "first", Name: "1st Street", Box: Box{0, 0, 26, 1}},
			{ID: "second", Name: "2nd Street", Box: Box{0, 20, 26, 21}},
			{ID: "third", Name: "3rd Street", Box: Box{0, 40, 26, 41}},
			{ID: "alley", Name: "Back Alley", Box: Box{19, 2, 19, 19}, NorthSouth: true, Alley: true},
		},
		Areas: []Area{{ID: "park", Name: "Park", Kind: 4, Runs: []Run{{28, 2, 11}, {29, 2, 11}, {30, 2, 11}}}},
	}
}

// sampleBook is a rulebook on the sample ground with the built-in vocabulary of
// 1974 and no rules.
func sampleBook(t testing.TB) (*Rulebook, *Plan) {
	t.Helper()
	rb := &Rulebook{Version: RulebookVersion, Title: "Sample", When: "1974", Ground: sampleGround()}
	for _, c := range vocabulary.Default().Concepts() {
		if !c.Where.OnLot() || !c.Dates.Covers(vocabulary.Date{Year: 1974}) {
			continue
		}
		k := Concept{ID: string(c.ID), Name: c.Name(vocabulary.English), Where: c.Where, Footprint: int32(c.Footprint)}
		for _, f := range c.Families {
			k.Families = append(k.Families, string(f))
		}
		rb.Concepts = append(rb.Concepts, k)
	}
	p, err := NewPlan(rb.Ground)
	if err != nil {
		t.Fatal(err)
	}
	return rb, p
}

// sampleFeatures are what streets and walls can carry in 1974.
func sampleFeatures() []Concept {
	var out []Concept
	for _, c := range vocabulary.Default().Concepts() {
		if !c.Where.OnLot() && c.Dates.Covers(vocabulary.Date{Year: 1974}) {
			out = append(out, Concept{ID: string(c.ID), Name: c.Name(vocabulary.English), Where: c.Where, Footprint: 1})
		}
	}
	slices.SortFunc(out, func(a, b Concept) int { return strings.Compare(a.ID, b.ID) })
	return out
}

// named are the concepts of a family or a concept, as indices.
func (rb *Rulebook) named(word string) []int32 {
	var out []int32
	for i, c := range rb.Concepts {
		if slices.Contains(append([]string{c.ID}, c.Families...), word) {
			out = append(out, int32(i))
		}
	}
	return out
}

// add puts a rule into the book under a commitment made of n.
func (rb *Rulebook) add(n byte, r Rule) {
	r.ID = Commitment{n, byte(hash(uint64(n)))}
	if r.Origin == 0 {
		r.Origin, r.Voice = Testimony, int32(n%5)+1
	}
	if r.Force == 0 {
		r.Force = Hard
	}
	if r.Kind == 0 {
		r.Kind = Presence
	}
	if r.Concepts == nil {
		r.Concepts = rb.named(r.Level)
	}
	r.Dissent, r.Record, r.Factor = -1, -1, 100
	if r.Origin == FromRecord {
		r.Record, r.Voice = 0, 0
		if len(rb.Records) == 0 {
			rb.Records = []Record{{Title: "A record", Shows: "1974"}}
		}
	}
	r.Place, r.Period, r.Named = "a place", "1974", r.Level
	rb.Rules = append(rb.Rules, r)
	rb.Sort()
}

// drawBook draws a rulebook whose rules hold together: statements about whole
// faces, parts of faces and single lots, told, recorded and seen.
func drawBook(t *rapid.T, tb testing.TB) (*Rulebook, *Plan) {
	rb, p := sampleBook(tb)
	words := []string{"house", "shop", "food", "bar", "rowhouse.stick", "shop.barber", "food.bakery", "bank.branch", "church.small", "victorian", "cinema.marquee"}
	n := rapid.IntRange(1, 24).Draw(t, "rules")
	for i := range n {
		r := Rule{Level: rapid.SampledFrom(words).Draw(t, "word")}
		face := p.Faces[rapid.IntRange(0, len(p.Faces)-1).Draw(t, "face")]
		if face.Rear {
			continue
		}
		from := rapid.IntRange(0, len(face.Lots)-1).Draw(t, "from")
		to := rapid.IntRange(from, len(face.Lots)-1).Draw(t, "to")
		r.Lots = face.Lots[from : to+1]
		r.Min = int32(rapid.IntRange(0, 3).Draw(t, "min"))
		r.Max = NoMax
		if rapid.Bool().Draw(t, "capped") {
			r.Max = r.Min + int32(rapid.IntRange(0, 2).Draw(t, "spread"))
		}
		r.Force = rapid.SampledFrom([]Force{Hard, Hard, Told}).Draw(t, "force")
		if rapid.IntRange(0, 4).Draw(t, "record") == 0 {
			r.Origin, r.Force = FromRecord, Hard
		}
		before := *rb
		before.Rules = append([]Rule(nil), rb.Rules...)
		rb.add(byte(i+1), r)
		at := -1
		for k := range rb.Rules {
			if rb.Rules[k].ID[0] == byte(i+1) {
				at = k
			}
		}
		if _, ok := rb.Fits(p, int32(at)); !ok {
			*rb = before
			continue
		}
		c, err := rb.Agree(context.Background())
		if err != nil {
			t.Fatal(err)
		}
		if c != nil {
			*rb = before
		}
	}
	return rb, p
}

func build(t testing.TB, rb *Rulebook, seed uint64, changes ...Change) *Scene {
	t.Helper()
	s, err := Build(context.Background(), rb, tileset.Mission1974(), seed, changes, Options{})
	if err != nil {
		t.Fatal(err)
	}
	return s
}
