package trust

import (
	"crypto/x509"
	"encoding/asn1"
	"fmt"
)

var oidRSASSAPSS = asn1.ObjectIdentifier{1, 2, 840, 113549, 1, 1, 10}

// ParseChain reads certificates in DER, leaf first.
func ParseChain(chain [][]byte) ([]*x509.Certificate, error) {
	out := make([]*x509.Certificate, 0, len(chain))
	for i, der := range chain {
		if len(der) > MaxCertificateBytes {
			return nil, fmt.Errorf("trust: certificate %d: %d bytes are over the limit of %d", i, len(der), MaxCertificateBytes)
		}
		c, err := parseCertificate(der)
		if err != nil {
			return nil, fmt.Errorf("trust: certificate %d: %w", i, err)
		}
		fillPSSKey(c)
		out = append(out, c)
	}
	return out, nil
}

// fillPSSKey fills in a public key whose identifier is id-RSASSA-PSS: the
// standard library reads such certificates but leaves the key out. The key
// itself has the usual RSA form (RFC 4055 §1.2).
func fillPSSKey(c *x509.Certificate) {
	if c.PublicKey != nil {
		return
	}
	var spki struct {
		Algorithm struct {
			OID        asn1.ObjectIdentifier
			Parameters asn1.RawValue `asn1:"optional"`
		}
		Key asn1.BitString
	}
	if _, err := asn1.Unmarshal(c.RawSubjectPublicKeyInfo, &spki); err != nil || !spki.Algorithm.OID.Equal(oidRSASSAPSS) {
		return
	}
	key, err := x509.ParsePKCS1PublicKey(spki.Key.RightAlign())
	if err != nil {
		return
	}
	c.PublicKey, c.PublicKeyAlgorithm = key, x509.RSA
}

// withKey returns c, or a copy with its key filled in: anchors belong to the
// caller and may be in use elsewhere.
func withKey(c *x509.Certificate) *x509.Certificate {
	if c.PublicKey != nil {
		return c
	}
	filled := *c
	fillPSSKey(&filled)
	return &filled
}
