// Package gas rewrites WebAssembly modules so that they count their own work, and says no to modules that would take
// too long to compile.
//
//	bytes ─▶ Parse ─▶ Module ─▶ Check ─▶ Inject ─▶ bytes, for any runtime        ParseBounded: the first two at once
//	           │                  │                  exports Left Pages Refused
//	           ▼                  ▼
//	     SyntaxError         BoundError
//	     FeatureError
//
// Inject cuts every function into straight runs of instructions, which are entered at their beginning only and left
// at their end only. What a way through the function costs is the sum of its runs; where it is taken off the global
// Left is a choice (flow): what must follow in any case is charged in advance, so most runs are charged nothing of
// their own. Never is less charged than was done, and whoever comes to the end of a function is charged what he did to
// the last unit; a trap keeps what was charged in advance. Whether Left is below zero is looked at where a function
// begins and where a loop does: what lies between two looks is bounded by the length of a body. Operations whose work
// depends on a length are charged by it, before they are done.
//
//	function                     rewritten
//	────────                     ─────────
//	                             block
//	                               left -= 5 units and 1 frame; if either is spent br 0
//	                               block
//	local.get 0                      local.get 0
//	if                               if
//	  loop                             loop
//	                                     left -= 9; if left < 0 br 3
//	    … call 3 … br_if 0               … call 3 … br_if 0
//	  end                              end
//	end                              end
//	return                           br 0
//	                               end
//	                               left += 1 frame
//	                               return
//	                             end
//	                             unreachable
//
// Frames are counted in the lowest bits of the same global (Pack), so a call takes both off at once. Those of functions
// that call nothing are not counted, and such functions do not look where they have no loop and do little. The
// counter stands behind all globals of the module, so no instruction of it can name it, and Parse refuses indices that
// are out of range.
//
// A NaN gets one form where its bits can be seen (stores of floats, reinterpretation, copysign), since hardware
// differs: 0/0 is negative on amd64 and positive on arm64. What was loaded or is constant keeps its bits. These are the
// only results that rewriting changes: of the 21,453 of the specification's own tests, 48, in which the sign or the
// payload of a NaN is taken out by copysign or reinterpretation.
//
// Specification: WebAssembly 2.0 (https://www.w3.org/TR/wasm-core-2/), section numbers in the code, without SIMD. Not
// supported, with a FeatureError: threads, tail calls, exceptions, garbage collection and typed references, several
// memories, 64-bit memories, extended constant expressions, the component model. Types of operands are not checked:
// whoever takes modules from strangers validates them first, so that a module that was not valid cannot become so.
//
// Units: gas, see table.go, whose version is part of every figure. Everything here is a pure function of its
// arguments and safe concurrently; a Module keeps parts of the bytes that it was parsed from.
//
// What bites: memory.grow by the host is not counted. A function exported and called by the host counts as a frame like
// any other. Debug names are lost with all custom sections.
package gas
