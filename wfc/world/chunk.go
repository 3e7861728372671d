package world

import (
	"context"

	"vouch/wfc"
)

// patch is a chunk being made: a window of the map with what stands around.
type patch struct {
	m       *making
	i, j    int
	own     rect // the chunk's cells
	keep    rect // with those of neighbours that are solved anew
	window  rect // with what is held around, and what is looked ahead to
	margin  int
	values  []int32 // of window; −1 where nothing stands yet
	free    []bool  // of window: solved here
	before  []int64 // per count: of the neighbours' cells that are solved anew
	goal    []quota // per count: what what is kept should come to
	want    []quota // per count: what it may come to
	counted []int64 // per count: what was added to the map
	owed    []int64 // per count: what the next chunk has to make up for
	edits   int
}

// margins are tried in turn: how far into its neighbours a chunk is solved that
// does not fit them as they are. The last is the most that there can be.
func (o *outline) margins() []int {
	all := []int{0}
	for m := 3; m < o.mostMargin; m = 2*m + 2 {
		all = append(all, m)
	}
	return append(all, o.mostMargin)
}

// chunkSearch is how many steps of complete search follow a chunk's repairs. A
// chunk that needs more is tried with its neighbourhood.
const chunkSearch = 1 << 16

// chunk makes one chunk.
func (m *making) chunk(ctx context.Context, f *filler, i, j int) (*patch, error) {
	stuck := &StuckError{}
	for attempt, margin := range m.o.margins() {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		p := m.newPatch(i, j, margin)
		v, err := p.fill(ctx, f, attempt)
		if err != nil {
			return nil, err
		}
		if v == filled {
			if v, err = p.join(ctx, f, attempt); err != nil {
				return nil, err
			}
		}
		if v == filled {
			return p.balanced(ctx, f)
		}
		stuck.Window = Window{int64(p.keep.x), int64(p.keep.y), p.keep.w, p.keep.h}
		stuck.Impossible = v == nothing
	}
	return nil, stuck
}

// balanced brings the counts out, if need be with the help of the neighbours.
func (p *patch) balanced(ctx context.Context, f *filler) (*patch, error) {
	if err := p.balance(ctx, f); err != nil || !p.misses() || p.margin == p.m.o.mostMargin {
		return p, err
	}
	wide := p.m.newPatch(p.i, p.j, p.m.o.mostMargin)
	wide.edits = p.edits
	for y := wide.window.y; y < wide.window.y+wide.window.h; y++ {
		for x := wide.window.x; x < wide.window.x+wide.window.w; x++ {
			if p.window.has(x, y) {
				wide.values[wide.index(x, y)] = p.at(x, y)
			}
		}
	}
	return wide, wide.balance(ctx, f)
}

// newPatch reads what stands around a chunk.
func (m *making) newPatch(i, j, margin int) *patch {
	o := m.o
	whole := rect{0, 0, m.f.Width, m.f.Height}
	p := &patch{m: m, i: i, j: j, own: o.cells(i, j), margin: margin}
	p.keep = p.own
	if j > 0 {
		p.keep = p.own.grow(margin)
		p.keep.h -= margin
	} else if i > 0 {
		p.keep.x -= margin
		p.keep.w += margin
	}
	p.keep = p.keep.within(whole)
	right, bottom := p.own.x+p.own.w, p.own.y+p.own.h
	wide, low := right+max(margin+o.ring, o.ahead), bottom+o.ahead
	p.window = rect{p.keep.x - o.ring, p.keep.y - o.ring, wide - p.keep.x + o.ring, low - p.keep.y + o.ring}.within(whole)
	p.values = make([]int32, p.window.cells())
	p.free = make([]bool, p.window.cells())
	for y := p.window.y; y < p.window.y+p.window.h; y++ {
		for x := p.window.x; x < p.window.x+p.window.w; x++ {
			k := p.index(x, y)
			p.values[k] = -1
			standing := p.standing(x, y)
			if standing {
				p.values[k] = int32(m.at(x, y))
			}
			p.free[k] = !standing || p.keep.has(x, y) && !p.carriesWhole(p.values[k])
		}
	}
	p.demand()
	return p
}

func (p *patch) index(x, y int) int { return (y-p.window.y)*p.window.w + x - p.window.x }

func (p *patch) at(x, y int) int32 { return p.values[p.index(x, y)] }

// standing tells whether the cell is one of a chunk that was made before.
func (p *patch) standing(x, y int) bool {
	return y < p.own.y || y < p.own.y+p.own.h && x < p.own.x
}

// isFree tells whether the cell is solved here.
func (p *patch) isFree(x, y int) bool { return p.free[p.index(x, y)] }

// isTaken tells whether the cell is another chunk's and solved anew.
func (p *patch) isTaken(x, y int) bool {
	return p.keep.has(x, y) && p.standing(x, y) && p.isFree(x, y)
}

// isKept tells whether what is solved here is put into the map, and not only
// looked ahead to.
func (p *patch) isKept(x, y int) bool { return p.own.has(x, y) || p.isTaken(x, y) }

// task is the window with what is not free held.
func (p *patch) task(f *filler, window rect, free func(x, y int) bool) *task {
	t := &task{at: Window{int64(window.x), int64(window.y), window.w, window.h}, repairs: p.m.o.effort, search: chunkSearch}
	t.domains = f.blank(window.cells())
	for y := window.y; y < window.y+window.h; y++ {
		for x := window.x; x < window.x+window.w; x++ {
			d := t.domains[((y-window.y)*window.w+x-window.x)*f.words:][:f.words]
			if v := p.at(x, y); !free(x, y) && v >= 0 {
				d[v>>6] = 1 << (v & 63)
				continue
			}
			copy(d, f.full)
			if s := p.m.f.domain(int64(x), int64(y)); s != nil {
				narrow(d, s)
			}
		}
	}
	p.pin(t, f, window, free)
	p.enclose(t, f, window, free)
	return t
}

// fill solves the window: with counts of few cells settled beforehand, in places
// drawn up to spotTries times, then nowhere, then, where what stands around does
// not allow that either, without.
func (p *patch) fill(ctx context.Context, f *filler, attempt int) (v verdict, err error) {
	for try := range spotTries + 2 {
		t := p.task(f, p.window, p.isFree)
		t.seed = p.m.o.seed(p.i, p.j, attempt)
		p.without(t, f, p.window, p.isTaken)
		p.tilt(t, f)
		settled := try <= spotTries && p.forbid(t, f, try)
		var values []int32
		v, values, err = f.fill(ctx, t)
		if v == filled {
			copy(p.values, values)
		}
		if v == filled || err != nil || !settled {
			break
		}
	}
	return v, err
}

// pin narrows the cells that the outline has settled.
func (p *patch) pin(t *task, f *filler, window rect, free func(x, y int) bool) {
	o := p.m.o
	for j := max(0, p.j-1); j <= min(o.ny-1, p.j+1); j++ {
		for i := max(0, p.i-1); i <= min(o.nx-1, p.i+1); i++ {
			for _, n := range o.pins[j*o.nx+i] {
				if window.has(n.x, n.y) && free(n.x, n.y) {
					narrow(t.domains[((n.y-window.y)*window.w+n.x-window.x)*f.words:][:f.words], n.set)
				}
			}
		}
	}
}

func narrow(d []uint64, s wfc.Set) {
	for i := range d {
		d[i] &= s[i]
	}
}
