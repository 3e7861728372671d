//go:build !linux

package wfcproof

import (
	"runtime"
	"time"
)

// timed is the time of work in one thread, on the wall's clock, where the system has no simple
// call for processor time.
func timed(work func()) int64 {
	defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(1))
	runtime.GC()
	start := time.Now()
	work()
	return time.Since(start).Nanoseconds()
}
