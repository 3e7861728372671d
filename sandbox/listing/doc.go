// Package listing makes a module readable for a person who has to decide about it: what it asks of its host, what it
// shows, which functions call which, the texts that it carries, and each function as pseudo-code.
//
//	bytes ─▶ gas.Parse ─▶ Read ─▶ Listing
//	                              ├─ Imports, Exports
//	                              ├─ Functions: Calls, Loops, Code    Code by the lifter: an operand stack of expressions
//	                              └─ Strings
//
// The pseudo-code is that of the instructions, one for one: expressions stand where their values are used, and a value
// that something could change in between gets a name (t1, t2, …). Locals are a0, a1, … where they are parameters, else
// v2, v3, …, counted together; globals are g0, g1, …; memory is read as m32[address]. A loop goes on where its name is
// continued and ends otherwise.
//
// A module may be made to be long to read. A Listing is bounded (limits.go) whatever the module is: what is left out is
// counted in it. Names and texts are the module's, escaped for a terminal.
//
// Specification: WebAssembly 2.0 without SIMD, as package gas reads it. Units: bytes, instructions, lines. Read is a pure
// function, safe concurrently.
//
// What bites: a listing helps to read; it proves nothing. What a module can do is bounded by who runs it.
package listing
