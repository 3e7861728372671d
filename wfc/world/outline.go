package world

import (
	"fmt"
	"slices"

	"vouch/wfc"
	"vouch/wfc/internal/rng"
)

// outline is what is settled for a finite map before any chunk is solved.
type outline struct {
	f          *Finite
	side       int // of a chunk
	nx, ny     int // chunks per row and column
	ring       int
	ahead      int // how far a chunk looks into those that come later
	effort     int64
	quotas     [][]quota       // per count, per chunk
	tilts      []*tilt         // per count; nil for none
	pins       map[int][]pin   // by chunk
	pinned     map[int]wfc.Set // by cell
	networks   []*network      // one for each route
	mostMargin int
}

// quota is a chunk's share of a count.
type quota struct{ min, max int64 }

// pin restricts a cell of the map.
type pin struct {
	x, y int
	set  wfc.Set
}

// names of draws, so that none is used twice.
const (
	drawChunk = iota + 1
	drawTie
	drawEdit
	drawSpot
	drawRoute
	drawBranch
	drawTilt
	drawLean
)

// lag is how many chunks beyond its right end the row above a chunk is made before
// it. With it grow the neighbourhoods that can be solved anew for a chunk that
// does not fit, and shrinks the number of chunks that can be made at a time.
const lag = 3

// rowsBack is how many rows of chunks such a neighbourhood can reach into.
const rowsBack = (lag + 1) / 2

// lookAhead is how far beyond its own cells a chunk is solved, on the sides where
// nothing stands yet: enough that what is kept can be continued, as a rule. What
// it costs grows with its share of a chunk.
const lookAhead = 6

func (f *Finite) outline() (*outline, error) {
	if err := f.Rules.validate(); err != nil {
		return nil, err
	}
	ring, err := f.reach()
	if err != nil {
		return nil, err
	}
	if err := f.validate(ring); err != nil {
		return nil, err
	}
	o := &outline{f: f, side: f.Chunk, ring: ring, effort: f.Effort}
	if o.side == 0 {
		o.side = f.defaultChunk(ring)
	}
	if o.effort == 0 {
		o.effort = DefaultChunkEffort
	}
	o.nx, o.ny = o.number(f.Width), o.number(f.Height)
	if o.nx*o.ny > MaxChunks {
		return nil, &SettingError{"Chunk", fmt.Sprintf("%d×%d chunks are more than %d", o.nx, o.ny, MaxChunks)}
	}
	o.ahead = max(lookAhead, o.ring)
	// Two chunks that are solved at the same time have `lag` whole ones
	// between them; what they change and what they read must not meet there.
	o.mostMargin = lag*o.side/2 - o.ring
	o.apportion()
	return o, o.route()
}

// defaultChunk is large enough that neither the looking ahead nor the ends of what
// patterns remember matter, and small enough for a processor's cache; smaller maps
// get smaller ones, so that there is work for several goroutines.
func (f *Finite) defaultChunk(reach int) int {
	side := 64
	if min(f.Width, f.Height) >= 1024 {
		side = 128
	}
	if len(f.Local) > 0 {
		side = 32 // these go through the general solver, which likes small windows
	}
	for side < 4*reach {
		side *= 2
	}
	return side
}

// number is how many chunks there are along a side of the map. What is left over
// goes to the last if it is less than half a chunk: thin ones have no room.
func (o *outline) number(cells int) int { return max(1, (cells+o.side/2)/o.side) }

// column and row of the chunk that has a cell.
func (o *outline) column(x int) int { return min(x/o.side, o.nx-1) }

func (o *outline) row(y int) int { return min(y/o.side, o.ny-1) }

// cells is the rectangle of a chunk.
func (o *outline) cells(i, j int) rect {
	r := rect{i * o.side, j * o.side, o.side, o.side}
	if i == o.nx-1 {
		r.w = o.f.Width - r.x
	}
	if j == o.ny-1 {
		r.h = o.f.Height - r.y
	}
	return r
}

// apportion shares every count out among the chunks, by the number of cells that
// each has of the counted part: Min first, then what Max has more.
func (o *outline) apportion() {
	for n := range o.f.Counts {
		c := &o.f.Counts[n]
		area := c.area(o.f)
		sizes := make([]int64, 0, o.nx*o.ny)
		for j := range o.ny {
			for i := range o.nx {
				s := o.cells(i, j).within(area)
				sizes = append(sizes, int64(max(0, s.w))*int64(max(0, s.h)))
			}
		}
		total := int64(area.w) * int64(area.h)
		least := shares(min(c.Min, total), sizes, total, rng.Mix(o.f.Seed, drawTie, uint64(n), 0))
		more := shares(min(c.Max, total)-min(c.Min, total), sizes, total, rng.Mix(o.f.Seed, drawTie, uint64(n), 1))
		quotas := make([]quota, len(sizes))
		for k := range quotas {
			quotas[k] = quota{least[k], least[k] + more[k]}
		}
		o.quotas = append(o.quotas, quotas)
	}
}

// shares splits n by largest remainder (A. Hamilton's method) in proportion to
// sizes, whose sum is total; equal remainders are ordered by hash.
func shares(n int64, sizes []int64, total int64, key rng.Key) []int64 {
	out := make([]int64, len(sizes))
	type claim struct {
		rest int64
		tie  uint64
		at   int
	}
	claims := make([]claim, 0, len(sizes))
	left := n
	for k, size := range sizes {
		// n and size are at most 2⁴⁰ each: split the product.
		whole, rest := mulDiv(n, size, total)
		out[k] = whole
		left -= whole
		if size > 0 {
			claims = append(claims, claim{rest, key.Value(uint64(k)), k})
		}
	}
	slices.SortFunc(claims, func(a, b claim) int {
		switch {
		case a.rest != b.rest:
			return int(min(1, max(-1, b.rest-a.rest)))
		case a.tie < b.tie:
			return -1
		case a.tie > b.tie:
			return 1
		}
		return a.at - b.at
	})
	for k := range claims {
		if int64(k) >= left {
			break
		}
		out[claims[k].at]++
	}
	return out
}
