package sandbox

import (
	"context"
	"slices"
	"sync"

	"github.com/tetratelabs/wazero/experimental"
)

const pageSize = 65536

// sizes are those between which the memory of a run moves before it has room for all that the run may have: what
// scripts begin with and some, and what is enough for most. Such memory is used again.
var sizes = []uint64{32 * pageSize, 64 * pageSize}

// memories hands out room for memory, all zeros.
type memories struct{ pools [2]sync.Pool }

// linear is the memory of one run. Grown bit by bit, as the runtime would do it, memory is copied again and again and
// what it was copied from lies about until it is collected: the host would hold several times what the program may
// have. So it moves twice at most. What of the last room the program never reaches costs nothing but addresses.
type linear struct {
	from  *memories
	most  uint64 // bytes
	bytes []byte
	left  [][]byte // smaller ones, as they were left
}

// withMemory makes the instance that is made with this context take its memory from here, up to most pages.
func (m *memories) withMemory(ctx context.Context, most uint32) context.Context {
	return experimental.WithMemoryAllocator(ctx, experimental.MemoryAllocatorFunc(func(uint64, uint64) experimental.LinearMemory {
		return &linear{from: m, most: uint64(most) * pageSize}
	}))
}

// take gives zeros with room for size, and for most at the latest.
func (m *memories) take(size, most uint64) []byte {
	for i, room := range sizes {
		if size > room || most < room {
			continue
		}
		if b, ok := m.pools[i].Get().(*[]byte); ok {
			return (*b)[:size]
		}
		return make([]byte, size, room)
	}
	return make([]byte, size, most)
}

// give takes memory back. Behind its end it has never been written.
func (m *memories) give(b []byte) {
	if i := slices.Index(sizes, uint64(cap(b))); i >= 0 {
		clear(b)
		m.pools[i].Put(&b)
	}
}

// Reallocate is for the runtime: memory as it is, then zeros up to size. Memory never shrinks.
func (l *linear) Reallocate(size uint64) []byte {
	if size > l.most {
		return nil
	}
	if size > uint64(cap(l.bytes)) {
		bytes := l.from.take(size, l.most)
		copy(bytes, l.bytes)
		if l.bytes != nil {
			l.left = append(l.left, l.bytes)
		}
		l.bytes = bytes
	}
	l.bytes = l.bytes[:size]
	return l.bytes
}

// Free is for the runtime. Nobody reads the memory any more.
func (l *linear) Free() {
	for _, b := range append(l.left, l.bytes) {
		l.from.give(b)
	}
	l.bytes, l.left = nil, nil
}
