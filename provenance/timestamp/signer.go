package timestamp

import (
	"bytes"
	"crypto"
	"crypto/subtle"
	"crypto/x509"
	"encoding/asn1"
	"fmt"
	"math/big"

	"golang.org/x/crypto/cryptobyte"
	cbasn1 "golang.org/x/crypto/cryptobyte/asn1"
)

var (
	oidContentType   = asn1.ObjectIdentifier{1, 2, 840, 113549, 1, 9, 3}
	oidMessageDigest = asn1.ObjectIdentifier{1, 2, 840, 113549, 1, 9, 4}
	oidSigningCert   = asn1.ObjectIdentifier{1, 2, 840, 113549, 1, 9, 16, 2, 12}
	oidSigningCertV2 = asn1.ObjectIdentifier{1, 2, 840, 113549, 1, 9, 16, 2, 47}
)

// A signerInfo is the one of a token (RFC 5652 §5.3).
type signerInfo struct {
	issuer  []byte // RawIssuer of the certificate, or
	serial  *big.Int
	keyID   []byte // its subject key identifier
	digest  algorithm
	scheme  algorithm
	signed  []byte // DER of the signed attributes as a SET, which is what is signed
	value   []byte // the signature
	content asn1.ObjectIdentifier
	hash    []byte // messageDigest
	cert    certID
}

// A certID names the certificate by its hash (RFC 5035), so that nobody can
// exchange it for another one of the same key or name.
type certID struct {
	hash crypto.Hash // 0: absent
	sum  []byte
}

func (i *signerInfo) read(s *cryptobyte.String) error {
	var seq, attrs cryptobyte.String
	var version int64
	if !s.ReadASN1(&seq, cbasn1.SEQUENCE) || !seq.ReadASN1Integer(&version) || !i.readID(&seq) || !readAlgorithm(&seq, &i.digest) {
		return malformed("head of the signer")
	}
	if !seq.ReadASN1Element(&attrs, explicit(0)) {
		return malformed("signer without signed attributes")
	}
	i.signed = bytes.Clone(attrs)
	i.signed[0] = byte(cbasn1.SET) // RFC 5652 §5.4: signed with the tag of a set
	if err := i.readAttributes(attrs); err != nil {
		return err
	}
	var value cryptobyte.String
	if !readAlgorithm(&seq, &i.scheme) || !seq.ReadASN1(&value, cbasn1.OCTET_STRING) ||
		!seq.SkipOptionalASN1(explicit(1)) || !seq.Empty() {
		return malformed("signature of the signer")
	}
	i.value = value
	return nil
}

func (i *signerInfo) readID(s *cryptobyte.String) bool {
	if s.PeekASN1Tag(implicit(0)) {
		var id cryptobyte.String
		ok := s.ReadASN1(&id, implicit(0))
		i.keyID = id
		return ok && len(id) > 0
	}
	var seq, issuer cryptobyte.String
	i.serial = new(big.Int)
	ok := s.ReadASN1(&seq, cbasn1.SEQUENCE) && seq.ReadASN1Element(&issuer, cbasn1.SEQUENCE) &&
		seq.ReadASN1Integer(i.serial) && seq.Empty()
	i.issuer = issuer
	return ok
}

// readAttributes reads content type, message digest and certificate identifier.
// Each may be there once, with one value.
func (i *signerInfo) readAttributes(element cryptobyte.String) error {
	var attrs cryptobyte.String
	if !element.ReadASN1(&attrs, explicit(0)) {
		return malformed("signed attributes")
	}
	seen := map[string]bool{}
	for n := 0; !attrs.Empty(); n++ {
		var attr, values cryptobyte.String
		var kind asn1.ObjectIdentifier
		if n == MaxAttributes || !attrs.ReadASN1(&attr, cbasn1.SEQUENCE) || !attr.ReadASN1ObjectIdentifier(&kind) ||
			!attr.ReadASN1(&values, cbasn1.SET) || !attr.Empty() {
			return malformed("signed attributes")
		}
		if seen[kind.String()] {
			return malformed("signed attribute %v is given twice", kind)
		}
		seen[kind.String()] = true
		if err := i.attribute(kind, values); err != nil {
			return err
		}
	}
	switch {
	case !i.content.Equal(oidTSTInfo):
		return malformed("signed content type is missing or not TSTInfo")
	case i.hash == nil:
		return malformed("signed message digest is missing")
	case i.cert.hash == 0:
		return malformed("signed identifier of the certificate is missing")
	}
	return nil
}

func (i *signerInfo) attribute(kind asn1.ObjectIdentifier, values cryptobyte.String) error {
	ok := true
	switch {
	case kind.Equal(oidContentType):
		ok = values.ReadASN1ObjectIdentifier(&i.content) && values.Empty()
	case kind.Equal(oidMessageDigest):
		var octets cryptobyte.String
		ok = values.ReadASN1(&octets, cbasn1.OCTET_STRING) && values.Empty()
		i.hash = octets
	case kind.Equal(oidSigningCert), kind.Equal(oidSigningCertV2):
		var id certID
		ok = id.read(values, kind.Equal(oidSigningCertV2))
		if ok && (i.cert.hash == 0 || kind.Equal(oidSigningCertV2)) {
			i.cert = id
		}
	}
	if !ok {
		return malformed("signed attribute %v", kind)
	}
	return nil
}

// read reads the first ESSCertID, which is that of the signer. Version 1 is
// always SHA-1, version 2 says which hash and means SHA-256 when it does not.
func (c *certID) read(values cryptobyte.String, v2 bool) bool {
	var seq, certs, first, octets cryptobyte.String
	if !values.ReadASN1(&seq, cbasn1.SEQUENCE) || !seq.ReadASN1(&certs, cbasn1.SEQUENCE) || !certs.ReadASN1(&first, cbasn1.SEQUENCE) {
		return false
	}
	c.hash = crypto.SHA1
	if v2 {
		c.hash = crypto.SHA256
		if first.PeekASN1Tag(cbasn1.SEQUENCE) {
			var digest algorithm
			var err error
			if !readAlgorithm(&first, &digest) {
				return false
			}
			if c.hash, err = digest.hash(); err != nil {
				return false
			}
		}
	}
	ok := first.ReadASN1(&octets, cbasn1.OCTET_STRING)
	c.sum = octets
	return ok
}

// find returns the certificate that the signer names.
func (i *signerInfo) find(certs []*x509.Certificate) *x509.Certificate {
	for _, c := range certs {
		byName := i.serial != nil && bytes.Equal(c.RawIssuer, i.issuer) && c.SerialNumber.Cmp(i.serial) == 0
		byKey := i.serial == nil && bytes.Equal(c.SubjectKeyId, i.keyID)
		if (byName || byKey) && subtle.ConstantTimeCompare(sum(i.cert.hash, c.Raw), i.cert.sum) == 1 {
			return c
		}
	}
	return nil
}

// Verify checks the authority's signature over the token, with the certificate
// within that it names (C2PA 2.4, "Validating the TimeStampToken"; RFC 5652
// §5.6). It returns nil, ErrAlgorithm, ErrCertificate or ErrMismatch.
func (t *Token) Verify() error {
	digest, err := t.signer.digest.hash()
	if err != nil {
		return err
	}
	scheme, err := t.signer.scheme.scheme(digest)
	if err != nil {
		return err
	}
	cert := t.signer.find(t.Certificates)
	if cert == nil {
		return ErrCertificate
	}
	if subtle.ConstantTimeCompare(sum(digest, t.info), t.signer.hash) != 1 {
		return fmt.Errorf("%w: what it says was changed", ErrMismatch)
	}
	if err := cert.CheckSignature(scheme, t.signer.signed, t.signer.value); err != nil {
		return fmt.Errorf("%w: signature of the authority: %w", ErrMismatch, err)
	}
	return nil
}

// Chain returns the certificates for a trust decision: first the one that the
// signer names, then the others. It is empty when that one is missing.
func (t *Token) Chain() []*x509.Certificate {
	leaf := t.signer.find(t.Certificates)
	if leaf == nil {
		return nil
	}
	chain := []*x509.Certificate{leaf}
	for _, c := range t.Certificates {
		if c != leaf {
			chain = append(chain, c)
		}
	}
	return chain
}
