package sandbox_test

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"slices"
	"strings"
	"sync"
	"testing"

	"vouch/sandbox"
	"vouch/sandbox/gas"
	"vouch/sandbox/quickjs"
)

func TestScriptsSeeWhatTheyAreGiven(t *testing.T) {
	res := runCall(t, `vouch.emit({input: vouch.input, now: vouch.now(), date: new Date().toISOString(), type: typeof vouch.random()}); vouch.log("a", 1, {b: 2}, [3], undefined, null); vouch.log()`,
		sandbox.Call{Input: []byte(`{"k":"é <&>"}`), Now: -2_000_000_000_000, Capabilities: builtin()})
	if res.Stop != sandbox.StopOK || len(res.Emitted) != 1 {
		t.Fatalf("%+v", res)
	}
	if got, want := string(res.Emitted[0]), `{"input":{"k":"é <&>"},"now":-2000000000000,"date":"1906-08-16T20:26:40.000Z","type":"number"}`; got != want {
		t.Errorf("emitted %s\nwant %s", got, want)
	}
	if want := []string{`a 1 {"b":2} [3] undefined null`, ""}; !slices.Equal(res.Log, want) {
		t.Errorf("log %q", res.Log)
	}
}

func TestWhatIsEmitted(t *testing.T) {
	for _, c := range []struct{ script, want string }{
		{`vouch.emit({a: undefined, b: [undefined, () => 1], c: null})`, `{"b":[null,null],"c":null}`},
		{`vouch.emit({d: new Date(0), n: new Number(3), s: Object("x"), t: Symbol("y")})`, `{"d":"1970-01-01T00:00:00.000Z","n":3,"s":"x"}`},
		{`vouch.emit({toJSON() { return [1e21, 5e-324, 9007199254740991, 0.1] }})`, ``},
		{`vouch.emit([5e-324, 9007199254740991, -0.5, "\u0000\u2028\"\\"])`, "[5e-324,9007199254740991,-0.5,\"\\u0000\u2028\\\"\\\\\"]"},
		{`vouch.emit(' {"a" : 1} ')`, ` {"a" : 1} `},
		{`vouch.emit("text")`, ``},
		{`vouch.emit(5)`, `5`},
		{`vouch.emit(new Map([[1, 2]]))`, `{}`},
	} {
		res := run(t, c.script)
		switch {
		case c.want == "" && res.Stop != sandbox.StopOutput:
			t.Errorf("%s: %s %s", c.script, res.Stop, res.Detail)
		case c.want != "" && (len(res.Emitted) != 1 || string(res.Emitted[0]) != c.want):
			t.Errorf("%s: %s %s %q", c.script, res.Stop, res.Detail, res.Emitted)
		}
	}
}

func TestUncaughtIsAnError(t *testing.T) {
	for _, c := range []struct{ script, detail string }{
		{`throw new TypeError("no\nsuch \u202e thing")`, `TypeError: no\nsuch \u{202e} thing (at <eval> (t.js:1:11))`},
		{`throw "just text"`, `uncaught: just text`},
		{`throw null`, `uncaught: null`},
		{`throw {get name() { throw 1 }}`, `uncaught exception`},
		{`let x = ;`, `SyntaxError: unexpected token in expression: ';' (at t.js:1:9)`},
		{`Promise.reject(new Error("late"))`, `Error: late (at <eval> (t.js:1:20))`},
		{`(async () => { await null; undefinedName })()`, `ReferenceError: undefinedName is not defined (at <anonymous> (t.js:1:28))`},
		{`vouch.emit(undefined)`, `TypeError: vouch.emit takes an object, or JSON in a string (at <eval> (t.js:1:12))`},
		{`vouch.emit({n: 1n})`, `TypeError: a BigInt has no form in JSON (at <eval> (t.js:1:6))`},
	} {
		res := run(t, c.script)
		if res.Stop != sandbox.StopError || res.Detail != c.detail {
			t.Errorf("%s: %s %q, want %q", c.script, res.Stop, res.Detail, c.detail)
		}
	}
	if res := run(t, `const p = Promise.reject(1); p.catch(() => vouch.emit({caught: true}))`); res.Stop != sandbox.StopOK {
		t.Errorf("a rejection that is handled: %s %s", res.Stop, res.Detail)
	}
}

func TestDeniedByDefault(t *testing.T) {
	for _, c := range []struct {
		script string
		denied []string
		stop   sandbox.Stop
	}{
		{`vouch.emit({})`, []string{"emit"}, sandbox.StopDenied},
		{`vouch.log("x")`, []string{"log"}, sandbox.StopDenied},
		{`vouch.random()`, []string{"random"}, sandbox.StopDenied},
		{`Math.random()`, []string{"random"}, sandbox.StopDenied},
		{`vouch.now()`, []string{"now"}, sandbox.StopDenied},
		{`vouch.read({what: "files\u001b[2J"})`, []string{`files\u{1b}[2J`}, sandbox.StopDenied},
		{`vouch.read({what: "emit"})`, []string{"emit"}, sandbox.StopDenied},
		{`for (const f of [() => vouch.log(), () => vouch.read({what: "b"}), () => vouch.read({what: "a"}), () => vouch.read({what: "a"})]) try { f() } catch (e) { if (e.name !== "DeniedError") throw e }`,
			[]string{"a", "b", "log"}, sandbox.StopOK},
		{`if (Date.now() !== 0) throw 1`, []string{}, sandbox.StopOK},
	} {
		res := runCall(t, c.script, sandbox.Call{Now: 5, Seed: 5})
		if res.Stop != c.stop || !slices.Equal(res.Receipt.Denied, c.denied) {
			t.Errorf("%s: %s %q denied %q", c.script, res.Stop, res.Detail, res.Receipt.Denied)
		}
	}
}

func TestReadAnswers(t *testing.T) {
	var asked []string
	records := sandbox.Read("records", func(_ context.Context, request []byte) ([]byte, error) {
		asked = append(asked, string(request))
		return []byte(`{"list":[1,"é"]}`), nil
	})
	broken := sandbox.Read("broken", func(context.Context, []byte) ([]byte, error) { return nil, errors.New("no such year") })
	garbled := sandbox.Read("garbled", func(context.Context, []byte) ([]byte, error) { return []byte("\xff"), nil })
	large := sandbox.Read("large", func(context.Context, []byte) ([]byte, error) { return make([]byte, sandbox.MaxAnswer+1), nil })
	res := run(t, `
		vouch.emit(vouch.read({what: "records", from: 3}));
		for (const request of [{what: "broken"}, {what: "large"}, {}, "x", {What: "records"}, {what: "records", big: "x".repeat(20000)}])
			try { vouch.read(request); vouch.log("answered") } catch (e) { vouch.log(e.name, e.message) }
	`, records, broken, garbled, large)
	if res.Stop != sandbox.StopOK || string(res.Emitted[0]) != `{"list":[1,"é"]}` || !slices.Equal(asked, []string{`{"what":"records","from":3}`}) {
		t.Errorf("%+v\n%q", res, asked)
	}
	want := []string{"Error no such year", "Error answer is 4194305; allowed are 0 to 4194304",
		`Error not strict JSON at byte 0: a request is an object with the text "what"`, "Error not strict JSON at byte 0: no value begins here",
		`Error not strict JSON at byte 0: a request is an object with the text "what"`, "Error request is 20027; allowed are 0 to 16384"}
	if !slices.Equal(res.Log, want) {
		t.Errorf("log %q", res.Log)
	}
	if res := run(t, `vouch.read({what: "garbled"})`, garbled); res.Stop != sandbox.StopError {
		t.Errorf("an answer that is no JSON: %s %s", res.Stop, res.Detail)
	}
}

// A mistake of the caller is not the program's.
func TestPanicOfACapabilityGoesToTheCaller(t *testing.T) {
	defer func() {
		if p := recover(); p != "mistake" {
			t.Errorf("recovered %v", p)
		}
	}()
	res := run(t, `try { vouch.read({what: "a"}) } catch {}`, sandbox.Read("a", func(context.Context, []byte) ([]byte, error) { panic("mistake") }))
	t.Errorf("%+v", res)
}

// A script can break what it finds, and hurts itself alone.
func TestBrokenBuiltinsDoNotReachTheHost(t *testing.T) {
	res := run(t, `
		for (const name of ["JSON", "String", "Number", "Error", "TypeError", "Array", "Object", "Reflect"]) globalThis[name] = null;
		vouch.emit({n: 1, s: "x", l: [true]});
		vouch.log("still here", {a: 1});
	`)
	if res.Stop != sandbox.StopOK || string(res.Emitted[0]) != `{"n":1,"s":"x","l":[true]}` || !slices.Equal(res.Log, []string{`still here {"a":1}`}) {
		t.Errorf("%s %s %q %q", res.Stop, res.Detail, res.Emitted, res.Log)
	}
}

// What one run leaves behind no other finds: globals, prototypes, the seed's state.
func TestRunsAreIsolated(t *testing.T) {
	leave := `globalThis.left = 1; Array.prototype.left = 2; Math.random(); JSON.parse = null; vouch.emit({r: vouch.random()})`
	find := `vouch.emit({left: typeof left, proto: typeof [].left, r: vouch.random(), parse: typeof JSON.parse})`
	first := run(t, find)
	for range 3 {
		run(t, leave)
		if again := run(t, find); !bytes.Equal(again.Emitted[0], first.Emitted[0]) || again.Gas != first.Gas {
			t.Errorf("%s, gas %d; want %s, gas %d", again.Emitted[0], again.Gas, first.Emitted[0], first.Gas)
		}
	}
}

func TestManyRunsAtOnce(t *testing.T) {
	p, err := shared(t).Script("t.js", []byte(`let s = 0; for (let i = 0; i < 2000; i++) s += vouch.random(); vouch.emit({s, n: vouch.input})`))
	if err != nil {
		t.Fatal(err)
	}
	var group sync.WaitGroup
	results := make([]string, 24)
	for i := range results {
		group.Go(func() {
			res, err := p.Run(context.Background(), sandbox.Call{Input: fmt.Appendf(nil, "%d", i%4), Seed: uint64(i % 4), Capabilities: builtin()})
			if err != nil {
				results[i] = err.Error()
				return
			}
			results[i] = fmt.Sprint(res.Stop, res.Gas, string(bytes.Join(res.Emitted, nil)))
		})
	}
	group.Wait()
	for i, r := range results {
		if r != results[i%4] || !strings.HasPrefix(r, "ok") {
			t.Errorf("run %d: %s; run %d: %s", i, r, i%4, results[i%4])
		}
	}
	if results[0] == results[1] {
		t.Error("another seed, the same numbers")
	}
}

func TestReceipt(t *testing.T) {
	const script = `vouch.emit({a: 1}); vouch.emit([2])`
	res := runCall(t, script, sandbox.Call{Seed: 7, Now: 8, Capabilities: []sandbox.Capability{sandbox.Log(), sandbox.Emit()}})
	r := res.Receipt
	if r.Stop != sandbox.StopOK || r.Seed != 7 || r.Now != 8 || r.Gas != res.Gas || r.Gas <= 0 || r.GasBudget != sandbox.DefaultGas || r.GasTable != gas.TableVersion ||
		r.Depth != sandbox.DefaultDepth || r.PeakPages == 0 || r.HostCalls != 3 || !slices.Equal(r.Capabilities, []string{"emit", "log"}) {
		t.Errorf("%+v", r)
	}
	program, input := sha256.Sum256([]byte(script)), sha256.Sum256([]byte("null"))
	if r.Program != hex.EncodeToString(program[:]) || r.Input != hex.EncodeToString(input[:]) || r.Engine != quickjs.Identity(sandbox.DefaultObject) {
		t.Errorf("digests: %+v", r)
	}
	output := sha256.Sum256([]byte("\x00\x00\x00\x00\x00\x00\x00\x07{\"a\":1}\x00\x00\x00\x00\x00\x00\x00\x03[2]"))
	if r.Output != hex.EncodeToString(output[:]) {
		t.Errorf("output: %s", r.Output)
	}
	failed := runCall(t, `vouch.emit({a: 1}); throw 1`, sandbox.Call{Capabilities: builtin()})
	if failed.Emitted != nil || failed.Receipt.Output != "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855" {
		t.Errorf("a run that failed gives out %q, digest %s", failed.Emitted, failed.Receipt.Output)
	}
}

func TestScriptsThatAreRefused(t *testing.T) {
	for name, source := range map[string][]byte{"not UTF-8": {0xff}, "a NUL": {'a', 0}, "too long": make([]byte, sandbox.MaxSource+1)} {
		_, err := shared(t).Script("t.js", source)
		if _, ok := errors.AsType[*sandbox.GateError](err); !ok {
			t.Errorf("%s: %v", name, err)
		}
	}
}
