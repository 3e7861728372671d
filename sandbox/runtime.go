package sandbox

import (
	"context"
	"fmt"
	"sync"

	"github.com/tetratelabs/wazero"
	"github.com/tetratelabs/wazero/api"
)

// features of WebAssembly 2.0 without SIMD: the gas table knows nothing of it, and floats in vectors would need a
// canonical NaN of their own. Threads, tail calls and exceptions are off in any case.
const features = api.CoreFeaturesV2 &^ api.CoreFeatureSIMD

// Options say how programs are run. But for Names they never change what a run gives.
type Options struct {
	Interpreter bool     // interpret, 40 to 60 times slower; the zero value compiles where the platform can
	CacheDir    string   // where compiled code is kept between processes; "" keeps it in memory. Who can write there runs code here
	Compiler    Compiler // compiles modules, into CacheDir, which must be set; nil compiles them in this process, which cannot be interrupted
	Names       Names    // by which programs know their host
}

// Runtime holds the script engine and compiled modules. Safe concurrently; what it starts ends before its calls
// return.
type Runtime struct {
	wasm    wazero.Runtime
	checker wazero.Runtime // interprets, and so reads a module as strictly as wasm does without compiling it
	cache   wazero.CompilationCache
	names   Names

	compiler Compiler // nil: this process compiles
	shelf    shelf
	memories memories

	mu     sync.Mutex // guards what follows
	engine *engine
	closed bool
}

// New makes a Runtime. The script engine is compiled when the first script runs, which takes about a second, or
// 50 ms out of CacheDir.
//
// The error is an *OptionError, or one of the file system.
func New(ctx context.Context, o Options) (*Runtime, error) {
	names, err := o.Names.filled()
	if err != nil {
		return nil, err
	}
	if o.Compiler != nil && o.CacheDir == "" {
		return nil, &OptionError{"Compiler", "without CacheDir there is no place for what it compiles"}
	}
	config := wazero.NewRuntimeConfig()
	if o.Interpreter {
		config = wazero.NewRuntimeConfigInterpreter()
	}
	r := &Runtime{names: names, shelf: shelf{o.CacheDir}}
	if !o.Interpreter {
		r.compiler = o.Compiler
	}
	if o.CacheDir != "" {
		cache, err := wazero.NewCompilationCacheWithDir(o.CacheDir)
		if err != nil {
			return nil, fmt.Errorf("cache of compiled code: %w", err)
		}
		r.cache = cache
		config = config.WithCompilationCache(cache)
	}
	r.wasm = wazero.NewRuntimeWithConfig(ctx, bounded(config))
	r.checker = wazero.NewRuntimeWithConfig(ctx, bounded(wazero.NewRuntimeConfigInterpreter()))
	if err := imports(ctx, r.wasm, names.Module); err != nil {
		return nil, closeBoth(err, r.Close(ctx))
	}
	return r, nil
}

func bounded(c wazero.RuntimeConfig) wazero.RuntimeConfig {
	return c.WithCoreFeatures(features).WithMemoryLimitPages(MaxMemoryPages).WithDebugInfoEnabled(false)
}

func closeBoth(err, closing error) error {
	if closing != nil {
		return fmt.Errorf("%w; and then: %w", err, closing)
	}
	return err
}

// Close frees everything. No program of the runtime may be running, and none can run any more.
func (r *Runtime) Close(ctx context.Context) error {
	r.mu.Lock()
	defer r.mu.Unlock()
	if r.closed {
		return nil
	}
	r.closed = true
	err := r.wasm.Close(ctx)
	if e := r.checker.Close(ctx); err == nil {
		err = e
	}
	if r.cache != nil {
		if e := r.cache.Close(ctx); err == nil {
			err = e
		}
	}
	return err
}
