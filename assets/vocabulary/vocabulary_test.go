package vocabulary_test

import (
	"fmt"
	"slices"
	"testing"

	"vouch/assets/vocabulary"
)

func TestDefaultTable(t *testing.T) {
	v := vocabulary.Default()
	if v.Len() < 60 {
		t.Fatalf("%d concepts, want at least 60", v.Len())
	}
	t.Logf("%d concepts, %d families, %d bytes", v.Len(), len(v.Families()), len(vocabulary.DefaultText()))
	for _, c := range v.Concepts() {
		for _, lang := range vocabulary.Languages() {
			if !slices.ContainsFunc(c.Names, func(n vocabulary.Term) bool { return n.Lang == lang }) {
				t.Errorf("%s has no name in %s", c.ID, lang)
			}
		}
		if c.Generic == "" {
			t.Errorf("%s says nothing of its generic look", c.ID)
		}
		top := c.Families[len(c.Families)-1]
		want := map[vocabulary.Where][]vocabulary.ConceptID{
			vocabulary.Front:   {"building", "open"},
			vocabulary.Rear:    {"rear"},
			vocabulary.Square:  {"square"},
			vocabulary.Feature: {"feature"}, vocabulary.Wall: {"feature"},
		}[c.Where]
		if !slices.Contains(want, top) {
			t.Errorf("%s (%s) ends in family %s, want one of %v", c.ID, c.Where, top, want)
		}
	}
}

func TestFamiliesAreTrees(t *testing.T) {
	v := vocabulary.Default()
	for _, f := range v.Families() {
		seen := map[vocabulary.ConceptID]bool{}
		for at, ok := f, true; ok; at, ok = v.Family(at.Within) {
			if seen[at.ID] {
				t.Fatalf("family %s comes back to itself", f.ID)
			}
			seen[at.ID] = true
		}
		members := v.Expand(f.ID)
		if len(members) == 0 || !slices.IsSorted(members) {
			t.Errorf("family %s expands to %v", f.ID, members)
		}
		for _, id := range members {
			if c, _ := v.Lookup(id); !c.In(f.ID) {
				t.Errorf("%s is expanded from %s and not in it", id, f.ID)
			}
		}
	}
}

func TestStanding(t *testing.T) {
	v := vocabulary.Default()
	tests := []struct {
		id   vocabulary.ConceptID
		when vocabulary.Date
		want bool
	}{
		{"rowhouse.painted", vocabulary.Date{Year: 1962}, false},
		{"rowhouse.painted", vocabulary.Date{Year: 1974, Month: 10}, true},
		{"bar.plate-glass", vocabulary.Date{Year: 1971}, false},
		{"bar", vocabulary.Date{Year: 1971}, true},
		{"plaza.transit", vocabulary.Date{Year: 1973}, false},
		{"plaza.transit", vocabulary.Date{Year: 1974, Month: 10}, true},
		{"victorian", vocabulary.Date{Year: 1860}, false},
		{"rails.freight", vocabulary.Date{Year: 1992}, false},
	}
	for _, tt := range tests {
		if got := v.Standing(tt.id, tt.when); got != tt.want {
			t.Errorf("Standing(%s, %s) = %v, want %v", tt.id, tt.when, got, tt.want)
		}
	}
	when := vocabulary.Date{Year: 1974, Month: 10}
	for _, c := range v.Concepts() {
		if !v.Standing(c.ID, when) {
			t.Errorf("%s does not stand in %s", c.ID, when)
		}
	}
}

func ExampleVocabulary_Expand() {
	v := vocabulary.Default()
	fmt.Println(v.Expand("rear-building"))
	fmt.Println(v.IsFamily("rowhouse.victorian"), len(v.Expand("victorian")))
	bakery, _ := v.Lookup("food.bakery")
	fmt.Println(bakery.Name(vocabulary.Spanish), bakery.Families)
	// Output:
	// [rear.cottage rear.garage rear.shed rear.workshop]
	// true 6
	// panadería [food shop building]
}
