package provenance

import (
	"context"
	"crypto/x509"
	"encoding/asn1"
	"time"

	"vouch/provenance/cawg"
	"vouch/provenance/trust"
)

// TrustOptions say whom the caller trusts, and when "now" is. With the zero
// value nobody is trusted, so that Valid is the best state.
type TrustOptions struct {
	Anchors []*x509.Certificate     // roots to which a chain must lead
	Dated   []trust.Anchor          // further roots, on terms of their own
	Allowed []*x509.Certificate     // leaves that are trusted by themselves
	EKUs    []asn1.ObjectIdentifier // nil: trust.DefaultEKUs

	// TimeStampAnchors are the roots of time-stamping authorities. They vouch for
	// nobody else, and Anchors do not vouch for time: a time-stamp of somebody
	// unknown is reported and not believed.
	TimeStampAnchors []*x509.Certificate
	TimeStampDated   []trust.Anchor

	// WithoutAnchorsForOldTimeStampsUnsafe believes time-stamps of version 1
	// whoever made them, as the reference implementation does for old files: then
	// anybody who gets hold of a certificate that has run out can sign with it
	// still. Such a time-stamp is reported as timeStamp.untrusted all the same.
	WithoutAnchorsForOldTimeStampsUnsafe bool

	// Identity says whose names are believed in cawg.identity.
	Identity IdentityTrust

	// AskRevocation asks a responder whether a certificate was revoked, where the
	// store has no answer. Nil: nobody is asked.
	AskRevocation RevocationAsker

	// Now is the time at which certificates must be valid; zero means the
	// system's clock. With a time-stamp that is believed, the time of signing
	// counts for the signer's certificate, and Now for nothing but answers about
	// revocation.
	Now time.Time
}

// IdentityTrust says whose names are believed in identity assertions. The zero
// value believes nobody.
type IdentityTrust struct {
	Anchors []*x509.Certificate
	Dated   []trust.Anchor
	Allowed []*x509.Certificate     // leaves that are trusted by themselves
	EKUs    []asn1.ObjectIdentifier // nil: cawg.DefaultEKUs

	// Policies are those under which an authority looks an actor up. Nil means
	// cawg.DefaultPolicies; an empty list asks for none. With policies asked for,
	// an identity needs a time-stamp that is believed as well.
	Policies []asn1.ObjectIdentifier

	// Aggregators are the DIDs of those whose word about an actor is believed
	// (cawg.identity_claims_aggregation). ResolveDID gets their documents; nil asks
	// nobody, and did:jwk alone needs none. Whoever has the document learns that it
	// was asked for.
	Aggregators []string
	ResolveDID  cawg.Resolver
}

func (t IdentityTrust) policy() trust.Policy {
	ekus := t.EKUs
	if ekus == nil {
		ekus = cawg.DefaultEKUs()
	}
	return trust.Policy{Anchors: t.Anchors, Dated: t.Dated, Allowed: t.Allowed, EKUs: ekus}
}

func (t IdentityTrust) policies() []asn1.ObjectIdentifier {
	if t.Policies == nil {
		return cawg.DefaultPolicies()
	}
	return t.Policies
}

// A RevocationAsker sends an OCSP request (DER, ocsp.MediaTypeRequest) to the
// address that a certificate names, and returns the response (DER). An error is
// reported as signingCredential.ocsp.inaccessible. Whoever runs the responder
// learns which certificate is looked at.
type RevocationAsker func(ctx context.Context, url string, request []byte) (response []byte, err error)

func (t TrustOptions) claimPolicy() trust.Policy {
	return trust.Policy{Anchors: t.Anchors, Dated: t.Dated, Allowed: t.Allowed, EKUs: t.EKUs}
}

func (t TrustOptions) timePolicy() trust.Policy {
	return trust.Policy{Anchors: t.TimeStampAnchors, Dated: t.TimeStampDated}
}
