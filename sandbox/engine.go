package sandbox

import (
	"context"
	"errors"
	"fmt"

	"github.com/tetratelabs/wazero"
	"github.com/tetratelabs/wazero/api"

	"vouch/sandbox/gas"
	"vouch/sandbox/quickjs"
)

// engine is the script engine, rewritten, compiled and booted.
type engine struct {
	code     wazero.CompiledModule
	snapshot *quickjs.Snapshot
}

// maxItems bounds the tables of all modules: 512 KiB of the host's memory each.
const maxItems = 65_536

var caps = gas.Caps{Pages: MaxMemoryPages, Items: maxItems}

// plenty lets the engine boot, which takes a few million.
const plenty Gas = 1_000_000_000

// script gives the engine, made when it is asked for first.
func (r *Runtime) script(ctx context.Context) (*engine, error) {
	r.mu.Lock()
	defer r.mu.Unlock()
	if r.closed {
		return nil, ErrClosed
	}
	if r.engine != nil {
		return r.engine, nil
	}
	e, err := newEngine(ctx, r.wasm, r.names.Object)
	if err != nil {
		return nil, err
	}
	r.engine = e
	return e, nil
}

func newEngine(ctx context.Context, rt wazero.Runtime, object string) (*engine, error) {
	wasm, err := quickjs.Wasm()
	if err != nil {
		return nil, err
	}
	m, err := gas.Parse(wasm)
	if err != nil {
		return nil, fmt.Errorf("script engine: %w", err)
	}
	metered, err := gas.Inject(m, caps)
	if err != nil {
		return nil, fmt.Errorf("script engine: %w", err)
	}
	code, err := rt.CompileModule(ctx, metered)
	if err != nil {
		return nil, fmt.Errorf("script engine: %w", err)
	}
	snapshot, err := boot(ctx, rt, m, code, object)
	if err != nil {
		return nil, errors.Join(err, code.Close(ctx))
	}
	return &engine{code, snapshot}, nil
}

// boot takes the snapshot and makes sure that it holds all that booting has changed: memory. A mutable global that
// moved, or that cannot be looked at, would make the second run differ from the first.
func boot(ctx context.Context, rt wazero.Runtime, m *gas.Module, code wazero.CompiledModule, object string) (*quickjs.Snapshot, error) {
	globals, err := mutableGlobals(m)
	if err != nil {
		return nil, err
	}
	st := &run{limits: Limits{Gas: plenty, Depth: DefaultDepth, MemoryPages: DefaultMemoryPages, HostCalls: DefaultHostCalls}}
	ctx = context.WithValue(ctx, runKey{}, st)
	mod, err := rt.InstantiateModule(ctx, code, anonymous())
	if err != nil {
		return nil, fmt.Errorf("script engine: %w", err)
	}
	defer mod.Close(ctx)
	if err := st.attach(mod); err != nil {
		return nil, err
	}
	before := readGlobals(mod, globals)
	st.vm = quickjs.Attach(mod)
	snapshot, err := st.vm.Boot(ctx, object)
	if err != nil {
		return nil, err
	}
	for i, v := range readGlobals(mod, globals) {
		if v != before[i] {
			return nil, fmt.Errorf("script engine: global %q moved from %d to %d while booting", globals[i], before[i], v)
		}
	}
	return snapshot, nil
}

// mutableGlobals lists the exported names of all mutable globals, or fails where one is not exported.
func mutableGlobals(m *gas.Module) ([]string, error) {
	var names []string
	for i, g := range m.Globals {
		if !g.Mutable {
			continue
		}
		name, found := "", false
		for _, e := range m.Exports {
			if e.Kind == gas.KindGlobal && int(e.Index) == m.ImportedGlobals+i {
				name, found = e.Name, true
			}
		}
		if !found {
			return nil, fmt.Errorf("script engine: mutable global %d is not exported", i)
		}
		names = append(names, name)
	}
	return names, nil
}

func readGlobals(mod api.Module, names []string) []uint64 {
	values := make([]uint64, len(names))
	for i, name := range names {
		values[i] = mod.ExportedGlobal(name).Get()
	}
	return values
}

// anonymous instances do not know each other, and nothing is called on the way.
func anonymous() wazero.ModuleConfig {
	return wazero.NewModuleConfig().WithName("").WithStartFunctions()
}
