package compile

import (
	"fmt"
	"syscall"
	"time"
)

// bound asks the kernel to hold what this process holds by itself. RLIMIT_DATA counts what can be written, also what
// is mapped (getrlimit(2)); RLIMIT_AS would count the addresses that the Go runtime only reserves.
func bound(most request) error {
	seconds := uint64((most.Time+time.Second-1)/time.Second) + 1
	memory := uint64(most.Memory) + spare
	for _, l := range []struct {
		name     string
		resource int
		most     uint64
	}{{"processor time", syscall.RLIMIT_CPU, seconds}, {"data", syscall.RLIMIT_DATA, memory}, {"core files", syscall.RLIMIT_CORE, 0}} {
		now := syscall.Rlimit{}
		if err := syscall.Getrlimit(l.resource, &now); err != nil {
			return fmt.Errorf("limit of %s: %w", l.name, err)
		}
		want := min(l.most, now.Max)
		if err := syscall.Setrlimit(l.resource, &syscall.Rlimit{Cur: want, Max: want}); err != nil {
			return fmt.Errorf("limit of %s: %w", l.name, err)
		}
	}
	return nil
}
