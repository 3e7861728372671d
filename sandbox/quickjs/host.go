package quickjs

import (
	"context"

	"github.com/tetratelabs/wazero"
	"github.com/tetratelabs/wazero/api"
)

// Func is a function that the bootstrap asks the host for.
type Func byte

// The functions of the host, in the order in which the bootstrap takes them. All take strings.
const (
	Ask  Func = iota // () what this run is given, "=" and JSON: {now, random, emit, log, input}
	Emit             // (text)
	Log              // (line) "=full" when no more is wanted
	Read             // (request) "=" and JSON
	Deny             // (capability) asked for and not granted; only for the record
	Stop             // ("gate: text" or "output: text") ends the run and does not return
	funcs
)

// Host is what one run answers the engine with. A method ends the run by a panic, which the runtime turns into the
// error of the call that is under way.
type Host interface {
	// Enter is called before anything else, for each call out of the engine.
	Enter(vm *VM)
	// Call answers one of the functions above; text is valid during the call. The answer is "=" and a value, "?" and
	// a capability that is not granted, or "!" and a message to be thrown.
	Call(ctx context.Context, f Func, text []byte) []byte
	// Rejected tells that a promise was rejected without a handler, or got one after all. The host frees both values.
	Rejected(ctx context.Context, promise, reason Value, handled bool)
}

// Imports gives the runtime the modules that the engine imports. hostOf finds the run that a call belongs to, with
// its VM. The calls of the system interface are inert: time stands still, chance is zero, files are closed.
func Imports(ctx context.Context, rt wazero.Runtime, hostOf func(context.Context) (Host, *VM)) error {
	i32, i64 := api.ValueTypeI32, api.ValueTypeI64
	type values = []api.ValueType
	answer := func(do func(ctx context.Context, h Host, vm *VM, stack []uint64)) api.GoFunc {
		return func(ctx context.Context, stack []uint64) {
			h, vm := hostOf(ctx)
			h.Enter(vm)
			do(ctx, h, vm, stack)
		}
	}
	constant := func(c uint64) api.GoFunc {
		return answer(func(_ context.Context, _ Host, _ *VM, stack []uint64) { stack[0] = c })
	}
	env := rt.NewHostModuleBuilder("env")
	add := func(b wazero.HostModuleBuilder, name string, f api.GoFunc, params, results values) {
		b.NewFunctionBuilder().WithGoFunction(f, params, results).Export(name)
	}
	add(env, "host_call", answer(hostCall), values{i32, i32, i32, i32, i32}, values{i32})
	add(env, "host_promise_rejection", answer(hostRejection), values{i32, i32, i32}, nil)
	add(env, "host_interrupt", constant(0), nil, values{i32})
	add(env, "host_module_normalize", constant(0), values{i32, i32}, values{i32})
	add(env, "host_module_load", constant(0), values{i32, i32}, values{i32})
	add(env, "host_get_timezone_offset", constant(0), values{i32, i32}, values{i32})
	if _, err := env.Instantiate(ctx); err != nil {
		return err
	}
	wasi := rt.NewHostModuleBuilder("wasi_snapshot_preview1")
	add(wasi, "clock_time_get", answer(clockTimeGet), values{i32, i64, i32}, values{i32})
	add(wasi, "random_get", answer(randomGet), values{i32, i32}, values{i32})
	add(wasi, "fd_close", constant(errnoBadf), values{i32}, values{i32})
	add(wasi, "fd_fdstat_get", constant(errnoBadf), values{i32, i32}, values{i32})
	add(wasi, "fd_seek", constant(errnoBadf), values{i32, i64, i32, i32}, values{i32})
	add(wasi, "fd_write", constant(errnoBadf), values{i32, i32, i32, i32}, values{i32})
	_, err := wasi.Instantiate(ctx)
	return err
}

// Error numbers of the system interface (wasi_snapshot_preview1, errno).
const (
	errnoSuccess = 0
	errnoBadf    = 8
	errnoFault   = 21
)

// clockTimeGet (id, precision, address): all clocks stand at zero. Dates are the bootstrap's.
func clockTimeGet(_ context.Context, _ Host, vm *VM, stack []uint64) {
	ok := vm.mem.WriteUint64Le(uint32(stack[2]), 0)
	stack[0] = errno(ok)
}

// randomGet (address, length): zeros. A program's chance is the bootstrap's.
func randomGet(_ context.Context, _ Host, vm *VM, stack []uint64) {
	const most = 256 // what a C library asks for at once
	n := uint32(stack[1])
	ok := n <= most && vm.mem.Write(uint32(stack[0]), make([]byte, n&(2*most-1)))
	stack[0] = errno(ok)
}

func errno(ok bool) uint64 {
	if ok {
		return errnoSuccess
	}
	return errnoFault
}

// hostCall (name, name length, this, argc, argv): name is one letter, the Func.
func hostCall(ctx context.Context, h Host, vm *VM, stack []uint64) {
	letter, ok := vm.mem.ReadByte(uint32(stack[0]))
	if f := Func(letter - 'a'); ok && f < funcs {
		stack[0] = uint64(vm.serve(ctx, h, f, uint32(stack[3]), uint32(stack[4])))
		return
	}
	stack[0] = 0
}

// serve reads the argument, asks the host, and makes a string of the answer. An error in between is a trap or the
// end of the run already: it goes on up as a panic, through the call that is under way.
func (v *VM) serve(ctx context.Context, h Host, f Func, argc, argv uint32) Value {
	var said []byte
	if argc > 0 {
		arg, ok := v.mem.ReadUint32Le(argv)
		if !ok {
			panic(ErrMemory)
		}
		if err := v.Text(ctx, Value(arg), func(text []byte) { said = h.Call(ctx, f, text) }); err != nil {
			panic(err)
		}
	} else {
		said = h.Call(ctx, f, nil)
	}
	val, err := v.NewString(ctx, said)
	if err != nil {
		panic(err)
	}
	return val
}

func hostRejection(ctx context.Context, h Host, _ *VM, stack []uint64) {
	h.Rejected(ctx, Value(stack[0]), Value(stack[1]), uint32(stack[2]) != 0)
}
