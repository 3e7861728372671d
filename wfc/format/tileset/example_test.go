package tileset_test

import (
	"context"
	"fmt"

	"vouch/wfc"
	"vouch/wfc/format/tileset"
)

// A tileset file becomes a model, and that a problem of any size.
func Example() {
	set, err := tileset.Parse("pipes.xml", []byte(`
<set>
  <tiles>
    <tile name="empty" symmetry="X"/>
    <tile name="pipe" symmetry="I" weight="2"/>
    <tile name="bend" symmetry="L"/>
  </tiles>
  <neighbors>
    <neighbor left="empty" right="empty"/>
    <neighbor left="empty" right="pipe"/>
    <neighbor left="empty" right="bend"/>
    <neighbor left="pipe 1" right="pipe 1"/>
    <neighbor left="bend" right="pipe 1"/>
    <neighbor left="bend" right="bend 2"/>
    <neighbor left="pipe" right="pipe"/>
  </neighbors>
</set>`))
	if err != nil {
		fmt.Println(err)
		return
	}
	m, err := set.Model("")
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(m.Patterns, "patterns,", m.Pairs(0), "pairs side by side, weight", m.TotalWeight())
	lattice, err := m.Lattice(20, 10, 1, [3]bool{})
	if err != nil {
		fmt.Println(err)
		return
	}
	result, err := wfc.Solve(context.Background(), m.Problem(lattice), wfc.Options{Seed: 3})
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(result.Outcome)
	// Output:
	// 7 patterns, 15 pairs side by side, weight 9
	// solved
}
