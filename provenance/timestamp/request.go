package timestamp

import (
	"bytes"
	"crypto"
	"encoding/asn1"
	"fmt"
	"io"
	"math/big"

	"golang.org/x/crypto/cryptobyte"
	cbasn1 "golang.org/x/crypto/cryptobyte/asn1"
)

// Media types of a request and of its answer over HTTP (RFC 3161 §3.4).
const (
	MediaTypeRequest  = "application/timestamp-query"
	MediaTypeResponse = "application/timestamp-reply"
)

// A Request is a TimeStampReq (RFC 3161 §2.4.1).
type Request struct {
	Hash    crypto.Hash // SHA-256, SHA-384 or SHA-512
	Imprint []byte
	Policy  asn1.ObjectIdentifier // nil: whichever the authority has
	Nonce   *big.Int              // nil: none
	CertReq bool                  // ask for the certificates; C2PA wants it
}

// NewRequest makes a request about a message, with a nonce of eight bytes of
// random and with the certificates asked for. The authority learns the hash of
// the message and nothing else.
func NewRequest(message []byte, h crypto.Hash, random io.Reader) (Request, error) {
	if oidOf(h) == nil {
		return Request{}, fmt.Errorf("%w: %v", ErrAlgorithm, h)
	}
	var nonce [8]byte
	if _, err := io.ReadFull(random, nonce[:]); err != nil {
		return Request{}, fmt.Errorf("timestamp: nonce: %w", err)
	}
	return Request{Hash: h, Imprint: sum(h, message), Nonce: new(big.Int).SetBytes(nonce[:]), CertReq: true}, nil
}

// Encode returns the DER of the request.
func (r Request) Encode() ([]byte, error) {
	if oidOf(r.Hash) == nil || len(r.Imprint) != r.Hash.Size() {
		return nil, fmt.Errorf("%w: %v with an imprint of %d bytes", ErrAlgorithm, r.Hash, len(r.Imprint))
	}
	var b cryptobyte.Builder
	b.AddASN1(cbasn1.SEQUENCE, func(b *cryptobyte.Builder) {
		b.AddASN1Int64(1)
		addImprint(b, r.Hash, r.Imprint)
		if r.Policy != nil {
			b.AddASN1ObjectIdentifier(r.Policy)
		}
		if r.Nonce != nil {
			b.AddASN1BigInt(r.Nonce)
		}
		if r.CertReq {
			b.AddASN1Boolean(true)
		}
	})
	return b.Bytes()
}

func addImprint(b *cryptobyte.Builder, h crypto.Hash, imprint []byte) {
	b.AddASN1(cbasn1.SEQUENCE, func(b *cryptobyte.Builder) {
		b.AddASN1(cbasn1.SEQUENCE, func(b *cryptobyte.Builder) {
			b.AddASN1ObjectIdentifier(oidOf(h))
			b.AddASN1NULL()
		})
		b.AddASN1OctetString(imprint)
	})
}

// ParseRequest reads a request, as an authority does. The error wraps
// ErrMalformed or ErrAlgorithm.
func ParseRequest(der []byte) (Request, error) {
	var r Request
	input := cryptobyte.String(der)
	var s, imprint, octets cryptobyte.String
	var version int64
	var digest algorithm
	if len(der) > MaxBytes || !input.ReadASN1(&s, cbasn1.SEQUENCE) || !input.Empty() || !s.ReadASN1Integer(&version) || version != 1 {
		return r, malformed("head of the request")
	}
	if !s.ReadASN1(&imprint, cbasn1.SEQUENCE) || !readAlgorithm(&imprint, &digest) ||
		!imprint.ReadASN1(&octets, cbasn1.OCTET_STRING) || !imprint.Empty() {
		return r, malformed("imprint of the request")
	}
	h, err := digest.hash()
	if err != nil {
		return r, err
	}
	if r.Hash, r.Imprint = h, octets; len(octets) != h.Size() {
		return r, malformed("imprint of %d bytes for %v", len(octets), h)
	}
	if s.PeekASN1Tag(cbasn1.OBJECT_IDENTIFIER) && !s.ReadASN1ObjectIdentifier(&r.Policy) {
		return r, malformed("policy of the request")
	}
	if s.PeekASN1Tag(cbasn1.INTEGER) {
		if r.Nonce = new(big.Int); !s.ReadASN1Integer(r.Nonce) {
			return r, malformed("nonce of the request")
		}
	}
	if s.PeekASN1Tag(cbasn1.BOOLEAN) && !s.ReadASN1Boolean(&r.CertReq) {
		return r, malformed("certReq of the request")
	}
	if !s.SkipOptionalASN1(explicit(0)) || !s.Empty() {
		return r, malformed("end of the request")
	}
	return r, nil
}

// Check says whether a token answers this request: the same imprint, the same
// nonce and, when one was asked for, the same policy; and whether its signature
// holds. It does not judge the authority.
func (r Request) Check(t *Token) error {
	switch {
	case t.ImprintHash != r.Hash || !bytes.Equal(t.Imprint, r.Imprint):
		return fmt.Errorf("%w: the answer is about something else", ErrMismatch)
	case r.Nonce != nil && (t.Nonce == nil || t.Nonce.Cmp(r.Nonce) != 0):
		return fmt.Errorf("%w: the answer has another nonce", ErrMismatch)
	case r.Policy != nil && !t.Policy.Equal(r.Policy):
		return fmt.Errorf("%w: the answer is given under the policy %v", ErrMismatch, t.Policy)
	case r.CertReq && len(t.Certificates) == 0:
		return ErrCertificate
	}
	return t.Verify()
}
