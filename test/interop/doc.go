// Package interop puts what Vouch signs, every container with every kind of key, before validators that other
// people wrote.
//
//	provenance.Sign ──▶ file ──▶ validate.mjs ──▶ c2pa-rs (WebAssembly), c2pa-ts ──▶ one line of JSON each ──▶ Verdict
//
// The validators are npm packages of exact versions (package.json, package-lock.json), run under node without
// network. They are compared with, never linked. `make interop` installs and runs them; without VOUCH_INTEROP=1
// the tests skip and say so.
//
// What bites: c2pa-rs judges trust only where it is given anchors, c2pa-ts never. A verdict of either is a
// question to settle with the specification, not the truth: what both accept may still be wrong.
package interop
