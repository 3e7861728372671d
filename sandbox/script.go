package sandbox

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"slices"
	"unicode/utf8"

	"vouch/sandbox/quickjs"
)

// Script takes JavaScript, to be run by the embedded engine as a script in sloppy mode. name stands in the places
// of errors. It is not parsed here; a syntax error is the outcome of a run. *GateError: not UTF-8, holds a NUL, or is
// longer than MaxSource.
func (r *Runtime) Script(name string, source []byte) (*Program, error) {
	p := &Program{runtime: r, name: EscapeLine(name, 100), digest: digest(source), source: bytes.Clone(source)}
	refuse := func(text string, err error) (*Program, error) {
		return nil, &GateError{Program: p.name, Text: text, Err: err}
	}
	switch {
	case len(source) > MaxSource:
		err := &LimitError{What: "source", Limit: MaxSource, Got: int64(len(source))}
		return refuse(err.Error(), err)
	case !utf8.Valid(source):
		return refuse("the script is not UTF-8", nil)
	case bytes.IndexByte(source, 0) >= 0:
		return refuse("the script holds a NUL byte", nil)
	}
	return p, nil
}

// runScript evaluates the script in an instance restored from the snapshot, then what promises put off.
func (p *Program) runScript(ctx context.Context, call *checked) (*Result, error) {
	e, err := p.runtime.script(ctx)
	if err != nil {
		return nil, err
	}
	if need := e.snapshot.Pages(); need > call.limits.MemoryPages {
		return nil, &CallError{"Limits", fmt.Sprintf("the script engine alone takes %d pages of memory", need)}
	}
	st := newRun(ctx, call)
	ctx = context.WithValue(ctx, runKey{}, st)
	mod, err := p.runtime.wasm.InstantiateModule(p.runtime.memories.withMemory(ctx, st.limits.MemoryPages), e.code, anonymous())
	if err != nil {
		return nil, err
	}
	defer mod.Close(ctx)
	if err := st.attach(mod); err != nil {
		return nil, err
	}
	if st.vm, err = quickjs.Restore(mod, e.snapshot); err != nil {
		return nil, err
	}
	thrown, err := st.evaluate(ctx, p.name, p.source)
	if err == nil && thrown != nil {
		st.uncaught(thrown)
	}
	st.classify(err)
	return st.result(p), nil
}

func (r *run) evaluate(ctx context.Context, name string, source []byte) (*quickjs.Thrown, error) {
	if thrown, err := r.vm.Start(ctx); err != nil || thrown != nil {
		return thrown, err
	}
	if thrown, err := r.vm.Eval(ctx, name, source); err != nil || thrown != nil {
		return thrown, err
	}
	if thrown, err := r.vm.Jobs(ctx); err != nil || thrown != nil {
		return thrown, err
	}
	if len(r.rejected) > 0 { // the first that nobody handled
		return r.vm.Describe(ctx, r.rejected[0].reason)
	}
	return nil, nil
}

// uncaught tells what an exception means for the run. A program can throw what looks like another stop; that
// changes nothing but the word for its own failure.
func (r *run) uncaught(t *quickjs.Thrown) {
	switch {
	case t.Name == "DeniedError" && len(r.denied) > 0:
		r.stop = StopDenied
	case t.Name == "InternalError" && t.Message == "out of memory", t.Message == "" && t.Name == "" && r.refused.Get() != 0:
		r.stop = StopMemory
		return
	case (t.Name == "RangeError" || t.Name == "InternalError") && t.Message == "Maximum call stack size exceeded":
		r.stop = StopStack
		return
	default:
		r.stop = StopError
	}
	switch {
	case t.Name == "" && t.Message == "":
		r.detail = "uncaught exception"
	case t.Name == "":
		r.detail = "uncaught: " + t.Message
	default:
		r.detail = t.Name + ": " + t.Message
	}
	if t.Place != "" {
		r.detail += " (" + string(bytes.TrimSpace([]byte(t.Place))) + ")"
	}
}

// rejection is a promise that was rejected and that nobody handles so far.
type rejection struct {
	id              uint32
	promise, reason quickjs.Value
}

// Enter is for quickjs.Host.
func (r *run) Enter(*quickjs.VM) { r.enter() }

// Call is for quickjs.Host.
func (r *run) Call(ctx context.Context, f quickjs.Func, text []byte) []byte {
	switch f {
	case quickjs.Ask:
		return append([]byte{'='}, r.given()...)
	case quickjs.Emit:
		if _, ok := r.call.grants.find(CapEmit); !ok {
			r.deny(CapEmit)
			return []byte("?" + CapEmit)
		}
		r.emit(text)
	case quickjs.Log:
		r.chargeBytes(len(text))
		if _, ok := r.call.grants.find(CapLog); !ok {
			r.deny(CapLog)
			return []byte("?" + CapLog)
		}
		if !r.log.add(text, r.limits.Log, r.limits.LogLines) {
			return []byte("=full")
		}
	case quickjs.Read:
		answer, denied, err := r.ask(ctx, text)
		switch {
		case denied != "":
			return []byte("?" + denied)
		case err != nil:
			return []byte("!" + err.Error())
		}
		return append([]byte{'='}, answer...)
	case quickjs.Deny:
		r.deny(string(text[:min(len(text), 100)]))
	case quickjs.Stop:
		if rest, ok := bytes.CutPrefix(text, []byte("output: ")); ok {
			r.halt(StopOutput, string(rest))
		}
		rest, _ := bytes.CutPrefix(text, []byte("gate: "))
		r.halt(StopOutput, "emitted value: "+string(rest))
	}
	return []byte{'='}
}

// given is what the bootstrap learns at the beginning. What was not granted is not in the engine's memory at all.
func (r *run) given() []byte {
	g := struct {
		Now    *int64   `json:"now"`
		Random []uint32 `json:"random"`
		Emit   int      `json:"emit"`
		Log    int      `json:"log"`
	}{Emit: -1, Log: r.limits.Log}
	if _, ok := r.call.grants.find(CapNow); ok {
		g.Now = &r.call.Now
	}
	if r.random != nil {
		words := r.random.words()
		g.Random = words[:]
	}
	if _, ok := r.call.grants.find(CapEmit); ok {
		g.Emit = MaxEmit
	}
	head, err := json.Marshal(g)
	if err != nil {
		r.halt(StopError, err.Error())
	}
	head = append(head[:len(head)-1], `,"input":`...)
	head = append(append(head, r.call.Input...), '}')
	r.chargeBytes(len(head))
	return head
}

// Rejected is for quickjs.Host.
func (r *run) Rejected(ctx context.Context, promise, reason quickjs.Value, handled bool) {
	id, err := r.vm.Identity(ctx, promise)
	if err != nil {
		panic(err)
	}
	if !handled {
		// The promise is kept with its rejection, so that no other object takes its address.
		r.rejected = append(r.rejected, rejection{id, promise, reason})
		return
	}
	if i := slices.IndexFunc(r.rejected, func(j rejection) bool { return j.id == id }); i >= 0 {
		r.free(ctx, r.rejected[i].promise, r.rejected[i].reason)
		r.rejected = slices.Delete(r.rejected, i, i+1)
	}
	r.free(ctx, promise, reason)
}

func (r *run) free(ctx context.Context, values ...quickjs.Value) {
	for _, v := range values {
		if err := r.vm.Free(ctx, v); err != nil {
			panic(err)
		}
	}
}
