// Package quickjs embeds a JavaScript engine as a WebAssembly module and drives it: QuickJS-ng in the build of the
// npm package quickjs-wasi, unchanged, pinned by its SHA-256 digest. renew.sh fetches another version.
//
//	Wasm ─▶ (metering, compile: the caller's) ─▶ instance ─▶ Attach ─▶ VM.Boot ─▶ Snapshot
//	                                                                                 │
//	                                             fresh instance ─▶ Restore ─▶ VM ◀───┘
//	                                                                           │
//	  Host ◀─── host_call: Ask Emit Log Read Deny Stop ─── bootstrap.js ◀── Start, Eval, Jobs
//
// Booting takes some milliseconds, so it is done once; every run starts from the snapshot, which is memory only. So
// the engine's mutable globals must stand after booting where they stood before; there is one, the stack pointer.
//
// bootstrap.js makes the object "vouch" and fixes Date and Math.random. It guards nothing: a script that owns the
// engine's memory can call the Host functions with anything, and the Host must be ready for it.
//
// The system interface that the engine imports is inert: clocks stand at zero, random bytes are zero, files are closed.
//
// Interfaces: exports qjs_… of quickjs-wasi 3.6.2; wasi_snapshot_preview1. Strings cross as UTF-8, lone surrogates as
// three bytes each. Snapshot is safe concurrently, VM is not. All methods of VM run the engine, so all may trap.
//
// What bites: a Host method may call VM methods (the engine is entered again below), but never with a value other
// than a string where text is wanted, since converting runs the script.
package quickjs
