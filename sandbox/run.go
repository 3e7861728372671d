package sandbox

import (
	"context"
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/tetratelabs/wazero/api"

	"vouch/sandbox/gas"
	"vouch/sandbox/quickjs"
)

// errHalted goes up through WebAssembly when the host ends a run: a panic in a function of the host becomes the
// error of the call that is under way (wazero, api.GoFunc). Why it ended stands in run.stop.
var errHalted = errors.New("the run was ended by the host")

type runKey struct{}

// run is the state of one run. All calls out of a program find it in their context.
type run struct {
	call   *checked
	limits Limits
	ctx    context.Context

	mem     api.Memory
	left    api.MutableGlobal // gas and frames, see gas.Pack
	refused api.MutableGlobal

	vm       *quickjs.VM // scripts only
	rejected []rejection
	random   *random

	broken    any  // what a function of the caller has panicked with
	stop      Stop // "" while nothing has ended the run
	detail    string
	emitted   [][]byte
	output    int // bytes in emitted
	log       journal
	hostCalls int
	denied    []string

	request string // of a module, and its answer while that is not fetched
	answer  []byte
}

// attach finds the globals of metering in a fresh instance and sets them.
func (r *run) attach(mod api.Module) error {
	var pages api.MutableGlobal
	for name, g := range map[string]*api.MutableGlobal{gas.Left: &r.left, gas.Pages: &pages, gas.Refused: &r.refused} {
		found, ok := mod.ExportedGlobal(name).(api.MutableGlobal)
		if !ok {
			return fmt.Errorf("module without the global %q", name)
		}
		*g = found
	}
	r.mem = mod.Memory()
	r.left.Set(gas.Pack(int64(r.limits.Gas), r.limits.Depth))
	pages.Set(uint64(r.limits.MemoryPages))
	return nil
}

// halt ends the run now.
func (r *run) halt(stop Stop, detail string) {
	r.stop, r.detail = stop, detail
	panic(errHalted)
}

// charge takes gas for work of the host.
func (r *run) charge(g Gas) {
	left := gas.Charged(r.left.Get(), int64(g))
	r.left.Set(left)
	if int64(left) < 0 {
		r.halt(StopGas, "")
	}
}

// enter counts and charges a call out of the program. What it carries is charged when its length is known.
func (r *run) enter() {
	r.hostCalls++
	r.charge(gasPerHostCall)
	if r.hostCalls > r.limits.HostCalls {
		r.halt(StopGas, fmt.Sprintf("more than %d calls to the host", r.limits.HostCalls))
	}
	// A compiled program cannot be interrupted, but here it stands still.
	if r.ctx != nil && r.ctx.Err() != nil {
		r.halt(StopError, "the caller has given up")
	}
}

func (r *run) chargeBytes(n int) { r.charge(Gas((n + hostBytesPerUnit - 1) / hostBytesPerUnit)) }

// deny notes what was asked for in vain. The list is bounded, since names come from the program.
func (r *run) deny(name string) {
	const most, longest = 100, 100
	name = EscapeLine(name, longest)
	if i, found := slices.BinarySearch(r.denied, name); !found && len(r.denied) < most {
		r.denied = slices.Insert(r.denied, i, name)
	}
}

// emit takes one text. Its size is looked at before it is copied; until then the bytes are the program's. What could
// be allowed is read before it is measured against this run's limit, so that what is no JSON is called that.
func (r *run) emit(text []byte) {
	r.chargeBytes(len(text))
	if len(text) <= MaxEmit {
		if err := CheckJSON(text); err != nil {
			r.halt(StopOutput, fmt.Sprintf("emitted text %d: %s", len(r.emitted)+1, err))
		}
	}
	switch {
	case len(text) > r.limits.Emit:
		r.halt(StopOutput, fmt.Sprintf("a text of %d bytes; allowed are %d", len(text), r.limits.Emit))
	case len(r.emitted) >= r.limits.Emits:
		r.halt(StopOutput, fmt.Sprintf("more than %d texts", r.limits.Emits))
	case r.output+len(text) > r.limits.Output:
		r.halt(StopOutput, fmt.Sprintf("more than %d bytes in all", r.limits.Output))
	}
	r.emitted = append(r.emitted, slices.Clone(text))
	r.output += len(text)
}

// ask answers a request for a capability. Denied or failed, it says so; the answer is nil then.
func (r *run) ask(ctx context.Context, request []byte) (answer []byte, denied string, failed error) {
	r.chargeBytes(len(request))
	if len(request) > MaxRequest {
		return nil, "", &LimitError{What: "request", Limit: MaxRequest, Got: int64(len(request))}
	}
	what, err := requestName(request)
	if err != nil {
		return nil, "", err
	}
	c, ok := r.call.grants.find(what)
	if !ok || c.Read == nil {
		r.deny(what)
		return nil, what, nil
	}
	answer, err = r.read(ctx, c, slices.Clone(request))
	switch {
	case err != nil:
		return nil, "", err
	case len(answer) > MaxAnswer:
		return nil, "", &LimitError{What: "answer", Limit: MaxAnswer, Got: int64(len(answer))}
	}
	r.chargeBytes(len(answer))
	return answer, "", nil
}

// read calls the host's function. Should that panic, the runtime would make it a trap of the program; so it is kept,
// and goes on when the program is out of the way.
func (r *run) read(ctx context.Context, c Capability, request []byte) ([]byte, error) {
	defer func() {
		if p := recover(); p != nil {
			r.broken = p
			panic(errHalted)
		}
	}()
	return c.Read(ctx, request)
}

// classify tells how the run ended, from the error of the call into the program.
func (r *run) classify(err error) {
	if r.broken != nil {
		panic(r.broken) // of the caller, to the caller
	}
	left, frames := gas.Unpack(r.left.Get())
	switch {
	case r.stop != "":
	case left < 0:
		r.stop = StopGas
	case frames < 0:
		r.stop = StopStack
	case errors.Is(err, quickjs.ErrMemory):
		r.stop = StopMemory
	case err != nil:
		first, _, _ := strings.Cut(err.Error(), "\n")
		r.stop, r.detail = StopTrap, strings.TrimPrefix(first, "wasm error: ")
	default:
		r.stop = StopOK
	}
	if r.detail != "" {
		return
	}
	switch r.stop {
	case StopGas:
		r.detail = fmt.Sprintf("all gas used: %d", r.limits.Gas)
	case StopStack:
		r.detail = "calls nested too deeply"
	case StopMemory:
		r.detail = fmt.Sprintf("out of memory: %d pages are allowed", r.limits.MemoryPages)
	}
}

// result is made after classify.
func (r *run) result(p *Program) *Result {
	used := Gas(0)
	if r.left != nil {
		left, _ := gas.Unpack(r.left.Get())
		used = r.limits.Gas - max(Gas(left), 0)
	}
	res := &Result{Stop: r.stop, Gas: used, Detail: EscapeLine(r.detail, MaxDetail), Log: r.log.lines, Truncated: r.log.full}
	if r.stop == StopOK {
		res.Emitted = r.emitted
	}
	rec := p.receipt(r.call)
	rec.Output, rec.Log = textsDigest(res.Emitted), textsDigest(res.Log)
	rec.Gas, rec.HostCalls, rec.Stop, rec.Detail = used, r.hostCalls, r.stop, res.Detail
	if r.mem != nil {
		rec.PeakPages = r.mem.Size() / pageSize
	}
	if r.denied != nil {
		rec.Denied = r.denied
	}
	res.Receipt = rec
	return res
}

// receipt has what is known of a run before it is made.
func (p *Program) receipt(c *checked) Receipt {
	rec := Receipt{
		Program: p.digest, Input: digest(c.Input), GasTable: gas.TableVersion, GasBudget: c.limits.Gas, Seed: c.Seed, Now: c.Now,
		Depth: c.limits.Depth, Limits: c.limits, Capabilities: c.grants.names(), Denied: []string{},
	}
	if p.code == nil {
		rec.Engine = quickjs.Identity(p.runtime.names.Object)
	}
	return rec
}

func digest(b []byte) string {
	sum := sha256.Sum256(b)
	return hex.EncodeToString(sum[:])
}

func textsDigest[T string | []byte](texts []T) string {
	h := sha256.New()
	for _, t := range texts {
		h.Write(binary.BigEndian.AppendUint64(nil, uint64(len(t))))
		h.Write([]byte(t))
	}
	return hex.EncodeToString(h.Sum(nil))
}
