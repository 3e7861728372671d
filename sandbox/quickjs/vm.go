package quickjs

import (
	"context"
	"errors"

	"github.com/tetratelabs/wazero/api"
)

// ErrMemory: the engine's linear memory has no room for what the host wanted to put there.
var ErrMemory = errors.New("no room in the script engine's memory")

// Value is the address of a value in the engine's memory. Who gets one frees it, or gives it away.
type Value uint32

// Flags of JS_Eval, of JS_AddIntrinsic… and of the build.
const (
	evalGlobal = 0

	// Everything but WeakRef and FinalizationRegistry (1<<9; they show when garbage is collected), performance,
	// DOMException, atob and btoa, which are not of the language.
	intrinsics = 1<<9 - 1

	// maxStack is the most that the build has room for on its own stack. The frames of a program are counted
	// elsewhere; this keeps the engine from running over its data before that count is reached.
	maxStack = 512 << 10
)

// VM drives one instance of the engine. Errors of its methods are traps, or ErrMemory. Not safe concurrently.
type VM struct {
	mod   api.Module
	mem   api.Memory
	funcs map[string]api.Function

	scratch         uint32 // 8 bytes in the engine's memory
	start, describe Value
	undefined       Value
}

func newVM(mod api.Module) *VM {
	return &VM{mod: mod, mem: mod.Memory(), funcs: map[string]api.Function{}}
}

func (v *VM) call(ctx context.Context, name string, args ...uint64) (uint32, error) {
	f := v.funcs[name]
	if f == nil {
		if f = v.mod.ExportedFunction(name); f == nil {
			return 0, errors.New("the script engine has no " + name)
		}
		v.funcs[name] = f
	}
	var stack [8]uint64
	copy(stack[:], args)
	if err := f.CallWithStack(ctx, stack[:]); err != nil {
		return 0, err
	}
	return uint32(stack[0]), nil
}

// put copies bytes and a NUL into the engine's memory. Free the address with release.
func (v *VM) put(ctx context.Context, b []byte) (uint32, error) {
	p, err := v.call(ctx, "wasm_malloc", uint64(len(b)+1))
	if err != nil {
		return 0, err
	}
	if p == 0 || !v.mem.Write(p, b) || !v.mem.WriteByte(p+uint32(len(b)), 0) {
		return 0, ErrMemory
	}
	return p, nil
}

func (v *VM) release(ctx context.Context, p uint32) error {
	_, err := v.call(ctx, "wasm_free", uint64(p))
	return err
}

// Free gives a value back.
func (v *VM) Free(ctx context.Context, val Value) error {
	_, err := v.call(ctx, "qjs_free_value", uint64(val))
	return err
}

// NewString makes a string of UTF-8. Where there is no room the value is the engine's exception.
func (v *VM) NewString(ctx context.Context, s []byte) (Value, error) {
	p, err := v.put(ctx, s)
	if err != nil {
		return 0, err
	}
	val, err := v.call(ctx, "qjs_new_string", uint64(p), uint64(len(s)))
	if err != nil {
		return 0, err
	}
	return Value(val), v.release(ctx, p)
}

// Text calls use with the bytes of a string, which lie in the engine's memory: keep a copy, and look at the
// length first. Lone surrogates come as three bytes each, which are no UTF-8. Other values than strings give
// nothing, because to convert them would run the program.
func (v *VM) Text(ctx context.Context, val Value, use func(text []byte)) error {
	is, err := v.call(ctx, "qjs_is_string", uint64(val))
	if err != nil {
		return err
	}
	if is == 0 {
		use(nil)
		return nil
	}
	p, err := v.call(ctx, "qjs_get_string_len", uint64(val), uint64(v.scratch))
	if err != nil {
		return err
	}
	n, ok := v.mem.ReadUint32Le(v.scratch)
	if p == 0 || !ok {
		return ErrMemory
	}
	text, ok := v.mem.Read(p, n)
	if !ok {
		return ErrMemory
	}
	use(text)
	_, err = v.call(ctx, "qjs_free_cstring", uint64(p))
	return err
}

// Thrown is what a program threw and nobody caught.
type Thrown struct {
	Name    string // "TypeError"; "DeniedError" where a capability was not granted
	Place   string // innermost, as the engine writes it: "at f (main.js:3:7)"
	Message string
}

// thrown takes the exception that stands after a call that threw.
func (v *VM) thrown(ctx context.Context) (*Thrown, error) {
	val, err := v.call(ctx, "qjs_get_exception")
	if err != nil {
		return nil, err
	}
	return v.Describe(ctx, Value(val))
}

// Start makes the object "vouch" for this run. It asks the host for the rest.
func (v *VM) Start(ctx context.Context) (*Thrown, error) {
	return v.invoke(ctx, v.start, nil)
}

// invoke calls a function with at most one argument and drops its result.
func (v *VM) invoke(ctx context.Context, f Value, use func(Value) error, args ...Value) (*Thrown, error) {
	for i, a := range args {
		if !v.mem.WriteUint32Le(v.scratch+uint32(4*i), uint32(a)) {
			return nil, ErrMemory
		}
	}
	res, err := v.call(ctx, "qjs_call", uint64(f), uint64(v.undefined), uint64(len(args)), uint64(v.scratch))
	if err != nil {
		return nil, err
	}
	return v.settle(ctx, Value(res), use)
}

// settle tells a thrown result from another, hands that to use, and frees it.
func (v *VM) settle(ctx context.Context, res Value, use func(Value) error) (*Thrown, error) {
	if res == 0 {
		return nil, ErrMemory
	}
	bad, err := v.call(ctx, "qjs_is_exception", uint64(res))
	if err != nil {
		return nil, err
	}
	if bad != 0 {
		return v.thrown(ctx)
	}
	if use != nil {
		if err := use(res); err != nil {
			return nil, err
		}
	}
	return nil, v.Free(ctx, res)
}

// Eval runs a script. name stands in the places of errors.
func (v *VM) Eval(ctx context.Context, name string, source []byte) (*Thrown, error) {
	return v.eval(ctx, name, source, nil)
}

func (v *VM) eval(ctx context.Context, name string, source []byte, use func(Value) error) (*Thrown, error) {
	file, err := v.put(ctx, []byte(name))
	if err != nil {
		return nil, err
	}
	code, err := v.put(ctx, source)
	if err != nil {
		return nil, err
	}
	res, err := v.call(ctx, "qjs_eval", uint64(code), uint64(len(source)), uint64(file), evalGlobal)
	if err != nil {
		return nil, err
	}
	if err := v.release(ctx, code); err != nil {
		return nil, err
	}
	if err := v.release(ctx, file); err != nil {
		return nil, err
	}
	return v.settle(ctx, Value(res), use)
}

// Jobs runs what promises have put off, until nothing is left or one throws.
func (v *VM) Jobs(ctx context.Context) (*Thrown, error) {
	for {
		more, err := v.call(ctx, "qjs_is_job_pending")
		if err != nil || more == 0 {
			return nil, err
		}
		res, err := v.call(ctx, "qjs_execute_pending_job")
		if err != nil {
			return nil, err
		}
		if int32(res) < 0 {
			return v.thrown(ctx)
		}
	}
}

// Describe reads a thrown value, which may run code of the program: its getters. Where that throws in turn, or
// where no room is left for it, the fields stay empty.
func (v *VM) Describe(ctx context.Context, val Value) (*Thrown, error) {
	var t Thrown
	v.mem.WriteUint32Le(v.scratch, uint32(val))
	res, err := v.call(ctx, "qjs_call", uint64(v.describe), uint64(v.undefined), 1, uint64(v.scratch))
	if err != nil || res == 0 {
		return &t, err
	}
	bad, err := v.call(ctx, "qjs_is_exception", uint64(res))
	if err != nil || bad != 0 {
		return &t, err
	}
	err = v.Text(ctx, Value(res), t.split)
	return &t, err
}

// maxThrown is as much of a description as is looked at.
const maxThrown = 4096

func (t *Thrown) split(text []byte) {
	part := func() string {
		for i, c := range text {
			if c == '\n' {
				s := string(text[:i])
				text = text[i+1:]
				return s
			}
		}
		return ""
	}
	text = text[:min(len(text), maxThrown)]
	t.Name, t.Place = part(), part()
	t.Message = string(text)
}

// Identity tells whether two values are the same object.
func (v *VM) Identity(ctx context.Context, val Value) (uint32, error) {
	return v.call(ctx, "qjs_get_value_ptr", uint64(val))
}
