// Package trust decides who may do what. Everything that reads an archive, makes a rulebook, builds,
// runs a program, takes up what one proposed, signs, publishes or exports asks [Authorize] first and stops on
// any error.
//
//	Request{Principal, Action, Resource, Context}
//	        │
//	        ▼
//	  Authority.Authorize ──▶ policy.Engine: embedded policies + the project's own forbids
//	        │
//	        ├── nil error        ─▶ Decision says which policies allow it
//	        └── *DeniedError     ─▶ Decision says which policies forbid it, or that none allows it,
//	                               or what kept the question from being answered
//
// The rules, in short (the text is in policy/policies, docs/formats/policies.md has them as a table):
// what nothing allows is denied. A person may do everything with a key of their own. A program (a
// skill or a model) reads what the consent gate let through and proposes changes, which alters
// nothing; it never installs or runs another, approves, signs, publishes, exports or touches keys. Only a person's own
// curator's or certified key approves what a program proposed. What a development key signs or
// publishes is a draft. A project may forbid more, never allow more.
//
// The standing of a key is read from its certificate ([KeyOf]), not told by the caller. Zero values
// are the cautious ones: material is not cleared, an edition is no draft, a key is unknown.
//
// An [Authority] is immutable and safe concurrently.
//
// What bites: a [Decision] is about a request, not about a moment in the future. Ask at the act, not
// when a window opens.
package trust
