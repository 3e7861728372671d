package cawg

import (
	"crypto/x509"
	"encoding/asn1"
	"slices"

	"vouch/provenance/trust"
)

// DefaultEKUs are the usages of an actor's certificate: those of mail, where
// certificates for organizations and persons come from.
func DefaultEKUs() []asn1.ObjectIdentifier {
	return []asn1.ObjectIdentifier{trust.EKUEmailProtection}
}

// DefaultPolicies are the certificate policies of the CA/Browser Forum under
// which an authority looked up an organization, a sponsor's member or a person
// (CAWG Identity Assertion, "interim trust model"). Those under which it looked
// up no more than a mailbox are not among them.
func DefaultPolicies() []asn1.ObjectIdentifier {
	var out []asn1.ObjectIdentifier
	for _, validation := range []int{2, 3, 4} { // organization, sponsor, individual
		for _, generation := range []int{2, 3} { // multipurpose, strict
			out = append(out, asn1.ObjectIdentifier{2, 23, 140, 1, 5, validation, generation})
		}
	}
	return out
}

// Recognized says whether a certificate was issued under one of the policies.
func Recognized(leaf *x509.Certificate, policies []asn1.ObjectIdentifier) bool {
	return slices.ContainsFunc(leaf.PolicyIdentifiers, func(id asn1.ObjectIdentifier) bool {
		return slices.ContainsFunc(policies, id.Equal)
	})
}
