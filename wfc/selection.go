package wfc

import (
	"fmt"
	"math"

	"vouch/wfc/internal/wave"
)

// Selection is the order in which a solve chooses cells. Whatever it is, the
// cells of the Count with the least slack come first, since a late look at a
// tight count is what makes a search long.
type Selection uint8

const (
	// DefaultSelection is Entropy on a lattice of arcs alone, and elsewhere
	// the cell with the fewest patterns left for the trouble it has made.
	DefaultSelection Selection = iota
	// Entropy takes the cell whose weights left are least uncertain: least
	// log(Σw) − Σ(w·log w)/Σw, in fixed point.
	Entropy
	// FewestRemaining takes the cell with the fewest patterns left.
	FewestRemaining
	// Scanline takes the cell with the least index: row by row.
	Scanline
	// Spiral takes the undecided cell nearest to the middle of the lattice,
	// ring by ring; on a graph it is Scanline.
	Spiral
	// ByPriority takes the cell of least Options.Priority, ties by hash.
	ByPriority
)

// String returns the constant's name in lower case words.
func (s Selection) String() string {
	switch s {
	case DefaultSelection:
		return "default"
	case Entropy:
		return "entropy"
	case FewestRemaining:
		return "fewest remaining"
	case Scanline:
		return "scanline"
	case Spiral:
		return "spiral"
	case ByPriority:
		return "by priority"
	}
	return fmt.Sprintf("selection %d", uint8(s))
}

// validate checks the options that refer to p.
func (o *Options) validate(p *Problem) *ProblemError {
	switch {
	case o.Budget < 0:
		return malformed("Budget", -1, "%d is negative", o.Budget)
	case o.Selection > ByPriority:
		return malformed("Selection", -1, "%v does not exist", o.Selection)
	case o.Selection == ByPriority && len(o.Priority) != p.Cells():
		return malformed("Priority", -1, "%d entries for %d cells", len(o.Priority), p.Cells())
	}
	return nil
}

// order tells the complete search which cell to choose next in c.
func (k *call) order(c *component, f *wave.Free) {
	switch k.options.Selection {
	case Entropy:
		f.Choose(wave.ByEntropy, nil)
	case FewestRemaining:
		f.Choose(wave.BySize, nil)
	case Scanline, Spiral, ByPriority:
		rank := make([]uint32, len(c.cells))
		for i, cell := range c.cells {
			rank[i] = k.rank(cell, int32(i))
		}
		f.Choose(wave.ByRank, rank)
	}
}

// rank is the place of cell, the i-th of its component, in a fixed order.
func (k *call) rank(cell Cell, i int32) uint32 {
	switch {
	case k.options.Selection == ByPriority:
		return uint32(int64(k.options.Priority[cell]) - math.MinInt32)
	case k.options.Selection == Spiral && k.p.Lattice != nil:
		return k.p.Lattice.ring(cell)
	}
	return uint32(i)
}

// ring is twice the distance of cell from the middle, by the farthest axis.
func (l *Lattice) ring(cell Cell) uint32 {
	x, y, z := l.At(cell)
	dx, dy, dz := 2*x-l.Width+1, 2*y-l.Height+1, 2*z-max(l.Depth, 1)+1
	return uint32(max(dx, -dx, dy, -dy, dz, -dz))
}
