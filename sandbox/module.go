package sandbox

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"

	"vouch/sandbox/gas"
)

// Names that a module must export.
const (
	exportMemory = "memory"
	exportAlloc  = "vouch_alloc"
	exportRun    = "vouch_run"
)

// Module takes a WebAssembly module with the interface that the package documentation shows. It goes through the
// gate, is rewritten and compiled, and refused with a *GateError where it is malformed, too complex, or asks for
// anything but what is offered.
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
	if p.code, err = r.wasm.CompileModule(ctx, metered); err != nil {
		return nil, &GateError{Program: p.name, Text: EscapeLine(err.Error(), MaxDetail), Err: err}
	}
	p.minPages = pages
	return p, nil
}

// gate says no before anything is compiled, since compiling cannot be interrupted.
func (r *Runtime) gate(ctx context.Context, wasm []byte) (metered []byte, pages uint32, err error) {
	if err := gas.CheckSize(len(wasm)); err != nil {
		return nil, 0, err
	}
	m, err := gas.Parse(wasm)
	if err != nil {
		return nil, 0, err
	}
	if err := checkInterface(m); err != nil {
		return nil, 0, err
	}
	pages = m.Memories[0].Min
	if pages > MaxMemoryPages {
		return nil, 0, &LimitError{What: "memory pages", Limit: int64(MaxMemoryPages), Got: int64(pages)}
	}
	if err := m.Check(); err != nil {
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
	return metered, pages, err
}

// checkInterface holds imports and exports against the little that there is.
func checkInterface(m *gas.Module) error {
	for _, i := range m.Imports {
		f := findHostFunc(i.Name)
		if i.Module != hostModule || i.Kind != gas.KindFunc || f == nil {
			return fmt.Errorf("it imports the %s %s.%s, which is not offered; offered are %s", i.Kind, i.Module, i.Name, offered())
		}
		if t := m.Types[i.Type]; !slices.Equal(t.Params, f.params) || !slices.Equal(t.Results, f.results) {
			return fmt.Errorf("it imports %s.%s with another type than it has", i.Module, i.Name)
		}
	}
	if m.Start >= 0 {
		return errors.New("it has a start function; do that work in " + exportRun)
	}
	i32 := []gas.ValueType{gas.I32}
	missing := map[string]bool{exportMemory: true, exportAlloc: true, exportRun: true}
	for _, e := range m.Exports {
		want := gas.KindFunc
		var t gas.FuncType
		switch e.Name {
		case exportMemory:
			want = gas.KindMemory
		case exportAlloc:
			t = gas.FuncType{Params: i32, Results: i32}
		case exportRun:
			t = gas.FuncType{Params: []gas.ValueType{gas.I32, gas.I32}, Results: i32}
		default:
			if strings.HasPrefix(e.Name, "__") {
				return fmt.Errorf("it exports %q; names that begin with __ are reserved", e.Name)
			}
			return fmt.Errorf("it exports %q; only %s, %s and %s are used", e.Name, exportMemory, exportAlloc, exportRun)
		}
		if e.Kind != want {
			return fmt.Errorf("its export %q is a %s, not a %s", e.Name, e.Kind, want)
		}
		if has, _ := m.TypeOf(e.Index); want == gas.KindFunc && !(slices.Equal(has.Params, t.Params) && slices.Equal(has.Results, t.Results)) {
			return fmt.Errorf("its export %q has another type than it should", e.Name)
		}
		delete(missing, e.Name)
	}
	for _, name := range []string{exportMemory, exportAlloc, exportRun} {
		if missing[name] {
			return fmt.Errorf("it does not export %q", name)
		}
	}
	return nil
}

func offered() string {
	names := make([]string, len(hostFuncs))
	for i, f := range hostFuncs {
		names[i] = hostModule + "." + f.name
	}
	return strings.Join(names, ", ")
}

// runModule hands the input over and calls the module.
func (p *Program) runModule(ctx context.Context, call *checked) (*Result, error) {
	st := newRun(ctx, call)
	if p.minPages > st.limits.MemoryPages {
		st.stop, st.detail = StopMemory, fmt.Sprintf("the module begins with %d pages; %d are allowed", p.minPages, st.limits.MemoryPages)
		return st.result(p, ""), nil
	}
	ctx = context.WithValue(ctx, runKey{}, st)
	mod, err := p.runtime.wasm.InstantiateModule(withMemory(ctx, p.minPages, st.limits.MemoryPages), p.code, anonymous())
	if err != nil { // a data or element segment that lies outside
		first, _, _ := strings.Cut(err.Error(), "\n")
		st.stop, st.detail = StopTrap, first
		return st.result(p, ""), nil
	}
	defer mod.Close(ctx)
	if err := st.attach(mod); err != nil {
		return nil, err
	}
	code, err := st.handOver(ctx, mod.ExportedFunction(exportAlloc).Call, mod.ExportedFunction(exportRun).Call)
	st.classify(err)
	if st.stop == StopOK && code != 0 {
		st.stop, st.detail = StopError, fmt.Sprintf("%s answered %d", exportRun, code)
		if code == answerDenied && len(st.denied) > 0 {
			st.stop = StopDenied
			st.detail = strings.Join(st.denied, ", ") + ": not granted"
		}
	}
	return st.result(p, ""), nil
}

type callFunc func(ctx context.Context, params ...uint64) ([]uint64, error)

func (r *run) handOver(ctx context.Context, alloc, do callFunc) (code int32, err error) {
	input := r.call.Input
	got, err := alloc(ctx, uint64(len(input)))
	if err != nil {
		return 0, err
	}
	at := uint32(got[0])
	if at == 0 || !r.mem.Write(at, input) {
		r.stop, r.detail = StopMemory, fmt.Sprintf("%s has no room for an input of %d bytes", exportAlloc, len(input))
		return 0, nil
	}
	if got, err = do(ctx, uint64(at), uint64(len(input))); err != nil {
		return 0, err
	}
	return int32(got[0]), nil
}
