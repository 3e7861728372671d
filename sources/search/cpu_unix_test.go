//go:build unix

package search_test

import (
	"syscall"
	"time"
)

// processor is the time that this process has used: what others do on the machine at
// the same time is not in it.
func processor() time.Duration {
	var r syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &r); err != nil {
		return 0
	}
	return time.Duration(r.Utime.Nano() + r.Stime.Nano())
}
