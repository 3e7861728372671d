package sandbox_test

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"slices"
	"testing"

	"vouch/sandbox"
	"vouch/sandbox/sandboxtest"
)

// runModule runs code as vouch_run, compiled and interpreted, and wants both to end alike.
func runModule(t *testing.T, wasm []byte, call sandbox.Call) *sandbox.Result {
	t.Helper()
	var results []*sandbox.Result
	for _, o := range []sandbox.Options{{}, {Interpreter: true}} {
		r := newRuntime(t, o)
		p, err := r.Module(t.Context(), "m.wasm", wasm)
		if err != nil {
			t.Fatal(err)
		}
		res, err := p.Run(t.Context(), call)
		if err != nil {
			t.Fatal(err)
		}
		results = append(results, res)
	}
	if a, b := fmt.Sprintf("%+v", results[0]), fmt.Sprintf("%+v", results[1]); a != b {
		t.Errorf("compiled    %s\ninterpreted %s", a, b)
	}
	return results[0]
}

func TestModuleGivesOut(t *testing.T) {
	res := runModule(t, sandboxtest.Small(), sandboxtest.Granted())
	if res.Stop != sandbox.StopOK || len(res.Emitted) != 1 || !bytes.Equal(res.Emitted[0], sandboxtest.Granted().Input) || res.Receipt.HostCalls != 1 {
		t.Errorf("%+v", res)
	}
	// 2 for the counter; 1,000 rounds of 5 and 3; 3 for the call's arguments and its 5; 1 in vouch_alloc; the host's.
	if want := sandbox.Gas(2 + 1000*8 + 2 + 5 + 1 + 500 + 2); res.Gas != want {
		t.Errorf("gas %d, want %d", res.Gas, want)
	}
}

func TestModuleCapabilities(t *testing.T) {
	const text = `{"what":"a"}`
	data := func(run []byte, imports ...string) []byte {
		a := sandboxtest.Program(run, imports...)
		a.Data = []byte(text)
		return a.Bytes()
	}
	c := sandboxtest.I32Const
	wrap := []byte{0xa7} // i32.wrap_i64
	read := func(room int32) []byte {
		return sandboxtest.Cat(c(0), c(int32(len(text))), c(1024), c(room), []byte{sandboxtest.Call, 0})
	}
	answer := sandbox.Read("a", func(context.Context, []byte) ([]byte, error) { return []byte("[1,2,3]"), nil })
	broken := sandbox.Read("a", func(context.Context, []byte) ([]byte, error) { return nil, errors.New("no") })
	drop := []byte{sandboxtest.Drop}
	for _, k := range []struct {
		name    string
		wasm    []byte
		granted []sandbox.Capability
		stop    sandbox.Stop
		detail  string
		emitted string
	}{
		{"emit denied, code passed on", data(sandboxtest.Cat(c(0), c(12), []byte{sandboxtest.Call, 0}), "emit"), nil, sandbox.StopDenied, "emit: not granted", ""},
		{"emit denied, ignored", data(sandboxtest.Cat(c(0), c(12), []byte{sandboxtest.Call, 0}, drop, c(0)), "emit"), nil, sandbox.StopOK, "", ""},
		{"random denied", data(sandboxtest.Cat([]byte{sandboxtest.Call, 0}, wrap), "random"), nil, sandbox.StopDenied, `"random" is not granted`, ""},
		{"now denied", data(sandboxtest.Cat([]byte{sandboxtest.Call, 0}, wrap), "now"), nil, sandbox.StopDenied, `"now" is not granted`, ""},
		{"random", data(sandboxtest.Cat([]byte{sandboxtest.Call, 0}, wrap), "random"), builtin(), sandbox.StopError, "vouch_run answered 1950625580", ""},
		{"now", data(sandboxtest.Cat([]byte{sandboxtest.Call, 0}, wrap), "now"), builtin(), sandbox.StopError, "vouch_run answered 77", ""},
		{"own error", data(c(3)), nil, sandbox.StopError, "vouch_run answered 3", ""},
		{"read denied", data(sandboxtest.Cat(read(100), wrap), "read"), nil, sandbox.StopDenied, "a: not granted", ""},
		{"read failed", data(sandboxtest.Cat(read(100), wrap), "read"), []sandbox.Capability{broken}, sandbox.StopError, "vouch_run answered -2", ""},
		{"read, no room", data(sandboxtest.Cat(read(6), wrap), "read"), []sandbox.Capability{answer}, sandbox.StopError, "vouch_run answered 7", ""},
		{"read and give out", data(sandboxtest.Cat(read(0), drop, read(7), drop, c(1024), c(7), []byte{sandboxtest.Call, 1}), "read", "emit"), []sandbox.Capability{answer, sandbox.Emit()}, sandbox.StopOK, "", "[1,2,3]"},
		{"no JSON", data(sandboxtest.Cat(c(0), c(5), []byte{sandboxtest.Call, 0}), "emit"), builtin(), sandbox.StopOutput, "emitted text 1: not strict JSON at byte 5: a string ends too early", ""},
		{"unreachable", data([]byte{sandboxtest.Unreachable}), nil, sandbox.StopTrap, "unreachable", ""},
		{"log", data(sandboxtest.Cat(c(1), c(0), c(12), []byte{sandboxtest.Call, 0}, c(0)), "log"), builtin(), sandbox.StopOK, "", ""},
	} {
		res := runModule(t, k.wasm, sandbox.Call{Now: 77, Seed: 1, Capabilities: k.granted})
		if res.Stop != k.stop || res.Detail != k.detail || string(bytes.Join(res.Emitted, nil)) != k.emitted {
			t.Errorf("%s: %s %q %q", k.name, res.Stop, res.Detail, res.Emitted)
		}
		if k.name == "log" && !slices.Equal(res.Log, []string{"warning: " + text}) {
			t.Errorf("log %q", res.Log)
		}
	}
}

func TestModuleWithoutRoomForItsInput(t *testing.T) {
	a := sandboxtest.Program(sandboxtest.I32Const(0))
	for _, at := range []int32{0, 131070, -1} {
		a.Funcs[0].Code = sandboxtest.I32Const(at)
		if res := runModule(t, a.Bytes(), sandbox.Call{}); res.Stop != sandbox.StopMemory {
			t.Errorf("vouch_alloc gives %d: %s %s", at, res.Stop, res.Detail)
		}
	}
}

func TestModuleWhoseDataLiesOutside(t *testing.T) {
	a := sandboxtest.Program(sandboxtest.I32Const(0))
	a.Data = make([]byte, 3*65536)
	if res := runModule(t, a.Bytes(), sandbox.Call{}); res.Stop != sandbox.StopTrap {
		t.Errorf("%s %s", res.Stop, res.Detail)
	}
}

func TestModuleMustHaveTheInterface(t *testing.T) {
	change := func(f func(a *sandboxtest.Assembly)) []byte {
		a := sandboxtest.Program(sandboxtest.I32Const(0), "emit")
		f(&a)
		return a.Bytes()
	}
	for name, wasm := range map[string][]byte{
		"no memory shown":      change(func(a *sandboxtest.Assembly) { a.Exports = a.Exports[1:] }),
		"no vouch_run":         change(func(a *sandboxtest.Assembly) { a.Exports = a.Exports[:2] }),
		"vouch_run of another": change(func(a *sandboxtest.Assembly) { a.Exports[2].Index = 1 }),
		"a function as memory": change(func(a *sandboxtest.Assembly) { a.Exports[0] = sandboxtest.Export{Name: "memory", Index: 1} }),
		"emit of another type": change(func(a *sandboxtest.Assembly) { a.Imports[0].Type = sandboxtest.TypeLog }),
		"nothing at all":       sandboxtest.Header(),
		"too large":            make([]byte, 3<<20),
	} {
		_, err := shared(t).Module(t.Context(), name, wasm)
		if _, ok := errors.AsType[*sandbox.GateError](err); !ok {
			t.Errorf("%s: %v", name, err)
		}
	}
}
