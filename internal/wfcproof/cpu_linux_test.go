package wfcproof

import (
	"runtime"
	"syscall"
	"time"
	"unsafe"
)

// processCPU is the processor time of this process, all threads, in nanoseconds:
// what the peer's driver measures of itself.
func processCPU() int64 {
	const clockProcessCPU = 2 // CLOCK_PROCESS_CPUTIME_ID, clock_gettime(2)
	var at syscall.Timespec
	if _, _, e := syscall.Syscall(syscall.SYS_CLOCK_GETTIME, clockProcessCPU, uintptr(unsafe.Pointer(&at)), 0); e != 0 {
		return time.Now().UnixNano()
	}
	return at.Nano()
}

// timed is the processor time of work, in one thread: another that looks for
// work would be counted with it. Garbage of what was before is not on its bill.
func timed(work func()) int64 {
	defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(1))
	runtime.GC()
	start := processCPU()
	work()
	return processCPU() - start
}
