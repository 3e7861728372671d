package wfcproof

import (
	"os"
	"syscall"
)

// mostMemory is the most memory that an ended process had, in bytes.
func mostMemory(s *os.ProcessState) int64 {
	if r, ok := s.SysUsage().(*syscall.Rusage); ok {
		return r.Maxrss * 1024
	}
	return 0
}
