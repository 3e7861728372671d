package ocsp

import (
	"crypto/x509"
	"crypto/x509/pkix"
	"encoding/asn1"
	"errors"
	"fmt"
	"math/big"
	"time"

	"vouch/provenance/trust"
)

// ErrMalformed: not a successful response of RFC 6960 in DER. It is wrapped with
// what was found.
var ErrMalformed = errors.New("ocsp: malformed response")

var oidBasic = asn1.ObjectIdentifier{1, 3, 6, 1, 5, 5, 7, 48, 1, 1}

// The wire forms of RFC 6960 §4.2.1.
type (
	responseWire struct {
		Status asn1.Enumerated
		Bytes  struct {
			Type  asn1.ObjectIdentifier
			Value []byte
		} `asn1:"explicit,tag:0,optional"`
	}
	basicWire struct {
		Data      dataWire
		Algorithm pkix.AlgorithmIdentifier
		Signature asn1.BitString
		Certs     []asn1.RawValue `asn1:"explicit,tag:0,optional"`
	}
	dataWire struct {
		Raw        asn1.RawContent
		Version    int `asn1:"explicit,tag:0,default:0,optional"`
		Responder  asn1.RawValue
		ProducedAt time.Time `asn1:"generalized"`
		Singles    []singleWire
		Extensions []pkix.Extension `asn1:"explicit,tag:1,optional"`
	}
	singleWire struct {
		ID         certIDWire
		Good       asn1.Flag        `asn1:"tag:0,optional"`
		Revoked    revokedWire      `asn1:"tag:1,optional"`
		Unknown    asn1.Flag        `asn1:"tag:2,optional"`
		ThisUpdate time.Time        `asn1:"generalized"`
		NextUpdate time.Time        `asn1:"generalized,explicit,tag:0,optional"`
		Extensions []pkix.Extension `asn1:"explicit,tag:1,optional"`
	}
	certIDWire struct {
		Hash      pkix.AlgorithmIdentifier
		IssuerSum []byte // of the issuer's name
		KeySum    []byte // of the issuer's key
		Serial    *big.Int
	}
	revokedWire struct {
		At     time.Time       `asn1:"generalized"`
		Reason asn1.Enumerated `asn1:"explicit,tag:0,default:0,optional"`
	}
)

// A Status is what a response says about one certificate.
type Status int

// The statuses (RFC 6960 §4.2.1).
const (
	Unknown Status = iota // the responder does not know the certificate
	Good
	Revoked
)

// String returns the status in the words of the RFC.
func (s Status) String() string {
	switch s {
	case Good:
		return "good"
	case Revoked:
		return "revoked"
	}
	return "unknown"
}

// RemoveFromCRL is the reason that takes a revocation back (RFC 5280 §5.3.1).
const RemoveFromCRL = 8

// A Single is what a response says about one certificate.
type Single struct {
	Serial     *big.Int
	Status     Status
	RevokedAt  time.Time // of a revoked one
	Reason     int       // of a revoked one, CRLReason
	ThisUpdate time.Time
	NextUpdate time.Time // zero when absent

	id certIDWire
}

// A Response is a basic response that was read; nothing of it is checked.
type Response struct {
	ProducedAt   time.Time
	Singles      []Single
	Certificates []*x509.Certificate // of a responder, as found within

	data      []byte // DER of what is signed
	algorithm x509.SignatureAlgorithm
	signature []byte
}

// Parse reads an OCSPResponse: one DER value and nothing behind it. A response
// that says that something went wrong at the responder is ErrMalformed too, for
// it says nothing about a certificate.
func Parse(der []byte) (*Response, error) {
	var outer responseWire
	var basic basicWire
	switch rest, err := unmarshal(der, &outer); {
	case len(der) > MaxBytes:
		return nil, fmt.Errorf("%w: %d bytes are over the limit of %d", ErrMalformed, len(der), MaxBytes)
	case err != nil || len(rest) > 0:
		return nil, fmt.Errorf("%w: not one response: %v", ErrMalformed, err)
	case outer.Status != 0:
		return nil, fmt.Errorf("%w: the responder answers with status %d", ErrMalformed, outer.Status)
	case !outer.Bytes.Type.Equal(oidBasic):
		return nil, fmt.Errorf("%w: of the type %v", ErrMalformed, outer.Bytes.Type)
	}
	switch rest, err := unmarshal(outer.Bytes.Value, &basic); {
	case err != nil || len(rest) > 0:
		return nil, fmt.Errorf("%w: not a basic response: %v", ErrMalformed, err)
	case basic.Data.Version != 0:
		return nil, fmt.Errorf("%w: version %d", ErrMalformed, basic.Data.Version)
	case len(basic.Data.Singles) > MaxSingles || len(basic.Certs) > MaxCertificates:
		return nil, fmt.Errorf("%w: %d answers with %d certificates", ErrMalformed, len(basic.Data.Singles), len(basic.Certs))
	}
	return basic.response()
}

// unmarshal reads DER only within the limit, so that the switch above need not
// be two.
func unmarshal(der []byte, v any) ([]byte, error) {
	if len(der) > MaxBytes {
		return nil, nil
	}
	return asn1.Unmarshal(der, v)
}

func (b *basicWire) response() (*Response, error) {
	r := &Response{ProducedAt: b.Data.ProducedAt, data: b.Data.Raw, signature: b.Signature.RightAlign(), algorithm: algorithmOf(b.Algorithm)}
	for _, raw := range b.Certs {
		c, err := trust.ParseChain([][]byte{raw.FullBytes})
		if err != nil {
			return nil, fmt.Errorf("%w: %w", ErrMalformed, err)
		}
		r.Certificates = append(r.Certificates, c[0])
	}
	for _, s := range b.Data.Singles {
		out := Single{Serial: s.ID.Serial, ThisUpdate: s.ThisUpdate, NextUpdate: s.NextUpdate, id: s.ID}
		for _, e := range s.Extensions {
			if e.Critical {
				return nil, fmt.Errorf("%w: critical extension %v is not understood", ErrMalformed, e.Id)
			}
		}
		switch {
		case bool(s.Good):
			out.Status = Good
		case !s.Revoked.At.IsZero():
			out.Status, out.RevokedAt, out.Reason = Revoked, s.Revoked.At, int(s.Revoked.Reason)
		}
		r.Singles = append(r.Singles, out)
	}
	return r, nil
}
