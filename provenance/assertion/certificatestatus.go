package assertion

import (
	"errors"
	"fmt"

	"vouch/provenance/internal/codec"
)

// A CertificateStatus is c2pa.certificate-status (C2PA 2.4, "Certificate
// Status"): answers about the revocation of certificates that were fetched after
// signing. They are read by package ocsp.
type CertificateStatus struct {
	Responses [][]byte `cbor:"ocspVals"` // OCSPResponse, DER
}

// Encode returns the CBOR of the assertion.
func (c CertificateStatus) Encode() ([]byte, error) {
	if len(c.Responses) == 0 || len(c.Responses) > MaxCertificateStatuses {
		return nil, fmt.Errorf("%d responses, want 1 to %d", len(c.Responses), MaxCertificateStatuses)
	}
	for _, r := range c.Responses {
		if len(r) == 0 {
			return nil, errors.New("a response is empty")
		}
	}
	return codec.Marshal(c)
}

// DecodeCertificateStatus reads the assertion.
func DecodeCertificateStatus(data []byte) (CertificateStatus, error) {
	var c CertificateStatus
	m, err := codec.ReadMap(data)
	if err != nil {
		return c, err
	}
	m.Require("ocspVals")
	list := m.List("ocspVals")
	if n := len(list); m.Err() == nil && (n == 0 || n > MaxCertificateStatuses) {
		return c, fmt.Errorf("%d responses, want 1 to %d", n, MaxCertificateStatuses)
	}
	for i, raw := range list {
		var der []byte
		if len(raw) == 0 || raw[0]>>5 != 2 || codec.Unmarshal(raw, &der) != nil {
			return c, fmt.Errorf("response %d is no byte string", i)
		}
		c.Responses = append(c.Responses, der)
	}
	return c, m.Err()
}
