package gas_test

import (
	"context"
	"errors"
	"hash/fnv"
	"testing"

	"github.com/tetratelabs/wazero"
	"github.com/tetratelabs/wazero/api"

	"vouch/sandbox/gas"
)

// machine is one engine of the runtime, without the sandbox around it.
type machine struct {
	name string
	rt   wazero.Runtime
}

var caps = gas.Caps{Pages: 64, Items: 1000}

// machines gives the compiler and the interpreter.
func machines(t testing.TB) []machine {
	t.Helper()
	ctx := context.Background()
	bound := func(c wazero.RuntimeConfig) wazero.RuntimeConfig {
		return c.WithCoreFeatures(api.CoreFeaturesV2 &^ api.CoreFeatureSIMD).WithMemoryLimitPages(64)
	}
	list := []machine{
		{"compiler", wazero.NewRuntimeWithConfig(ctx, bound(wazero.NewRuntimeConfig()))},
		{"interpreter", wazero.NewRuntimeWithConfig(ctx, bound(wazero.NewRuntimeConfigInterpreter()))},
	}
	t.Cleanup(func() {
		for _, m := range list {
			if err := m.rt.Close(ctx); err != nil {
				t.Error(err)
			}
		}
	})
	return list
}

// outcome is all that can be seen of a call.
type outcome struct {
	trap   bool
	result uint64
	memory uint64 // hash
	left   int64
	depth  int32
}

// call instantiates a module and calls a function. budget and depth are only set where the module is metered.
func (m machine) call(t testing.TB, wasm []byte, metered bool, name string, budget int64, depth int32, args ...uint64) outcome {
	t.Helper()
	ctx := context.Background()
	code, err := m.rt.CompileModule(ctx, wasm)
	if err != nil {
		t.Fatalf("%s: %v", m.name, err)
	}
	defer code.Close(ctx)
	mod, err := m.rt.InstantiateModule(ctx, code, wazero.NewModuleConfig().WithName("").WithStartFunctions())
	if err != nil {
		t.Fatalf("%s: %v", m.name, err)
	}
	defer mod.Close(ctx)
	if metered {
		set(mod, gas.Left, gas.Pack(budget, uint32(depth)))
		set(mod, gas.Pages, 64) // as the runtime has it, so that both grow alike
	}
	res, err := mod.ExportedFunction(name).Call(ctx, args...)
	o := outcome{trap: err != nil}
	if len(res) > 0 {
		o.result = res[0]
	}
	if mem := mod.Memory(); mem != nil {
		h := fnv.New64a()
		b, ok := mem.Read(0, mem.Size())
		if !ok {
			t.Fatal(errors.New("memory cannot be read"))
		}
		h.Write(b)
		o.memory = h.Sum64()
	}
	if metered {
		o.left, o.depth = gas.Unpack(mod.ExportedGlobal(gas.Left).Get())
	}
	return o
}

func set(mod api.Module, name string, v uint64) {
	mod.ExportedGlobal(name).(api.MutableGlobal).Set(v)
}

func inject(t testing.TB, wasm []byte) []byte {
	t.Helper()
	m, err := gas.Parse(wasm)
	if err != nil {
		t.Fatal(err)
	}
	out, err := gas.Inject(m, caps)
	if err != nil {
		t.Fatal(err)
	}
	return out
}
