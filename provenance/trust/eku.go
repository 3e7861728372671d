package trust

import (
	"crypto/x509"
	"encoding/asn1"
	"slices"
)

// Extended key usages that C2PA names.
var (
	EKUClaimSigning    = asn1.ObjectIdentifier{1, 3, 6, 1, 4, 1, 62558, 2, 1}
	EKUEmailProtection = asn1.ObjectIdentifier{1, 3, 6, 1, 5, 5, 7, 3, 4}
	EKUDocumentSigning = asn1.ObjectIdentifier{1, 3, 6, 1, 5, 5, 7, 3, 36}
	ekuTimeStamping    = asn1.ObjectIdentifier{1, 3, 6, 1, 5, 5, 7, 3, 8}
	ekuOCSPSigning     = asn1.ObjectIdentifier{1, 3, 6, 1, 5, 5, 7, 3, 9}
	ekuAny             = asn1.ObjectIdentifier{2, 5, 29, 37, 0}
	oidExtKeyUsage     = asn1.ObjectIdentifier{2, 5, 29, 37}
)

// DefaultEKUs are the usages with which a leaf may sign claims when a Policy
// names none: the one made for it, and the two that the ecosystem used before.
func DefaultEKUs() []asn1.ObjectIdentifier {
	return []asn1.ObjectIdentifier{EKUClaimSigning, EKUEmailProtection, EKUDocumentSigning}
}

// usages returns the extended key usages of a certificate from the extension
// itself; the parsed fields would split known from unknown ones.
func usages(c *x509.Certificate) []asn1.ObjectIdentifier {
	for _, e := range c.Extensions {
		if e.Id.Equal(oidExtKeyUsage) {
			var list []asn1.ObjectIdentifier
			if rest, err := asn1.Unmarshal(e.Value, &list); err != nil || len(rest) != 0 {
				return nil
			}
			return list
		}
	}
	return nil
}

func containsOID(list []asn1.ObjectIdentifier, id asn1.ObjectIdentifier) bool {
	return slices.ContainsFunc(list, id.Equal)
}
