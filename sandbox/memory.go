package sandbox

import (
	"context"

	"github.com/tetratelabs/wazero/experimental"
)

const pageSize = 65536

// linear is the memory of one run. Grown bit by bit, as the runtime would do it, memory is copied again and again and
// what it was copied from lies about until it is collected: the host would hold several times what the program may
// have. So it moves twice at most: out of what every run begins with, and out of some pages more, which is enough
// for most, into room for all that this run may have. What of that the program never reaches costs nothing but
// addresses.
type linear struct {
	first, most uint64 // bytes
	bytes       []byte
}

// someBytes is where a run is that needs more than it began with, and not much: 4 MiB.
const someBytes = 64 * pageSize

// withMemory makes the instance that is made with this context begin with first pages and not move on its way to most.
func withMemory(ctx context.Context, first, most uint32) context.Context {
	return experimental.WithMemoryAllocator(ctx, experimental.MemoryAllocatorFunc(func(uint64, uint64) experimental.LinearMemory {
		return &linear{first: uint64(first) * pageSize, most: uint64(most) * pageSize}
	}))
}

// Reallocate is for the runtime: memory as it is, then zeros up to size. Memory never shrinks.
func (l *linear) Reallocate(size uint64) []byte {
	if size > l.most {
		return nil
	}
	if size > uint64(cap(l.bytes)) {
		room := l.most
		for _, enough := range []uint64{l.first, someBytes} {
			if size <= enough {
				room = min(enough, l.most)
				break
			}
		}
		bytes := make([]byte, size, room)
		copy(bytes, l.bytes)
		l.bytes = bytes
	}
	l.bytes = l.bytes[:size]
	return l.bytes
}

// Free is for the runtime.
func (l *linear) Free() { l.bytes = nil }
