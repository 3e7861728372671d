package tiled_test

import (
	"bytes"
	"context"
	"fmt"

	"vouch/wfc"
	"vouch/wfc/format/tiled"
	"vouch/wfc/model"
)

// A map is learned from, and a larger one is made.
func Example() {
	example, err := tiled.ParseTMX("field.tmx", []byte(`
<map orientation="orthogonal" width="4" height="4" tilewidth="16" tileheight="16">
 <tileset firstgid="1" source="field.tsx"/>
 <layer name="ground" width="4" height="4"><data encoding="csv">
  1,1,1,1,
  1,2,2,1,
  1,2,3,2,
  1,1,2,2
 </data></layer>
</map>`))
	if err != nil {
		fmt.Println(err)
		return
	}
	var book tiled.Book
	grid, err := example.Example(&book, false)
	if err != nil {
		fmt.Println(err)
		return
	}
	m, err := model.Learned{Samples: []model.Grid{grid}, Images: 8, SymbolNames: book.Names()}.Model()
	if err != nil {
		fmt.Println(err)
		return
	}
	larger, err := example.Resized(30, 20)
	if err != nil {
		fmt.Println(err)
		return
	}
	problem := m.Problem(larger.Lattice())
	result, err := wfc.Solve(context.Background(), problem, wfc.Options{Seed: 4})
	if err != nil {
		fmt.Println(err)
		return
	}
	out, err := m.Output(*problem.Lattice, result.Assignment)
	if err != nil {
		fmt.Println(err)
		return
	}
	made, err := larger.Fill(out, book.Stacks)
	if err != nil {
		fmt.Println(err)
		return
	}
	var file bytes.Buffer
	if err := made.WriteTMX(&file); err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(m.Patterns, "tiles,", result.Outcome, made.Width, "by", made.Height)
	// Output: 3 tiles, solved 30 by 20
}
