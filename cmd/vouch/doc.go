// Command vouch makes historical scenes that say what they rest on, and checks them.
//
// A command parses its arguments, calls one function of vouch/internal/project
// and prints what that returns:
//
//	          cobra                    project                      ui
//	args ──▶ command ──▶ options ──▶ one act ──▶ value ──▶ text or one JSON object
//	                                    │
//	                                    └─▶ error ──▶ exitCode ──▶ 0 1 2 3
//
// The contract of the terminal, which ui.go alone keeps: what was asked for goes
// to standard output; messages and bars go to standard error, bars only where
// that is a terminal. With --json standard output holds exactly one object, on
// an error {"error":{"message","file","line","hint"}}.
//
// Exit codes: 0 it holds or is done; 1 it does not hold; 2 the call or its input
// is wrong; 3 there is nothing to check. One function, exitCode, decides.
package main
