// Package timestamp reads, checks and asks for time-stamps of RFC 3161, as far
// as C2PA 2.4 uses them ("Time-stamps", "Validate the Time-Stamp"). A
// time-stamping authority signs that it saw a hash at some time; the one hashed
// here is that of a signature, which therefore existed then, although its
// certificate may have run out since.
//
//	message ─▶ NewRequest ─▶ Request.Encode ─▶ (authority) ─▶ ParseResponse ─▶ Token ─▶ Request.Check
//
//	Token.Raw (DER) ─▶ ParseToken ─▶ Token{Time, Imprint, Certificates, …}
//	                                   ├─▶ Verify           the authority's signature (RFC 5652) holds
//	                                   ├─▶ Covers(message)  it speaks of this message
//	                                   └─▶ Chain            certificates for a trust decision, leaf first
//
// A token is a CMS SignedData around a TSTInfo. Signed is the DER of the signed
// attributes, among them the hash of the TSTInfo and, by RFC 5035, that of the
// authority's certificate; so Verify follows three hashes and one signature.
//
// Nothing here decides whether the authority is to be believed: that takes
// anchors and a profile, which package trust has. Nothing asks the network, and
// nothing has a clock.
//
// Sizes are bytes; times are UTC. Tokens never change after ParseToken and may
// be shared. What bites: signed attributes are hashed as they are stored, never
// encoded again; certificates within are candidates that anybody may have put
// there, so only Chain()[0], which the signature names by its hash, means anything
// before a trust decision. A certificate that the standard library cannot read
// (some authorities break X.520) counts as missing.
package timestamp
