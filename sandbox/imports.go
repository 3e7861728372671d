package sandbox

import (
	"context"
	"fmt"
	"slices"

	"github.com/tetratelabs/wazero"
	"github.com/tetratelabs/wazero/api"

	"vouch/sandbox/gas"
	"vouch/sandbox/quickjs"
)

// Answers of the host to a module where it has nothing better to say.
const (
	answerDenied = -1
	answerFailed = -2
)

// hostFunc is a function that modules may import. Only integers cross the border: no NaN, no rounding.
type hostFunc struct {
	name            string
	params, results []gas.ValueType
	do              func(r *run, ctx context.Context, stack []uint64)
}

var hostFuncs = []hostFunc{
	{"emit", []gas.ValueType{gas.I32, gas.I32}, []gas.ValueType{gas.I32}, (*run).hostEmit},
	{"log", []gas.ValueType{gas.I32, gas.I32, gas.I32}, nil, (*run).hostLog},
	{"now", nil, []gas.ValueType{gas.I64}, (*run).hostNow},
	{"random", nil, []gas.ValueType{gas.I64}, (*run).hostRandom},
	{"read", []gas.ValueType{gas.I32, gas.I32, gas.I32, gas.I32}, []gas.ValueType{gas.I64}, (*run).hostRead},
}

func findHostFunc(name string) *hostFunc {
	i := slices.IndexFunc(hostFuncs, func(f hostFunc) bool { return f.name == name })
	if i < 0 {
		return nil
	}
	return &hostFuncs[i]
}

// imports gives the runtime the functions of the host, for modules and for the script engine.
func imports(ctx context.Context, rt wazero.Runtime, module string) error {
	b := rt.NewHostModuleBuilder(module)
	for _, f := range hostFuncs {
		do := f.do
		b.NewFunctionBuilder().WithGoFunction(api.GoFunc(func(ctx context.Context, stack []uint64) {
			r := runOf(ctx)
			r.enter()
			do(r, ctx, stack)
		}), apiTypes(f.params), apiTypes(f.results)).Export(f.name)
	}
	if _, err := b.Instantiate(ctx); err != nil {
		return fmt.Errorf("functions of the host: %w", err)
	}
	return quickjs.Imports(ctx, rt, func(ctx context.Context) (quickjs.Host, *quickjs.VM) {
		r := runOf(ctx)
		return r, r.vm
	})
}

// runOf finds the run of a call. Instances are only ever made and called with one in the context.
func runOf(ctx context.Context) *run {
	r, _ := ctx.Value(runKey{}).(*run)
	return r
}

func apiTypes(types []gas.ValueType) []api.ValueType {
	list := make([]api.ValueType, len(types))
	for i, t := range types {
		list[i] = api.ValueType(t)
	}
	return list
}

// bytes gives a view of the program's memory. Address and length are unsigned and added in 64 bits by the runtime;
// what lies outside ends the run.
func (r *run) bytes(address, length uint64) []byte {
	b, ok := r.mem.Read(uint32(address), uint32(length))
	if !ok {
		r.halt(StopTrap, fmt.Sprintf("bad pointer: %d bytes at %d", uint32(length), uint32(address)))
	}
	return b
}

// hostEmit (address, length) 0, or -1 denied.
func (r *run) hostEmit(_ context.Context, stack []uint64) {
	text := r.bytes(stack[0], stack[1])
	if _, ok := r.call.grants.find(CapEmit); !ok {
		r.deny(CapEmit)
		stack[0] = api.EncodeI32(answerDenied)
		return
	}
	r.emit(text)
	stack[0] = 0
}

// hostLog (level, address, length). The level is for the reader: it becomes a word before the line.
func (r *run) hostLog(_ context.Context, stack []uint64) {
	line := r.bytes(stack[1], stack[2])
	if _, ok := r.call.grants.find(CapLog); !ok {
		r.deny(CapLog)
		return
	}
	r.chargeBytes(len(line))
	line = line[:min(len(line), r.limits.Log+1)]
	if int32(stack[0]) > 0 {
		line = append([]byte("warning: "), line...)
	}
	r.log.add(line, r.limits.Log, r.limits.LogLines)
}

// hostRead (request, length, out, room) length of the answer, written only where it fits the room; or -1 denied,
// -2 no answer. Asking again at once with more room gives the same answer without asking anew.
func (r *run) hostRead(ctx context.Context, stack []uint64) {
	request := r.bytes(stack[0], stack[1])
	if r.answer == nil || string(request) != r.request {
		answer, denied, err := r.ask(ctx, request)
		switch {
		case denied != "":
			stack[0] = api.EncodeI64(answerDenied)
			return
		case err != nil:
			stack[0] = api.EncodeI64(answerFailed)
			return
		}
		r.request, r.answer = string(request), append([]byte{}, answer...)
	}
	stack[0] = uint64(len(r.answer))
	if room := uint32(stack[3]); uint64(room) >= uint64(len(r.answer)) {
		r.chargeBytes(len(r.answer))
		copy(r.bytes(stack[2], uint64(len(r.answer))), r.answer)
		r.answer = nil
	}
}

// hostRandom () 64 bits. There is no answer that could not be chance, so without the capability the run ends.
func (r *run) hostRandom(_ context.Context, stack []uint64) {
	if r.random == nil {
		r.deny(CapRandom)
		r.halt(StopDenied, `"random" is not granted`)
	}
	stack[0] = r.random.uint64()
}

// hostNow () milliseconds since 1970.
func (r *run) hostNow(_ context.Context, stack []uint64) {
	if _, ok := r.call.grants.find(CapNow); !ok {
		r.deny(CapNow)
		r.halt(StopDenied, `"now" is not granted`)
	}
	stack[0] = uint64(r.call.Now)
}
