package compile_test

import (
	"context"
	"fmt"
	"os"

	"vouch/sandbox"
	"vouch/sandbox/compile"
	"vouch/sandbox/sandboxtest"
)

func ExampleProcess() {
	ctx := context.Background()
	dir, err := os.MkdirTemp("", "code-")
	if err != nil {
		fmt.Println(err)
		return
	}
	defer os.RemoveAll(dir)
	// This executable calls compile.Main when that is its only argument.
	helper := &compile.Process{Args: []string{"compile-helper"}, Memory: 256 << 20}
	r, err := sandbox.New(ctx, sandbox.Options{CacheDir: dir, Compiler: helper})
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
	res, err := p.Run(ctx, sandboxtest.Granted())
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Printf("%s %s\n", res.Stop, res.Emitted)
	// Output: ok [{"items":[1,2,3]}]
}
