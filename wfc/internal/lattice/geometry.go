package lattice

import "iter"

// Shape is how cells lie: the values are those of package wfc.
const (
	Square    = 0 // axes (1, 0), (0, 1)
	Cube      = 1 // axes x, y, z
	Hexagonal = 2 // axes (1, 0), (0, 1), (−1, 1) in axial coordinates
)

// Geometry is the size of a lattice, in cells, and which of its ends are joined.
// The cell (x, y, z) has the index (z·Height + y)·Width + x.
type Geometry struct {
	Shape                uint8
	Width, Height, Depth int32 // Depth is 1 but for Cube; 0 means 1
	Wrap                 [3]bool
}

// Cells is the number of places.
func (g Geometry) Cells() int { return int(g.Width) * int(g.Height) * int(max(g.Depth, 1)) }

// field maps places to positions in an Engine's arrays. The 64 cells of a tile,
// 8×8 or 4×4×4, lie together, and so do the tiles of a block: what a choice
// touches is near in memory, the tile of a position is a shift, and a neighbour
// that lies in the same block is at an offset that the place within the tile
// tells. One position after all others, the void, stands for every neighbour
// that is not there: its domain is empty from the beginning and never changes.
type field struct {
	Geometry
	dirs   int
	side   [3]int32     // of a tile, in cells
	tiles  [3]int32     // in the lattice
	block  [3]int32     // of a block, in tiles
	blocks [3]int32     // in the lattice
	size   int32        // positions without the void
	void   int32        // = size
	near   [64][6]int32 // offsets of the neighbours, by place in the tile
	step   [6][3]int32
	first  []int32    // per tile in lattice order: its first position
	origin [][3]int32 // per tile in memory order: the place of its first cell
}

// init works in place: the offsets are too many to be copied for every small
// lattice.
func (f *field) init(g Geometry, dirs int) {
	g.Depth = max(g.Depth, 1)
	f.Geometry, f.dirs, f.side = g, dirs, [3]int32{8, 8, 1}
	most := [3]int32{blockTiles, blockTiles, 1}
	third := [3]int32{0, 0, 1}
	switch g.Shape {
	case Cube:
		f.side, most = [3]int32{4, 4, 4}, [3]int32{blockDeep, blockDeep, blockDeep}
	case Hexagonal:
		third = [3]int32{-1, 1, 0}
	}
	for axis, s := range [3][3]int32{{1, 0, 0}, {0, 1, 0}, third} {
		f.step[2*axis] = s
		f.step[2*axis+1] = [3]int32{-s[0], -s[1], -s[2]}
	}
	for k, n := range [3]int32{g.Width, g.Height, g.Depth} {
		f.tiles[k] = (n + f.side[k] - 1) / f.side[k]
		f.blocks[k] = (f.tiles[k] + most[k] - 1) / most[k]
		f.block[k] = (f.tiles[k] + f.blocks[k] - 1) / f.blocks[k]
	}
	f.layTiles()
	f.size = int32(len(f.origin)) * 64
	f.void = f.size
	f.offsets()
}

// row is n cells in a row of a tile, from index cell on.
type row struct{ cell, n int32 }

// rows yields the rows of all tiles that lie in the lattice, with the position
// of their first cell, in memory order.
func (f *field) rows() iter.Seq2[int32, row] {
	return func(yield func(int32, row) bool) {
		for tile, o := range f.origin {
			n := min(f.side[0], f.Width-o[0])
			for z := o[2]; n > 0 && z < min(o[2]+f.side[2], f.Depth); z++ {
				for y := o[1]; y < min(o[1]+f.side[1], f.Height); y++ {
					at := int32(tile)*64 + ((z-o[2])*f.side[1]+y-o[1])*f.side[0]
					if !yield(at, row{(z*f.Height+y)*f.Width + o[0], n}) {
						return
					}
				}
			}
		}
	}
}

// layTiles puts the tiles in order: block by block, those beyond the end of the
// lattice included, which stay unused.
func (f *field) layTiles() {
	f.first = make([]int32, f.tiles[0]*f.tiles[1]*f.tiles[2])
	n := f.block[0] * f.blocks[0] * f.block[1] * f.blocks[1] * f.block[2] * f.blocks[2]
	f.origin = make([][3]int32, 0, n)
	for b := range f.blocks[0] * f.blocks[1] * f.blocks[2] {
		at := [3]int32{b % f.blocks[0] * f.block[0], b / f.blocks[0] % f.blocks[1] * f.block[1],
			b / (f.blocks[0] * f.blocks[1]) * f.block[2]}
		for z := at[2]; z < at[2]+f.block[2]; z++ {
			for y := at[1]; y < at[1]+f.block[1]; y++ {
				for x := at[0]; x < at[0]+f.block[0]; x++ {
					if x < f.tiles[0] && y < f.tiles[1] && z < f.tiles[2] {
						f.first[(z*f.tiles[1]+y)*f.tiles[0]+x] = int32(len(f.origin)) * 64
					}
					f.origin = append(f.origin, [3]int32{x * f.side[0], y * f.side[1], z * f.side[2]})
				}
			}
		}
	}
}

// offsets fills near: for each place in a tile, how far its neighbours are if
// they lie in the same block.
func (f *field) offsets() {
	var by [3][3][8]int32 // per axis, step + 1 and coordinate in the tile: how far the step leads
	scale, tiles := int32(1), int32(64)
	for k, n := range f.side {
		for v := range n {
			by[k][0][v], by[k][2][v] = -scale, scale
		}
		by[k][0][0] = (n-1)*scale - tiles // into the tile before
		by[k][2][n-1] = -by[k][0][0]
		scale *= n
		tiles *= f.block[k]
	}
	s := f.side
	for i := range int32(64) {
		x, y, z := i%s[0], i/s[0]%s[1], i/(s[0]*s[1])
		for d, to := range f.step[:f.dirs] {
			f.near[i][d] = by[0][to[0]+1][x] + by[1][to[1]+1][y] + by[2][to[2]+1][z]
		}
	}
}

// at is the place of position i.
func (f *field) at(i int32) (x, y, z int32) {
	o := &f.origin[i>>6]
	i &= 63
	if f.side[2] == 1 {
		return o[0] + i&7, o[1] + i>>3, o[2]
	}
	return o[0] + i&3, o[1] + i>>2&3, o[2] + i>>4
}

// position of the place (x, y, z).
func (f *field) position(x, y, z int32) int32 {
	if f.side[2] == 1 {
		return f.first[y>>3*f.tiles[0]+x>>3] + y&7<<3 + x&7
	}
	return f.first[(z>>2*f.tiles[1]+y>>2)*f.tiles[0]+x>>2] + z&3<<4 + y&3<<2 + x&3
}

// inside is the position of a cell's index.
func (f *field) inside(cell int32) int32 {
	row := cell / f.Width
	return f.position(cell-row*f.Width, row%f.Height, row/f.Height)
}

// outside is the index of the cell at position i.
func (f *field) outside(i int32) int32 {
	x, y, z := f.at(i)
	return (z*f.Height+y)*f.Width + x
}

// edges calls mark for every position of which a neighbour may not be at its
// offset: at the ends of the lattice and of blocks.
func (f *field) edges(mark func(i int32)) {
	size := [3]int32{f.Width, f.Height, f.Depth}
	for k := range 3 {
		if f.step[2*k] == [3]int32{} || k == 2 && f.Shape != Cube {
			continue
		}
		span := f.block[k] * f.side[k]
		for v := int32(0); v < size[k]; v += span {
			f.slice(k, v, mark)
			f.slice(k, min(v+span, size[k])-1, mark)
		}
	}
}

// slice calls mark for the positions whose k-th coordinate is v.
func (f *field) slice(k int, v int32, mark func(i int32)) {
	from, to := [3]int32{}, [3]int32{f.Width, f.Height, f.Depth}
	from[k], to[k] = v, v+1
	for z := from[2]; z < to[2]; z++ {
		for y := from[1]; y < to[1]; y++ {
			for x := from[0]; x < to[0]; x++ {
				mark(f.position(x, y, z))
			}
		}
	}
}

// next is the position of the neighbour in direction d, or the void.
func (f *field) next(i int32, d int) int32 {
	x, y, z := f.at(i)
	return f.from(x, y, z, d)
}

func (f *field) from(x, y, z int32, d int) int32 {
	s := &f.step[d]
	at := [3]int32{x + s[0], y + s[1], z + s[2]}
	size := [3]int32{f.Width, f.Height, f.Depth}
	for k := range at {
		if uint32(at[k]) < uint32(size[k]) {
			continue
		}
		if !f.Wrap[k] || size[k] < 2 {
			return f.void
		}
		if at[k] < 0 {
			at[k] += size[k]
		} else {
			at[k] -= size[k]
		}
	}
	return f.position(at[0], at[1], at[2])
}

// around is the four neighbours of position i, whether at an end or not, in a
// lattice of four directions.
func (f *field) around(i int32) (right, left, below, above int32) {
	o := &f.origin[i>>6]
	x, y := o[0]+i&7, o[1]+i>>3&7
	w, h := f.Width, f.Height
	right, left, below, above = f.void, f.void, f.void, f.void
	row, column := y>>3*f.tiles[0], x>>3
	in := y & 7 << 3
	if x+1 < w {
		right = f.first[row+(x+1)>>3] + in + (x+1)&7
	} else if f.Wrap[0] && w > 1 {
		right = f.first[row] + in
	}
	if x > 0 {
		left = f.first[row+(x-1)>>3] + in + (x-1)&7
	} else if f.Wrap[0] && w > 1 {
		left = f.first[row+(w-1)>>3] + in + (w-1)&7
	}
	in = x & 7
	if y+1 < h {
		below = f.first[(y+1)>>3*f.tiles[0]+column] + (y+1)&7<<3 + in
	} else if f.Wrap[1] && h > 1 {
		below = f.first[column] + in
	}
	if y > 0 {
		above = f.first[(y-1)>>3*f.tiles[0]+column] + (y-1)&7<<3 + in
	} else if f.Wrap[1] && h > 1 {
		above = f.first[(h-1)>>3*f.tiles[0]+column] + (h-1)&7<<3 + in
	}
	return right, left, below, above
}

// wrapped brings a coordinate back into the lattice where the ends of axis k
// are joined; false where there is nothing.
func (f *field) wrapped(v int32, k int) (int32, bool) {
	n := [3]int32{f.Width, f.Height, f.Depth}[k]
	if v >= 0 && v < n {
		return v, true
	}
	if !f.Wrap[k] || n < 2 {
		return 0, false
	}
	return ((v % n) + n) % n, true
}
