// Package studiotest makes projects for tests and measurements of the studio.
//
//	Large(side) ─▶ fs.FS ─▶ studio.Example(fsys, LargeName) ─▶ Studio.Open
//
// A large project is a street plan and nothing else: no testimony, no record, so that
// it can be as large as a plan may be and is built in seconds. It is the same on every
// machine.
package studiotest
