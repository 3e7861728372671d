package world_test

import (
	"context"
	"fmt"
	"log"

	"vouch/wfc"
	"vouch/wfc/model"
	"vouch/wfc/world"
)

// island is a small set of tiles: sand lies between water and grass.
func island() world.Rules {
	m, err := model.Adjacency{
		Tiles: []model.Tile{{Name: "water"}, {Name: "sand"}, {Name: "grass", Weight: model.Whole(2)}},
		Pairs: []model.Pair{
			{Axis: model.EveryWay, First: []string{"water"}, Second: []string{"water", "sand"}},
			{Axis: model.EveryWay, First: []string{"grass"}, Second: []string{"grass", "sand"}},
			{Axis: model.EveryWay, First: []string{"sand"}, Second: []string{"sand"}},
		},
	}.Model()
	if err != nil {
		log.Fatal(err)
	}
	l, err := m.Lattice(8, 8, 1, [3]bool{})
	if err != nil {
		log.Fatal(err)
	}
	p := m.Problem(l)
	rules, err := world.RulesOf(&p)
	if err != nil {
		log.Fatal(err)
	}
	return rules
}

// A game asks for what the player sees, wherever that is. Windows that overlap
// agree, so the world may be forgotten behind the player.
func ExampleInfinite() {
	ctx := context.Background()
	m, err := world.NewInfinite(ctx, island(), world.Options{Seed: 1})
	if err != nil {
		log.Fatal(err)
	}
	here, err := m.Window(ctx, world.Window{X: -5_000_000_000, Y: 77, Width: 64, Height: 64})
	if err != nil {
		log.Fatal(err)
	}
	east, err := m.Window(ctx, world.Window{X: -5_000_000_000 + 32, Y: 77, Width: 64, Height: 64})
	if err != nil {
		log.Fatal(err)
	}
	same := true
	for y := range 64 {
		for x := range 32 {
			same = same && here[y*64+32+x] == east[y*64+x]
		}
	}
	fmt.Println(len(here), "cells; where the windows overlap they are the same:", same)
	// Output: 4096 cells; where the windows overlap they are the same: true
}

// A map with exactly 20 % of water, and a way over dry land between two places.
func ExampleFinite() {
	const water, sand, grass = 0, 1, 2
	f := world.Finite{
		Rules: island(), Width: 200, Height: 100, Seed: 7,
		Counts: []world.Count{{Patterns: wfc.SetOf(3, water), Min: 4000, Max: 4000}},
		Routes: []world.Route{{Patterns: wfc.SetOf(3, sand, grass), Through: []world.Point{{X: 3, Y: 5}, {X: 190, Y: 90}}}},
	}
	g := world.NewGrid(f.Width, f.Height, f.Patterns)
	report, err := f.Make(context.Background(), g, world.Run{Workers: 2})
	if err != nil {
		log.Fatal(err)
	}
	fmt.Println(report.Chunks, "chunks,", report.Counted[0], "cells of water")
	fmt.Println("dry at both ends:", g.At(3, 5) != water && g.At(190, 90) != water)
	// Output:
	// 6 chunks, 4000 cells of water
	// dry at both ends: true
}
