// Package provenancetest is a world for tests: everybody on whom the verdict on
// a file depends, each with faults on demand.
//
//	NewWorld(seed) ─▶ World ─┬─ Signers     Authority ─▶ Signer(kind, Fault…)      keys and leaves for claims
//	                         │                        └─▶ Responder ─▶ Response(leaf, Answer)
//	                         ├─ Times       Authority ─▶ TimeStamper(StampFault)   RFC 3161
//	                         ├─ Identities  Authority ─▶ Actor(name, kind, Fault…) named actors (CAWG)
//	                         ├─ Clock       what its services go by; a test turns it
//	                         └─ Trust()     options that trust everybody in it
//
//	Root ──▶ Issuing ──▶ Leaf ──▶ provenance.Signer{Key, Chain: leaf, issuing}
//	  └─ Anchors() for provenance.TrustOptions
//
// Two worlds of one seed are alike to the last byte: keys, serial numbers,
// certificates, time-stamps, answers about revocation. What one of them makes
// does not depend on what it made before. Signatures of RSA keys are the one
// exception, for RSA-PSS has randomness in it. NewAuthority makes an authority
// with fresh keys instead.
//
// A Fault makes a leaf that breaks one rule of the certificate profile, a
// StampFault a time-stamp that breaks one of RFC 3161, an Answer what a responder
// should not have said. Restamp puts faulty time-stamps into a file that was
// signed well, where nobody would have signed with them.
//
// A World may be used by many goroutines as long as nobody turns its Clock.
// Nothing here may ever be trusted outside of a test: whoever knows the seed has
// the keys.
package provenancetest
