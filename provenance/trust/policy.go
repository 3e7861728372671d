package trust

import (
	"bytes"
	"crypto/x509"
	"encoding/asn1"
	"errors"
	"fmt"
	"slices"
	"time"
)

// ErrUntrusted: no path from the leaf to an anchor.
var ErrUntrusted = errors.New("trust: certificate leads to no anchor")

// A Policy says whom the caller trusts. The zero value trusts nobody.
type Policy struct {
	// Anchors are the roots, or issuers taken as roots, to which a chain must
	// lead.
	Anchors []*x509.Certificate

	// Dated are further anchors, each on terms of its own.
	Dated []Anchor

	// Allowed are leaves that are trusted by themselves, byte for byte: the
	// private credential store of the specification. They need not keep the
	// profile, and vouch for nobody else.
	Allowed []*x509.Certificate

	// EKUs are the usages that entitle a leaf to sign; nil means DefaultEKUs.
	EKUs []asn1.ObjectIdentifier
}

// A Path leads from a leaf to an anchor, both included.
type Path struct {
	Certificates []*x509.Certificate

	// Inside says that all certificates were valid at the time asked about.
	Inside bool
}

// Allows says whether the policy trusts that leaf by itself.
func (p Policy) Allows(leaf *x509.Certificate) bool {
	return slices.ContainsFunc(p.Allowed, func(c *x509.Certificate) bool { return bytes.Equal(c.Raw, leaf.Raw) })
}

// Chain returns a path from the leaf (chain[0]) to an anchor, both included,
// valid at the time at. The other certificates of chain are only candidates.
// The error wraps ErrUntrusted.
func (p Policy) Chain(chain []*x509.Certificate, at time.Time) ([]*x509.Certificate, error) {
	path, err := p.Path(chain, at)
	if err == nil && !path.Inside && !p.Allows(chain[0]) {
		err = fmt.Errorf("%w: a certificate on the way is not valid at %s", ErrUntrusted, at.UTC().Format(time.RFC3339))
	}
	if err != nil {
		return nil, err
	}
	return path.Certificates, nil
}

// Path is Chain for callers to whom "not known" and "not valid at that time" are
// different answers: it also finds a path whose certificates were all valid at
// some other time, and says so.
func (p Policy) Path(chain []*x509.Certificate, at time.Time) (Path, error) {
	if len(chain) == 0 {
		return Path{}, fmt.Errorf("%w: chain is empty", ErrUntrusted)
	}
	leaf := chain[0]
	if p.Allows(leaf) {
		return Path{chain[:1:1], within(leaf, at)}, nil
	}
	if len(p.Anchors)+len(p.Dated) == 0 {
		return Path{}, fmt.Errorf("%w: no anchors are given", ErrUntrusted)
	}
	roots := p.roots(leaf, at)
	path, err := verify(chain, roots, at)
	if err == nil {
		return Path{path, true}, nil
	}
	if invalid, ok := errors.AsType[x509.CertificateInvalidError](err); ok && invalid.Reason == x509.Expired {
		for _, other := range instants(chain, roots) {
			if path, err := verify(chain, roots, other); err == nil {
				return Path{path, false}, nil
			}
		}
	}
	return Path{}, fmt.Errorf("%w: %w", ErrUntrusted, err)
}

func within(c *x509.Certificate, at time.Time) bool {
	return !at.Before(c.NotBefore) && !at.After(c.NotAfter)
}

// roots returns the anchors that may vouch for that leaf at that time.
func (p Policy) roots(leaf *x509.Certificate, at time.Time) []*x509.Certificate {
	out := make([]*x509.Certificate, 0, len(p.Anchors)+len(p.Dated))
	for _, c := range p.Anchors {
		out = append(out, withKey(c))
	}
	for _, a := range p.Dated {
		if a.serves(leaf, at) {
			out = append(out, withKey(a.Certificate))
		}
	}
	return out
}

// verify builds a path by RFC 5280 §6. Usages of the leaf are the profile's
// business; any lets those through which the standard library does not know.
func verify(chain, roots []*x509.Certificate, at time.Time) ([]*x509.Certificate, error) {
	ends, between := x509.NewCertPool(), x509.NewCertPool()
	for _, c := range roots {
		ends.AddCert(c)
	}
	for _, c := range chain[1:] {
		between.AddCert(c)
	}
	paths, err := chain[0].Verify(x509.VerifyOptions{Roots: ends, Intermediates: between, CurrentTime: at,
		KeyUsages: []x509.ExtKeyUsage{x509.ExtKeyUsageAny}})
	if err != nil {
		return nil, err
	}
	return paths[0], nil
}

// instants returns times at which a path may have been valid as a whole. If its
// certificates were ever valid together, they were so when the youngest of them
// began.
func instants(chain, roots []*x509.Certificate) []time.Time {
	out := []time.Time{chain[0].NotBefore}
	add := func(c *x509.Certificate) {
		if within(chain[0], c.NotBefore) && !slices.ContainsFunc(out, c.NotBefore.Equal) {
			out = append(out, c.NotBefore)
		}
	}
	for _, c := range chain[1:] {
		add(c)
	}
	for _, r := range roots {
		for _, c := range chain {
			if bytes.Equal(c.RawIssuer, r.RawSubject) {
				add(r)
				break
			}
		}
	}
	return out
}
