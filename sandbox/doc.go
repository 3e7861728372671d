// Package sandbox runs small programs that nobody trusts, and gives the same result for the same call on every
// machine: same texts, same log, same gas, same way to end.
//
// A program gets one JSON document, works, and gives out texts. It changes nothing by itself. What else it may ask
// for is a Capability that the Call grants by name; everything else is denied. Programs are JavaScript, run by an
// engine that is itself a WebAssembly module, or WebAssembly modules with a small interface.
//
//	            Runtime.Script ─────────────────────────────┐
//	                                                        ▼
//	Runtime.Module ─▶ gate ─▶ gas.Inject ─▶ compile ─▶ Program.Run(Call) ─▶ Result
//	             gas.ParseBounded           Compiler        │                 Stop, Emitted, Log, Receipt
//	                                                        ▼
//	                      ┌── an instance of its own, thrown away afterwards ──┐
//	                      │ linear memory   gas and depth, as globals          │
//	                      └─────────────────────┬──────────────────────────────┘
//	                                            │ emit log read random now: the only ways out
//	                                            ▼
//	                             Capability: granted, or denied and noted
//
// # What holds a program
//
// Gas counts work and ends what goes on too long; a second counter ends what calls too deeply; memory has a bound.
// All three are written into the program's code before it is compiled (package gas), so they cost little and stop at
// the same instruction everywhere, which a timer never does. The counters are globals that no instruction of the
// program can name. Texts are looked at byte by byte (CheckJSON) before they are taken, and none is taken from a run
// that did not end well. There are no files, no network, no environment, no clock and no chance but Call.Now and
// Call.Seed.
//
// A script may find a mistake in the script engine and own all of its memory. It still has only what its instance
// can reach: the functions above. So every bound and every capability is kept on the host's side of them.
//
// # What holds a module before it runs
//
// Compilers take time that depends on a module in ways that its author can choose. The gate refuses what would take
// long, by an estimate (gas.Module.Work); what passes can be compiled in a process of its own that is killed after
// 2 s or when it takes too much memory: Options.Compiler, package compile. What it made is kept in Options.CacheDir
// and shared by all processes. CheckModule is the gate alone; package listing makes a module readable for a person.
//
// # Receipts
//
// A Receipt names all that a run followed from and what came of it. Program.Replay makes the run again and lists each
// field that came out otherwise.
//
// # Names
//
// Programs know their host by the names that are shown here, or by those of Options.Names.
//
// # Scripts
//
// Language: ECMAScript 2025 as QuickJS-ng has it (package quickjs), as a script in sloppy mode, without modules; promises
// are run until nothing is left. One object is added:
//
//	vouch.input          the parsed Call.Input
//	vouch.emit(value)    gives out a value, or JSON in a string, as it is                  "emit"
//	vouch.log(words…)    adds a line                                                       "log"
//	vouch.read(request)  asks a capability: {what: name, …}; gives the parsed answer       name
//	vouch.random()       the next number in [0, 1); Math.random is the same                "random"
//	vouch.now()          Call.Now, in ms; Date stands at it, or at 0 where not granted     "now"
//
// What is not granted throws an error named DeniedError with the field capability; uncaught, it ends the run with
// StopDenied. What cannot be emitted (NaN, -0, a lone surrogate, one key twice, too much) ends the run at once and
// cannot be caught.
//
// # Modules
//
// WebAssembly 2.0 without SIMD. Exports: memory, vouch_alloc (n i32) i32, which makes room for the input, and
// vouch_run (at i32, n i32) i32, which answers 0, or a code of its own for an error. Nothing else is exported, and
// there is no start function. Imports, from module "vouch" only, integers only:
//
//	emit(at, n i32) i32                     0, or -1 denied
//	log(level, at, n i32)                   level above 0 is a warning
//	read(at, n, out, room i32) i64          length of the answer, written if there is room; -1 denied, -2 no answer
//	random() i64, now() i64                 end the run where not granted
//
// # Units
//
// Gas is about one instruction. Memory is in pages of 64 KiB, depth in frames, Now in milliseconds since 1970, all
// else in bytes or plain numbers. Limits have defaults and maxima (limits.go).
//
// # Concurrency
//
// Runtime and Program can be used by several goroutines at once. Each Run keeps to the goroutine that calls it.
//
// # What bites
//
// A run cannot be interrupted between two calls to the host: gas is the bound, at most some seconds. The same is true
// of compiling a module without Options.Compiler: the slowest kinds found take half a second. A Read function
// that does not answer equal requests equally makes runs that cannot be repeated. Gas is comparable under one
// gas.TableVersion and one quickjs.Identity, and a new one of either changes it. Runtime keeps what it has compiled
// until Close, so do not load modules without end into one.
package sandbox
