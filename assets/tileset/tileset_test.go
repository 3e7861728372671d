package tileset_test

import (
	"encoding/hex"
	"fmt"
	"slices"
	"testing"

	"vouch/assets/tileset"
)

func TestPartsAreSound(t *testing.T) {
	set := tileset.Mission1974()
	for i, p := range set.Parts {
		if i > 0 && set.Parts[i-1].Concept >= p.Concept {
			t.Errorf("%q comes after %q", p.Concept, set.Parts[i-1].Concept)
		}
		if p.Name == "" || p.Footprint < 0 || p.Footprint > 4 {
			t.Errorf("%s: name %q, footprint %d", p.Concept, p.Name, p.Footprint)
		}
		if p.Form.Storeys[0] > p.Form.Storeys[1] {
			t.Errorf("%s: storeys %v", p.Concept, p.Form.Storeys)
		}
		if len(p.Form.Schemes) == 0 {
			t.Errorf("%s has no colours", p.Concept)
		}
		if got, ok := set.Find(p.Concept); !ok || got.Concept != p.Concept {
			t.Errorf("%s is not found", p.Concept)
		}
		total := uint32(0)
		for _, w := range p.Weights {
			total += w
		}
		if (total == 0) != (p.Footprint == 0) {
			t.Errorf("%s: footprint %d and weights %v", p.Concept, p.Footprint, p.Weights)
		}
	}
	if set.Draws("cathedral.gothic") || set.Weight("cathedral.gothic", tileset.Shopping) != 0 || set.Weight("bar.blacked", 99) != 0 {
		t.Error("it draws what it has no part for")
	}
}

// An ordinary street of dwellings is houses; a shopping street is shops.
func TestWeightsMakeTheMission(t *testing.T) {
	set := tileset.Mission1974()
	share := func(c tileset.Context, shapes ...tileset.Shape) (percent int) {
		var part, all uint32
		for _, p := range set.Parts {
			all += p.Weights[c]
			if slices.Contains(shapes, p.Form.Shape) {
				part += p.Weights[c]
			}
		}
		return int(part * 100 / all)
	}
	dwellings := []tileset.Shape{tileset.House, tileset.Cottage, tileset.Apartments}
	shops := []tileset.Shape{tileset.Shop, tileset.Bar, tileset.Department, tileset.Cinema, tileset.Hotel, tileset.Bank}
	if n := share(tileset.Residential, dwellings...); n < 85 {
		t.Errorf("%d %% of a residential street are dwellings", n)
	}
	if n := share(tileset.Shopping, shops...); n < 75 {
		t.Errorf("%d %% of a shopping street are shops", n)
	}
	if set.Weight("shop.corner-store", tileset.Corner) < set.Weight("shop.shoes", tileset.Corner) {
		t.Error("corners are no place for corner stores")
	}
}

func TestHashSeesEveryField(t *testing.T) {
	base := tileset.Mission1974()
	seen := map[[32]byte]string{base.Hash(): "the set itself"}
	for name, edit := range map[string]func(*tileset.Tileset){
		"id":        func(s *tileset.Tileset) { s.ID += "x" },
		"version":   func(s *tileset.Tileset) { s.Version++ },
		"part":      func(s *tileset.Tileset) { s.Parts = s.Parts[1:] },
		"concept":   func(s *tileset.Tileset) { s.Parts[0].Concept += "x" },
		"name":      func(s *tileset.Tileset) { s.Parts[0].Name += "x" },
		"footprint": func(s *tileset.Tileset) { s.Parts[0].Footprint++ },
		"weight":    func(s *tileset.Tileset) { s.Parts[0].Weights[tileset.Alley]++ },
		"shape":     func(s *tileset.Tileset) { s.Parts[0].Form.Shape++ },
		"storeys":   func(s *tileset.Tileset) { s.Parts[0].Form.Storeys[1]++ },
		"bay":       func(s *tileset.Tileset) { s.Parts[0].Form.Bay++ },
		"roof":      func(s *tileset.Tileset) { s.Parts[0].Form.Roof++ },
		"skin":      func(s *tileset.Tileset) { s.Parts[0].Form.Skin++ },
		"window":    func(s *tileset.Tileset) { s.Parts[0].Form.Window++ },
		"awning":    func(s *tileset.Tileset) { s.Parts[0].Form.Awning++ },
		"setback":   func(s *tileset.Tileset) { s.Parts[0].Form.Setback++ },
		"scheme":    func(s *tileset.Tileset) { s.Parts[0].Form.Schemes = s.Parts[0].Form.Schemes[1:] },
		"sign":      func(s *tileset.Tileset) { s.Parts[0].Form.Signs = append([]string{"X"}, s.Parts[0].Form.Signs...) },
	} {
		s := tileset.Mission1974()
		edit(s)
		h := s.Hash()
		if other, ok := seen[h]; ok {
			t.Errorf("%s and %s have one hash", name, other)
		}
		seen[h] = name
	}
	if base.Hash() != tileset.Mission1974().Hash() {
		t.Error("two sets of one version differ")
	}
}

// The hash stands in recipes: a change of the set must raise MissionVersion and this.
func TestMissionHash(t *testing.T) {
	h := tileset.Mission1974().Hash()
	const want = "4483aa56574974ee"
	if got := hex.EncodeToString(h[:8]); got != want {
		t.Errorf("the set of version %d has hash %s…, want %s…", tileset.MissionVersion, got, want)
	}
}

func ExampleTileset_Find() {
	p, ok := tileset.Mission1974().Find("cinema.marquee")
	fmt.Println(ok, p.Name, p.Footprint)
	// Output: true Cinema with marquee 3
}
