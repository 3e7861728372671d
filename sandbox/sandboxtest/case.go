package sandboxtest

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"

	"vouch/sandbox"
)

// Case is a program that means harm, or does it, and how it must end.
type Case struct {
	ID     string // of the kind of abuse
	Name   string // says what the program does
	Script string // JavaScript; or
	Wasm   []byte // a module
	Limits sandbox.Limits
	Want   []sandbox.Stop // any of these; StopGate for a module means that it is not even loaded
	Log    bool           // the log must be truncated
}

// Run lets a case run and tells what is wrong with its end. All built-in capabilities are granted.
func (c Case) Run(ctx context.Context, r *sandbox.Runtime) (*sandbox.Result, error) {
	p, err := c.load(ctx, r)
	if _, refused := errors.AsType[*sandbox.GateError](err); refused {
		if !slices.Contains(c.Want, sandbox.StopGate) {
			return nil, fmt.Errorf("%s %s: %w; want %v", c.ID, c.Name, err, c.Want)
		}
		return &sandbox.Result{Stop: sandbox.StopGate, Detail: err.Error()}, nil
	}
	if err != nil {
		return nil, fmt.Errorf("%s %s: %w", c.ID, c.Name, err)
	}
	call := Granted()
	call.Limits = c.Limits
	res, err := p.Run(ctx, call)
	if err != nil {
		return nil, fmt.Errorf("%s %s: %w", c.ID, c.Name, err)
	}
	return res, c.judge(res, call)
}

func (c Case) load(ctx context.Context, r *sandbox.Runtime) (*sandbox.Program, error) {
	if c.Wasm != nil {
		return r.Module(ctx, c.Name, c.Wasm)
	}
	return r.Script(c.Name, []byte(c.Script))
}

func (c Case) judge(res *sandbox.Result, call sandbox.Call) error {
	limits, err := call.Limits.Filled()
	if err != nil {
		return err
	}
	rec := res.Receipt
	var wrong string
	switch {
	case !slices.Contains(c.Want, res.Stop):
		wrong = fmt.Sprintf("stopped with %q, want %q", res.Stop, c.Want)
	case res.Stop != sandbox.StopOK && res.Emitted != nil:
		wrong = "a run that failed gave something out"
	case res.Stop == sandbox.StopGas && res.Gas != limits.Gas && rec.HostCalls <= limits.HostCalls:
		wrong = "stopped for gas before it was spent"
	case res.Gas > limits.Gas || rec.Gas != res.Gas || rec.GasBudget != limits.Gas:
		wrong = "gas does not add up"
	case rec.PeakPages > limits.MemoryPages && c.Wasm == nil:
		wrong = fmt.Sprintf("%d pages of memory, allowed are %d", rec.PeakPages, limits.MemoryPages)
	case len(strings.Join(res.Log, "")) > limits.Log || len(res.Log) > limits.LogLines:
		wrong = "the log is longer than allowed"
	case res.Truncated != c.Log:
		wrong = fmt.Sprintf("log truncated: %v, want %v", res.Truncated, c.Log)
	default:
		return nil
	}
	return fmt.Errorf("%s %s: %s (%s, gas %d)", c.ID, c.Name, wrong, res.Detail, res.Gas)
}

// Granted is what the cases are run with: a fixed input, seed and time, everything built in granted.
func Granted() sandbox.Call {
	return sandbox.Call{
		Input: []byte(`{"items":[1,2,3]}`), Seed: 42, Now: 152_000_000_000,
		Capabilities: []sandbox.Capability{sandbox.Emit(), sandbox.Log(), sandbox.Random(), sandbox.Clock()},
	}
}
