package world

import (
	"context"
	"fmt"
	"math"
	"sync"
	"sync/atomic"

	"vouch/wfc"
)

// Options are what a caller may choose of an infinite map. The zero value is
// sensible.
type Options struct {
	// Seed selects one of the maps.
	Seed uint64
	// Block is the side of a block in cells; 0 means DefaultBlock, or
	// DefaultLocalBlock. Another block gives another map.
	Block int
	// Sweeps is how often the start is solved over, 1 or 2; 0 means 1. Two
	// hide it better and cost twice as much.
	Sweeps int
	// Effort is the number of local repairs that a block may spend; 0 means
	// DefaultEffort. It is part of what the map is.
	Effort int64
	// CacheCells bounds the cells of the blocks that are kept for later
	// windows, 2 bytes each; 0 means DefaultCacheCells. It cannot change the
	// map.
	CacheCells int
}

// Defaults of Options and Plan.
const (
	// DefaultBlock is wide enough that a quarter of it, the distance from a
	// ring to what is solved over it, is longer than what patterns usually
	// remember, and small enough that one cell costs some ten milliseconds.
	DefaultBlock = 64
	// DefaultLocalBlock is that for rules with Local ones: they go through
	// the general solver, which likes small windows.
	DefaultLocalBlock = 32
	// DefaultEffort is some ten times what the hardest set that was measured
	// needs for a block.
	DefaultEffort int64 = 400
	// DefaultCacheCells is 32 MiB: about 4,000 blocks of the default size.
	DefaultCacheCells = 1 << 24
)

// Infinite is a map without end of which any window can be asked. It is safe for
// use by several goroutines at once.
type Infinite struct {
	*book
	seed   uint64
	block  int
	effort int64
	ring   int // how far around a block cells are held
	layers []layer
	start  []uint16 // period × period
	period int
	blocks *cache
	idle   sync.Pool // of *filler
	solved atomic.Int64
	kept   atomic.Int64
}

// NewInfinite finds the start of an infinite map, which takes from some tens of
// milliseconds to a few seconds for hard rules; windows are solved when they are asked. The error is a *SettingError, a
// *wfc.ProblemError, a
// *GlobalError, a *StartError or that of ctx.
func NewInfinite(ctx context.Context, r Rules, o Options) (*Infinite, error) {
	if err := r.validate(); err != nil {
		return nil, err
	}
	ring, err := r.reach()
	if err != nil {
		return nil, err
	}
	if err := o.validate(ring, len(r.Local) > 0); err != nil {
		return nil, err
	}
	m := &Infinite{book: newBook(&r), seed: o.Seed, block: o.Block, effort: o.Effort, ring: ring}
	m.blocks = newCache(o.CacheCells)
	m.idle.New = func() any { return newFiller(m.book) }
	for range o.Sweeps {
		m.layers = append(m.layers, sweep(o.Block, m.ring, len(m.layers) > 0)...)
	}
	return m, m.findStart(ctx)
}

// validate fills in the defaults.
func (o *Options) validate(reach int, local bool) error {
	if o.Block == 0 {
		o.Block = DefaultBlock
		if local {
			o.Block = max(DefaultLocalBlock, 12*reach)
		}
	}
	if o.Sweeps == 0 {
		o.Sweeps = 1
	}
	if o.Effort == 0 {
		o.Effort = DefaultEffort
	}
	if o.CacheCells == 0 {
		o.CacheCells = DefaultCacheCells
	}
	switch {
	case o.Block < max(MinBlock, 12*reach) || o.Block > MaxBlock:
		return &SettingError{"Block", fmt.Sprintf("%d is not within %d to %d, for rules that reach %d cells far",
			o.Block, max(MinBlock, 12*reach), MaxBlock, reach)}
	case o.Sweeps < 0 || o.Sweeps > 2:
		return &SettingError{"Sweeps", fmt.Sprintf("%d is neither 1 nor 2", o.Sweeps)}
	case o.Effort < 0:
		return &SettingError{"Effort", fmt.Sprintf("%d is negative", o.Effort)}
	case o.CacheCells < 0:
		return &SettingError{"CacheCells", fmt.Sprintf("%d is negative", o.CacheCells)}
	}
	return nil
}

// Window returns the patterns of w's cells, row by row. The same cell has the
// same pattern in every window, whoever asks, in whatever order. The error is a
// *SettingError for a window without cells or too large, a *PlaceError, or that
// of ctx.
func (m *Infinite) Window(ctx context.Context, w Window) ([]wfc.Pattern, error) {
	if err := w.validate(); err != nil {
		return nil, err
	}
	f := m.idle.Get().(*filler)
	defer m.idle.Put(f)
	out := make([]wfc.Pattern, 0, w.Cells())
	b := int64(m.block)
	home := frame{floorDiv(w.X, b), floorDiv(w.Y, b)}
	all := rect{int(floorMod(w.X, b)), int(floorMod(w.Y, b)), w.Width, w.Height}
	values, err := m.read(ctx, f, len(m.layers), home, all)
	if err != nil {
		return nil, err
	}
	for _, v := range values {
		out = append(out, wfc.Pattern(v))
	}
	return out, m.judge(w, out)
}

// judge looks for a place whose domain does not have what stands there.
func (m *Infinite) judge(w Window, cells []wfc.Pattern) error {
	if m.rules.Domain == nil {
		return nil
	}
	for i, p := range cells {
		x, y := w.X+int64(i%w.Width), w.Y+int64(i/w.Width)
		if d := m.rules.domain(x, y); d != nil && !d.Has(p) {
			return &PlaceError{x, y}
		}
	}
	return nil
}

// Period is the side of the periodic start, in cells.
func (m *Infinite) Period() int { return m.period }

// Stats tells what was done so far.
type Stats struct {
	// Solved and Kept count the cells of blocks that were solved over and
	// that had to keep what stood there before. They depend on what was
	// asked and what was forgotten in between.
	Solved, Kept int64
}

// Stats returns the counts since NewInfinite.
func (m *Infinite) Stats() Stats { return Stats{m.solved.Load(), m.kept.Load()} }

// frame is a block's number along x and y. Its first cell is at frame × block; as
// numbers of blocks fit int64 with room to spare, so do those of neighbours at
// the ends of the coordinates.
type frame struct{ i, j int64 }

// place is the coordinate of the cell `offset` cells from the start of the i-th
// block, and whether there is such a coordinate.
func place(i, offset, block int64) (int64, bool) {
	i, offset = i+floorDiv(offset, block), floorMod(offset, block)
	switch {
	case i >= 0:
		if i > (math.MaxInt64-offset)/block {
			return 0, false
		}
		return i*block + offset, true
	case i+1 < math.MinInt64/block || (i+1)*block < math.MinInt64+(block-offset):
		return 0, false
	}
	return (i+1)*block - (block - offset), true
}
