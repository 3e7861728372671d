package render

import (
	"sync"
	"sync/atomic"
)

// each calls f for 0 to n-1 on some goroutines and waits for them. Each call writes
// only what its index owns.
func each(workers, n int, f func(i int)) {
	if workers < 2 {
		for i := range n {
			f(i)
		}
		return
	}
	var next atomic.Int64
	var wg sync.WaitGroup
	for range min(workers, 64) {
		wg.Go(func() {
			for {
				i := int(next.Add(1)) - 1
				if i >= n {
					return
				}
				f(i)
			}
		})
	}
	wg.Wait()
}

// progress counts steps for the caller.
type progress struct {
	mu          sync.Mutex
	f           func(done, total int)
	done, total int
}

func (p *progress) step() {
	if p.f == nil {
		return
	}
	p.mu.Lock()
	defer p.mu.Unlock()
	p.done++
	p.f(p.done, p.total)
}
