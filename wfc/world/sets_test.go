package world_test

import (
	"vouch/wfc"
	"vouch/wfc/world"
)

// sides makes the rules of square tiles with a socket on each side (left, right,
// top, bottom): equal sockets fit.
func sides(tiles [][4]int, weights []uint32) world.Rules {
	n := len(tiles)
	r := world.Rules{Patterns: n, Weights: weights, Relations: make([]wfc.Relation, 2)}
	for axis := range r.Relations {
		for i := range n {
			row := wfc.NewSet(n)
			for j := range n {
				if tiles[i][2*axis+1] == tiles[j][2*axis] {
					row.With(wfc.Pattern(j))
				}
			}
			r.Relations[axis].Allowed = append(r.Relations[axis].Allowed, row)
		}
	}
	return r
}

// pipes are the 16 ways to join sides, bit 0 left, 1 right, 2 top, 3 bottom; dead
// ends may be left out.
func pipes(deadEnds bool) world.Rules {
	var tiles [][4]int
	var weights []uint32
	for m := range 16 {
		n := m&1 + m>>1&1 + m>>2&1 + m>>3&1
		if n == 1 && !deadEnds {
			continue
		}
		tiles = append(tiles, [4]int{m & 1, m >> 1 & 1, m >> 2 & 1, m >> 3 & 1})
		weights = append(weights, []uint32{12, 1, 6, 2, 1}[n])
	}
	return sides(tiles, weights)
}

// coast has land or water at each corner of a tile: bit 0 top left, 1 top right,
// 2 bottom left, 3 bottom right.
func coast() world.Rules {
	var tiles [][4]int
	weights := []uint32{}
	for m := range 16 {
		tl, tr, bl, br := m&1, m>>1&1, m>>2&1, m>>3&1
		tiles = append(tiles, [4]int{tl + 2*bl, tr + 2*br, tl + 2*tr, bl + 2*br})
		weights = append(weights, 2)
	}
	weights[0], weights[15] = 40, 40
	return sides(tiles, weights)
}

// heights are tiles 0 to n−1 of which neighbours differ by one at most.
func heights(n int) world.Rules {
	r := world.Rules{Patterns: n, Relations: make([]wfc.Relation, 2)}
	for axis := range r.Relations {
		for i := range n {
			row := wfc.NewSet(n)
			for j := max(0, i-1); j <= min(n-1, i+1); j++ {
				row.With(wfc.Pattern(j))
			}
			r.Relations[axis].Allowed = append(r.Relations[axis].Allowed, row)
		}
	}
	return r
}

// hexes is heights on hexagons.
func hexes(n int) world.Rules {
	r := heights(n)
	r.Shape = wfc.Hexagonal
	r.Relations = append(r.Relations, r.Relations[0])
	return r
}

// columns has two tiles of which each continues downward for ever.
func columns() world.Rules {
	full, a, b := wfc.FullSet(2), wfc.SetOf(2, 0), wfc.SetOf(2, 1)
	return world.Rules{Patterns: 2, Relations: []wfc.Relation{{Allowed: []wfc.Set{full, full}}, {Allowed: []wfc.Set{a, b}}}}
}

// broken counts the pairs of a window that the rules do not allow, and the cells
// that hold no pattern. It shares nothing with what it checks.
func broken(r world.Rules, width, height int, at func(x, y int) wfc.Pattern) int {
	steps := [][2]int{{1, 0}, {0, 1}, {-1, 1}}
	bad := 0
	for y := range height {
		for x := range width {
			p := at(x, y)
			if p < 0 || int(p) >= r.Patterns {
				bad++
				continue
			}
			for axis := range r.Relations {
				nx, ny := x+steps[axis][0], y+steps[axis][1]
				if nx < 0 || nx >= width || ny >= height {
					continue
				}
				if !r.Relations[axis].Allowed[p].Has(at(nx, ny)) {
					bad++
				}
			}
		}
	}
	return bad
}
