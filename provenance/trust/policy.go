package trust

import (
	"bytes"
	"crypto/x509"
	"encoding/asn1"
	"errors"
	"fmt"
	"time"
)

// ErrUntrusted: no path from the leaf to an anchor.
var ErrUntrusted = errors.New("trust: certificate leads to no anchor")

// A Policy says whom the caller trusts. The zero value trusts nobody.
type Policy struct {
	// Anchors are the roots, or issuers taken as roots, to which a chain must
	// lead.
	Anchors []*x509.Certificate

	// Allowed are leaves that are trusted by themselves, byte for byte: the
	// private credential store of the specification.
	Allowed []*x509.Certificate

	// EKUs are the usages that entitle a leaf to sign; nil means DefaultEKUs.
	EKUs []asn1.ObjectIdentifier
}

// Chain returns a path from the leaf (chain[0]) to an anchor, both included,
// valid at the time at. The other certificates of chain are only candidates.
// The error wraps ErrUntrusted.
func (p Policy) Chain(chain []*x509.Certificate, at time.Time) ([]*x509.Certificate, error) {
	if len(chain) == 0 {
		return nil, fmt.Errorf("%w: chain is empty", ErrUntrusted)
	}
	leaf := chain[0]
	for _, c := range p.Allowed {
		if bytes.Equal(c.Raw, leaf.Raw) {
			return []*x509.Certificate{leaf}, nil
		}
	}
	if len(p.Anchors) == 0 {
		return nil, fmt.Errorf("%w: no anchors are given", ErrUntrusted)
	}
	roots, between := x509.NewCertPool(), x509.NewCertPool()
	for _, c := range p.Anchors {
		roots.AddCert(withKey(c))
	}
	for _, c := range chain[1:] {
		between.AddCert(c)
	}
	// Usages of the leaf are the profile's business; any lets claimSigning,
	// which the standard library does not know, through.
	paths, err := leaf.Verify(x509.VerifyOptions{Roots: roots, Intermediates: between, CurrentTime: at,
		KeyUsages: []x509.ExtKeyUsage{x509.ExtKeyUsageAny}})
	if err != nil {
		return nil, fmt.Errorf("%w: %w", ErrUntrusted, err)
	}
	return paths[0], nil
}
