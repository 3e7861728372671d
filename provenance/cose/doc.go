// Package cose makes and reads the COSE_Sign1 envelope of a C2PA signature
// (RFC 9052, RFC 9360, C2PA 2.4 "Digital Signatures"): detached payload, the
// signer's chain in the protected header x5chain, tag 18.
//
//	Sign(key, chain, claim) ──▶ 18([protected{1: alg, 33: x5chain}, {}, nil, signature])
//	Decode(box)             ──▶ Envelope{Alg, Chain, IssuedAt} ──▶ Verify(claim, key)
//
// The algorithm follows from the key: P-256 ES256, P-384 ES384, P-521 ES512,
// Ed25519 EdDSA, RSA PS256. Signatures are deterministic where the key allows
// it: Ed25519 by nature, *ecdsa.PrivateKey by RFC 6979. Other crypto.Signers
// (hardware, services) get the system's randomness.
//
// What bites: an ECDSA signature in COSE is r||s, not DER. A chain of one
// certificate is a byte string, not a list of one. The claim must be given
// byte for byte as stored. Decode refuses an embedded payload, undefined in
// place of nil, and an x5chain that is given twice.
//
// The envelope carries certificates as DER; judging them is the business of
// package trust. Envelopes may be used by many goroutines.
package cose
