// Package identity says what stands behind a key, from its certificate alone.
//
// A reader who meets a signed file has nothing but the certificates inside it. Whether the signer
// is somebody whom a certification authority has looked at, or a key that a computer made for
// itself on first use, must be seen from there. So a key that this project makes for itself says
// so in its own subject and in the subject of its issuer, in words that every other tool shows too:
//
//	Subject O  = "Vouch development key, <who>"         ◀── OrganisationOfKey
//	Issuer  O  = "Vouch development authority, <who>"   ◀── OrganisationOfAuthority
//	                     │
//	                     ▼
//	       IsDevelopment(certificate) ──▶ StandingOf ──▶ Development | External
//
// The mark is the organisation name (RFC 5280 §4.1.2.4, X.520 organizationName) and no private
// extension: an extension needs a registered object identifier, the registry-free kind
// (2.25 and a UUID) is too large for the parsers in use, and nobody would see it. The mark lies in
// the issuer as well, so a leaf that leaves it out of its own subject is still found.
//
// All functions are pure and safe concurrently. What bites: [External] means only "not made by a
// development authority". It does not say that anybody trusts the certificate; that is the answer
// of a chain check against anchors.
package identity
