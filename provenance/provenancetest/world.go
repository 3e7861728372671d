package provenancetest

import (
	"crypto/x509"
	"encoding/asn1"
	"time"

	"vouch/provenance"
	"vouch/provenance/cawg"
)

// A World is everybody on whom a verdict depends: authorities for signers, for
// time and for identities. Two worlds of one seed are alike to the last byte.
type World struct {
	Signers    *Authority // of certificates for claims
	Times      *Authority // of time-stamping authorities
	Identities *Authority // of named actors

	// Clock is what its services go by. It stands still at Noon until a test
	// turns it.
	Clock *Clock
}

// Noon is when the clock of a world stands at first.
var Noon = time.Date(2026, 6, 1, 12, 0, 0, 0, time.UTC)

// A Clock shows the time that a test has set. It must not be set while it is
// read.
type Clock struct{ Time time.Time }

// Now returns the time.
func (c *Clock) Now() time.Time { return c.Time }

// NewWorld makes the world of a seed.
func NewWorld(seed uint64) (*World, error) {
	w, from := &World{Clock: &Clock{Noon}}, source{seed: seed}
	var err error
	for _, a := range []struct {
		to   **Authority
		name string
	}{{&w.Signers, "Signers"}, {&w.Times, "Times"}, {&w.Identities, "Identities"}} {
		if *a.to, err = newAuthority(a.name, from); err != nil {
			return nil, err
		}
	}
	return w, nil
}

// Trust returns options that trust everybody in the world, by its clock.
func (w *World) Trust() provenance.TrustOptions {
	return provenance.TrustOptions{Anchors: w.Signers.Anchors(), TimeStampAnchors: w.Times.Anchors(),
		Identity: provenance.IdentityTrust{Anchors: w.Identities.Anchors()}, Now: w.Clock.Now()}
}

// Signer makes a signer of claims, without a time-stamp.
func (w *World) Signer(kind KeyKind, faults ...Fault) (provenance.Signer, error) {
	return w.Signers.Signer(kind, faults...)
}

// TimeStamper makes a time-stamping authority that goes by the world's clock.
func (w *World) TimeStamper(fault StampFault) (*TimeStamper, error) {
	return w.Times.TimeStamper(w.Clock.Now, fault)
}

// Responder makes the responder for signers of claims.
func (w *World) Responder() (*Responder, error) { return w.Signers.Responder(w.Clock.Now) }

// Actor makes a signer of identity assertions, under a policy by which an
// organization is looked up.
func (w *World) Actor(common string, kind KeyKind, faults ...Fault) (provenance.Signer, error) {
	t := leafTemplate()
	t.Subject = name(common)
	t.UnknownExtKeyUsage, t.ExtKeyUsage = nil, []x509.ExtKeyUsage{x509.ExtKeyUsageEmailProtection}
	WithPolicy(cawg.DefaultPolicies()[0])(t)
	return w.Identities.leaf(t, kind, faults)
}

// WithPolicy puts a certificate under that policy and no other; none without
// argument.
func WithPolicy(ids ...asn1.ObjectIdentifier) Fault {
	return func(t *x509.Certificate) {
		t.Policies = nil
		for _, id := range ids {
			var numbers []uint64
			for _, n := range id {
				numbers = append(numbers, uint64(n))
			}
			if policy, err := x509.OIDFromInts(numbers); err == nil {
				t.Policies = append(t.Policies, policy)
			}
		}
	}
}

// WithResponder names the address of a responder in a certificate.
func WithResponder(url string) Fault {
	return func(t *x509.Certificate) { t.OCSPServer = []string{url} }
}
