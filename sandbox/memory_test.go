package sandbox

import (
	"context"
	"runtime"
	"testing"
)

// TestLinear: memory keeps what stands in it, grows by zeros, moves twice at most, and ends where it must.
func TestLinear(t *testing.T) {
	from := new(memories)
	for range 3 { // the second and third time in what was used before
		testLinear(t, from)
	}
}

func testLinear(t *testing.T, from *memories) {
	t.Helper()
	l := &linear{from: from, most: 100 * pageSize}
	moves := 0
	var last *byte
	for pages := uint64(1); pages <= 100; pages++ {
		b := l.Reallocate(pages * pageSize)
		if uint64(len(b)) != pages*pageSize {
			t.Fatalf("%d bytes for %d pages", len(b), pages)
		}
		if last != nil && last != &b[0] {
			moves++
		}
		last = &b[0]
		page := b[len(b)-pageSize:]
		for i, c := range page {
			if c != 0 {
				t.Fatalf("page %d begins with %d at %d", pages, c, i)
			}
			page[i] = byte(pages)
		}
		if b[0] != 1 || b[len(b)-1] != byte(pages) {
			t.Fatalf("%d pages: something was lost", pages)
		}
	}
	if moves != 2 {
		t.Errorf("it moved %d times", moves)
	}
	if l.Reallocate(101*pageSize) != nil {
		t.Error("it grows beyond what it may")
	}
	if small := (&linear{from: from, most: 5 * pageSize}); cap(small.Reallocate(4*pageSize)) != 5*pageSize {
		t.Error("it has room for more than it may")
	}
	l.Free()
}

// TestHostMemory: a program that takes all the memory that it may have takes no more of the host than that and 8 MiB.
func TestHostMemory(t *testing.T) {
	ctx := context.Background()
	r, err := New(ctx, Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer r.Close(ctx)
	for _, pages := range []uint32{DefaultMemoryPages, 2048} {
		for i, source := range []string{`1`, `const a = []; for (;;) a.push(new Uint8Array(65536))`, `new Array(1e9).fill(1)`} {
			p, err := r.Script("x.js", []byte(source))
			if err != nil {
				t.Fatal(err)
			}
			var before, after runtime.MemStats
			runtime.ReadMemStats(&before)
			res, err := p.Run(ctx, Call{Limits: Limits{MemoryPages: pages, Gas: MaxGas}})
			runtime.ReadMemStats(&after)
			if err != nil {
				t.Fatal(err)
			}
			if i == 0 { // compiles the engine, once
				continue
			}
			taken := after.TotalAlloc - before.TotalAlloc
			if res.Stop != StopMemory || taken > uint64(pages)*pageSize+8<<20 {
				t.Errorf("%q: %s, %d of %d pages; the host gave %d KiB", source, res.Stop, res.Receipt.PeakPages, pages, taken>>10)
			}
		}
	}
}
