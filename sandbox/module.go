package sandbox

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/tetratelabs/wazero"

	"vouch/sandbox/gas"
)

// exportMemory is what a module calls its memory, as all compilers do.
const exportMemory = "memory"

// reserved begins the names of what is written into modules.
const reserved = "__"

// Module takes a WebAssembly module with the interface that the package documentation shows. It goes through the
// gate, is rewritten and compiled, and refused with a *GateError where it is malformed, too complex, or asks for
// anything but what is offered. Any other error is the Compiler's, ErrClosed, or the context's.
func (r *Runtime) Module(ctx context.Context, name string, wasm []byte) (*Program, error) {
	p := &Program{runtime: r, name: EscapeLine(name, 100), digest: digest(wasm)}
	metered, pages, err := r.gate(ctx, wasm)
	if err != nil {
		return nil, &GateError{Program: p.name, Text: EscapeLine(err.Error(), MaxDetail), Err: err}
	}
	r.mu.Lock()
	closed := r.closed
	r.mu.Unlock()
	if closed {
		return nil, ErrClosed
	}
	p.minPages = pages
	if p.code, err = r.compile(ctx, metered); err == nil {
		return p, nil
	}
	if fault, ok := errors.AsType[*CompileError](err); ok {
		return nil, &GateError{Program: p.name, Text: EscapeLine(fault.Error(), MaxDetail), Err: fault}
	}
	return nil, fmt.Errorf("program %q: %w", p.name, err)
}

// compile gives the code of a rewritten module. With a Compiler all that is left to do here is to read it.
func (r *Runtime) compile(ctx context.Context, metered []byte) (wazero.CompiledModule, error) {
	if r.compiler != nil {
		if err := r.shelf.have(ctx, r.compiler, metered); err != nil {
			return nil, err
		}
	}
	code, err := r.wasm.CompileModule(ctx, metered)
	if err != nil {
		return nil, &CompileError{Text: err.Error()}
	}
	return code, nil
}

// CheckModule is the gate without a Runtime: it reads a module and holds it against the bounds, and its imports and
// exports against names. Whether its types fit is looked at by Runtime.Module alone. The error is an *OptionError or
// what stands in the Err of a *GateError.
func CheckModule(wasm []byte, names Names) error {
	names, err := names.filled()
	if err != nil {
		return err
	}
	_, err = names.read(wasm)
	return err
}

// read is all of the gate that needs no runtime.
func (n Names) read(wasm []byte) (*gas.Module, error) {
	m, err := gas.ParseBounded(wasm)
	if err != nil {
		return nil, err
	}
	if err := n.check(m); err != nil {
		return nil, err
	}
	if pages := m.Memories[0].Min; pages > MaxMemoryPages {
		return nil, &LimitError{What: "memory pages", Limit: int64(MaxMemoryPages), Got: int64(pages)}
	}
	return m, nil
}

// gate says no before anything is compiled, since compiling cannot be interrupted.
func (r *Runtime) gate(ctx context.Context, wasm []byte) (metered []byte, pages uint32, err error) {
	m, err := r.names.read(wasm)
	if err != nil {
		return nil, 0, err
	}
	// Rewriting supposes types that fit, and must not turn a module that is not valid into one that is.
	valid, err := r.checker.CompileModule(ctx, wasm)
	if err != nil {
		return nil, 0, fmt.Errorf("not valid: %w", err)
	}
	if err := valid.Close(ctx); err != nil {
		return nil, 0, err
	}
	metered, err = gas.Inject(m, caps)
	return metered, m.Memories[0].Min, err
}

// check holds imports and exports against the little that there is.
func (n Names) check(m *gas.Module) error {
	for _, i := range m.Imports {
		f := findHostFunc(i.Name)
		if i.Module != n.Module || i.Kind != gas.KindFunc || f == nil {
			return fmt.Errorf("it imports the %s %s.%s, which is not offered; offered are %s", i.Kind, i.Module, i.Name, n.offered())
		}
		if t := m.Types[i.Type]; !slices.Equal(t.Params, f.params) || !slices.Equal(t.Results, f.results) {
			return fmt.Errorf("it imports %s.%s with another type than it has", i.Module, i.Name)
		}
	}
	if m.Start >= 0 {
		return errors.New("it has a start function; do that work in " + n.Run)
	}
	i32 := []gas.ValueType{gas.I32}
	missing := map[string]bool{exportMemory: true, n.Alloc: true, n.Run: true}
	for _, e := range m.Exports {
		want := gas.KindFunc
		var t gas.FuncType
		switch e.Name {
		case exportMemory:
			want = gas.KindMemory
		case n.Alloc:
			t = gas.FuncType{Params: i32, Results: i32}
		case n.Run:
			t = gas.FuncType{Params: []gas.ValueType{gas.I32, gas.I32}, Results: i32}
		default:
			if strings.HasPrefix(e.Name, reserved) {
				return fmt.Errorf("it exports %q; names that begin with __ are reserved", e.Name)
			}
			return fmt.Errorf("it exports %q; only %s, %s and %s are used", e.Name, exportMemory, n.Alloc, n.Run)
		}
		if e.Kind != want {
			return fmt.Errorf("its export %q is a %s, not a %s", e.Name, e.Kind, want)
		}
		if has, _ := m.TypeOf(e.Index); want == gas.KindFunc && !(slices.Equal(has.Params, t.Params) && slices.Equal(has.Results, t.Results)) {
			return fmt.Errorf("its export %q has another type than it should", e.Name)
		}
		delete(missing, e.Name)
	}
	for _, name := range []string{exportMemory, n.Alloc, n.Run} {
		if missing[name] {
			return fmt.Errorf("it does not export %q", name)
		}
	}
	return nil
}

func (n Names) offered() string {
	names := make([]string, len(hostFuncs))
	for i, f := range hostFuncs {
		names[i] = n.Module + "." + f.name
	}
	return strings.Join(names, ", ")
}

// runModule hands the input over and calls the module.
func (p *Program) runModule(ctx context.Context, call *checked) (*Result, error) {
	names, st := p.runtime.names, newRun(ctx, call)
	if p.minPages > st.limits.MemoryPages {
		st.stop, st.detail = StopMemory, fmt.Sprintf("the module begins with %d pages; %d are allowed", p.minPages, st.limits.MemoryPages)
		return st.result(p), nil
	}
	ctx = context.WithValue(ctx, runKey{}, st)
	mod, err := p.runtime.wasm.InstantiateModule(p.runtime.memories.withMemory(ctx, st.limits.MemoryPages), p.code, anonymous())
	if err != nil { // a data or element segment that lies outside
		first, _, _ := strings.Cut(err.Error(), "\n")
		st.stop, st.detail = StopTrap, first
		return st.result(p), nil
	}
	defer mod.Close(ctx)
	if err := st.attach(mod); err != nil {
		return nil, err
	}
	code, err := st.handOver(ctx, names, mod.ExportedFunction(names.Alloc).Call, mod.ExportedFunction(names.Run).Call)
	st.classify(err)
	if st.stop == StopOK && code != 0 {
		st.stop, st.detail = StopError, fmt.Sprintf("%s answered %d", names.Run, code)
		if code == answerDenied && len(st.denied) > 0 {
			st.stop = StopDenied
			st.detail = strings.Join(st.denied, ", ") + ": not granted"
		}
	}
	return st.result(p), nil
}

type callFunc func(ctx context.Context, params ...uint64) ([]uint64, error)

func (r *run) handOver(ctx context.Context, names Names, alloc, do callFunc) (code int32, err error) {
	input := r.call.Input
	got, err := alloc(ctx, uint64(len(input)))
	if err != nil {
		return 0, err
	}
	at := uint32(got[0])
	if at == 0 || !r.mem.Write(at, input) {
		r.stop, r.detail = StopMemory, fmt.Sprintf("%s has no room for an input of %d bytes", names.Alloc, len(input))
		return 0, nil
	}
	if got, err = do(ctx, uint64(at), uint64(len(input))); err != nil {
		return 0, err
	}
	return int32(got[0]), nil
}
