// Package ocsp reads answers about the revocation of certificates (RFC 6960) and
// draws from them what C2PA 2.4 lets a validator draw ("Validate the Credential
// Revocation Information").
//
//	DER ─▶ Parse ─▶ Response{ProducedAt, Singles []Single, …}
//	                  │
//	                  └─ Judge(leaf, issuer, Question{Now, Attested}) ─▶ Verdict
//	                        Nothing | NotRevoked | Revoked | Unknown
//
// A response is signed by the issuer of the certificate or by a responder to
// which that issuer delegated it (RFC 6960 §4.2.2.2); an answer of anybody else
// is Nothing, and so is one about another certificate or another time. Nothing
// is the safe outcome of everything that cannot be understood: the responses of
// a file lie outside of what is signed, so whoever passes it on may add some.
//
//	Question.Attested ──▶ what a trusted time-stamp says: was it revoked then?
//	              zero ──▶ is it revoked now?
//
// NewRequest makes the question to send to a responder; nothing here asks the
// network, and nothing has a clock. Times are UTC, sizes bytes. Responses never
// change after Parse and may be shared.
//
// What bites: a single response names its certificate by serial number and by
// two hashes of the issuer; all three are compared, since serial numbers of
// different authorities meet.
package ocsp
