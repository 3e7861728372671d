package sandboxtest

// Probes are honest scripts that look for everything that could differ between two machines, two engines or two
// runs. Each gives out what it found. Input, seed and time are as in Granted.
func Probes() []Case {
	scripts := []struct{ name, script string }{
		{"clock and chance", `vouch.emit({now: vouch.now(), date: Date.now(), iso: new Date().toISOString(), text: Date(), r: [vouch.random(), Math.random(), vouch.random()]})`},
		{"clock before and after work", `const a = Date.now(); let n = 0; for (let i = 0; i < 5000; i++) n += i; vouch.emit({same: a === Date.now(), zero: new Date() - new Date(a), n})`},
		{"dates", `vouch.emit([new Date(1974, 9, 3).getTime(), new Date("1974-10-03").getDay(), Date.UTC(1906, 3, 18), new Date(-2e12).toString(), new Date(0).getTimezoneOffset()])`},
		{"order of properties", `const o = {}; for (const k of ["b", "10", "a", "9", "c"]) o[k] = k; delete o.a; o.a = 1; vouch.emit([Object.keys(o), JSON.stringify(o)])`},
		{"order of maps and sets", `const m = new Map([[3, "c"], [1, "a"]]); m.delete(3); m.set(3, "d"); vouch.emit([[...m], [...new Set([3, 1, 3, 2])], [...new Set([1, 2]).union(new Set([5, 0]))]])`},
		{"bits of NaN", `const d = new DataView(new ArrayBuffer(8)); const out = []; for (const n of [NaN, 0/0, -(0/0), Math.sqrt(-1), Infinity - Infinity, +"x"]) { d.setFloat64(0, n); out.push(d.getUint32(0), d.getUint32(4)); d.setFloat32(0, n); out.push(d.getUint32(0)) } vouch.emit(out)`},
		{"bits of NaN in arrays", `const f = new Float64Array([0/0, -(0/0)]); const g = new Float32Array([0/0]); g[0] = -g[0]; vouch.emit([[...new Uint8Array(f.buffer)], [...new Uint8Array(g.buffer)]])`},
		{"sines and powers", `const out = []; for (let i = 1; i < 60; i++) { const x = i * 0.7310585786; out.push(Math.sin(x), Math.cos(x), Math.tan(x), Math.exp(x / 9), Math.log(x), Math.pow(x, 1.7), Math.atan2(x, 3), Math.cbrt(x), Math.hypot(x, 2), Math.sinh(x / 9)) } vouch.emit(out.map(String))`},
		{"rounding", `const out = []; for (const x of [0.5, 1.5, 2.5, -0.4, 1e21, 123.456, 5e-324]) out.push(String(Math.round(x)), x.toFixed(2), x.toPrecision(3), x.toExponential(), String(Math.fround(x))); vouch.emit(out)`},
		{"numbers in text", `vouch.emit([0.1 + 0.2, 1/3, 1e300 / 7, 2**-1074, 123456789012345680].map(String).concat([(255).toString(16), (0.1).toString(3), parseFloat("1.7976931348623157e308") + ""]))`},
		{"big integers", `let a = 1n; for (let i = 1n; i < 80n; i++) a *= i; vouch.emit([String(a), String(a % 1000000007n), String(-a / 3n), String(BigInt.asIntN(64, a)), a.toString(36)])`},
		{"sorting", `const r = Array.from({length: 500}, () => Math.floor(vouch.random() * 100)); const pairs = r.map((v, i) => [v, i]).sort((a, b) => a[0] - b[0]); vouch.emit([r.slice().sort().slice(0, 40), pairs.slice(0, 60)])`},
		{"regular expressions", `vouch.emit(["the quick brown fox".replace(/(\w+) (\w+)/g, "$2 $1"), [..."a1b22c333".matchAll(/([a-z])(\d+)/g)].map(m => m[2]), /(?<y>\d{4})-(?<m>\d\d)/.exec("on 1974-10").groups.y, "Ärger".match(/\p{Lu}/u)[0], "aBc".replace(/b/i, x => x + x)])`},
		{"text", `vouch.emit(["straße".toUpperCase(), "İ".toLowerCase(), "e\u0301".normalize("NFC").length, ["z", "ä", "a", "Z"].sort(), "x".padStart(5, "ab"), [..."a😀b"].length, "a-b-c".split("-"), "ä".localeCompare("b")])`},
		{"JSON there and back", `const o = JSON.parse(JSON.stringify({a: [1, 2.5, null, true], b: {c: "\u2028\n"}, d: "é"})); vouch.emit([o, JSON.stringify(o, null, 1)])`},
		{"generators and destructuring", `function* g(n) { let [a, b] = [0, 1]; while (n--) { yield a; [a, b] = [b, a + b] } } vouch.emit([...g(40)])`},
		{"promises in order", `const out = []; (async () => { out.push(1); await null; out.push(3); await new Promise(r => r()); out.push(5) })(); Promise.resolve().then(() => out.push(4)); out.push(2); Promise.resolve().then(() => 0).then(() => 0).then(() => 0).then(() => vouch.emit(out))`},
		{"caught errors", `const out = []; for (const f of [() => null.x, () => undefinedName, () => { throw new RangeError("r") }, () => [].reduce((a) => a), () => JSON.parse("{")]) try { f() } catch (e) { out.push(e.name, e.message) } vouch.emit(out)`},
		{"recursion until it stops", `let n = 0; function f() { n++; f() } f()`},
		{"gas until it stops", `let s = ""; for (let i = 0; ; i++) s += Math.sqrt(i)`},
		{"memory until it stops", `const a = []; for (;;) a.push(new Uint8Array(65536))`},
		{"garbage", `let last; for (let i = 0; i < 1500; i++) { const a = {i}; a.self = a; last = {a, text: "x".repeat(50)} } vouch.emit({i: last.a.i})`},
		{"typed arrays", `const u = new Uint8ClampedArray([300, -5, 1.5]); const i = new Int16Array([70000, -1]); vouch.emit([[...u], [...i], [...new Float32Array([0.1])].map(String), [...new Uint32Array([-1])]])`},
		{"input", `vouch.emit({sum: vouch.input.items.reduce((a, b) => a + b), n: vouch.input.items.length}); vouch.log("items", vouch.input.items)`},
		{"the engine's own limits", `const out = []; try { "x".repeat(2**30) } catch (e) { out.push(e.message) } try { 2n ** 10000000n } catch (e) { out.push(e.message) } try { new Array(-1) } catch (e) { out.push(e.message) } vouch.emit(out)`},
	}
	list := make([]Case, len(scripts))
	for i, s := range scripts {
		list[i] = Case{ID: "same", Name: s.name, Script: s.script, Want: ok}
	}
	return list
}
