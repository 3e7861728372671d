package sandbox

import "context"

var shelved memories

// WithMemory is how every run gets its memory, for measuring what a run costs that has nothing else of the sandbox.
func WithMemory(ctx context.Context, most uint32) context.Context {
	return shelved.withMemory(ctx, most)
}
