package sandbox_test

import (
	"context"
	"errors"
	"testing"

	"vouch/sandbox"
	"vouch/sandbox/quickjs"
	"vouch/sandbox/sandboxtest"
)

// Programs know their host by the names that the options give, and by no others.
func TestNamesAreOptions(t *testing.T) {
	r := newRuntime(t, sandbox.Options{Names: sandbox.Names{Object: "garden", Module: "host", Alloc: "room", Run: "main"}, Interpreter: true})
	p, err := r.Script("t.js", []byte(`garden.emit({known: typeof vouch}); try { garden.emit() } catch (e) { garden.log(e.message) }`))
	if err != nil {
		t.Fatal(err)
	}
	res, err := p.Run(t.Context(), sandboxtest.Granted())
	if err != nil {
		t.Fatal(err)
	}
	if len(res.Emitted) != 1 || string(res.Emitted[0]) != `{"known":"undefined"}` || len(res.Log) != 1 || res.Log[0] != "garden.emit takes an object, or JSON in a string" {
		t.Errorf("%+v", res)
	}
	if res.Receipt.Engine != quickjs.Identity("garden") || res.Receipt.Engine == quickjs.Identity(sandbox.DefaultObject) {
		t.Errorf("engine %s", res.Receipt.Engine)
	}
	a := sandboxtest.Program(sandboxtest.Cat([]byte{sandboxtest.LocalGet, 0, sandboxtest.LocalGet, 1, sandboxtest.Call, 0}), "emit")
	if _, err := r.Module(t.Context(), "m.wasm", a.Bytes()); err == nil {
		t.Error("a module with the default names is taken")
	}
	a.Imports[0].Module, a.Exports[1].Name, a.Exports[2].Name = "host", "room", "main"
	m, err := r.Module(t.Context(), "m.wasm", a.Bytes())
	if err != nil {
		t.Fatal(err)
	}
	if res, err := m.Run(t.Context(), sandboxtest.Granted()); err != nil || res.Stop != sandbox.StopOK || len(res.Emitted) != 1 {
		t.Errorf("%+v, %v", res, err)
	}
}

func TestOptionsThatCannotBe(t *testing.T) {
	for field, o := range map[string]sandbox.Options{
		"Names.Object": {Names: sandbox.Names{Object: "a'; evil()//"}},
		"Names.Module": {Names: sandbox.Names{Module: "env"}},
		"Names.Alloc":  {Names: sandbox.Names{Alloc: "__alloc"}},
		"Names.Run":    {Names: sandbox.Names{Run: "1st"}},
		"Names":        {Names: sandbox.Names{Run: "memory"}},
		"Compiler":     {Compiler: refusing{}},
	} {
		_, err := sandbox.New(t.Context(), o)
		if e, ok := errors.AsType[*sandbox.OptionError](err); !ok || e.Field != field {
			t.Errorf("%s: %v", field, err)
		}
	}
}

type refusing struct{}

func (refusing) Compile(context.Context, string, []byte) error {
	return &sandbox.CompileError{Text: "no"}
}
