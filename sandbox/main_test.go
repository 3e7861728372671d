package sandbox_test

import (
	"context"
	"fmt"
	"os"
	"sync"
	"testing"

	"vouch/sandbox"
)

// one is the runtime that most tests share: the script engine takes a second to compile.
var one = sync.OnceValues(func() (*sandbox.Runtime, error) {
	return sandbox.New(context.Background(), sandbox.Options{})
})

func shared(t testing.TB) *sandbox.Runtime {
	t.Helper()
	r, err := one()
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// newRuntime makes a runtime for one test.
func newRuntime(t testing.TB, o sandbox.Options) *sandbox.Runtime {
	t.Helper()
	r, err := sandbox.New(context.Background(), o)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { closeRuntime(r) })
	return r
}

func closeRuntime(r *sandbox.Runtime) {
	if err := r.Close(context.Background()); err != nil {
		fmt.Fprintln(os.Stderr, err)
	}
}

func TestMain(m *testing.M) {
	code := m.Run()
	if r, err := one(); err == nil {
		closeRuntime(r)
	}
	os.Exit(code)
}

// run runs a script with everything built in granted, and what else is given.
func run(t testing.TB, script string, more ...sandbox.Capability) *sandbox.Result {
	t.Helper()
	call := sandbox.Call{Input: []byte(`{"n":1}`), Seed: 1, Capabilities: append(builtin(), more...)}
	return runCall(t, script, call)
}

func runCall(t testing.TB, script string, call sandbox.Call) *sandbox.Result {
	t.Helper()
	p, err := shared(t).Script("t.js", []byte(script))
	if err != nil {
		t.Fatal(err)
	}
	res, err := p.Run(context.Background(), call)
	if err != nil {
		t.Fatal(err)
	}
	return res
}

func builtin() []sandbox.Capability {
	return []sandbox.Capability{sandbox.Emit(), sandbox.Log(), sandbox.Random(), sandbox.Clock()}
}
