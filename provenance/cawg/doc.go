// Package cawg holds the rules of the CAWG identity assertion 1.1
// (https://cawg.io/identity): a named actor, apart from whoever signs the claim,
// signs for some assertions of a manifest and so for a part in the asset.
//
//	References + Role ─▶ Build ─▶ assertion.Identity ─▶ (the claim lists it)
//
//	assertion.Identity ─▶ Check(Manifest)  ─▶ []Problem      what it refers to
//	                   ─▶ Payloads         ─▶ what was signed
//	                   ─▶ Recognized(leaf) ─▶ whether CAWG knows this kind of certificate
//
// The signature is an envelope of package cose over the payload, when its type
// is SigTypeX509; time, revocation and trust are as for a claim, with anchors of
// their own. An aggregated identity (SigTypeAggregation) is a verifiable
// credential of a service that looked the actor up: ReadAggregation reads it, and
// Aggregation.Check says what is wrong with it. The issuer's document comes from
// a Resolver of the caller; nothing here asks the network. Whether a credential
// was revoked is not looked up, and said so.
//
//	Identity.Signature ─▶ ReadAggregation ─▶ Aggregation ─▶ Check(AggregationPolicy) ─▶ Standing
//
// An identity says who; it does not say that the rest is true. What bites: the payload is signed as
// bytes, and the reference implementation signs it with its fields in another
// order than the deterministic one that the text asks for. Build writes that
// order, because others encode the payload again before they check it; Payloads
// gives both for reading.
//
// All functions may be used by many goroutines; but for the Resolver they are pure.
package cawg
