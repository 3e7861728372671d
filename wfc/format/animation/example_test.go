package animation_test

import (
	"bytes"
	"context"
	"fmt"

	"vouch/wfc"
	"vouch/wfc/format/animation"
	"vouch/wfc/format/picture"
	"vouch/wfc/model"
)

// A session is drawn every two hundred steps while it goes on.
func Example() {
	grid, err := model.GridOf([]int32{0, 0, 0, 0}, []int32{0, 1, 1, 1}, []int32{0, 1, 0, 1}, []int32{0, 1, 1, 1})
	if err != nil {
		fmt.Println(err)
		return
	}
	palette := picture.Palette{{R: 240, G: 236, B: 220, A: 255}, {R: 60, G: 90, B: 120, A: 255}}
	m, err := model.Overlapping{Samples: []model.Grid{grid}, N: 2, Symmetry: 8, Wrap: true}.Model()
	if err != nil {
		fmt.Println(err)
		return
	}
	lattice, err := m.Lattice(24, 24, 1, [3]bool{true, true, false})
	if err != nil {
		fmt.Println(err)
		return
	}
	session, err := wfc.NewSession(m.Problem(lattice), wfc.Options{Seed: 2})
	if err != nil {
		fmt.Println(err)
		return
	}
	var film animation.Film
	for done := false; !done; {
		if done, err = session.Step(context.Background(), 200); err != nil {
			fmt.Println(err)
			return
		}
		img, err := palette.Blend(m, lattice, session.Domain)
		if err != nil {
			fmt.Println(err)
			return
		}
		if err := film.Add(img, 40); err != nil {
			fmt.Println(err)
			return
		}
	}
	var file bytes.Buffer
	if err := film.WriteAPNG(&file); err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println("more than three pictures:", film.Len() > 3)
	// Output: more than three pictures: true
}
