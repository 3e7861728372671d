package sandbox_test

import (
	"encoding/json"
	"testing"

	"vouch/sandbox"
	"vouch/sandbox/sandboxtest"
)

// A run is repeated from its receipt, also from a receipt that went through JSON, and whatever its end was.
func TestReplay(t *testing.T) {
	r := shared(t)
	for _, script := range []string{
		`vouch.emit({n: vouch.random()}); vouch.log("said", vouch.now())`, `throw new Error("no")`, `for(;;){}`, `vouch.read({what: "x"})`,
	} {
		p, err := r.Script("t.js", []byte(script))
		if err != nil {
			t.Fatal(err)
		}
		call := sandboxtest.Granted()
		call.Limits = sandbox.Limits{Gas: 20_000_000, LogLines: 3, Emits: 7}
		res, err := p.Run(t.Context(), call)
		if err != nil {
			t.Fatal(err)
		}
		text, err := json.Marshal(res.Receipt)
		if err != nil {
			t.Fatal(err)
		}
		var was sandbox.Receipt
		if err := json.Unmarshal(text, &was); err != nil {
			t.Fatal(err)
		}
		again, err := p.Replay(t.Context(), was, call.Input, call.Capabilities)
		if err != nil || len(again.Differences) > 0 || again.Result.Stop != res.Stop {
			t.Errorf("%s: %+v, %v", script, again, err)
		}
	}
}

// Each field of a receipt matters: changed, the replay names it, and what the run is made of is named without a run.
func TestReplayFindsWhatWasChanged(t *testing.T) {
	r := shared(t)
	p, err := r.Script("t.js", []byte(`vouch.log("line"); vouch.emit({n: vouch.random(), t: vouch.now()})`))
	if err != nil {
		t.Fatal(err)
	}
	call := sandboxtest.Granted()
	res, err := p.Run(t.Context(), call)
	if err != nil {
		t.Fatal(err)
	}
	for field, change := range map[string]func(r *sandbox.Receipt){
		"program":      func(r *sandbox.Receipt) { r.Program = "00" },
		"engine":       func(r *sandbox.Receipt) { r.Engine = "" },
		"input":        func(r *sandbox.Receipt) { r.Input = "\x1b[2J" },
		"gasTable":     func(r *sandbox.Receipt) { r.GasTable = 99 },
		"capabilities": func(r *sandbox.Receipt) { r.Capabilities = nil },
	} {
		was := res.Receipt
		change(&was)
		again, err := p.Replay(t.Context(), was, call.Input, call.Capabilities)
		if err != nil || len(again.Differences) != 1 || again.Differences[0].Field != field || again.Result != nil {
			t.Errorf("%s: %+v, %v", field, again, err)
		}
	}
	for field, change := range map[string]func(r *sandbox.Receipt){
		"output":    func(r *sandbox.Receipt) { r.Output = "00" },
		"log":       func(r *sandbox.Receipt) { r.Log = "00" },
		"gas":       func(r *sandbox.Receipt) { r.Gas++ },
		"gasBudget": func(r *sandbox.Receipt) { r.GasBudget++ },
		"peakPages": func(r *sandbox.Receipt) { r.PeakPages++ },
		"depth":     func(r *sandbox.Receipt) { r.Depth++ },
		"hostCalls": func(r *sandbox.Receipt) { r.HostCalls++ },
		"denied":    func(r *sandbox.Receipt) { r.Denied = []string{"x"} },
		"stop":      func(r *sandbox.Receipt) { r.Stop = sandbox.StopGas },
		"detail":    func(r *sandbox.Receipt) { r.Detail = "x" },
	} {
		was := res.Receipt
		change(&was)
		again, err := p.Replay(t.Context(), was, call.Input, call.Capabilities)
		if err != nil || len(again.Differences) != 1 || again.Differences[0].Field != field || again.Result == nil {
			t.Errorf("%s: %+v, %v", field, again, err)
		}
	}
	for field, change := range map[string]func(r *sandbox.Receipt){
		"seed": func(r *sandbox.Receipt) { r.Seed++ },
		"now":  func(r *sandbox.Receipt) { r.Now++ },
	} {
		was := res.Receipt
		change(&was)
		again, err := p.Replay(t.Context(), was, call.Input, call.Capabilities)
		if err != nil || len(again.Differences) == 0 || again.Differences[0].Field != "output" {
			t.Errorf("%s: %+v, %v", field, again, err)
		}
	}
	was := res.Receipt
	was.Limits.Gas = sandbox.MaxGas + 1
	if again, err := p.Replay(t.Context(), was, call.Input, call.Capabilities); err == nil {
		t.Errorf("a budget beyond all bounds: %+v", again)
	}
}
