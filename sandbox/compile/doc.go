// Package compile compiles the modules of strangers in a process of its own, which is killed when it takes too long and
// ends itself when it takes too much memory.
//
//	sandbox.Runtime.Module ─▶ gate ─▶ Process.Compile ══ a child: Main ─▶ sandbox.CompileInto ─▶ folder
//	                                       │  request on standard input: JSON, then the module
//	                                       ▼
//	               done, *sandbox.CompileError (too long, too much, not to be compiled), or another error
//
// The child is any program that calls Main, as a rule the same executable with a word that says so:
//
//	if len(os.Args) == 2 && os.Args[1] == "compile-helper" {
//		os.Exit(compile.Main(context.Background(), os.Stdin, os.Stderr))
//	}
//	…
//	rt, err := sandbox.New(ctx, sandbox.Options{CacheDir: dir, Compiler: &compile.Process{Args: []string{"compile-helper"}}})
//
// Parent and child must be of one build: the code that the child leaves is read by the parent, who would else compile
// again by itself. The child gets no environment but Process.Env.
//
// # Limits
//
// Time is of a clock, from the start of the child; where the kernel can, processor time is bounded too, so that a child
// whose parent was killed ends by itself. Memory is what the child's heap takes from the system, in bytes; where the
// kernel can, its data segment is bounded above that (RLIMIT_DATA), which holds also between two looks at the heap.
//
// Safe concurrently: each Compile has a child of its own, waited for before it returns.
//
// What bites: a machine under heavy load makes compiling slow and so may refuse what it would otherwise take. Nothing
// of a refusal is remembered.
package compile
