package batch

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"io"
	"os/exec"
	"sync"
	"time"
)

// crew keeps worker processes alive.
type crew struct {
	size    int
	command func(ctx context.Context) *exec.Cmd // a process that calls Work with its input and output
	orders  []byte                              // one line
}

func newCrew(size int, command func(ctx context.Context) *exec.Cmd, o orders) (*crew, error) {
	line, err := json.Marshal(o)
	return &crew{size: size, command: command, orders: append(line, '\n')}, err
}

// run starts the workers and starts each again that ends, until ctx is done; then
// it waits for all of them. The error is a *WorkerError where they do not come to
// life at all.
func (c *crew) run(ctx context.Context) error {
	ctx, cancel := context.WithCancelCause(ctx)
	defer cancel(nil)
	var wg sync.WaitGroup
	for range c.size {
		wg.Go(func() {
			if err := c.keep(ctx); err != nil {
				cancel(err)
			}
		})
	}
	wg.Wait()
	if cause := context.Cause(ctx); cause != ctx.Err() {
		return cause
	}
	return nil
}

// keep is one place in the crew.
func (c *crew) keep(ctx context.Context) error {
	stillborn := 0
	for ctx.Err() == nil {
		began, last, err := c.one(ctx)
		switch {
		case ctx.Err() != nil:
			return nil
		case began:
			stillborn = 0
		default:
			if stillborn++; stillborn >= maxStillborn {
				return &WorkerError{Last: last, Err: err}
			}
		}
		select {
		case <-time.After(100 * time.Millisecond):
		case <-ctx.Done():
		}
	}
	return nil
}

// one runs a process to its end. It says whether the process took up work, and
// what it said last.
func (c *crew) one(ctx context.Context) (began bool, last string, err error) {
	cmd := c.command(ctx)
	in, err := cmd.StdinPipe()
	if err != nil {
		return false, "", err
	}
	out, err := cmd.StdoutPipe()
	if err != nil {
		return false, "", err
	}
	words := new(tail)
	cmd.Stderr = words
	// The end of its input tells a worker to stop; after a while it is made to.
	cmd.Cancel = in.Close
	cmd.WaitDelay = stopWithin
	if err := cmd.Start(); err != nil {
		return false, "", err
	}
	if _, err := in.Write(c.orders); err == nil {
		line, _ := bufio.NewReader(io.LimitReader(out, maxHandshake)).ReadString('\n') // whatever it is: ready or not
		began = line == ready+"\n"
	}
	_, _ = io.Copy(io.Discard, out) // until the process ends
	err = cmd.Wait()
	return began, words.String(), err
}

// tail keeps the end of what is written to it.
type tail struct {
	mu   sync.Mutex
	data []byte
}

func (t *tail) Write(p []byte) (int, error) {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.data = append(t.data, p...)
	if n := len(t.data) - maxStderr; n > 0 {
		t.data = append(t.data[:0], t.data[n:]...)
	}
	return len(p), nil
}

func (t *tail) String() string {
	t.mu.Lock()
	defer t.mu.Unlock()
	return string(bytes.TrimSpace(t.data))
}
