package scene_test

import (
	"context"
	"fmt"

	"vouch/assets/tileset"
	"vouch/assets/vocabulary"
	"vouch/internal/scene"
)

// One block, one testimony: the corner is evidenced, the rest is a choice.
func Example() {
	rb := &scene.Rulebook{Version: scene.RulebookVersion, Title: "One block", When: "1974", Voices: 1,
		Ground: scene.Ground{Width: 14, Height: 20, Streets: []scene.Street{
			{ID: "w", Name: "West Street", Box: scene.Box{X0: 0, Y0: 0, X1: 1, Y1: 19}, NorthSouth: true},
			{ID: "e", Name: "East Street", Box: scene.Box{X0: 12, Y0: 0, X1: 13, Y1: 19}, NorthSouth: true},
			{ID: "n", Name: "1st Street", Box: scene.Box{X0: 0, Y0: 0, X1: 13, Y1: 1}},
			{ID: "s", Name: "2nd Street", Box: scene.Box{X0: 0, Y0: 18, X1: 13, Y1: 19}},
		}},
		Concepts: []scene.Concept{
			{ID: "rowhouse.stick", Name: "Stick house", Families: []string{"house"}, Where: vocabulary.Front, Footprint: 1},
			{ID: "shop.corner-store", Name: "corner store", Families: []string{"shop"}, Where: vocabulary.Front, Footprint: 1},
		},
	}
	plan, err := scene.NewPlan(rb.Ground)
	if err != nil {
		fmt.Println(err)
		return
	}
	corner, _ := plan.LotAt(2, 2)
	rb.Rules = []scene.Rule{{ID: scene.Commitment{1}, Origin: scene.Testimony, Kind: scene.Presence, Force: scene.Hard,
		Lots: []int32{corner}, Level: "shop.corner-store", Named: "corner store", Concepts: []int32{1}, Min: 1, Max: 1,
		Place: "1st and West", At: scene.AtLot, Period: "1970/1979", Voice: 1, Record: -1, Dissent: -1,
		Reading: "At the corner of 1st and West there was a corner store."}}
	s, err := scene.Build(context.Background(), rb, tileset.Mission1974(), 7, nil, scene.Options{})
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(s.Kind(), "of", s.Shares().Front, "front lots")
	for _, sentence := range s.Explain(corner).Sentences {
		fmt.Println(sentence)
	}
	// Output:
	// sketch of 36 front lots
	// One testimony, alone with the street plan, fixes what stands here.
	// Testimony 1: At the corner of 1st and West there was a corner store (1970/1979; 1st and West) [01000000]
}
