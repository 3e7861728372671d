package lattice

import (
	"math/bits"
	"slices"

	"vouch/wfc/internal/rng"
)

// Flags of a position.
const (
	queued  = 1 << iota // waits in the queue
	touched             // changed since the last choice
	edge                // a neighbour is not at its offset
	inside              // in the window being repaired
	absent              // masked out
)

// Engine solves one lattice at a time. It belongs to one goroutine.
type Engine struct {
	rules *Rules
	loop  loop
	field
	stride int32
	start  Start
	key    rng.Key // of the seed, for what names its cell
	here   rng.Key // of seed and origin, for what does not

	dom  []uint64 // stride per position, and the void's
	last []uint64 // dom when last visited; nil where stride is 1
	sum  []uint64 // sums of the entropy of last; nil where stride is 1
	left []uint16 // patterns in last; nil where stride is 1
	flag []uint8

	ring    []int32 // the queue: positions to visit, first in first out
	head    uint32
	tail    uint32
	touched []int32 // changed since the last choice: touched[:changes]
	changes int
	empty   int32 // the lowest emptied position, −1

	front  front
	seen   []seen // a power of 2 of them
	spread uint   // 64 less the bits of an index into seen
	opened int32  // blocks before it have been reached, and their cells have keys
	first  int32  // blocks before it are decided
	line   line

	spots   spots
	window  []int32 // positions being repaired; empty between repairs
	picks   uint64  // choices, for their hashes
	free    bool    // no choice has been made since Reset
	ended   Status
	steps   int64
	repairs int64
	fails   int64
	small   bool // may begin anew
	again   bool // has begun anew

	acc  []uint64 // scratch: stride per direction
	told []uint64 // scratch of Domain
	own  []uint32 // scratch: the weights of one cell
}

// New returns an engine for lattices of the geometry. Call Reset before Run.
func New(r *Rules, g Geometry) *Engine {
	e := &Engine{rules: r, loop: r.vectorLoop(loopFor(r)), stride: int32(r.stride)}
	e.field.init(g, r.dirs)
	n := e.size
	e.dom = make([]uint64, int(n+1)*r.stride)
	if r.stride > 1 {
		e.last = make([]uint64, int(n)*r.stride)
		e.sum = make([]uint64, n)
		e.left = make([]uint16, n)
	}
	e.flag = make([]uint8, n+1)
	e.ring = make([]int32, 1<<bits.Len32(uint32(n)))
	e.touched = make([]int32, n+1)
	e.acc = make([]uint64, r.stride*r.dirs)
	e.told = make([]uint64, r.stride)
	e.own = make([]uint32, r.patterns)
	e.front.init(len(e.origin))
	few := min(seenBits, r.patterns) // there are no more sets than that
	e.seen, e.spread = make([]seen, 1<<few), uint(64-few)
	e.spots.init(&e.field)
	e.edges(func(i int32) { e.flag[i] = edge })
	return e
}

// Reset begins a new run. It costs time in proportion to the lattice.
func (e *Engine) Reset(s Start) {
	e.start = s
	e.key = rng.Mix(s.Seed)
	e.here = e.key
	for _, o := range s.Origin {
		e.here = e.here.With(uint64(o))
	}
	e.head, e.tail, e.changes, e.empty = 0, 0, 0, -1
	e.opened, e.first, e.picks, e.steps, e.repairs, e.fails = 0, 0, 0, 0, 0, 0
	e.free, e.ended = true, Running
	e.small, e.again = e.stride == 1 && s.Selection < Scanline && e.Cells() <= restartCells, false
	e.front.clear()
	e.spots.clear()
	e.line.reset(e)
	e.fill()
}

// fill gives every cell its first domain.
func (e *Engine) fill() {
	for i := range e.flag {
		e.flag[i] &= edge
	}
	if e.start.Mask != nil {
		for cell, there := range e.start.Mask {
			if i := e.inside(int32(cell)); !there {
				e.flag[i] |= absent
				clear(e.at(i))
				if e.left != nil {
					e.left[i] = 0
				}
			}
		}
	}
	plain := e.start.Domains == nil && !e.rules.selfish
	if plain && e.last == nil && e.start.Mask == nil {
		for at, row := range e.rows() {
			for k := range e.dom[at : at+row.n] {
				e.dom[int(at)+k] = e.rules.full[0]
			}
		}
		return
	}
	for at, row := range e.rows() {
		for range row.n {
			switch {
			case e.flag[at]&absent != 0:
			case plain:
				e.everything(at)
			default:
				e.restore(at)
			}
			at++
		}
	}
}

// everything gives position i all patterns.
func (e *Engine) everything(i int32) {
	r := e.rules
	if e.last == nil {
		e.dom[i] = r.full[0]
		return
	}
	at := int(i) * r.stride
	copy(e.dom[at:at+r.stride], r.full)
	copy(e.last[at:at+r.stride], r.full)
	e.sum[i] = r.entropy.full
	e.left[i] = uint16(r.patterns)
}

// restore gives the cell its first domain, and queues it if that is not
// everything.
func (e *Engine) restore(i int32) {
	r := e.rules
	d := e.at(i)
	e.everything(i)
	if e.start.Domains == nil && !r.selfish {
		return
	}
	if e.start.Domains != nil {
		at := int(e.outside(i)) * r.words
		set := e.start.Domains[at : at+r.words]
		switch {
		case !slices.Equal(set, r.full[:r.words]): // all is all in any order
			r.order.in(d, set)
		case !r.selfish:
			return
		}
	}
	if r.selfish {
		for k := range r.dirs {
			if n := e.beside(i, k); n == e.void || e.flag[n]&absent != 0 {
				continue
			}
			for j, w := range r.support[k^1] {
				d[j] &= w
			}
		}
	}
	for j := range d {
		if d[j] != r.full[j] {
			e.push(i)
			break
		}
	}
	if isEmpty(d) && (e.empty < 0 || i < e.empty) {
		e.empty = i
	}
}

// at is the domain of position i.
func (e *Engine) at(i int32) []uint64 {
	at := int(i) * int(e.stride)
	return e.dom[at : at+int(e.stride) : at+int(e.stride)]
}

// beside is the position of the neighbour of i in direction d, or the void.
func (e *Engine) beside(i int32, d int) int32 {
	if e.flag[i]&edge != 0 {
		return e.field.next(i, d)
	}
	return i + e.near[i&63][d]
}

// push queues a position whose domain has changed.
func (e *Engine) push(i int32) {
	f := e.flag[i]
	if f&queued == 0 {
		e.ring[e.tail&uint32(len(e.ring)-1)] = i
		e.tail++
	}
	if f&touched == 0 {
		e.touched[e.changes] = i
		e.changes++
	}
	e.flag[i] = f | queued | touched
}

// Pattern is the pattern of a decided cell, −1 of any other.
func (e *Engine) Pattern(cell int32) int32 {
	d := e.at(e.inside(cell))
	p := int32(-1)
	for i, w := range d {
		if w == 0 {
			continue
		}
		if p >= 0 || w&(w-1) != 0 {
			return -1
		}
		p = int32(i*64 + bits.TrailingZeros64(w))
	}
	return e.rules.order.name(p)
}

// Patterns puts what Pattern answers for each cell into out, by index.
func (e *Engine) Patterns(out []int32) {
	if e.stride > 1 {
		for cell := range out {
			out[cell] = e.Pattern(int32(cell))
		}
		return
	}
	for at, row := range e.rows() {
		to := out[row.cell : row.cell+row.n]
		for k, d := range e.dom[at : at+row.n] {
			to[k] = -1
			if d != 0 && d&(d-1) == 0 {
				to[k] = int32(bits.TrailingZeros64(d))
			}
		}
	}
}

// Domain is what is left at a cell: Rules.Words words, good until the engine is
// used again. They must not be changed.
func (e *Engine) Domain(cell int32) []uint64 {
	d := e.at(e.inside(cell))
	if e.rules.order.outer != nil {
		e.rules.order.out(e.told, d)
		d = e.told
	}
	return d[:e.rules.words]
}

// Steps counts visits of cells and choices since Reset.
func (e *Engine) Steps() int64 { return e.steps }

// Failures counts the cells that were left without a pattern.
func (e *Engine) Failures() int64 { return e.fails }

// Repairs counts the windows that were set free or searched completely.
func (e *Engine) Repairs() int64 { return e.repairs }
