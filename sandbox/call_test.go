package sandbox_test

import (
	"context"
	"errors"
	"testing"

	"vouch/sandbox"
)

func TestCallsThatCannotBeMade(t *testing.T) {
	p, err := shared(t).Script("t.js", nil)
	if err != nil {
		t.Fatal(err)
	}
	answer := func(context.Context, []byte) ([]byte, error) { return nil, nil }
	for name, c := range map[string]sandbox.Call{
		"gas":            {Limits: sandbox.Limits{Gas: sandbox.MaxGas + 1}},
		"negative gas":   {Limits: sandbox.Limits{Gas: -1}},
		"pages":          {Limits: sandbox.Limits{MemoryPages: sandbox.MaxMemoryPages + 1}},
		"depth":          {Limits: sandbox.Limits{Depth: sandbox.MaxDepth + 1}},
		"input":          {Input: make([]byte, sandbox.DefaultInput+1)},
		"emits":          {Limits: sandbox.Limits{Emits: sandbox.MaxEmits + 1}},
		"log":            {Limits: sandbox.Limits{Log: sandbox.MaxLog + 1}},
		"host calls":     {Limits: sandbox.Limits{HostCalls: sandbox.MaxHostCalls + 1}},
		"no JSON":        {Input: []byte("{")},
		"no UTF-8":       {Input: []byte("\"\xff\"")},
		"time":           {Now: 1 << 62},
		"engine's pages": {Limits: sandbox.Limits{MemoryPages: 1}},
		"twice":          {Capabilities: []sandbox.Capability{sandbox.Emit(), sandbox.Emit()}},
		"no name":        {Capabilities: []sandbox.Capability{sandbox.Read("", answer)}},
		"escaping name":  {Capabilities: []sandbox.Capability{sandbox.Read("a\x1b", answer)}},
		"no function":    {Capabilities: []sandbox.Capability{sandbox.Read("a", nil)}},
		"built in":       {Capabilities: []sandbox.Capability{sandbox.Read("emit", answer)}},
	} {
		res, err := p.Run(t.Context(), c)
		_, call := errors.AsType[*sandbox.CallError](err)
		_, limit := errors.AsType[*sandbox.LimitError](err)
		if res != nil || !call && !limit {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func TestCallerGivesUp(t *testing.T) {
	p, err := shared(t).Script("t.js", []byte(`for (;;) vouch.read({what: "a"})`))
	if err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithCancel(t.Context())
	stop := sandbox.Read("a", func(context.Context, []byte) ([]byte, error) { cancel(); return []byte("1"), nil })
	if res, err := p.Run(ctx, sandbox.Call{Capabilities: []sandbox.Capability{stop}}); !errors.Is(err, context.Canceled) || res != nil {
		t.Errorf("%v %v", res, err)
	}
	if _, err := p.Run(ctx, sandbox.Call{}); !errors.Is(err, context.Canceled) {
		t.Error(err)
	}
}

func TestClosedRuntime(t *testing.T) {
	r, err := sandbox.New(t.Context(), sandbox.Options{Interpreter: true})
	if err != nil {
		t.Fatal(err)
	}
	p, err := r.Script("t.js", nil)
	if err != nil {
		t.Fatal(err)
	}
	for range 2 {
		if err := r.Close(t.Context()); err != nil {
			t.Error(err)
		}
	}
	if _, err := p.Run(t.Context(), sandbox.Call{}); !errors.Is(err, sandbox.ErrClosed) {
		t.Error(err)
	}
}

// Compiled code may come out of a folder, and then gives what it gave.
func TestCacheDir(t *testing.T) {
	dir := t.TempDir()
	var gas [2]sandbox.Gas
	for i := range gas {
		r, err := sandbox.New(t.Context(), sandbox.Options{CacheDir: dir})
		if err != nil {
			t.Fatal(err)
		}
		p, err := r.Script("t.js", []byte(`vouch.emit({})`))
		if err != nil {
			t.Fatal(err)
		}
		res, err := p.Run(t.Context(), sandbox.Call{Capabilities: builtin()})
		if err != nil || res.Stop != sandbox.StopOK {
			t.Fatal(res, err)
		}
		gas[i] = res.Gas
		if err := r.Close(t.Context()); err != nil {
			t.Fatal(err)
		}
	}
	if gas[0] != gas[1] {
		t.Error(gas)
	}
}
