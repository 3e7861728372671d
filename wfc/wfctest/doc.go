// Package wfctest proves what package wfc answers, without using its solver: a
// checker of assignments, a solver by plain enumeration for tiny problems, and
// makers of problems.
//
//	Random, Street, Tiles ──▶ wfc.Problem ──▶ wfc.Solve ──▶ Check
//	                                │                         ▲
//	                                └──▶ Solutions ───────────┘
//
// Nothing here shares code with the solver; Check reads the definitions of the
// fields of wfc.Problem and nothing else. All functions are safe to call at the
// same time and deterministic in their arguments.
package wfctest
