// Package sandboxtest has programs that mean harm, with the ends that they must come to, for the tests of package
// sandbox and of whoever builds on it.
//
//	Scripts, Modules ─▶ Case ─▶ Case.Run(Runtime) ─▶ nil, or what is wrong
//	Probes ─▶ honest scripts that look for anything that differs between machines
//	Malformed, Unsupported, SlowToCompile, SlowestThatPass, RandomThatPasses ─▶ Named modules
//	Assembly, Program, Small ─▶ modules put together by hand
//
// Case.ID groups cases by the kind of abuse: h01 to h03 work, h04 to h05 work in modules, h06 to h09 depth, h10 to h14
// memory, h15 to h20 output, h21 log, h22 to h28 the host's functions, h29 to h33 loading, h49 ways out.
//
// Everything here is a pure function; modules are made anew at each call, some of a megabyte.
package sandboxtest
