package model

import "vouch/wfc"

// Image says what each pattern looks like when the whole output is turned against
// the clock (by quarter turns, sixths on hexagons) and then mirrored left to
// right: for constraints of symmetry. It is a permutation of the patterns. Models of
// plain symbols (Adjacency, Learned) do not know what a turned symbol is, and a
// model whose patterns lack some image has no permutation: both give an *Error.
func (m *Model) Image(turns int, mirrored bool) ([]wfc.Pattern, error) {
	turn, mirror := m.turned, m.mirrored
	if m.Window > 1 {
		images := imagesOf(m.Window)
		turn, mirror = m.windowImage(images[2]), m.windowImage(images[1])
	}
	image := make([]wfc.Pattern, m.Patterns)
	for p := range image {
		image[p] = wfc.Pattern(p)
	}
	n := round(m.Shape)
	for range (turns%n + n) % n {
		if turn == nil {
			return nil, wrong("Image", -1, "the patterns of this model cannot all be turned")
		}
		for p, q := range image {
			image[p] = turn[q]
		}
	}
	if !mirrored {
		return image, nil
	}
	if mirror == nil {
		return nil, wrong("Image", -1, "the patterns of this model cannot all be mirrored")
	}
	for p, q := range image {
		image[p] = mirror[q]
	}
	return image, nil
}

// windowImage finds the image of each window, and is nil if one is missing.
func (m *Model) windowImage(from []int) []wfc.Pattern {
	area := m.Window * m.Window
	index := map[string]wfc.Pattern{}
	key := make([]byte, 2*area)
	write := func(p int, at func(i int) int) string {
		for i := range area {
			s := m.Windows[p*area+at(i)]
			key[2*i], key[2*i+1] = byte(s), byte(s>>8)
		}
		return string(key)
	}
	for p := range m.Patterns {
		index[write(p, func(i int) int { return i })] = wfc.Pattern(p)
	}
	image := make([]wfc.Pattern, m.Patterns)
	for p := range image {
		q, ok := index[write(p, func(i int) int { return from[i] })]
		if !ok {
			return nil
		}
		image[p] = q
	}
	return image
}

// images finds how the orientations of a tile of Sockets turn and mirror. first is
// the tile's first pattern in the model; turn and mirror are added to, and become
// nil once some tile has no such image.
func (d Sockets) images(oriented []socketed, first int, turn, mirror *[]wfc.Pattern) {
	t := d.Tiles[oriented[0].tile]
	n := max(t.Turns, 1)
	turns := n > 1 || equalSides(d.turn(oriented[0].sides), oriented[0].sides)
	for k := range oriented {
		if *turn != nil && turns {
			to := (k + 1) % n
			if k >= n { // a mirrored tile turns the other way round
				to = n + (k-n+n-1)%n
			}
			*turn = append(*turn, wfc.Pattern(first+to))
		}
	}
	if !turns {
		*turn = nil
	}
	if *mirror == nil {
		return
	}
	if t.Mirrored {
		for k := range oriented {
			*mirror = append(*mirror, wfc.Pattern(first+(k+n)%(2*n)))
		}
		return
	}
	// The mirror image of a tile turned k times is its own mirror image turned
	// back k times; so one of the n orientations is the image of the first,
	// and fits for all or for none.
	for c := range n {
		if equalSides(d.mirror(oriented[0].sides), oriented[c].sides) {
			for k := range oriented {
				*mirror = append(*mirror, wfc.Pattern(first+(c-k+n)%n))
			}
			return
		}
	}
	*mirror = nil
}

func equalSides(a, b []string) bool {
	for i := range a {
		if a[i] != b[i] {
			return false
		}
	}
	return true
}

// Exit is where an exit of a tile lies once the tile is turned and mirrored as o
// says. Exits are numbered along the axes, forward 2·axis and back 2·axis+1, as the
// neighbours of a wfc.Lattice. It returns an exit that the shape does not have as
// it is.
func (o Orientation) Exit(shape wfc.Shape, exit int) int {
	if exit < 0 || exit >= sidesOf(shape) {
		return exit
	}
	n := round(shape)
	forward, back := sidePair(shape, exit/2)
	side := forward
	if exit%2 == 1 {
		side = back
	}
	if side >= n {
		return exit // below and above
	}
	side = (side + int(o.Turns)) % n
	if o.Mirrored {
		side = (n/2 - side + n) % n
	}
	for axis := range shape.Axes() {
		switch forward, back := sidePair(shape, axis); side {
		case forward:
			return 2 * axis
		case back:
			return 2*axis + 1
		}
	}
	return exit
}
