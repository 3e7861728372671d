package skills

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"testing"

	"vouch/internal/scene"
	"vouch/sandbox"
)

// hostile is a program that means harm, or does it, and how it must end where it is run
// as a lone file, with the budgets of one. That all gas of those is spent is shown by one
// of them; others that have no end spend a twelfth.
type hostile struct {
	id     string // of the kind of abuse, as in package sandboxtest
	name   string
	source string
	stop   sandbox.Stop
	detail string // stands in the outcome's
	full   bool   // the log must end with its marker
	gas    int64  // what a package asks for with which it is run in place of a lone file; 0: a lone file
}

// hostiles has each kind that a script can be: work, depth, memory, output, log, the
// view, state, ways out, terminal.
func hostiles(v *View) []hostile {
	taken := evidenced(v)
	const million = `for (let i = 0; i < 1000000; i++) `
	return []hostile{
		{id: "h01", name: "endless loop", source: `for (;;) {}`, stop: sandbox.StopGas},
		{id: "h02", name: "catastrophic regular expression", source: `/^(a+)+$/.test('a'.repeat(40) + 'b')`, stop: sandbox.StopGas, gas: int64(sandbox.DefaultGas)},
		{id: "h03", name: "sort of 2^32 items that are not there", source: `Array.prototype.sort.call({length: 2 ** 32})`, stop: sandbox.StopGas, gas: int64(sandbox.DefaultGas)},
		{id: "h06", name: "recursion", source: `function f() { return f() + 1 } f()`, stop: sandbox.StopStack},
		{id: "h07", name: "100,000 brackets to parse", source: `JSON.parse('['.repeat(100000))`, stop: sandbox.StopStack},
		{id: "h08", name: "5,000 parentheses to evaluate", source: `eval('('.repeat(5000))`, stop: sandbox.StopStack},
		{id: "h10", name: "typed arrays without end", source: `const a = []; for (;;) a.push(new Uint8Array(65536))`, stop: sandbox.StopMemory},
		{id: "h11", name: "array of 10^9", source: `new Array(1e9).fill(1)`, stop: sandbox.StopMemory},
		{id: "h12", name: "string doubled", source: `let s = 'x'; for (;;) s += s`, stop: sandbox.StopError},
		{id: "h12", name: "string doubled and flattened", source: `let s = 'xy'; for (;;) { s += s; s.charCodeAt(5) }`, stop: sandbox.StopMemory},
		{id: "h15", name: "a million changes", source: million + `vouch.emit({op: 'place', x: 13, y: i % 90, concept: 'street.bench'})`, stop: sandbox.StopOutput},
		{id: "h16", name: "text of 50 MB", source: `vouch.emit('x'.repeat(50e6))`, stop: sandbox.StopOutput},
		{id: "h16", name: "change of 50 MB", source: `vouch.emit({op: 'note', text: 'x'.repeat(50 * 1024 * 1024)})`, stop: sandbox.StopOutput},
		{id: "h16", name: "JSON of 50 MB", source: `vouch.emit(JSON.stringify({op: 'note', text: 'x'.repeat(50 * 1024 * 1024)}))`, stop: sandbox.StopOutput},
		{id: "h16", name: "key of 50 MB", source: `vouch.emit({['x'.repeat(50e6)]: 1})`, stop: sandbox.StopOutput},
		{id: "h16", name: "change of 5 million items", source: `vouch.emit({op: 'note', text: new Array(5e6).fill('0123456789')})`, stop: sandbox.StopOutput},
		{id: "h16", name: "a large change", source: `vouch.emit({op: 'note', text: 'x'.repeat(1e5)})`, stop: sandbox.StopOutput},
		{id: "h17", name: "10,000 deep", source: `vouch.emit('{"a":'.repeat(10000) + '1' + '}'.repeat(10000))`, stop: sandbox.StopOutput},
		{id: "h17", name: "5,000 deep", source: `vouch.emit('['.repeat(5000) + ']'.repeat(5000))`, stop: sandbox.StopOutput},
		{id: "h17", name: "10,000 deep as a value", source: `let o = 1; for (let i = 0; i < 10000; i++) o = {o}; vouch.emit(o)`, stop: sandbox.StopOutput},
		{id: "h18", name: "key twice", source: `vouch.emit('{"op":"note","op":"pin","text":"a"}')`, stop: sandbox.StopOutput},
		{id: "h19", name: "NaN", source: `vouch.emit('{"op":"place","x":NaN,"y":1,"concept":"street.bench"}')`, stop: sandbox.StopOutput},
		{id: "h19", name: "NaN as a value", source: `vouch.emit({op: 'place', x: NaN, y: 1, concept: 'street.bench'})`, stop: sandbox.StopOutput},
		{id: "h19", name: "infinite", source: `vouch.emit({op: 'place', x: Infinity, y: 1, concept: 'street.bench'})`, stop: sandbox.StopOutput},
		{id: "h19", name: "1e400", source: `vouch.emit('{"op":"place","x":1e400,"y":1,"concept":"street.bench"}')`, stop: sandbox.StopOutput},
		{id: "h19", name: "minus zero", source: `vouch.emit('{"op":"place","x":-0,"y":1,"concept":"street.bench"}')`, stop: sandbox.StopOutput},
		{id: "h19", name: "2^53+1", source: `vouch.emit('{"op":"place","x":9007199254740993,"y":1,"concept":"street.bench"}')`, stop: sandbox.StopOutput},
		{id: "h20", name: "lone surrogate", source: `vouch.emit({op: 'note', text: '\ud800'})`, stop: sandbox.StopOutput},
		{id: "h21", name: "a million lines", source: million + `vouch.log('line ' + i); vouch.emit({op: 'note', text: 'done'})`, stop: sandbox.StopOK, full: true},
		{id: "h21", name: "a million lines of two words", source: million + `vouch.log('line', i)`, stop: sandbox.StopOK, full: true},
		{id: "h21", name: "line of 10 MB", source: `vouch.log('x'.repeat(1e7)); vouch.emit({op: 'note', text: 'done'})`, stop: sandbox.StopOK, full: true},
		{id: "h44", name: "times the host", source: `const a = Date.now(); for (let i = 0; i < 100000; i++); if (Date.now() !== a || vouch.now() !== a) throw 1`, stop: sandbox.StopOK},
		{id: "h45", name: "outside the region", source: `vouch.emit({op: 'place', x: 90, y: 90, concept: 'street.bench'})`, stop: sandbox.StopDenied},
		{id: "h46", name: "removes evidence", source: fmt.Sprintf(`vouch.emit({op: 'forbid', x: %d, y: %d, concept: %q})`, taken.Front[0], taken.Front[1], taken.Concept), stop: sandbox.StopDenied, detail: "evidenced"},
		{id: "h46", name: "says how sure it is", source: `vouch.emit({op: 'place', x: 13, y: 10, concept: 'street.bench', class: 'evidenced'})`, stop: sandbox.StopOutput, detail: `unknown key "class"`},
		{id: "h46", name: "lies about its name", source: `vouch.emit({op: 'place', x: 13, y: 10, concept: 'street.bench', by: 'the director'})`, stop: sandbox.StopOutput, detail: `unknown key "by"`},
		{id: "h46", name: "changes the answer", source: `const c = vouch.read({what: 'scene', slice: 'concepts'}); c.push({id: 'castle'}); vouch.emit({op: 'place', x: 13, y: 10, concept: 'castle'})`, stop: sandbox.StopDenied, detail: "not known"},
		{id: "h48", name: "looks for what a run before left", source: `if (globalThis.left) throw 1; globalThis.left = 1`, stop: sandbox.StopOK},
		{id: "h48", name: "looks again", source: `if (globalThis.left) throw 1; globalThis.left = 1`, stop: sandbox.StopOK},
		{id: "h49", name: "the global object by a new function", source: `Function('return this')().process.exit(1)`, stop: sandbox.StopError},
		{id: "h49", name: "imports", source: `import('x')`, stop: sandbox.StopError},
		{id: "h49", name: "asks for the host", source: `require('fs')`, stop: sandbox.StopError, detail: "require"},
		{id: "h49", name: "WebAssembly", source: `WebAssembly.compile`, stop: sandbox.StopError},
		{id: "h49", name: "fetches", source: `fetch('https://collect.invalid/')`, stop: sandbox.StopError, detail: "fetch"},
		{id: "h49", name: "std and os", source: `std.loadFile, os.exec`, stop: sandbox.StopError},
		{id: "view", name: "reads what is not there", source: `vouch.read({what: 'scene', slice: 'transcripts'})`, stop: sandbox.StopError, detail: "no slice"},
		{id: "view", name: "reads testimony", source: `vouch.read({what: 'testimony'})`, stop: sandbox.StopDenied, detail: "testimony"},
		{id: "view", name: "asks for a field that is none", source: `vouch.read({what: 'readings', voices: true})`, stop: sandbox.StopError, detail: "voices"},
		{id: "text", name: "terminal", source: `vouch.log('\x1b[2J\u202e'); throw new Error('\x1b]0;owned\x07')`, stop: sandbox.StopError, detail: "owned"},
		{id: "text", name: "syntax", source: `vouch.emit(`, stop: sandbox.StopError},
		{id: "text", name: "NUL", source: "1\x00", stop: sandbox.StopGate, detail: "NUL"},
	}
}

// TestHostile: programs that try something end as they should, and nothing of them is
// left.
func TestHostile(t *testing.T) {
	v := mission(t).view
	for _, c := range hostiles(v) {
		t.Run(c.id+" "+c.name, func(t *testing.T) {
			t.Parallel()
			in := Params{}
			if c.id == "h45" {
				in.Region = &scene.Box{X0: 0, Y0: 0, X1: 20, Y1: 20}
			}
			gas := BareGas
			var o *Outcome
			if c.gas == 0 {
				o = runText(t, c.source, v, in)
			} else {
				gas = c.gas
				files := small()
				files[ManifestFile] = fmt.Appendf(files[ManifestFile], "\n[budgets]\ngas = %d\n", gas)
				files[EntryFile] = []byte(c.source)
				p, err := OpenFiles(files)
				check(t, err)
				o, err = runner(t).Run(t.Context(), p, v, Params{Grant: GrantAsked(p)})
				check(t, err)
			}
			if o.Stop != c.stop || !strings.Contains(o.Detail, c.detail) || o.Stop != sandbox.StopOK && len(o.Changes)+len(o.Notes) > 0 {
				t.Errorf("%s %q, %d changes, gas %d", o.Stop, o.Detail, len(o.Changes), o.Gas)
			}
			if o.Stop == sandbox.StopGas && o.Gas != sandbox.Gas(gas) || o.Receipt.PeakPages > BarePages || o.Receipt.Stop != o.Stop {
				t.Errorf("%+v", o.Receipt)
			}
			log := strings.Join(o.Log, "")
			if marked := strings.HasSuffix(log, "the log is full"); marked != c.full || len(log) > sandbox.MaxLog || len(o.Log) > sandbox.MaxLogLines {
				t.Errorf("%d lines of log, %d bytes, full: %v", len(o.Log), len(log), marked)
			}
			text, err := json.Marshal(o)
			check(t, err)
			if strings.ContainsAny(string(text), "\x1b\x07\u202e") || strings.Contains(string(text), `\u001b`) {
				t.Errorf("%s", text)
			}
		})
	}
}

func evidenced(v *View) *Lot {
	i := slices.IndexFunc(v.Lots, func(l Lot) bool { return l.Class == "evidenced" && !l.Family })
	return &v.Lots[i]
}
