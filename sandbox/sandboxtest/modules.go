package sandboxtest

import (
	"fmt"

	"vouch/sandbox"
)

// Modules are the hostile programs in WebAssembly.
func Modules() []Case {
	cases := []Case{
		{ID: "h04", Name: "endless loop without calls", Wasm: program(Cat([]byte{Loop, NoResult, Br, 0, End}, I32Const(0))), Want: spent},
		{ID: "h05", Name: "fill of all memory in a loop", Wasm: program(overAndOver(I32Const(0), I32Const(7), I32Const(131072), []byte{Bulk, 11, 0})), Want: spent},
		{ID: "h05", Name: "copy of all memory in a loop", Wasm: program(overAndOver(I32Const(0), I32Const(0), I32Const(131072), []byte{Bulk, 10, 0, 0})), Want: spent},
		{ID: "h05", Name: "fill of more than there is", Wasm: program(Cat(I32Const(0), I32Const(7), I32Const(-1), []byte{Bulk, 11, 0}, I32Const(0))), Want: trap},
		{ID: "h09", Name: "mutual recursion through a table", Wasm: mutualRecursion(), Want: nested},
		{ID: "h13", Name: "memory grown beyond the cap", Wasm: growBeyond(), Want: ok},
		{ID: "h14", Name: "4 GiB of memory to begin with", Wasm: pages(65536), Want: gated},
		{ID: "h14", Name: "more memory than this run has", Wasm: pages(600), Want: full},
		{ID: "h22", Name: "pointer past the end", Wasm: program(emitAt(131_000, 1000), "emit"), Want: trap},
		{ID: "h23", Name: "pointer and length 2^32-1", Wasm: program(emitAt(-1, -1), "emit"), Want: trap},
		{ID: "h23", Name: "answer beyond the end", Wasm: program(logAt(-8, 16), "log"), Want: trap},
		{ID: "h24", Name: "10^7 cheap calls to the host", Wasm: program(overAndOver([]byte{Call, 0, Drop}), "now"), Want: spent},
		{ID: "h25", Name: "unknown import", Wasm: importing("vouch", "apply"), Want: gated},
		{ID: "h27", Name: "reserved export", Wasm: exporting("__gas"), Want: gated},
		{ID: "h27", Name: "export of the name that counts gas", Wasm: exporting("__left"), Want: gated},
		{ID: "h27", Name: "export that nobody asked for", Wasm: exporting("other"), Want: gated},
		{ID: "h28", Name: "start function that loops", Wasm: starting(), Want: gated},
		{ID: "h29", Name: "2,000 locals and 2,000 ifs", Wasm: localsAndIfs(2000, 2000), Want: gated},
		{ID: "h30", Name: "5,000 nested loops", Wasm: nest(5000), Want: gated},
		{ID: "h31", Name: "60,000 targets", Wasm: targets(60000), Want: gated},
	}
	for _, name := range []string{"fd_read", "path_open", "sock_open", "environ_get", "fd_write", "clock_time_get"} {
		cases = append(cases, Case{ID: "h26", Name: "imports " + name, Wasm: importing("wasi_snapshot_preview1", name), Want: gated})
	}
	for i, b := range Malformed() {
		cases = append(cases, Case{ID: "h32", Name: fmt.Sprintf("malformed %d: %s", i, b.Name), Wasm: b.Bytes, Want: gated})
	}
	for _, b := range Unsupported() {
		cases = append(cases, Case{ID: "h33", Name: b.Name, Wasm: b.Bytes, Want: gated})
	}
	for _, b := range SlowToCompile() {
		cases = append(cases, Case{ID: "slow", Name: b.Name, Wasm: b.Bytes, Want: gated})
	}
	return cases
}

// Small is an honest module: it gives out its input as it is, after a little work.
func Small() []byte {
	work := Cat(I32Const(1000), []byte{LocalSet, 2, Loop, NoResult, LocalGet, 2}, I32Const(-1), []byte{I32Add, LocalTee, 2, BrIf, 0, End})
	a := Program(Cat(work, []byte{LocalGet, 0, LocalGet, 1, Call, 0}), "emit")
	a.Funcs[1].Locals = []Run{{1, I32}}
	return a.Bytes()
}

func program(run []byte, imports ...string) []byte { return Program(run, imports...).Bytes() }

// overAndOver repeats without end.
func overAndOver(code ...[]byte) []byte {
	return Cat([]byte{Loop, NoResult}, Cat(code...), []byte{Br, 0, End}, I32Const(0))
}

func emitAt(at, length int32) []byte { return Cat(I32Const(at), I32Const(length), []byte{Call, 0}) }

func logAt(at, length int32) []byte {
	return Cat(I32Const(0), I32Const(at), I32Const(length), []byte{Call, 0}, I32Const(0))
}

func mutualRecursion() []byte {
	call := func(i int32) []byte { return Cat(I32Const(i), []byte{CallIndirect, TypeNone, 0}) }
	a := Program(Cat(call(0), I32Const(0)))
	a.Funcs = append(a.Funcs, Function{Type: TypeNone, Code: call(1)}, Function{Type: TypeNone, Code: call(0)})
	a.Table, a.Elems = 2, []uint32{2, 3}
	return a.Bytes()
}

// growBeyond answers 0 when each of two attempts to grow is answered with -1.
func growBeyond() []byte {
	grow := func(n int32) []byte { return Cat(I32Const(n), []byte{MemoryGrow, 0}, I32Const(1), []byte{I32Add}) }
	a := Program(Cat(grow(60000), grow(int32(sandbox.DefaultMemoryPages)), []byte{I32Add}))
	a.Most = 65536
	return a.Bytes()
}

func pages(n uint32) []byte {
	a := Program(I32Const(0))
	a.Pages = n
	return a.Bytes()
}

func importing(module, name string) []byte {
	a := Program(Cat([]byte{Call, 0, Drop}, I32Const(0)), "now")
	a.Imports[0].Module, a.Imports[0].Name = module, name
	return a.Bytes()
}

func exporting(name string) []byte {
	a := Program(I32Const(0))
	a.Globals = [][]byte{Cat([]byte{I64, 1, 0x42}, S64(0), []byte{End})}
	a.Exports = append(a.Exports, Export{name, 3, 0})
	return a.Bytes()
}

func starting() []byte {
	a := Program(I32Const(0))
	a.Funcs = append(a.Funcs, Function{Type: TypeNone, Code: []byte{Loop, NoResult, Br, 0, End}})
	a.Start = 2
	return a.Bytes()
}
