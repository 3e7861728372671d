package ocsp

import (
	"crypto/x509"
	"crypto/x509/pkix"
	"encoding/asn1"
	"fmt"
	"math/big"
)

// Media types of a request and of its answer over HTTP (RFC 6960 appendix A).
const (
	MediaTypeRequest  = "application/ocsp-request"
	MediaTypeResponse = "application/ocsp-response"
)

type requestWire struct {
	Requests struct {
		List []singleRequestWire
	}
}

type singleRequestWire struct{ ID certIDWire }

// NewRequest returns the DER of a question about one certificate. It names the
// issuer by SHA-1, which every responder knows; that hash protects nothing
// here.
func NewRequest(leaf, issuer *x509.Certificate) ([]byte, error) {
	var spki struct {
		Algorithm pkix.AlgorithmIdentifier
		Key       asn1.BitString
	}
	if _, err := asn1.Unmarshal(issuer.RawSubjectPublicKeyInfo, &spki); err != nil {
		return nil, fmt.Errorf("ocsp: key of the issuer: %w", err)
	}
	h := hashes[len(hashes)-1]
	var r requestWire
	r.Requests.List = []singleRequestWire{{certIDWire{
		Hash:      pkix.AlgorithmIdentifier{Algorithm: h.oid, Parameters: asn1.NullRawValue},
		IssuerSum: sum(h.hash, issuer.RawSubject), KeySum: sum(h.hash, spki.Key.RightAlign()),
		Serial: new(big.Int).Set(leaf.SerialNumber),
	}}}
	return asn1.Marshal(r)
}

// Responder returns the address of the responder that a certificate names in
// its authority information access; empty when it names none.
func Responder(leaf *x509.Certificate) string {
	if len(leaf.OCSPServer) == 0 {
		return ""
	}
	return leaf.OCSPServer[0]
}
