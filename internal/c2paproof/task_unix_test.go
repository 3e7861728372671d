//go:build unix

package c2paproof

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/json"
	"fmt"
	"io"
	"math"
	"os"
	"runtime"
	"strings"
	"syscall"
	"testing"
	"time"

	"vouch/provenance"
	"vouch/provenance/assertion"
	"vouch/provenance/provenancetest"
)

// A figure is what one process needed for one task.
type figure struct {
	CPU   float64 `json:"cpu_ms"` // least of the runs
	Peak  int64   `json:"peak"`   // bytes
	State string  `json:"state"`
}

// taskVariable makes a process of this test program do a task and end.
const taskVariable = "VOUCH_C2PA_TASK"

func TestMain(m *testing.M) {
	if task := os.Getenv(taskVariable); task != "" {
		if err := doTask(task, os.Args[1], os.Args[2]); err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(1)
		}
		return
	}
	os.Exit(m.Run())
}

// doTask does a task "name runs" with the file in, and out where it writes one.
func doTask(task, in, out string) error {
	var name string
	var runs int
	if _, err := fmt.Sscanf(task, "%s %d", &name, &runs); err != nil {
		return err
	}
	signer, err := signerOfAll()
	if err != nil {
		return err
	}
	best := figure{CPU: math.Inf(1)}
	for range runs {
		runtime.GC()
		began := processTime()
		if best.State, err = perform(name, in, out, signer); err != nil {
			return err
		}
		best.CPU = min(best.CPU, float64((processTime()-began).Microseconds())/1000)
	}
	best.Peak = peak()
	return json.NewEncoder(os.Stdout).Encode(best)
}

// perform does a task once, and says how it ended.
func perform(name, in, out string, signer provenance.Signer) (string, error) {
	f, err := os.Open(in)
	if err != nil {
		return "", err
	}
	defer f.Close()
	info, err := f.Stat()
	if err != nil {
		return "", err
	}
	switch name {
	case "sha256":
		h := sha256.New()
		_, err := io.CopyBuffer(h, plainReader{f}, make([]byte, 1<<20))
		return fmt.Sprintf("%x", h.Sum(nil)[:4]), err
	case "validate":
		r, err := provenance.Validate(context.Background(), f, info.Size(), provenance.TrustOptions{Now: provenancetest.Noon})
		if err != nil {
			return "", err
		}
		return r.State.String(), nil
	}
	w, err := os.Create(out)
	if err != nil {
		return "", err
	}
	defer w.Close()
	if name == "copy" {
		_, err = io.CopyBuffer(plainWriter{w}, plainReader{f}, make([]byte, 1<<20))
		return "copied", err
	}
	_, err = provenance.Sign(context.Background(), f, info.Size(), w, provenance.Manifest{
		Generator: provenance.GeneratorInfo{Name: "comparison"},
		Actions:   []assertion.Action{{Name: assertion.ActionCreated, DigitalSourceType: assertion.AlgorithmicMedia}},
	}, signer, provenance.SignOptions{})
	return "signed", err
}

// plainReader and plainWriter keep io.Copy from having the kernel copy, which
// nobody who looks at the bytes can.
type (
	plainReader struct{ io.Reader }
	plainWriter struct{ io.Writer }
)

// signerOfAll is the same ES256 key in every process.
func signerOfAll() (provenance.Signer, error) {
	w, err := provenancetest.NewWorld(5)
	if err != nil {
		return provenance.Signer{}, err
	}
	return w.Signer(provenancetest.ES256)
}

// processTime is the processor time of this process, all threads.
func processTime() time.Duration {
	var r syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &r); err != nil {
		return 0
	}
	return time.Duration(r.Utime.Nano() + r.Stime.Nano())
}

// peak is the most memory that this process had, in bytes: since it runs this
// program, where the system can tell; 0 elsewhere.
func peak() int64 {
	data, err := os.ReadFile("/proc/self/status")
	if err != nil {
		return 0
	}
	for line := range bytes.Lines(data) {
		if rest, ok := strings.CutPrefix(string(line), "VmHWM:"); ok {
			var kB int64
			if _, err := fmt.Sscan(rest, &kB); err == nil {
				return kB << 10
			}
		}
	}
	return 0
}
