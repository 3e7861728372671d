// Package policy answers whether a request is allowed, by Cedar policies.
//
// The rules that every installation has are embedded; a project may tighten them by a folder of
// its own and can never loosen them. The order of an answer:
//
//	policies/*.cedar ──┐                    ┌─ schema check of principal, resource, context
//	(embedded)         ├─▶ Engine ──▶ Evaluate(Query) ─▶ every policy is put to the request
//	project's *.cedar ─┘      ▲             │                │
//	(forbid only)             │             │                ├─ any error        ─▶ denied, Faults say why
//	policies/schema.cedarschema             │                ├─ any forbid holds ─▶ denied, Policies say which
//	                                        ▼                ├─ no permit holds  ─▶ denied, Policies empty
//	                                     Outcome  ◀──────────┴─ otherwise        ─▶ allowed, Policies say by which
//
// The language is Cedar (https://docs.cedarpolicy.com, language version 4) as implemented by
// cedar-go. Every policy is type-checked strictly against the schema when an [Engine] is made, so
// a misspelt attribute is found before the first request, with file and line.
//
// Lines and columns count from 1. An [Engine] is immutable; all its methods are safe concurrently.
//
// What bites: Cedar itself *skips* a policy whose condition cannot be evaluated, so a forbid that
// meets an overflow would silently stop forbidding. Here any such error denies the request. The
// schema packages of cedar-go make no promise of compatibility; only this package imports them.
package policy
