package world

import (
	"context"
	"sync"

	"vouch/wfc"
	"vouch/wfc/internal/rng"
)

// making is a finite map while it is made. Chunks of a row are made from left to
// right, and each after those of the row above as far as `lag` beyond its own
// right neighbour, so that a chunk finds all that lies left of it and above it
// finished and nothing else:
//
//	done  done  done  done  done  done  busy
//	done  done  busy  ·
//
// Whatever is made at the same time is then `lag` whole chunks apart. Everything below
// lock is guarded by it, but that cells are read without it: nobody writes near.
type making struct {
	*book
	f    *Finite
	o    *outline
	sink Sink
	run  Run

	workers int
	lock    sync.Mutex
	wake    *sync.Cond
	slabs   []*Grid // per row of chunks; nil before its first chunk and once it is sent
	done    []int   // chunks made, per row
	busy    []bool  // a chunk of the row is being made
	first   int     // rows before it are made
	sent    int     // rows that the sink has
	sending bool
	made    int
	carried [][]int64 // per row, per count: what is still owed after the row's last made chunk
	report  Report
	err     error
}

func newMaking(f *Finite, o *outline, sink Sink, r Run) *making {
	m := &making{book: newBook(&f.Rules), f: f, o: o, sink: sink, run: r}
	m.wake = sync.NewCond(&m.lock)
	m.workers = max(1, min(r.Workers, o.ny, MaxWorkers))
	m.slabs = make([]*Grid, o.ny)
	m.done, m.busy = make([]int, o.ny), make([]bool, o.ny)
	m.carried = make([][]int64, o.ny)
	for j := range m.carried {
		m.carried[j] = make([]int64, len(f.Counts))
	}
	m.report = Report{Chunks: o.nx * o.ny, Side: o.side, Counted: make([]int64, len(f.Counts))}
	return m
}

// make runs the workers and waits for them.
func (m *making) make(ctx context.Context) (Report, error) {
	var group sync.WaitGroup
	for range m.workers - 1 {
		group.Go(func() { m.work(ctx) })
	}
	m.work(ctx)
	group.Wait()
	if m.err == nil {
		m.err = m.settle()
	}
	if m.err != nil && m.made < m.report.Chunks {
		m.report.Snapshot = m.snapshot()
	}
	return m.report, m.err
}

// work makes chunks until there are none, or something went wrong.
func (m *making) work(ctx context.Context) {
	fill := newFiller(m.book)
	m.lock.Lock()
	defer m.lock.Unlock()
	for {
		i, j, ok := m.next()
		switch {
		case m.err != nil || m.sent == m.o.ny:
			return
		case m.send():
			continue
		case !ok:
			m.wake.Wait()
			continue
		}
		m.begin(i, j)
		m.lock.Unlock()
		p, err := m.chunk(ctx, fill, i, j)
		m.lock.Lock()
		m.busy[j] = false
		if err == nil && m.err == nil {
			m.finish(p)
			err = m.tell()
		}
		m.fail(err)
		m.wake.Broadcast()
	}
}

// fail keeps the first error.
func (m *making) fail(err error) {
	if m.err == nil {
		m.err = err
	}
}

// rowsAhead bounds the rows of chunks in memory, with those being made.
func (m *making) rowsAhead() int { return 2*m.workers + 2 + rowsBack }

// next is the topmost chunk that can be made now.
func (m *making) next() (i, j int, ok bool) {
	for m.first < m.o.ny && m.done[m.first] == m.o.nx {
		m.first++
	}
	for j := m.first; j < min(m.o.ny, m.sent+m.rowsAhead()); j++ {
		i := m.done[j]
		if i < m.o.nx && !m.busy[j] && (j == 0 || m.done[j-1] >= m.o.above(i)) {
			return i, j, true
		}
		if i == 0 {
			break // rows below wait for this one
		}
	}
	return 0, 0, false
}

func (m *making) begin(i, j int) {
	m.busy[j] = true
	if m.slabs[j] == nil {
		m.slabs[j] = NewGrid(m.f.Width, m.o.cells(i, j).h, m.f.Patterns)
	}
}

// above is how many chunks of a row are made before the i-th of the next.
func (o *outline) above(i int) int { return min(i+1+lag, o.nx) }

// send hands a row of chunks to the sink once nothing can change it any more:
// those below may still be widened into it. It tells whether it did something.
func (m *making) send() bool {
	j := m.sent
	if m.sending || j >= m.o.ny || m.done[min(j+rowsBack, m.o.ny-1)] < m.o.nx {
		return false
	}
	m.sending = true
	slab := m.slabs[j]
	m.lock.Unlock()
	err := m.sink.Rows(j*m.o.side, slab)
	m.lock.Lock()
	m.sending = false
	if err == nil {
		m.slabs[j] = nil
		m.sent++
	}
	m.fail(err)
	m.wake.Broadcast()
	return true
}

// at is what stands at a cell of a chunk that was made.
func (m *making) at(x, y int) wfc.Pattern {
	j := m.o.row(y)
	return m.slabs[j].At(x, y-j*m.o.side)
}

// finish takes over what was made of a chunk.
func (m *making) finish(p *patch) {
	for y := p.keep.y; y < p.keep.y+p.keep.h; y++ {
		j := m.o.row(y)
		for x := p.keep.x; x < p.keep.x+p.keep.w; x++ {
			if p.isKept(x, y) {
				m.slabs[j].set(x, y-j*m.o.side, p.at(x, y))
			}
		}
	}
	m.done[p.j]++
	m.made++
	m.carried[p.j] = p.owed
	for n, d := range p.counted {
		m.report.Counted[n] += d
	}
	m.report.Edits += p.edits
	if p.margin > 0 {
		m.report.Widened++
		m.report.Margin = max(m.report.Margin, p.margin)
	}
}

// tell reports progress, and gives a snapshot when one is due.
func (m *making) tell() error {
	if m.run.Progress != nil {
		m.run.Progress(m.made, m.report.Chunks)
	}
	every := m.run.Every
	if every <= 0 {
		every = m.o.nx
	}
	if m.run.Checkpoint == nil || m.made%every != 0 || m.made == m.report.Chunks {
		return nil
	}
	for m.sending {
		m.wake.Wait()
	}
	return m.run.Checkpoint(m.snapshot())
}

// settle looks whether the counts came out.
func (m *making) settle() error {
	for n := range m.f.Counts {
		c, got := &m.f.Counts[n], m.report.Counted[n]
		if got < c.Min || got > c.Max {
			return &QuotaError{Index: n, Got: got, Min: c.Min, Max: c.Max}
		}
	}
	return nil
}

// seed names the draws of one attempt at a chunk.
func (o *outline) seed(i, j, attempt int) uint64 {
	return uint64(rng.Mix(o.f.Seed, drawChunk, uint64(i), uint64(j), uint64(attempt)))
}
