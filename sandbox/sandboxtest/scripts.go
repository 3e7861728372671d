package sandboxtest

import "vouch/sandbox"

// Shorter names for the table.
var (
	ok     = []sandbox.Stop{sandbox.StopOK}
	spent  = []sandbox.Stop{sandbox.StopGas}
	nested = []sandbox.Stop{sandbox.StopStack}
	full   = []sandbox.Stop{sandbox.StopMemory}
	threw  = []sandbox.Stop{sandbox.StopError}
	output = []sandbox.Stop{sandbox.StopOutput}
	gated  = []sandbox.Stop{sandbox.StopGate}
	trap   = []sandbox.Stop{sandbox.StopTrap}
)

// roomy lets a script build what the default memory could not hold.
var roomy = sandbox.Limits{MemoryPages: sandbox.MaxMemoryPages, Gas: sandbox.MaxGas}

// fifty is memory for a text of 50 MB and no copy of it.
var fifty = sandbox.Limits{MemoryPages: 1024, Gas: sandbox.MaxGas}

// Scripts are the hostile programs in JavaScript.
func Scripts() []Case {
	return []Case{
		{ID: "h01", Name: "endless loop", Script: `for(;;){}`, Want: spent},
		{ID: "h01", Name: "endless loop, little gas", Script: `for(;;){}`, Want: spent, Limits: sandbox.Limits{Gas: 5_000_000}},
		{ID: "h01", Name: "endless promises", Script: `const f = () => Promise.resolve().then(f); f()`, Want: spent},
		{ID: "h01", Name: "endless loop that catches", Script: `for(;;) try { for(;;){} } catch {} finally { continue }`, Want: spent},
		{ID: "h02", Name: "catastrophic regular expression", Script: `/^(a+)+$/.test("a".repeat(40) + "b")`, Want: spent},
		{ID: "h03", Name: "sort of 2^32 items that are not there", Script: `Array.prototype.sort.call({length: 2**32})`, Want: spent},
		{ID: "h06", Name: "recursion", Script: `function f() { return f() + 1 } f()`, Want: nested},
		{ID: "h06", Name: "recursion that catches", Script: `function f() { try { f() } catch { f() } } f()`, Want: nested},
		{ID: "h06", Name: "recursion through a callback", Script: `const f = () => [1].map(f); f()`, Want: nested},
		{ID: "h07", Name: "100,000 brackets to parse", Script: `JSON.parse("[".repeat(100000))`, Want: nested},
		{ID: "h08", Name: "5,000 parentheses to evaluate", Script: `eval("(".repeat(5000))`, Want: nested},
		{ID: "h10", Name: "typed arrays without end", Script: `const a = []; for(;;) a.push(new Uint8Array(65536))`, Want: full},
		{ID: "h11", Name: "array of 10^9", Script: `new Array(1e9).fill(1)`, Want: full},
		{ID: "h12", Name: "string doubled", Script: `let s = "x"; for(;;) s += s`, Want: threw},
		{ID: "h12", Name: "string doubled and flattened", Script: `let s = "xy"; for(;;) { s += s; s.charCodeAt(5) }`, Want: append(threw, full...)},
		{ID: "h15", Name: "10^6 texts", Script: `for (let i = 0; i < 1e6; i++) vouch.emit({n: i})`, Want: output},
		{ID: "h15", Name: "10^6 texts, caught", Script: `for (let i = 0; i < 1e6; i++) try { vouch.emit({n: i}) } catch {}`, Want: output},
		{ID: "h15", Name: "more bytes than in all", Script: `const s = "x".repeat(15000); for(;;) vouch.emit({s})`, Want: output},
		{ID: "h16", Name: "text of 50 MB", Script: `vouch.emit("x".repeat(50e6))`, Want: output, Limits: roomy},
		{ID: "h16", Name: "50 MB in a value", Script: `vouch.emit({s: "x".repeat(50e6)})`, Want: output, Limits: fifty},
		{ID: "h16", Name: "50 MB as a key", Script: `vouch.emit({["x".repeat(50e6)]: 1})`, Want: output, Limits: fifty},
		{ID: "h16", Name: "items without end", Script: `vouch.emit({length: new Array(1e9)})`, Want: output},
		{ID: "h16", Name: "text of 50 MB, default memory", Script: `vouch.emit("x".repeat(50e6))`, Want: full},
		{ID: "h16", Name: "text of 17,000 bytes", Script: `vouch.emit({s: "x".repeat(17000)})`, Want: output},
		{ID: "h16", Name: "text short in characters, long in bytes", Script: `vouch.emit({s: "\u20ac".repeat(6000)})`, Want: output},
		{ID: "h17", Name: "10,000 deep in a string", Script: `vouch.emit('{"a":'.repeat(10000) + '1' + '}'.repeat(10000))`, Want: output},
		{ID: "h17", Name: "2,000 deep in a string", Script: `vouch.emit('['.repeat(2000) + ']'.repeat(2000))`, Want: output},
		{ID: "h17", Name: "10,000 deep as a value", Script: `let o = 1; for (let i = 0; i < 10000; i++) o = {o}; vouch.emit(o)`, Want: output},
		{ID: "h17", Name: "a circle", Script: `const o = {}; o.o = o; vouch.emit(o)`, Want: output},
		{ID: "h18", Name: "one key twice", Script: `vouch.emit('{"op":"propose","op":"apply"}')`, Want: output},
		{ID: "h18", Name: "one key twice, once escaped", Script: `vouch.emit('{"op":"propose","\\u006fp":"apply"}')`, Want: output},
		{ID: "h19", Name: "NaN", Script: `vouch.emit({n: NaN})`, Want: output},
		{ID: "h19", Name: "NaN in a string", Script: `vouch.emit('{"n":NaN}')`, Want: output},
		{ID: "h19", Name: "infinity", Script: `vouch.emit({n: [1/0]})`, Want: output},
		{ID: "h19", Name: "1e400", Script: `vouch.emit('{"n":1e400}')`, Want: output},
		{ID: "h19", Name: "-0", Script: `vouch.emit({n: -0})`, Want: output},
		{ID: "h19", Name: "-0.0 in a string", Script: `vouch.emit('{"n":-0.0}')`, Want: output},
		{ID: "h19", Name: "2^53+1", Script: `vouch.emit({n: 2**53 + 1})`, Want: output},
		{ID: "h19", Name: "2^53+1 in a string", Script: `vouch.emit('[9007199254740993]')`, Want: output},
		{ID: "h20", Name: "lone surrogate", Script: `vouch.emit({s: "a\ud800b"})`, Want: output},
		{ID: "h20", Name: "lone surrogate in a string", Script: `vouch.emit('{"s":"\udc00"}')`, Want: output},
		{ID: "h20", Name: "lone surrogate, escaped", Script: `vouch.emit('{"s":"\\ud834\\u0041"}')`, Want: output},
		{ID: "h20", Name: "lone surrogate as key", Script: `vouch.emit({"\ud800": 1})`, Want: output},
		{ID: "h21", Name: "100,000 lines", Script: `for (let i = 0; i < 1e5; i++) vouch.log("line", i); vouch.emit({done: true})`, Want: ok, Log: true},
		{ID: "h21", Name: "10^6 lines", Script: `for (let i = 0; i < 1e6; i++) vouch.log("line", i)`, Want: ok, Log: true, Limits: sandbox.Limits{Gas: sandbox.MaxGas}},
		{ID: "h21", Name: "line of 10 MB", Script: `vouch.log("x".repeat(1e7)); vouch.emit({done: true})`, Want: ok, Log: true},
		{ID: "h49", Name: "import", Script: `import("std")`, Want: threw},
		{ID: "h49", Name: "import of a file", Script: `import("/etc/passwd").then(m => vouch.emit({m}))`, Want: threw},
		{ID: "h49", Name: "require", Script: `require("fs")`, Want: threw},
		{ID: "h49", Name: "WebAssembly", Script: `WebAssembly.compile`, Want: threw},
		{ID: "h49", Name: "fetch", Script: `fetch("http://localhost")`, Want: threw},
		{ID: "h49", Name: "std and os", Script: `std.loadFile, os.exec`, Want: threw},
		{ID: "h49", Name: "the global object by a new function", Script: `Function('return this')().process.exit(1)`, Want: threw},
		{ID: "h49", Name: "print and console", Script: `typeof print === "undefined" && console.log("x")`, Want: threw},
		{ID: "h49", Name: "performance", Script: `performance.now()`, Want: threw},
		{ID: "h49", Name: "another vouch", Script: `"use strict"; vouch.emit = null`, Want: threw},
		{ID: "h49", Name: "only what is of the language", Script: onlyBuiltins, Want: ok},
	}
}

// onlyBuiltins throws when the global object holds anything but what ECMAScript 2025 §19 names, and "vouch".
const onlyBuiltins = `
const known = new Set(("globalThis Infinity NaN undefined eval isFinite isNaN parseFloat parseInt decodeURI decodeURIComponent " +
  "encodeURI encodeURIComponent escape unescape AggregateError Array ArrayBuffer BigInt BigInt64Array BigUint64Array Boolean " +
  "DataView Date Error EvalError FinalizationRegistry Float16Array Float32Array Float64Array Function Int8Array Int16Array Int32Array " +
  "Iterator Map Number Object Promise Proxy RangeError ReferenceError RegExp Set SharedArrayBuffer String Symbol SyntaxError " +
  "TypeError Uint8Array Uint8ClampedArray Uint16Array Uint32Array URIError WeakMap WeakRef WeakSet Atomics JSON Math Reflect " +
  "InternalError SuppressedError DisposableStack AsyncDisposableStack CallSite queueMicrotask vouch").split(" "));
for (const name of Object.getOwnPropertyNames(globalThis)) if (!known.has(name)) throw new Error("there is " + name);
`
