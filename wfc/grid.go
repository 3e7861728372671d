package wfc

// Grid returns the arcs of a w×h grid whose cell (x, y) has the index y·w+x: each
// cell is joined to its right neighbour by relation h and to the one below by
// relation v (tail left or above). A grid without cells has no arcs.
func Grid(width, height, relationH, relationV int) []Arc {
	if width <= 0 || height <= 0 {
		return nil
	}
	arcs := make([]Arc, 0, 2*width*height)
	for y := range height {
		for x := range width {
			c := Cell(y*width + x)
			if x+1 < width {
				arcs = append(arcs, Arc{From: c, To: c + 1, Relation: relationH})
			}
			if y+1 < height {
				arcs = append(arcs, Arc{From: c, To: c + Cell(width), Relation: relationV})
			}
		}
	}
	return arcs
}

// Torus is Grid with both borders joined to the opposite ones. Width and
// height must be at least 2, so that no cell becomes its own neighbour;
// otherwise the axis stays open.
func Torus(width, height, relationH, relationV int) []Arc {
	arcs := Grid(width, height, relationH, relationV)
	if width >= 2 {
		for y := range height {
			arcs = append(arcs, Arc{From: Cell(y*width + width - 1), To: Cell(y * width), Relation: relationH})
		}
	}
	if height >= 2 {
		for x := range width {
			arcs = append(arcs, Arc{From: Cell((height-1)*width + x), To: Cell(x), Relation: relationV})
		}
	}
	return arcs
}
