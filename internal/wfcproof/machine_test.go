package wfcproof

import (
	"fmt"
	"os"
	"runtime"
	"strings"
)

// machine names the processor and the compiler.
func machine() string {
	name := runtime.GOARCH
	if data, err := os.ReadFile("/proc/cpuinfo"); err == nil {
		for line := range strings.Lines(string(data)) {
			if _, model, ok := strings.Cut(line, "model name\t: "); ok {
				name = strings.TrimSpace(model)
				break
			}
		}
	}
	return fmt.Sprintf("%s, %d processors seen, %s", name, runtime.NumCPU(), runtime.Version())
}
