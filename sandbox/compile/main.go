package compile

import (
	"bufio"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"runtime/debug"
	"runtime/metrics"
	"time"

	"vouch/sandbox"
)

// How a child ends, besides 0. Far from 1 and 2, by which executables and Go itself end.
const (
	exitBroken  = 40 // could not be tried
	exitRefused = 41 // the compiler would not have the module
	exitMemory  = 42
)

// Main is all that a child does: it reads a request, bounds itself, compiles, and gives the code to exit with. Why it
// failed goes to said. To be called by the process that Process starts, and nowhere else: the bounds stay, and where
// memory runs out it exits.
func Main(ctx context.Context, in io.Reader, said io.Writer) int {
	most, wasm, err := readRequest(in)
	if err == nil {
		err = bound(most)
	}
	if err != nil {
		fmt.Fprintln(said, err)
		return exitBroken
	}
	go watch(most.Memory)
	err = sandbox.CompileInto(ctx, most.Dir, wasm)
	if fault, ok := errors.AsType[*sandbox.CompileError](err); ok {
		fmt.Fprintln(said, fault.Text)
		return exitRefused
	}
	if err != nil {
		fmt.Fprintln(said, err)
		return exitBroken
	}
	return 0
}

func readRequest(in io.Reader) (request, []byte, error) {
	r := bufio.NewReader(io.LimitReader(in, maxRequest))
	head, err := r.ReadBytes('\n')
	if err != nil {
		return request{}, nil, fmt.Errorf("request: %w", err)
	}
	var most request
	if err := json.Unmarshal(head, &most); err != nil {
		return request{}, nil, fmt.Errorf("request: %w", err)
	}
	if most.Dir == "" || most.Time <= 0 || most.Memory <= 0 || most.Bytes < 0 || most.Bytes > maxRequest {
		return request{}, nil, errors.New("request: a field is missing or out of range")
	}
	wasm := make([]byte, most.Bytes)
	if _, err := io.ReadFull(r, wasm); err != nil {
		return request{}, nil, fmt.Errorf("module of the request: %w", err)
	}
	return most, wasm, nil
}

// watch ends the process when its memory is spent. The collector works harder before that.
func watch(most int64) {
	debug.SetMemoryLimit(most * 3 / 4)
	taken := []metrics.Sample{{Name: "/memory/classes/total:bytes"}, {Name: "/memory/classes/heap/released:bytes"}}
	for range time.Tick(watchEvery) {
		metrics.Read(taken)
		if taken[0].Value.Uint64()-taken[1].Value.Uint64() > uint64(most) {
			os.Exit(exitMemory)
		}
	}
}
