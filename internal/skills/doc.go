// Package skills runs small programs that propose changes to a scene, and lets a
// person decide about them.
//
// A program never holds a scene. It is shown a View, plain data, asks for slices of
// it, and gives out changes as data; the gate looks at each of them, a Review shows
// what they would do, and only Review.Approve, with a person's key, makes an
// Approved:
//
//	skill.toml, main.js, tests ──Open──▶ Package ──┐
//	                                               ▼
//	scene.Scene, []Reading ──NewView──▶ View ──▶ Runner.Run ── sandbox ──▶ texts
//	                                     │                                  │ gate
//	                                     └──────────────────────────────────▶│
//	      scene.Build, before and after                                     ▼
//	                 │                                          Outcome ──▶ Proposal
//	                 ▼                                                       │
//	             Review ◀──NewReview──────────────────────────────────────────┘
//	                 │ Approve(a person's Reviewer)
//	                 ▼
//	             Approved: ordered scene.Changes under one signed scene.Approval
//
// A wish becomes a package by Runner.Suggest: by a language model behind llm.Model, which
// is asked twice, first for facts of closed lists out of cleared public readings, then,
// without these, for a program by the facts; or by an embedded suggester that knows rules. Either way the package is checked, tested and
// run dry; nothing of it is approved.
//
// Packages travel as archives (Pack, OpenArchive) with a publisher's Signature, alone or
// through a registry, whose Index curators sign; Trusted is what a project remembers of
// both, and Trusted.Holds stops what was taken back. AuditFiles reads a package for what
// could be hidden in it, Runner.Replay checks the Record of a run, New begins a package.
//
// Capabilities are named in skill.toml and given by a person in a Grant; what is not
// given is denied. They are scene.read and sources.read (vouch.read), scene.propose
// (vouch.emit), random and log. The form of a package is in docs/formats/skill.md, registries in skill-registry.md; docs/skills.md goes the whole way.
//
// Units: cells, x to the east and y to the south, cell (0,0) in the north-west; gas as
// in package sandbox.
//
// A Runner, a Package and a View are safe for concurrent use and not changed after
// they were made. The same package, view, parameters and run number give the same
// Outcome on every machine.
//
// What bites: everything in a Package, its title too, was written by a stranger; it is
// checked for characters that deceive, and should still be printed escaped. One change
// that the gate refuses refuses the whole run. A Proposal holds for one scene: after
// any other change NewReview returns a ConflictError.
package skills
