//go:build !unix

package batch

import (
	"fmt"
	"runtime"
)

// lock needs a lock that goes with its process, which this system is not known to
// have.
func (s *store) lock() (release func() error, err error) {
	return nil, fmt.Errorf("a batch cannot run on %s: its output folder cannot be locked", runtime.GOOS)
}
