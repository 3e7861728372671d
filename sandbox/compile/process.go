package compile

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"strings"
	"time"

	"vouch/sandbox"
)

// Process starts a child for each module. The zero value starts this executable, which must then know by itself that
// it is to call Main; fields are not to be changed once in use.
type Process struct {
	Path   string        // of the executable; "": this one
	Args   []string      // that make it call Main
	Env    []string      // all of the child's environment, as "name=value"
	Time   time.Duration // 0: DefaultTime
	Memory int64         // bytes; 0: DefaultMemory
}

// request is the head of what a child reads; the module follows.
type request struct {
	Dir    string        `json:"dir"`
	Time   time.Duration `json:"time"`
	Memory int64         `json:"memory"`
	Bytes  int           `json:"bytes"` // of the module
}

// Compile implements sandbox.Compiler.
func (p *Process) Compile(ctx context.Context, dir string, wasm []byte) error {
	most := request{Dir: dir, Time: p.Time, Memory: p.Memory, Bytes: len(wasm)}
	if most.Time == 0 {
		most.Time = DefaultTime
	}
	if most.Memory == 0 {
		most.Memory = DefaultMemory
	}
	path := p.Path
	if path == "" {
		var err error
		if path, err = os.Executable(); err != nil {
			return fmt.Errorf("helper that compiles: %w", err)
		}
	}
	head, err := json.Marshal(most)
	if err != nil {
		return err
	}
	bounded, cancel := context.WithTimeout(ctx, most.Time)
	defer cancel()
	said := &words{}
	cmd := exec.CommandContext(bounded, path, p.Args...)
	cmd.Env = append([]string{}, p.Env...)
	cmd.Stdin = bytes.NewReader(append(append(head, '\n'), wasm...))
	cmd.Stderr = said
	cmd.WaitDelay = time.Second // for a child's own children that hold its output
	return verdict(ctx, bounded, cmd.Run(), most, strings.TrimSpace(said.String()))
}

// verdict reads from the end of a child whose fault it was.
func verdict(ctx, bounded context.Context, err error, most request, said string) error {
	if err == nil {
		return nil
	}
	if ctx.Err() != nil {
		return ctx.Err()
	}
	if bounded.Err() != nil {
		return &sandbox.CompileError{Text: fmt.Sprintf("it took longer than %v", most.Time)}
	}
	exit, ok := errors.AsType[*exec.ExitError](err)
	if !ok {
		return fmt.Errorf("helper that compiles: %w", err)
	}
	switch code := exit.ExitCode(); {
	case code == exitMemory, strings.Contains(said, "out of memory"): // by its own look, or the kernel's word
		return &sandbox.CompileError{Text: fmt.Sprintf("it took more than %d MiB of memory", most.Memory>>20)}
	case code == exitRefused:
		return &sandbox.CompileError{Text: said}
	case code < 0: // a signal, so the kernel's bound on processor time, or somebody
		return &sandbox.CompileError{Text: "its process was ended: " + exit.String()}
	}
	first, _, _ := strings.Cut(said, "\n")
	return fmt.Errorf("helper that compiles: %w: %s", err, first)
}

// words keeps the beginning of what a child says.
type words struct{ strings.Builder }

func (w *words) Write(b []byte) (int, error) {
	w.Builder.Write(b[:min(len(b), max(maxSaid-w.Len(), 0))])
	return len(b), nil
}
