package world

import (
	"context"
	"fmt"

	"vouch/wfc"
)

// Finite is a large map with sides, to be made once, in chunks. It is plain data
// and only read.
type Finite struct {
	Rules
	// Width and Height are in cells, at most MaxMapSide.
	Width, Height int
	// Seed selects one of the maps.
	Seed uint64
	// Chunk is the side of a chunk in cells; 0 means that the size of the
	// map decides. Another chunk gives another map.
	Chunk int
	// Effort is the number of local repairs that one attempt at a chunk may
	// spend; 0 means DefaultChunkEffort. It is part of what the map is.
	Effort int64
	// Counts must be met by the whole map.
	Counts []Count
	// Routes must be there.
	Routes []Route
	// Key goes into snapshots, to tell apart what functions of Rules say.
	Key string
}

// Count demands at least Min and at most Max cells of the map, or of a part of
// it, with one of Patterns.
type Count struct {
	Patterns wfc.Set
	Min, Max int64
	// Within, if it has cells, is the part of the map that is counted.
	Within Window
}

// Run is how a map is made. Nothing in it can change the map.
type Run struct {
	// Workers is the number of goroutines; below 2 the caller's alone.
	Workers int
	// Progress, if not nil, is told after each chunk how many of how many
	// are done. Calls do not overlap.
	Progress func(done, of int)
	// Resume, if not nil, is where an earlier run ended; the Sink gets the
	// rows from Resume.Row on.
	Resume *Snapshot
	// Checkpoint, if not nil, is given a snapshot after every Every chunks
	// (0 means once per row of chunks). Calls do not overlap. An error ends
	// the run.
	Checkpoint func(*Snapshot) error
	Every      int
}

// Report is what Make did.
type Report struct {
	// Chunks is how many there are, and Side their side in cells.
	Chunks, Side int
	// Widened counts those that did not fit what was around at first, and
	// Margin is the largest distance to which the neighbours were then
	// solved anew.
	Widened, Margin int
	// Counted is the number of cells for each of Finite.Counts.
	Counted []int64
	// Edits counts the small windows that were solved over for the counts.
	Edits int
	// Snapshot is where the run ended, if it ended early; nil otherwise.
	Snapshot *Snapshot
}

// DefaultChunkEffort lets one attempt at a chunk repair one cell in eight or so.
const DefaultChunkEffort int64 = 2000

// Make makes the map and hands its rows to sink, top down. The result depends on
// f alone. The error is a *SettingError, a *wfc.ProblemError, a
// *GlobalError, a *StuckError, a *QuotaError, a *RouteError, ErrSnapshot, what the sink or Run.Checkpoint
// returned, or that of ctx. A *QuotaError comes after the last row. After an error,
// Report.Snapshot says where the run was, if it had begun.
func (f *Finite) Make(ctx context.Context, sink Sink, r Run) (Report, error) {
	if sink == nil {
		return Report{}, &SettingError{"Sink", "there is none"}
	}
	o, err := f.outline()
	if err != nil {
		return Report{}, err
	}
	m := newMaking(f, o, sink, r)
	if err := o.measure(ctx, m.book); err != nil {
		return Report{}, err
	}
	if r.Resume != nil {
		if err := m.resume(r.Resume); err != nil {
			return Report{}, err
		}
	}
	return m.make(ctx)
}

// validate finds what is malformed in f.
func (f *Finite) validate(reach int) error {
	least := max(MinBlock, 4*reach)
	switch {
	case f.Width < 1 || f.Height < 1 || f.Width > MaxMapSide || f.Height > MaxMapSide:
		return &SettingError{"Width", fmt.Sprintf("%d×%d cells; sides are within 1 to %d", f.Width, f.Height, MaxMapSide)}
	case f.Chunk != 0 && (f.Chunk < least || f.Chunk > MaxBlock):
		return &SettingError{"Chunk", fmt.Sprintf("%d is not within %d to %d, for rules that reach %d cells far", f.Chunk, least, MaxBlock, reach)}
	case f.Effort < 0:
		return &SettingError{"Effort", fmt.Sprintf("%d is negative", f.Effort)}
	}
	for i := range f.Counts {
		if err := f.Counts[i].validate(f, i); err != nil {
			return err
		}
	}
	for i := range f.Routes {
		if err := f.Routes[i].validate(f, i); err != nil {
			return err
		}
	}
	return nil
}

func (c *Count) validate(f *Finite, i int) error {
	switch w := c.Within; {
	case f.fault(c.Patterns) != "":
		return &SettingError{"Counts", fmt.Sprintf("count %d: %s", i, f.fault(c.Patterns))}
	case c.Min < 0 || c.Max < c.Min:
		return &SettingError{"Counts", fmt.Sprintf("count %d: nothing is within %d to %d", i, c.Min, c.Max)}
	case w.Width < 0 || w.Height < 0 || w.X < 0 || w.Y < 0 || w.Width > f.Width || w.Height > f.Height ||
		w.X > int64(f.Width-w.Width) || w.Y > int64(f.Height-w.Height):
		return &SettingError{"Counts", fmt.Sprintf("count %d: its part does not lie within the map", i)}
	}
	return nil
}

// area is the part of the map that is counted.
func (c *Count) area(f *Finite) rect {
	if c.Within.Cells() == 0 {
		return rect{0, 0, f.Width, f.Height}
	}
	return rect{int(c.Within.X), int(c.Within.Y), c.Within.Width, c.Within.Height}
}
