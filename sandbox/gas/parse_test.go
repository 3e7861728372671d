package gas_test

import (
	"bytes"
	"context"
	"errors"
	"testing"

	"github.com/tetratelabs/wazero"
	"github.com/tetratelabs/wazero/api"

	"vouch/sandbox/gas"
	"vouch/sandbox/quickjs"
	"vouch/sandbox/sandboxtest"
)

func TestMalformedIsASyntaxError(t *testing.T) {
	for _, c := range sandboxtest.Malformed() {
		if c.Name == "results that do not fit" {
			continue // types of operands are the runtime's to check
		}
		_, err := gas.Parse(c.Bytes)
		if _, ok := errors.AsType[*gas.SyntaxError](err); !ok {
			t.Errorf("%s: %v", c.Name, err)
		}
	}
}

func TestUnsupportedIsAFeatureError(t *testing.T) {
	for _, c := range sandboxtest.Unsupported() {
		_, err := gas.Parse(c.Bytes)
		if _, ok := errors.AsType[*gas.FeatureError](err); !ok {
			t.Errorf("%s: %v", c.Name, err)
		}
	}
}

func TestSlowToCompileIsABoundError(t *testing.T) {
	for _, c := range sandboxtest.SlowToCompile() {
		m, err := gas.Parse(c.Bytes)
		if err != nil {
			t.Fatalf("%s: %v", c.Name, err)
		}
		if _, ok := errors.AsType[*gas.BoundError](m.Check()); !ok {
			t.Errorf("%s passes the gate", c.Name)
		}
	}
}

// The estimate must not refuse what people write: a whole script engine of 637 KB is only a little over it.
func TestHonestModulesPass(t *testing.T) {
	m, err := gas.Parse(sandboxtest.Small())
	if err != nil {
		t.Fatal(err)
	}
	if err := m.Check(); err != nil {
		t.Error(err)
	}
	engine, err := quickjs.Wasm()
	if err != nil {
		t.Fatal(err)
	}
	if m, err = gas.Parse(engine); err != nil {
		t.Fatal(err)
	}
	if work := m.Work(); work > 3_000_000_000 {
		t.Errorf("the script engine is estimated at %d ns", work)
	}
}

// Every prefix of a module is an error and never a panic.
func TestPrefixes(t *testing.T) {
	small := sandboxtest.Small()
	for n := range small {
		if _, err := gas.Parse(small[:n]); err == nil && n != 8 {
			// A module may end after any section; then functions and bodies differ.
			if m, _ := gas.Parse(small[:n]); len(m.Funcs) > 0 {
				t.Errorf("%d bytes of %d are a module", n, len(small))
			}
		}
	}
}

func seeds(f *testing.F) {
	f.Add(sandboxtest.Small())
	for _, c := range sandboxtest.Malformed() {
		f.Add(c.Bytes)
	}
	for _, c := range sandboxtest.Unsupported() {
		f.Add(c.Bytes)
	}
	for _, c := range sandboxtest.Modules() {
		if len(c.Wasm) > 0 && len(c.Wasm) < 4096 {
			f.Add(c.Wasm)
		}
	}
}

// FuzzParse: no input makes the parser panic, and its errors are of its own types.
func FuzzParse(f *testing.F) {
	seeds(f)
	f.Fuzz(func(t *testing.T, wasm []byte) {
		m, err := gas.Parse(wasm)
		if err == nil {
			_ = m.Check()
			return
		}
		_, syntax := errors.AsType[*gas.SyntaxError](err)
		_, feature := errors.AsType[*gas.FeatureError](err)
		if !syntax && !feature {
			t.Errorf("error of type %T: %v", err, err)
		}
	})
}

// FuzzInject: what is valid stays valid, what is not stays so, and what is rewritten can be parsed again.
func FuzzInject(f *testing.F) {
	seeds(f)
	ctx := context.Background()
	rt := wazero.NewRuntimeWithConfig(ctx, wazero.NewRuntimeConfigInterpreter().
		WithCoreFeatures(api.CoreFeaturesV2&^api.CoreFeatureSIMD).WithMemoryLimitPages(64))
	valid := func(wasm []byte) bool {
		code, err := rt.CompileModule(ctx, wasm)
		if err == nil {
			code.Close(ctx)
		}
		return err == nil
	}
	f.Fuzz(func(t *testing.T, wasm []byte) {
		m, err := gas.Parse(wasm)
		if err != nil || m.Check() != nil {
			return
		}
		out, err := gas.Inject(m, caps)
		if err != nil {
			return
		}
		if _, err := gas.Parse(out); err != nil {
			t.Fatalf("rewritten: %v", err)
		}
		if before, after := valid(wasm), valid(out); before && !after {
			t.Errorf("valid before: %v, after: %v", before, after)
		}
		if again, err := gas.Inject(m, caps); err != nil || !bytes.Equal(out, again) {
			t.Error("rewriting twice gives two modules")
		}
	})
}
