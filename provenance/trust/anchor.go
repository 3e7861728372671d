package trust

import (
	"bytes"
	"crypto/x509"
	"encoding/asn1"
	"encoding/pem"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"
)

// An Anchor is a root, or an issuer taken as one, with the terms on which a
// list trusts it. The zero terms are none.
type Anchor struct {
	Certificate *x509.Certificate

	// NotBefore and NotAfter bound the time of a signature that it vouches for,
	// apart from the certificate's own dates; zero means no bound.
	NotBefore, NotAfter time.Time

	// EKUs are the usages of a leaf for which it is an anchor; nil means each
	// that the policy allows.
	EKUs []asn1.ObjectIdentifier
}

// serves says whether the anchor may vouch for that leaf at that time.
func (a Anchor) serves(leaf *x509.Certificate, at time.Time) bool {
	switch {
	case a.Certificate == nil,
		!a.NotBefore.IsZero() && at.Before(a.NotBefore),
		!a.NotAfter.IsZero() && at.After(a.NotAfter):
		return false
	case a.EKUs == nil:
		return true
	}
	return slices.ContainsFunc(usages(leaf), func(id asn1.ObjectIdentifier) bool { return containsOID(a.EKUs, id) })
}

// ParsePEM reads certificates, such as the C2PA trust list and its list of
// time-stamping authorities. Text around the blocks, and blocks of other types,
// are passed over. A list without a certificate is an error, for it is more
// likely a wrong file than the wish to trust nobody.
func ParsePEM(data []byte) ([]*x509.Certificate, error) {
	var out []*x509.Certificate
	for block, rest := pem.Decode(data); block != nil; block, rest = pem.Decode(rest) {
		if block.Type != "CERTIFICATE" {
			continue
		}
		if len(out) == MaxAnchors {
			return nil, fmt.Errorf("trust: more than %d certificates in a list", MaxAnchors)
		}
		c, err := ParseChain([][]byte{block.Bytes})
		if err != nil {
			return nil, fmt.Errorf("certificate %d of the list: %w", len(out)+1, err)
		}
		out = append(out, c[0])
	}
	if len(out) == 0 {
		return nil, fmt.Errorf("trust: no certificate in the list; want PEM blocks of type CERTIFICATE")
	}
	return out, nil
}

// ParseEKUs reads a configuration of extended key usages: one object identifier
// on a line; empty lines and those that begin with // or # are passed over.
func ParseEKUs(data []byte) ([]asn1.ObjectIdentifier, error) {
	var out []asn1.ObjectIdentifier
	n := 0
	for line := range bytes.Lines(data) {
		n++
		text := strings.TrimSpace(string(line))
		if text == "" || strings.HasPrefix(text, "//") || strings.HasPrefix(text, "#") {
			continue
		}
		id, err := parseOID(text)
		if err != nil {
			return nil, fmt.Errorf("trust: line %d: %w", n, err)
		}
		out = append(out, id)
	}
	if len(out) == 0 {
		return nil, fmt.Errorf("trust: no object identifier in the configuration")
	}
	return out, nil
}

func parseOID(text string) (asn1.ObjectIdentifier, error) {
	var id asn1.ObjectIdentifier
	for part := range strings.SplitSeq(text, ".") {
		v, err := strconv.Atoi(part)
		if err != nil || v < 0 {
			return nil, fmt.Errorf("%.60q is no object identifier", text)
		}
		id = append(id, v)
	}
	if len(id) < 2 {
		return nil, fmt.Errorf("%.60q is no object identifier", text)
	}
	return id, nil
}
