package lattice

import "math/bits"

// front finds the cell of least key in a block. A tile keeps the least key of
// its cells and the set of those that have it; when the last of these goes, the
// tile is looked through again, but not before its turn could come. So a change
// costs a comparison, and a choice a look at the tiles of one block.
//
// Keys are 15 bits, four in a word, so that four are compared at a time.
type front struct {
	keys  []uint64 // sixteen words per tile
	best  []uint64 // four tiles in a word: at most the least key of the tile
	which []uint64 // per tile: the cells that have it; 0: look again
}

const (
	noKey  = 1<<15 - 1          // not to be chosen
	ones   = 0x0001000100010001 // times a key: the key four times
	tops   = ones << 15
	gather = 1<<48 | 1<<33 | 1<<18 | 1<<3 // brings bits 0, 16, 32, 48 together at 48
)

func (f *front) init(tiles int) {
	f.keys = make([]uint64, tiles*16)
	f.best = make([]uint64, (tiles+3)/4)
	f.which = make([]uint64, tiles)
}

func (f *front) clear() {
	for i := range f.keys {
		f.keys[i] = noKey * ones
	}
	for i := range f.best {
		f.best[i] = noKey * ones
	}
	clear(f.which)
}

// lane is the i-th key of a row of words.
func lane(words []uint64, i int32) uint64 { return words[i>>2] >> (uint(i&3) * 16) & noKey }

func setLane(words []uint64, i int32, old, key uint64) {
	words[i>>2] ^= (old ^ key) << (uint(i&3) * 16)
}

// put gives position i a key.
func (f *front) put(i int32, key uint64) {
	old := lane(f.keys, i)
	if old == key {
		return
	}
	setLane(f.keys, i, old, key)
	tile, bit := i>>6, uint64(1)<<uint(i&63)
	best := lane(f.best, tile)
	switch {
	case key < best:
		setLane(f.best, tile, best, key)
		f.which[tile] = bit
	case key == best && key != noKey:
		f.which[tile] |= bit
	case old == best:
		f.which[tile] &^= bit
	}
}

// drop is put with noKey.
func (f *front) drop(i int32) {
	tile := i >> 6
	if lane(f.keys, i) == lane(f.best, tile) {
		f.which[tile] &^= 1 << uint(i&63)
	}
	f.keys[i>>2] |= noKey << (uint(i&3) * 16)
}

// spread gives all cells of a tile the key of its first one.
func (f *front) spread(tile int32) {
	words := f.keys[tile*16 : tile*16+16]
	key := words[0] & noKey
	for i := range words {
		words[i] = key * ones
	}
	setLane(f.best, tile, lane(f.best, tile), key)
	f.which[tile] = 0
	if key != noKey {
		f.which[tile] = ^uint64(0)
	}
}

// least is one of the positions of least key in the tiles from to to, −1 if
// there is none: the one that hash picks among them.
func (f *front) least(from, to int32, hash uint64) int32 {
	for {
		low := uint64(noKey * ones)
		for w := from >> 2; w < (to+3)>>2; w++ {
			low = min4(low, f.row(w, from, to))
		}
		key := least4(low)
		if key == noKey {
			return -1
		}
		if cells := f.cells(from, to, key); cells > 0 {
			high, _ := bits.Mul64(hash, uint64(cells))
			return f.pick(from, to, key, int(high))
		}
	}
}

// soonest is the first position of least key among the first eight of a tile
// that have a key, which are a row or two, in the first tile that has one.
func (f *front) soonest(from, to int32) int32 {
	for w := from >> 2; w < (to+3)>>2; w++ {
		for rest := ^equal4(f.row(w, from, to), noKey) & 15; rest != 0; rest &= rest - 1 {
			t := w*4 + int32(bits.TrailingZeros64(rest))
			words := (*[16]uint64)(f.keys[t*16:])
			for k := 0; k < 16; k += 2 {
				a, b := words[k], words[k+1]
				if key := least4(min4(a, b)); key != noKey {
					return t*64 + int32(4*k+bits.TrailingZeros64(equal4(a, key)|equal4(b, key)<<4))
				}
			}
			f.look(t)
		}
	}
	return -1
}

// row is the w-th word of best, with the tiles below from and from to on as if
// they had no key.
func (f *front) row(w, from, to int32) uint64 {
	x := f.best[w]
	if n := from - w*4; n > 0 {
		x |= (1<<uint(n*16) - 1) &^ tops
	}
	if n := to - w*4; n < 4 {
		x |= -(1 << uint(n*16)) &^ tops
	}
	return x
}

// cells counts the cells that have key, the least, and looks again at tiles
// that do not know theirs.
func (f *front) cells(from, to int32, key uint64) (n int) {
	for w := from >> 2; w < (to+3)>>2; w++ {
		for same := equal4(f.row(w, from, to), key); same != 0; same &= same - 1 {
			t := w*4 + int32(bits.TrailingZeros64(same))
			if f.which[t] == 0 {
				f.look(t)
				if lane(f.best, t) != key {
					continue
				}
			}
			n += bits.OnesCount64(f.which[t])
		}
	}
	return n
}

// pick returns the at-th of the cells that have key.
func (f *front) pick(from, to int32, key uint64, at int) int32 {
	for w := from >> 2; w < (to+3)>>2; w++ {
		for same := equal4(f.row(w, from, to), key); same != 0; same &= same - 1 {
			t := w*4 + int32(bits.TrailingZeros64(same))
			set := f.which[t]
			if n := bits.OnesCount64(set); at >= n {
				at -= n
				continue
			}
			for ; at > 0; at-- {
				set &= set - 1
			}
			return t*64 + int32(bits.TrailingZeros64(set))
		}
	}
	return -1
}

// look finds the least key of a tile, and the cells that have it, again.
func (f *front) look(tile int32) {
	words := (*[16]uint64)(f.keys[tile*16:])
	a, b := words[0], words[1]
	for i := 2; i < 16; i += 2 {
		a, b = min4(a, words[i]), min4(b, words[i+1])
	}
	key := least4(min4(a, b))
	which := uint64(0)
	if key != noKey {
		for i, w := range words {
			differ := (w ^ key*ones) + noKey*ones&^tops | ^uint64(tops)
			which |= (^differ >> 15 * gather >> 48) & 15 << uint(4*i)
		}
	}
	setLane(f.best, tile, lane(f.best, tile), key)
	f.which[tile] = which
}

// min4 is the lesser of each of four pairs of keys.
func min4(a, b uint64) uint64 {
	t := (a | tops) - b&^tops
	t &= tops // set where a ≥ b
	m := t - t>>15
	return b&m | a&^m
}

// least4 is the least of four keys.
func least4(w uint64) uint64 {
	return min(w&noKey, w>>16&noKey, w>>32&noKey, w>>48&noKey)
}

// equal4 has the bits 0 to 3 set for those of four keys that are key.
func equal4(w, key uint64) uint64 {
	same := ^((w ^ key*ones) + noKey*ones) & tops
	return same >> 15 * gather >> 48 & 15
}
