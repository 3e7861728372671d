package quickjs

import (
	"bytes"
	"context"
	"errors"
	"fmt"

	"github.com/tetratelabs/wazero/api"
)

const pageSize = 65536

// Snapshot is the engine as it stands before a program: what of its memory a fresh instance has not, and where
// things lie in it. It can be shared.
type Snapshot struct {
	pages           uint32
	patches         []patch
	scratch         uint32
	start, describe Value
	undefined       Value
}

// patch is a stretch of memory.
type patch struct {
	at    uint32
	bytes []byte
}

// Pages is the size of the snapshot in pages of 64 KiB: less memory than this a run cannot have.
func (s *Snapshot) Pages() uint32 { return s.pages }

// difference lists what must be written over before, which is all zero behind its end, to have after. Most of the
// engine's memory is its empty stack and its constants, which every instance has by itself.
func difference(before, after []byte) []patch {
	const step = 4096
	zero := make([]byte, step)
	var list []patch
	for at := 0; at < len(after); at += step {
		old := zero
		if at < len(before) {
			old = before[at : at+step]
		}
		if now := after[at : at+step]; !bytes.Equal(old, now) {
			list = append(list, patch{uint32(at), bytes.Clone(now)})
		}
	}
	return list
}

// Attach gives a VM for a module that is being booted, for the host to be found by.
func Attach(mod api.Module) *VM { return newVM(mod) }

// Boot readies a fresh instance, with gas to do it, and takes the snapshot. object is what scripts call their host, an
// identifier.
func (v *VM) Boot(ctx context.Context, object string) (*Snapshot, error) {
	fresh, ok := v.mem.Read(0, v.mem.Size())
	if !ok {
		return nil, errors.New("script engine: its memory cannot be read")
	}
	fresh = bytes.Clone(fresh)
	for _, step := range []struct {
		name string
		args []uint64
		want uint32
		has  bool
	}{
		{name: "_initialize"},
		{name: "qjs_init2", args: []uint64{intrinsics}, has: true},
		{name: "qjs_set_max_stack_size", args: []uint64{maxStack}},
		{name: "qjs_set_promise_rejection_handler", args: []uint64{1}},
	} {
		got, err := v.call(ctx, step.name, step.args...)
		if err == nil && step.has && got != step.want {
			err = errors.New("it answered with an error")
		}
		if err != nil {
			return nil, fmt.Errorf("script engine: %s: %w", step.name, err)
		}
	}
	if err := v.boot(ctx, object); err != nil {
		return nil, fmt.Errorf("script engine: bootstrap: %w", err)
	}
	memory, ok := v.mem.Read(0, v.mem.Size())
	if !ok {
		return nil, errors.New("script engine: its memory cannot be read")
	}
	return &Snapshot{v.mem.Size() / pageSize, difference(fresh, memory), v.scratch, v.start, v.describe, v.undefined}, nil
}

// boot evaluates the bootstrap, calls it with the host's functions, and keeps what it gives.
func (v *VM) boot(ctx context.Context, object string) error {
	var err error
	if v.scratch, err = v.call(ctx, "wasm_malloc", 8); err != nil {
		return err
	}
	if v.undefined, err = v.value(ctx, "qjs_get_undefined"); err != nil {
		return err
	}
	argv, err := v.call(ctx, "wasm_malloc", uint64(4*funcs))
	if err != nil {
		return err
	}
	for f := range funcs {
		name, err := v.put(ctx, []byte{'a' + byte(f)})
		if err != nil {
			return err
		}
		val, err := v.call(ctx, "qjs_new_host_function", uint64(name), 1, 1)
		if err != nil {
			return err
		}
		if !v.mem.WriteUint32Le(argv+4*uint32(f), val) {
			return ErrMemory
		}
	}
	var pair Value
	thrown, err := v.eval(ctx, "bootstrap.js", []byte(bootstrapFor(object)), func(f Value) error {
		pair, err = v.value(ctx, "qjs_call", uint64(f), uint64(v.undefined), uint64(funcs), uint64(argv))
		return err
	})
	if err != nil {
		return err
	}
	if thrown != nil {
		return errors.New(thrown.Message)
	}
	if v.start, err = v.value(ctx, "qjs_get_prop_uint32", uint64(pair), 0); err != nil {
		return err
	}
	v.describe, err = v.value(ctx, "qjs_get_prop_uint32", uint64(pair), 1)
	return err
}

func (v *VM) value(ctx context.Context, name string, args ...uint64) (Value, error) {
	p, err := v.call(ctx, name, args...)
	return Value(p), err
}

// Restore puts the snapshot into a fresh instance of the same module.
func Restore(mod api.Module, s *Snapshot) (*VM, error) {
	v := newVM(mod)
	if have := v.mem.Size() / pageSize; have < s.Pages() {
		if _, ok := v.mem.Grow(s.Pages() - have); !ok {
			return nil, ErrMemory
		}
	}
	for _, p := range s.patches {
		if !v.mem.Write(p.at, p.bytes) {
			return nil, ErrMemory
		}
	}
	v.scratch, v.start, v.describe, v.undefined = s.scratch, s.start, s.describe, s.undefined
	return v, nil
}
