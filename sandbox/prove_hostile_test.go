package sandbox_test

import (
	"context"
	"runtime"
	"runtime/debug"
	"strconv"
	"strings"
	"testing"

	"vouch/sandbox"
	"vouch/sandbox/sandboxtest"
)

// mostLeft is how much more of the heap may be in use after a hostile program than before it.
const mostLeft = 64 << 20

func inUse() uint64 {
	runtime.GC()
	debug.FreeOSMemory()
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	return m.HeapInuse + m.StackInuse
}

// proveHostile: each program that means harm ends as it must, leaves no memory behind, and the next one runs.
func proveHostile(t *testing.T, p *proof) {
	r := newRuntime(t, sandbox.Options{})
	next := func(after string) {
		t.Helper()
		next, err := r.Script("next.js", []byte(`vouch.emit(1)`))
		if err != nil {
			t.Fatal(err)
		}
		if res, err := next.Run(context.Background(), sandboxtest.Granted()); err != nil || res.Stop != sandbox.StopOK || len(res.Emitted) != 1 {
			t.Errorf("after %s the next program: %+v, %v", after, res, err)
		}
	}
	next("nothing")
	before, most := inUse(), uint64(0)
	kinds, n := map[string]bool{}, 0
	for _, c := range append(sandboxtest.Scripts(), sandboxtest.Modules()...) {
		if _, err := c.Run(t.Context(), r); err != nil {
			t.Error(err)
		}
		next(c.Name)
		kinds[c.ID] = true
		n++
		if now := inUse(); now > before+mostLeft {
			t.Errorf("after %s %s the heap has %d MiB, %d before", c.ID, c.Name, now>>20, before>>20)
		} else if now > before {
			most = max(most, now-before)
		}
	}
	p.say(t, "%d hostile programs of %d kinds: each ends as it must, the next one runs, and at most %d MiB more are in use afterwards (64 allowed)", n, len(kinds), most>>20)
}

// numberOf counts a word.
func numberOf(text, word string) string { return strconv.Itoa(strings.Count(text, word)) }
