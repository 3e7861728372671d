//go:build !linux

package wfcproof

import (
	"runtime"
	"time"
)

// timed is the time of work on the wall's clock, where the system has no simple
// call for processor time.
func timed(work func()) int64 {
	runtime.GC()
	start := time.Now()
	work()
	return time.Since(start).Nanoseconds()
}
