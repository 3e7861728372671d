package sandbox

import (
	"context"

	"github.com/tetratelabs/wazero"
)

// Program is a script or a module that can be run any number of times, by several goroutines at once.
type Program struct {
	runtime *Runtime
	name    string
	digest  string

	source []byte // of a script

	code     wazero.CompiledModule // of a module
	minPages uint32
}

// Name is the name that the program was given, escaped for a terminal.
func (p *Program) Name() string { return p.name }

// Run runs the program once, in an instance of its own that is thrown away afterwards. An error says that the run
// could not be made: a *LimitError or *CallError for what is wrong in c, the context's error, ErrClosed. All that
// the program does, however bad, is in the Result. A program that calls nothing cannot be interrupted: the context
// is looked at before the run and whenever the program calls the host, so the budget of gas is the bound.
func (p *Program) Run(ctx context.Context, c Call) (*Result, error) {
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	call, err := c.check()
	if err != nil {
		return nil, err
	}
	var res *Result
	if p.code != nil {
		res, err = p.runModule(ctx, call)
	} else {
		res, err = p.runScript(ctx, call)
	}
	if err == nil {
		err = ctx.Err() // what was cut short says nothing about the program
	}
	if err != nil {
		return nil, err
	}
	return res, nil
}

func newRun(ctx context.Context, call *checked) *run {
	st := &run{call: call, limits: call.limits, ctx: ctx}
	if _, ok := call.grants.find(CapRandom); ok {
		st.random = newRandom(call.Seed)
	}
	return st
}
