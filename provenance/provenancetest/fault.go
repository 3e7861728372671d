package provenancetest

import (
	"crypto/x509"
	"crypto/x509/pkix"
	"encoding/asn1"
)

// A Fault changes the template of a leaf so that it breaks one rule.
type Fault func(*x509.Certificate)

// Expired makes a leaf that ran out one year after Day.
func Expired(t *x509.Certificate) { t.NotAfter = Day.AddDate(1, 0, 0) }

// NotYetValid makes a leaf whose time comes with the last year of the others.
func NotYetValid(t *x509.Certificate) { t.NotBefore = Day.AddDate(years-1, 0, 0) }

// WithoutEKU makes a leaf without extended key usage.
func WithoutEKU(t *x509.Certificate) { t.ExtKeyUsage, t.UnknownExtKeyUsage = nil, nil }

// ServerEKU makes a leaf for web servers.
func ServerEKU(t *x509.Certificate) {
	t.ExtKeyUsage, t.UnknownExtKeyUsage = []x509.ExtKeyUsage{x509.ExtKeyUsageServerAuth}, nil
}

// AnyEKU makes a leaf that claims to be for everything.
func AnyEKU(t *x509.Certificate) { t.ExtKeyUsage = append(t.ExtKeyUsage, x509.ExtKeyUsageAny) }

// TimeStampingEKU makes a leaf that signs claims and time-stamps.
func TimeStampingEKU(t *x509.Certificate) {
	t.ExtKeyUsage = append(t.ExtKeyUsage, x509.ExtKeyUsageTimeStamping)
}

// OnlyClaimSigning makes a good leaf without the older usages; other
// implementations may not know it.
func OnlyClaimSigning(t *x509.Certificate) { t.ExtKeyUsage = nil }

// WithoutKeyUsage makes a leaf without key usage.
func WithoutKeyUsage(t *x509.Certificate) { t.KeyUsage = 0 }

// CertSignKeyUsage makes a leaf that could sign certificates.
func CertSignKeyUsage(t *x509.Certificate) { t.KeyUsage |= x509.KeyUsageCertSign; t.IsCA = true }

// UnknownCritical makes a leaf with a critical extension that nobody knows.
func UnknownCritical(t *x509.Certificate) {
	t.ExtraExtensions = append(t.ExtraExtensions, unknownExtension)
}

var unknownExtension = extension(asn1.ObjectIdentifier{1, 3, 6, 1, 4, 1, 99999, 1})

func extension(id asn1.ObjectIdentifier) pkix.Extension {
	return pkix.Extension{Id: id, Critical: true, Value: []byte{0x05, 0x00}}
}
