package sandbox_test

import (
	"syscall"
	"time"
	"unsafe"
)

// processor is the time that the processors have spent on this process: what others do at the same time is not in it.
func processor() (time.Duration, bool) {
	const processCPU = 2 // CLOCK_PROCESS_CPUTIME_ID, clock_gettime(2)
	var now syscall.Timespec
	_, _, errno := syscall.Syscall(syscall.SYS_CLOCK_GETTIME, processCPU, uintptr(unsafe.Pointer(&now)), 0)
	return time.Duration(now.Nano()), errno == 0
}
