package sandbox_test

import (
	"context"
	"fmt"

	"vouch/sandbox"
	"vouch/sandbox/sandboxtest"
)

func ExampleRuntime_Script() {
	ctx := context.Background()
	r, err := sandbox.New(ctx, sandbox.Options{})
	if err != nil {
		fmt.Println(err)
		return
	}
	defer r.Close(ctx)
	p, err := r.Script("tall.js", []byte(`
		for (const tree of vouch.input.trees)
			if (tree.metres > vouch.read({what: "limit", of: tree.kind})) vouch.emit({fell: tree.id});
		vouch.log("looked at", vouch.input.trees.length, "trees");
	`))
	if err != nil {
		fmt.Println(err)
		return
	}
	limit := sandbox.Read("limit", func(_ context.Context, request []byte) ([]byte, error) {
		return []byte("20"), nil
	})
	res, err := p.Run(ctx, sandbox.Call{
		Input:        []byte(`{"trees":[{"id":1,"kind":"oak","metres":18},{"id":2,"kind":"oak","metres":31}]}`),
		Capabilities: []sandbox.Capability{sandbox.Emit(), sandbox.Log(), limit},
	})
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Printf("%s %s %q\n", res.Stop, res.Emitted, res.Log)
	// Output: ok [{"fell":2}] ["looked at 2 trees"]
}

func ExampleProgram_Run_endless() {
	ctx := context.Background()
	r, err := sandbox.New(ctx, sandbox.Options{})
	if err != nil {
		fmt.Println(err)
		return
	}
	defer r.Close(ctx)
	p, err := r.Script("endless.js", []byte(`vouch.emit({harm: true}); for (;;) {}`))
	if err != nil {
		fmt.Println(err)
		return
	}
	res, err := p.Run(ctx, sandbox.Call{Capabilities: []sandbox.Capability{sandbox.Emit()}, Limits: sandbox.Limits{Gas: 10_000_000}})
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(res.Stop, res.Gas, len(res.Emitted), res.Detail)
	// Output: gas 10000000 0 all gas used: 10000000
}

func ExampleRuntime_Module() {
	ctx := context.Background()
	r, err := sandbox.New(ctx, sandbox.Options{Interpreter: true})
	if err != nil {
		fmt.Println(err)
		return
	}
	defer r.Close(ctx)
	p, err := r.Module(ctx, "small.wasm", sandboxtest.Small())
	if err != nil {
		fmt.Println(err)
		return
	}
	res, err := p.Run(ctx, sandbox.Call{Input: []byte(`{"as":"it is"}`), Capabilities: []sandbox.Capability{sandbox.Emit()}})
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Printf("%s %s gas %d\n", res.Stop, res.Emitted, res.Gas)
	// Output: ok [{"as":"it is"}] gas 8511
}

func ExampleCheckJSON() {
	fmt.Println(sandbox.CheckJSON([]byte(`{"op":"propose","op":"apply"}`)))
	fmt.Println(sandbox.CheckJSON([]byte(`{"price":9007199254740993}`)))
	// Output:
	// not strict JSON at byte 16: the key "op" is there twice
	// not strict JSON at byte 9: a number beyond 2^53-1
}
