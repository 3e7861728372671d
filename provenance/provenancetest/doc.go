// Package provenancetest is a small world of certificates for tests: a root, an
// issuing authority and leaves that sign, all fresh in memory.
//
//	Root ──▶ Issuing ──▶ Leaf ──▶ provenance.Signer{Key, Chain: leaf, issuing}
//	  └─ Anchors() for provenance.TrustOptions
//
// A Fault makes a leaf that breaks one rule of the certificate profile, so that
// a test can see that rule at work. Names and dates are always the same, keys
// and serial numbers are fresh.
//
// Nothing here may ever be trusted outside of a test.
package provenancetest
